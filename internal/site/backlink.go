package site

import (
	"iter"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/markdown"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
)

// document is a report or a page as far as links go.
type document struct {
	report    *Report
	page      *Page
	path      string
	lang      string
	links     []markdown.Link
	fragments iter.Seq[markdown.Fragment]
	refs      []postmortem.Ref // outside the body: front matter, attributes
}

// connect finds what every document names, and what names it.
func (s *Site) connect() {
	documents := make([]document, 0, len(s.Reports)+len(s.Pages))
	for _, r := range s.Reports {
		documents = append(documents, document{report: r, path: r.Path, lang: r.Lang, links: r.Links, fragments: r.fragments, refs: r.refs()})
	}
	for _, p := range s.Pages {
		only := func(yield func(markdown.Fragment) bool) { yield(p.Page.Body) }
		documents = append(documents, document{page: p, path: p.Path, lang: p.Lang, links: p.Links, fragments: only})
	}
	named := make([][]Link, len(documents))
	parallel.Ranges(len(documents), func(from, to int) {
		for i := from; i < to; i++ {
			named[i] = s.outgoing(documents[i])
		}
	})
	for i, d := range documents {
		if d.report != nil {
			d.report.Outgoing = named[i]
		}
		for _, l := range named[i] {
			back := Link{Report: d.report, Page: d.page, Words: l.Words, Lang: l.Lang}
			if l.Report != nil {
				l.Report.Incoming = append(l.Report.Incoming, back)
			} else {
				l.Page.Incoming = append(l.Page.Incoming, back)
			}
		}
	}
}

// outgoing is what a document names, each once, in the order of the file, with
// the first place where it does.
func (s *Site) outgoing(d document) []Link {
	var found []Link
	seen := map[Link]bool{}
	at := map[int]int{} // index of a link -> index into found
	for i, link := range d.links {
		if l, ok := s.reference(d, link); ok && !seen[l] {
			seen[l], at[i] = true, len(found)
			found = append(found, l)
		}
	}
	if len(found) > 0 {
		l := linker{site: s, path: d.path, links: d.links}
		for f := range d.fragments {
			f = l.entitle(f)
			for _, h := range f.Holes {
				if i, ok := at[h.Link]; ok && !h.Close && f.HTML != "" {
					found[i].Words, found[i].Lang = strings.Clone(wordsAround(f.HTML, h.At)), d.lang // without the rest of the HTML
					delete(at, h.Link)
				}
			}
		}
	}
	for _, ref := range d.refs {
		if l, ok := s.reference(d, wiki(ref)); ok && !seen[l] {
			seen[l] = true
			found = append(found, l)
		}
	}
	return found
}

// reference is the other document that a link leads to, if it does.
func (s *Site) reference(d document, link markdown.Link) (Link, bool) {
	t := s.corpus.Resolve(d.path, link)
	l := s.document(t)
	self := l.Report == d.report && l.Page == d.page
	return l, (l.Report != nil || l.Page != nil) && !self
}

func (s *Site) document(t corpus.Target) Link {
	return Link{Report: s.places.reports[t.Postmortem], Page: s.places.pages[t.Page]}
}

// wiki is a reference of front matter as a link.
func wiki(ref postmortem.Ref) markdown.Link {
	return markdown.Link{Kind: markdown.Wiki, Target: ref.Target}
}

// refs are the reports that front matter and attributes of action items name.
func (r *Report) refs() []postmortem.Ref {
	refs := append([]postmortem.Ref(nil), r.Postmortem.Related...)
	for i := range r.Postmortem.Actions {
		a := &r.Postmortem.Actions[i]
		refs = append(append(refs, a.WouldPrevent...), a.PreventedBy...)
	}
	return refs
}

// fragments are all pieces of a report's body, in the order of the file.
func (r *Report) fragments(yield func(markdown.Fragment) bool) {
	for i := range r.Postmortem.Sections {
		s := &r.Postmortem.Sections[i]
		if !yield(s.Title) {
			return
		}
		for _, part := range s.Body {
			for f := range r.pieces(part) {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// pieces are the fragments of one part.
func (r *Report) pieces(part postmortem.Part) iter.Seq[markdown.Fragment] {
	return func(yield func(markdown.Fragment) bool) {
		if part.Prose.HasHoles() && !yield(part.Prose.Fragment()) {
			return
		}
		for i := part.Events.From; i < part.Events.To; i++ {
			if !yield(r.Events[i].Body) {
				return
			}
		}
		for i := part.Actions.From; i < part.Actions.To; i++ {
			if !yield(r.Postmortem.Actions[i].Body) {
				return
			}
		}
	}
}
