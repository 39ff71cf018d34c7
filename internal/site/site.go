// Package site is the model of a built site: which pages there are, where they
// live, what they link to, and the lists and figures that they show. It holds
// no HTML but the fragments of the reports, and reads no clock.
//
// A URL in the model is the path of a file from the root of the site, maybe
// with a fragment: "postmortems/2026-01-14-card-payments.html#action-3". It is
// where the file is written, not yet percent-encoded. Relative makes it a link
// from one page to another, encoded, so that a site opens from any folder.
//
//	index.html …               written by package render
//	postmortems/SLUG.html      a report
//	services/checkout.html     a term; also teams/ tags/ causes/ severities/ years/
//	owners/dana.html           an owner of action items; guides/ has the templates
//	pages/runbooks/deploy.html a plain page, under the folder that it came from
//	files/img/graph.png        an attachment, as it is
//
// What several pages show, or what needs all reports to be known, is computed
// once by New. What is large or concerns one page (the HTML of bodies, facts,
// the words around a link) is made by a method when a page asks for it, and not
// kept: ten thousand reports are an ordinary archive.
package site

import (
	"cmp"
	"slices"
	"sync"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Site is everything that layouts are executed against.
type Site struct {
	Config      *config.Config
	Today       postmortem.Day
	Version     string
	Folder      string    // of the pages of reports
	Reports     []*Report // newest first
	Years       []*Term   // newest first
	Services    []*Term   // by name
	Teams       []*Term
	Tags        []*Term
	Causes      []*Term
	Severities  []*Term // most severe first; those outside the scale last
	Templates   []*Term
	Statuses    []*Term
	Owners      []*Term   // of action items
	Actions     []*Action // overdue, due soonest, undated; then what is done or dropped
	Chains      []*Chain  // the longest first; none that is within another
	Promises    []*Promise
	Guides      []*Guide
	Pages       []*Page
	Attachments []Attachment
	Diagnostics []diag.Diagnostic
	Rules       []Rule

	corpus  *corpus.Corpus
	places  places
	compare func() *comparison // of an outline: what Relate looks things up in
}

// Options are what New needs beside the corpus.
type Options struct {
	Config  *config.Config
	Today   postmortem.Day // ages and due dates count from it
	Version string
	Folder  string // of the pages of reports; empty: postmortems

	Templates   []*template.Template
	Diagnostics []diag.Diagnostic // sorted
	Rules       []Rule            // that may have given them
}

// Summary counts diagnostics.
type Summary struct{ Error, Warning, Hint int }

// New makes the model of a site from a corpus. It is pure; the same corpus and
// options give the same site.
func New(c *corpus.Corpus, o Options) *Site {
	s := begin(c, o)
	var rare rareWords
	var reading sync.WaitGroup
	reading.Go(func() { rare = findRareWords(s.Reports) })
	s.fill(o)
	reading.Wait()
	relate(s.Reports, rare)
	return s
}

// Outline is New but for the incidents that resemble each other, which stand on
// the pages of reports alone: Relate finds those of one.
func Outline(c *corpus.Corpus, o Options) *Site {
	s := begin(c, o)
	s.fill(o)
	s.compare = sync.OnceValue(func() *comparison { return newComparison(s.Reports, findRareWords(s.Reports)) })
	return s
}

// Relate finds Related and Since of a report, once, if the site is an outline.
// Meanwhile these are not to be read.
func (s *Site) Relate(r *Report) {
	if s.compare != nil {
		r.relating.Do(func() {
			c := s.compare()
			c.search().relate(int32(slices.Index(s.Reports, r)))
		})
	}
}

// Compared reads the texts that tell which incidents resemble each other, once,
// if that is left to Relate, which waits for it.
func (s *Site) Compared() {
	if s.compare != nil {
		s.compare()
	}
}

// begin makes a site of reports and pages that do not know of each other.
func begin(c *corpus.Corpus, o Options) *Site {
	s := &Site{Config: o.Config, Today: o.Today, Version: o.Version, Folder: cmp.Or(o.Folder, "postmortems"), Diagnostics: o.Diagnostics, Rules: o.Rules, corpus: c}
	s.place()
	return s
}

// fill makes all that lists and figures are made of.
func (s *Site) fill(o Options) {
	var connecting sync.WaitGroup
	connecting.Go(s.connect)
	terms := newVocabularies()
	for _, r := range s.Reports {
		terms.enter(r)
		s.Actions = append(s.Actions, r.Actions...)
	}
	terms.publish(s)
	sortActions(s.Actions)
	allot(s.Actions)
	connecting.Wait()
	s.chain()
	s.keepPromises()
	s.explain(o.Templates, terms.templates.reports)
	for i, r := range s.Reports {
		if i > 0 {
			r.Next = s.Reports[i-1]
		}
		if i+1 < len(s.Reports) {
			r.Previous = s.Reports[i+1]
		}
	}
}

// place gives everything that the corpus holds its URL.
func (s *Site) place() {
	c, taken := s.corpus, namer{}
	s.places = places{
		reports:     make(map[*postmortem.Postmortem]*Report, len(c.Postmortems)),
		pages:       make(map[*postmortem.Page]*Page, len(c.Pages)),
		attachments: make(map[*corpus.Attachment]string, len(c.Attachments)),
	}
	s.Reports = make([]*Report, len(c.Postmortems))
	parallel.Ranges(len(s.Reports), func(from, to int) {
		for i := from; i < to; i++ {
			s.Reports[i] = newReport(s, c.Postmortems[i])
		}
	})
	for _, r := range s.Reports {
		r.URL = taken.unique(htmlFile(s.Folder, r.Slug))
		s.places.reports[r.Postmortem] = r
	}
	for _, page := range c.Pages {
		p := &Page{Page: page, URL: taken.unique(htmlFile("pages", page.Slug)), site: s}
		s.Pages = append(s.Pages, p)
		s.places.pages[page] = p
	}
	for i := range c.Attachments {
		a := &c.Attachments[i]
		url := taken.unique("files/" + safePath(a.Path))
		s.Attachments = append(s.Attachments, Attachment{Attachment: a, URL: url})
		s.places.attachments[a] = url
	}
}
