package leak

import (
	"context"
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
	Public bool // it asks to be public, or is a page that is shown
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
	s.secrets = append(settings(in.Config), files(in.Corpus.Attachments)...)
	if err := s.gather(ctx, in, newMatcher(s.sought(true))); err != nil {
		return nil, err
	}
	s.needles = s.seek()
	return s, nil
}

// known takes in what is public whatever kind it is.
func (r *rights) known(tree output.Tree, c *config.Config) {
	for _, f := range tree.Files {
		text, _ := decode(f.Bytes, true)
		var t, g stream
		read(text, &t, &g)
		r.always = append(r.always, t, g, *words(f.Path))
	}
	for _, text := range said(c) {
		r.always = append(r.always, *words(text))
	}
	for _, a := range c.Public.Allow {
		r.always = append(r.always, *words(a.Text))
	}
	for i := range r.always {
		r.learn(&r.always[i])
	}
}

// learn takes in the words of a text, and its runs.
func (r *rights) learn(s *stream) {
	runs(s, func(run uint64, _ int) { r.runs.add(run) })
	longWords(s, func(word uint64, _ int) { r.words.add(word) })
}

// gather reads all sources, side by side: first those that are public in part.
// What the settings declare is replaced in public places, and is none of them.
func (s *Set) gather(ctx context.Context, in Input, declared *matcher) error {
	reader := postmortem.NewReader(in.Config, in.Templates.Headings())
	p := policy{in.Config, in.Templates}
	common := commonNames(in)
	var mu sync.Mutex
	found := make([][]Secret, len(in.Sources))
	err := parallel.Each(ctx, len(in.Sources), func(i int) error {
		src := &in.Sources[i]
		g := gatherer{path: src.Path, hosts: in.Config.Public.Hosts, common: common}
		var public []stream
		if src.Public {
			spans, outside := inside(src.Bytes)
			outside = withoutPictures(outside)
			for _, span := range spans {
				g.wording(string(src.Bytes[span.Start:span.End]), span.Start)
			}
			shown := []string{string(outside)}
			if src.Report != nil {
				shown = places(src.Path, outside, reader, p)
			}
			for _, text := range shown {
				public = append(public, declared.between(words(text))...)
			}
		}
		if src.Report != nil {
			g.fields(src.Report)
		}
		g.tokens(src.Bytes)
		found[i] = g.secrets
		mu.Lock()
		defer mu.Unlock()
		for i := range public {
			s.right.learn(&public[i])
		}
		s.right.texts = append(s.right.texts, public...)
		return nil
	})
	for _, secrets := range found {
		s.secrets = append(s.secrets, secrets...)
	}
	s.right.runs.ready()
	s.right.words.ready()
	if err == nil {
		err = s.remember(ctx)
	}
	return err
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
		var newRuns, newWords []uint64
		s.sources[i].streams(func(t *stream) {
			remembered(t, func(run uint64, _ int) {
				if !s.right.runs.has(run) {
					newRuns = append(newRuns, run)
				}
			})
			longWords(t, func(word uint64, _ int) {
				if !s.right.words.has(word) {
					newWords = append(newWords, word)
				}
			})
		})
		mu.Lock()
		defer mu.Unlock()
		for _, run := range newRuns {
			s.runs.add(run)
		}
		for _, word := range newWords {
			s.words.add(word)
		}
		return nil
	})
	s.runs.ready()
	s.words.ready()
	return err
}

// sought are the needles of the secrets that are strict, or not.
func (s *Set) sought(isStrict bool) []needle {
	var needles []needle
	taken := map[string]bool{}
	for i := range s.secrets {
		secret := &s.secrets[i]
		if strict[secret.Kind] != isStrict {
			continue
		}
		if text := words(secret.Text).text; secret.sought(text) && !taken[string(text)] {
			taken[string(text)] = true
			needles = append(needles, needle{text: string(text), secret: i})
		}
	}
	return needles
}

// seek makes the needles of the secrets that can be told from what may be
// public. Of equal ones, the strict counts.
func (s *Set) seek() *matcher {
	m := newMatcher(append(s.sought(true), s.sought(false)...))
	gone := make([]bool, len(s.secrets))
	for i := range s.right.always {
		m.find(&s.right.always[i], func(n needle, _ int) { gone[n.secret] = true })
	}
	for i := range s.right.texts {
		m.find(&s.right.texts[i], func(n needle, _ int) { gone[n.secret] = gone[n.secret] || !strict[s.secrets[n.secret].Kind] })
	}
	kept := m.needles[:0]
	for _, n := range m.needles {
		if !gone[n.secret] {
			kept = append(kept, n)
		}
	}
	return newMatcher(kept)
}
