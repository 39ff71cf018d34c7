package leak

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/output"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Source is a file of the site that the public does not get.
type Source struct {
	Path   string                 // under the content folder, or as the author knows it
	Report *postmortem.Postmortem // nil for what is no report
	Bytes  []byte
	Public bool // its public places go out
}

// Input is what the secrets of a site are known from.
type Input struct {
	Corpus    *corpus.Corpus
	Sources   []Source // reports, pages, templates, settings
	Config    *config.Config
	Templates *template.Set
	Known     output.Tree // what the program writes by itself: a public site without anything of this one
}

// Set is all that may not be on a public site. It may be asked from many
// goroutines.
type Set struct {
	sources []Source
	config  *config.Config
	secrets []Secret
	needles *matcher
	runs    numbers // of private texts
	words   numbers // that stand in private texts alone
	right   rights
}

// rights are what may be public.
type rights struct {
	runs, words numbers
	texts       []stream // of public places
	said        []stream // of the settings
	always      []stream // of what is public whatever kind it is: the program's own words, and what is allowed
}

// New finds out what may not be public.
func New(ctx context.Context, in Input) (*Set, error) {
	s := &Set{sources: in.Sources, config: in.Config}
	known, _, err := render(ctx, in.Known)
	if err != nil {
		return nil, err
	}
	s.right.known(known, in.Config)
	declared := settings(in.Config)
	s.secrets = append(declared, files(in.Corpus.Attachments)...)
	names := replaced(declared)
	s.right.settings(in.Config, names)
	if err := s.gather(ctx, in, names); err != nil {
		return nil, err
	}
	s.needles = s.seek(len(declared))
	return s, nil
}

// known takes in what is public whatever kind it is.
func (r *rights) known(tree output.Tree, c *config.Config) {
	for _, f := range tree.Files {
		text, _ := decode(f.Bytes, letters)
		var t, g stream
		read(text, &t, &g)
		r.always = append(r.always, t, g, *words(f.Path))
	}
	for _, a := range c.Public.Allow {
		r.always = append(r.always, *words(a.Text))
	}
	for i := range r.always {
		r.learnRuns(&r.always[i])
		r.learnWords(&r.always[i])
	}
}

// settings takes in what the settings say to the public, between the names that
// they declare.
func (r *rights) settings(c *config.Config, declared *matcher) {
	for _, text := range said(c) {
		all := words(text)
		r.said = append(r.said, *all)
		r.learn(all, declared.between(all, text))
	}
}

// learn takes in the runs of a text, and the words of its parts.
func (r *rights) learn(all *stream, parts []stream) {
	r.learnRuns(all)
	for i := range parts {
		r.learnWords(&parts[i])
	}
	r.texts = append(r.texts, parts...)
}

func (r *rights) learnRuns(s *stream) { runs(s, func(run uint64, _ int) { r.runs.add(run) }) }

func (r *rights) learnWords(s *stream) { longWords(s, func(word uint64, _ int) { r.words.add(word) }) }

// gather reads all sources, side by side: first those that are public in part.
// What the settings declare is replaced in public places, and is none of their
// words. Runs with a name may stand: the name is looked for by itself.
func (s *Set) gather(ctx context.Context, in Input, declared *matcher) error {
	reader := postmortem.NewReader(in.Config, in.Templates.Headings())
	p := policy{in.Config, in.Templates, hostsOf(in.Config)}
	common := commonNames(in)
	var mu sync.Mutex
	found := make([][]Secret, len(in.Sources))
	err := parallel.Each(ctx, len(in.Sources), func(i int) error {
		g := gatherers.Get().(*gatherer)
		defer gatherers.Put(g)
		src := &in.Sources[i]
		g.path, g.hosts, g.common, g.secrets = src.Path, p.hosts, common, nil
		texts := g.source(src, reader, p)
		all, parts := make([]*stream, len(texts)), make([][]stream, len(texts))
		for i, text := range texts {
			all[i] = words(text)
			parts[i] = declared.between(all[i], text)
		}
		found[i] = g.secrets
		mu.Lock()
		defer mu.Unlock()
		for i := range all {
			s.right.learn(all[i], parts[i])
		}
		return nil
	})
	s.secrets = slices.Concat(append([][]Secret{s.secrets}, found...)...)
	s.right.runs.ready()
	s.right.words.ready()
	if err == nil {
		err = s.remember(ctx)
	}
	return err
}

// source reads one source: its secrets, and the texts of its public places.
func (g *gatherer) source(src *Source, reader *postmortem.Reader, p policy) (public []string) {
	if src.Public || src.Report != nil && src.Report.Visibility == "public" {
		spans, outside := inside(src.Bytes)
		for _, span := range spans {
			g.wording(string(src.Bytes[span.Start:span.End]), span.Start)
		}
		public = src.outside(withoutPictures(outside), reader, p)
	}
	if src.Report != nil {
		g.fields(src.Report)
	}
	g.tokens(src.Bytes)
	return public
}

// outside are the texts of the public places of a source without its marks.
func (src *Source) outside(outside []byte, reader *postmortem.Reader, p policy) []string {
	switch {
	case !src.Public:
		return nil
	case src.Report == nil:
		return []string{string(outside)}
	case bytes.Equal(outside, src.Bytes):
		return p.said(src.Report) // as it was read already
	}
	return places(src.Path, outside, reader, p)
}

// replaced finds what disclosure replaces because the settings declare it.
func replaced(declared []Secret) *matcher {
	s := Set{secrets: slices.DeleteFunc(slices.Clone(declared), func(s Secret) bool { return !strict[s.Kind] })}
	return newMatcher(s.sought())
}

// wording adds what a mark keeps inside.
func (g *gatherer) wording(text string, at int) {
	switch {
	case telltale(text):
		g.add(Wording, text, at)
	default:
		g.add(Phrase, text, at)
	}
}

// commonNames are the words that are names of teams, services and tags, which
// people put where names of people belong.
func commonNames(in Input) map[string]bool {
	common := map[string]bool{}
	for _, pm := range in.Corpus.Postmortems {
		for _, list := range [][]string{pm.Teams, pm.Services, pm.Tags} {
			for _, name := range list {
				common[strings.ToLower(name)] = true
			}
		}
	}
	for _, s := range in.Config.Services {
		common[strings.ToLower(s.Team)] = true
	}
	for _, p := range in.Config.People {
		delete(common, strings.ToLower(p.Name))
	}
	return common
}

// remember takes in the runs and words of private texts that no public text
// has.
func (s *Set) remember(ctx context.Context) error {
	var mu sync.Mutex
	err := parallel.Each(ctx, len(s.sources), func(i int) error {
		h := harvests.Get().(*harvest)
		defer harvests.Put(h)
		h.reap(&s.sources[i], &s.right)
		mu.Lock()
		defer mu.Unlock()
		for _, run := range h.runs {
			s.runs.add(run)
		}
		for _, word := range h.words {
			s.words.add(word)
		}
		return nil
	})
	s.runs.ready()
	s.words.ready()
	return err
}

// harvest is what a worker remembers of a source, and the room for reading it.
type harvest struct {
	stream      stream
	runs, words []uint64
}

var harvests = sync.Pool{New: func() any { return new(harvest) }}

// reap reads a source, and leaves out what may be public.
func (h *harvest) reap(src *Source, right *rights) {
	h.runs, h.words = h.runs[:0], h.words[:0]
	src.streams(&h.stream, func() {
		remembered(&h.stream, func(run uint64, _ int) {
			if !right.runs.has(run) {
				h.runs = append(h.runs, run)
			}
		})
		longWords(&h.stream, func(word uint64, _ int) {
			if !right.words.has(word) {
				h.words = append(h.words, word)
			}
		})
	})
}

// sought are the needles of some secrets. Of equal ones the strict counts, and
// of these the first.
func (s *Set) sought() []needle {
	var needles []needle
	known := make(map[string]bool, len(s.secrets)/2)
	for _, isStrict := range []bool{true, false} {
		for i := range s.secrets {
			if secret := &s.secrets[i]; strict[secret.Kind] == isStrict && !known[secret.letters] {
				known[secret.letters] = true
				n := newNeedle(secret.letters, i)
				n.named, n.known = secret.Kind == Part, secret.Kind == Known
				needles = append(needles, n)
			}
		}
	}
	return needles
}

// seek makes the needles of the secrets that can be told from what may be
// public. The first so many secrets are those that the settings declare: no
// text of theirs gives a right to one.
func (s *Set) seek(declared int) *matcher {
	m := newMatcher(s.sought())
	gone := make([]bool, len(s.secrets))
	forget := func(texts []stream, may func(n needle, kind Kind) bool) {
		for i := range texts {
			m.find(&texts[i], func(n needle, _ int) { gone[n.secret] = gone[n.secret] || may(n, s.secrets[n.secret].Kind) })
		}
	}
	forget(s.right.always, func(needle, Kind) bool { return true })
	forget(s.right.said, func(n needle, kind Kind) bool { return !kept[kind] && (n.secret >= declared || !names[kind]) })
	forget(s.right.texts, func(n needle, kind Kind) bool { return n.known || !strict[kind] })
	m.needles = slices.DeleteFunc(m.needles, func(n needle) bool { return gone[n.secret] })
	m.link()
	return m
}
