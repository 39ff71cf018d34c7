package leak

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"afterword/internal/clock"
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
	secrets []secret
	needles *matcher
	runs    numbers // of private texts
	words   numbers // that stand in private texts alone
	right   rights

	siteTitle string // of the public site
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
	s := &Set{sources: in.Sources, config: in.Config, siteTitle: in.Config.ForPublic().Title}
	known, err := rendered(ctx, in.Known)
	if err != nil {
		return nil, err
	}
	s.right.known(known, in.Config)
	declared := settings(in.Config)
	names := replaced(declared)
	s.right.settings(in.Config, names)
	found, err := s.gather(ctx, in, declared, names)
	if err != nil {
		return nil, err
	}
	if err := s.remember(ctx); err != nil {
		return nil, err
	}
	s.secrets = found.secrets
	s.needles = s.seek(found.needles())
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
	for _, offset := range offsets() {
		r.always = append(r.always, *words(offset))
	}
	for _, a := range c.Public.Allow {
		r.always = append(r.always, *words(a.Text))
	}
	for i := range r.always {
		r.learnRuns(&r.always[i])
		r.learnWords(&r.always[i])
	}
}

// offsets are all that a page may write by itself behind the name of a zone, as in
// "UTC+5:30".
func offsets() []string {
	const most, step = 14 * time.Hour, 15 * time.Minute
	var all []string
	for offset := -most; offset <= most; offset += step {
		zone := time.FixedZone("", int(offset.Seconds()))
		all = append(all, clock.FromUTC(time.Time{}.In(zone)))
	}
	return all
}

// settings takes in what the settings say to the public, between the names that
// they declare.
func (r *rights) settings(c *config.Config, declared *matcher) {
	for _, p := range passages(saidBySettings(c), declared) {
		r.said = append(r.said, p.whole)
		r.learn(&p)
	}
}

// passage is a text that the public reads, and what stands in it between the
// names that the settings declare.
type passage struct {
	whole   stream
	between []stream
}

func passages(texts []string, declared *matcher) []passage {
	all := make([]passage, len(texts))
	for i, text := range texts {
		whole := words(text)
		all[i] = passage{*whole, declared.between(whole, text)}
	}
	return all
}

// learn takes in the runs of a passage, and the words that are no declared names.
func (r *rights) learn(p *passage) {
	r.learnRuns(&p.whole)
	for i := range p.between {
		r.learnWords(&p.between[i])
	}
	r.texts = append(r.texts, p.between...)
}

func (r *rights) learnRuns(s *stream) { runs(s, func(run uint64, _ int) { r.runs.add(run) }) }

func (r *rights) learnWords(s *stream) { longWords(s, func(word uint64, _ int) { r.words.add(word) }) }

// gather reads all sources, side by side: first those that are public in part.
// What the settings declare is replaced in public places, and is none of their
// words. Runs with a name may stand: the name is looked for by itself.
func (s *Set) gather(ctx context.Context, in Input, declared []secret, names *matcher) (*trove, error) {
	reader := postmortem.NewReader(in.Config, in.Templates.Headings())
	p := policy{in.Config, in.Templates, hostsOf(in.Config)}
	common := commonNames(in)
	gatherers := sync.Pool{New: func() any { return &gatherer{hosts: p.hosts, common: common} }}
	const each = 12 // secrets that a report has and none before
	found := newTrove(each * len(in.Sources))
	for _, secret := range slices.Concat(declared, files(in.Corpus.Attachments)) {
		found.add(secret)
	}
	var mu sync.Mutex
	err := parallel.Each(ctx, len(in.Sources), func(i int) error {
		g := gatherers.Get().(*gatherer)
		defer gatherers.Put(g)
		g.path, g.index, g.secrets = in.Sources[i].Path, i, g.secrets[:0]
		said := passages(g.source(&in.Sources[i], reader, p), names)
		mu.Lock()
		defer mu.Unlock()
		for _, secret := range g.secrets {
			found.add(secret)
		}
		for j := range said {
			s.right.learn(&said[j])
		}
		return nil
	})
	s.right.runs.ready()
	s.right.words.ready()
	return found, err
}

// source reads one source: its secrets, and the texts of its public places.
func (g *gatherer) source(src *Source, reader *postmortem.Reader, p policy) (public []string) {
	if src.Public || src.Report != nil && src.Report.Visibility == "public" {
		spans, outside := inside(src.Bytes)
		for _, span := range spans {
			g.wording(string(src.Bytes[span.Start:span.End]), span.Start)
		}
		public = src.outside(withoutFootnotes(withoutPictures(outside)), reader, p)
	}
	if src.Report != nil {
		g.fields(src.Report)
	}
	g.tokens(src.Bytes)
	return public
}

// outside are the texts of the public places of a source without its marks.
func (src *Source) outside(outside []byte, reader *postmortem.Reader, p policy) []string {
	further := func(e entry) bool { return !e.isPlain(src.Bytes) }
	switch {
	case !src.Public:
		return nil
	case src.Report == nil:
		return []string{string(outside)}
	case bytes.Equal(outside, src.Bytes) && !slices.ContainsFunc(publicEntries(src.Report), further):
		return p.saidPlainly(src.Report) // as it was read already
	}
	return places(src.Path, outside, reader, p)
}

// replaced finds what disclosure replaces because the settings declare it.
func replaced(declared []secret) *matcher {
	found := newTrove(len(declared))
	for _, secret := range declared {
		if strict[secret.Kind] {
			found.add(secret)
		}
	}
	return newMatcher(found.needles())
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

// seek leaves the needles of those secrets that can be told from what may be
// public. No text of the settings gives a right to a name that they declare.
func (s *Set) seek(needles []needle) *matcher {
	m := newMatcher(needles)
	gone := make([]bool, len(s.secrets))
	forget := func(texts []stream, may func(n needle, kind Kind) bool) {
		for i := range texts {
			m.find(&texts[i], func(n needle, _ int) { gone[n.secret] = gone[n.secret] || may(n, s.secrets[n.secret].Kind) })
		}
	}
	forget(s.right.always, func(needle, Kind) bool { return true })
	forget(s.right.said, func(n needle, kind Kind) bool {
		return !keptKinds[kind] && (s.secrets[n.secret].source >= 0 || !nameKinds[kind])
	})
	forget(s.right.texts, func(n needle, kind Kind) bool { return n.known || !strict[kind] })
	m.needles = slices.DeleteFunc(m.needles, func(n needle) bool { return gone[n.secret] })
	m.link()
	return m
}
