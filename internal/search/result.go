package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/query"
	"afterword/internal/relevance"
)

// Options say what of the result is wanted.
type Options struct {
	Limit  int    // of hits; 0: all
	ByDate bool   // newest first, rather than by relevance
	Facets bool   // count the values of what was found
	Today  string // as 2006-01-02, for what is overdue
	// Called is the site's own name for a value of a field, "sev1" for
	// "critical", or the value itself; may be nil.
	Called func(field, value string) string
}

// Result is the answer to a query.
type Result struct {
	Query    string   `json:"query"`
	Total    int      `json:"total"` // reports that were found
	Hits     []Hit    `json:"hits"`
	Facets   []Facet  `json:"facets,omitempty"`
	Missing  int      `json:"missing,omitempty"`  // how many of the words each report lacks, as none has all
	Forgiven []Word   `json:"forgiven,omitempty"` // words that no report has, or none with the rest, and what was looked for too
	Unknown  []Word   `json:"unknown,omitempty"`  // of a search that no report answers: what none has, and what is near
	Common   []string `json:"common,omitempty"`   // the same: what says too little to be searched for
}

// Word is a word or a field with its value, and what is near it.
type Word struct {
	Written string   `json:"written"`
	Near    []string `json:"near"`
	Known   bool     `json:"known,omitempty"` // some report has it, and none with all the rest
}

// Hit is a report that was found.
type Hit struct {
	Path     string    `json:"path"` // under the content folder
	Line     int       `json:"line"` // of the first passage
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Date     string    `json:"date"`
	Severity string    `json:"severity"`
	Status   string    `json:"status"`
	Services []string  `json:"services"`
	Score    float64   `json:"score"`
	Passages []Passage `json:"passages"`
	Marks    []Mark    `json:"title_marks"`
}

// Search answers a query.
func (x *Index) Search(ctx context.Context, q *query.Query, o Options) (*Result, error) {
	r := &Result{Query: q.Text, Hits: []Hit{}}
	e := evaluation{Index: x, today: o.Today, called: o.Called, result: r}
	if e.called == nil {
		e.called = func(_, value string) string { return value }
	}
	if err := e.prepare(q); err != nil {
		return nil, err
	}
	found, err := e.run()
	if err != nil {
		return nil, err
	}
	r.Total = len(found)
	if len(found) == 0 {
		r.Missing, r.Forgiven = 0, nil // it did not help
		return r, e.suggest()
	}
	if r.Missing == 0 {
		r.Unknown = nil // only of a search that no report answers
	} else if err := e.suggest(); err != nil {
		return nil, err
	}
	order := byScore
	if o.ByDate {
		order = byDate
	}
	all, err := x.rank(found, order)
	if err != nil {
		return nil, err
	}
	if o.Facets {
		if r.Facets, err = x.facets(all, o.Today); err != nil {
			return nil, err
		}
	}
	if o.Limit > 0 {
		all = all[:min(len(all), o.Limit)]
	}
	r.Hits, err = e.hits(ctx, all)
	return r, err
}

// ranked is a report in its place.
type ranked struct {
	doc   doc
	score float64
	path  string
	date  string
}

// byScore puts the reports with the greatest scores first; equals by date.
func byScore(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), byDate(a, b)) }

// byDate puts the newest reports first; equals by path.
func byDate(a, b ranked) int {
	return cmp.Or(strings.Compare(b.date, a.date), strings.Compare(a.path, b.path))
}

// rank puts reports in order.
func (x *Index) rank(found matches, order func(a, b ranked) int) ([]ranked, error) {
	all := make([]ranked, 0, len(found))
	dates, err := x.reader.DocValueReader([]string{"date"})
	if err != nil {
		return nil, err
	}
	for n, score := range found {
		r := ranked{doc: n, score: score}
		if r.path, err = x.reader.ExternalID(n.id()); err != nil {
			return nil, fmt.Errorf("reading the index: %w", err)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Compare(a.doc, b.doc) }) // values are read in their order
	for i := range all {
		if err := dates.VisitDocValues(all[i].doc.id(), func(_ string, day []byte) { all[i].date = string(day) }); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, order)
	return all, nil
}

// hits reads the reports that were found, and finds in them what was asked.
func (e *evaluation) hits(ctx context.Context, all []ranked) ([]Hit, error) {
	hits := make([]Hit, 0, len(all))
	for _, r := range all {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		pm, source := e.source.Read(r.path)
		if pm == nil {
			return nil, fmt.Errorf("%s is in the index, and is no report", r.path)
		}
		h, sought := hitOf(pm, r.score), e.sought(pm.Lang)
		h.Marks = marksIn(e.analyser.Tokens(nil, pm.Title, pm.Lang), relevance.Title, sought)
		h.Passages = e.places(pm, source, sought)
		if len(h.Passages) > 0 {
			h.Line = h.Passages[0].Line
		}
		pm.Release()
		hits = append(hits, h)
	}
	return hits, nil
}

func hitOf(pm *postmortem.Postmortem, score float64) Hit {
	services := pm.Services
	if services == nil {
		services = []string{}
	}
	return Hit{
		Path: pm.Path, Line: 1, ID: pm.ID, Title: pm.Title, Date: pm.Date.String(), Severity: pm.Severity,
		Status: string(pm.Status), Services: services, Score: score, Passages: []Passage{},
	}
}

// suggest names, for a search that no report answers, the words that none has
// and what is near them, and those that say too little.
func (e *evaluation) suggest() error {
	for _, c := range e.clauses {
		for i, w := range c.wanted {
			if c.Not || wordsOf[c.Any[i].Field] == nil {
				continue
			}
			if w.stop {
				e.result.Common = append(e.result.Common, w.item.Text)
				continue
			}
			if w.begun && !w.known && len(e.result.Forgiven) == 0 { // and that is not why nothing was found
				e.result.Unknown = append(e.result.Unknown, Word{Written: written(w.item), Near: []string{w.asBeginning()}})
				continue
			}
			found, err := e.score(w)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				continue
			}
			near, err := e.suggestions(w)
			if err != nil {
				return err
			}
			e.result.Unknown = append(e.result.Unknown, Word{Written: written(w.item), Near: near})
		}
	}
	return nil
}

// suggestions are the forms nearest to a word that no report has; none for what
// is more than a word, or has digits.
func (e *evaluation) suggestions(w wanted) ([]string, error) {
	const most = 3
	forms := []string{}
	if w.single == "" || hasDigit(w.single) {
		return forms, nil
	}
	near, err := e.near(w.single, 2)
	if err != nil {
		return forms, err
	}
	for _, n := range near[:min(most, len(near))] {
		text, err := e.asWritten(n.form)
		if err != nil {
			return forms, err
		}
		forms = append(forms, text)
	}
	return slices.Compact(forms), nil
}
