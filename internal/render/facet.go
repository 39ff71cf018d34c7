package render

import (
	"cmp"
	"html/template"
	"path"
	"slices"
	"strings"

	"afterword/internal/site"
	"afterword/internal/slug"
)

// Filter is a form that narrows a list down in place. It does so by script,
// and is not seen where there is none.
//
// Each row of such a list says which values it has, as in data-terms="service.checkout
// severity.sev1", and what it is sorted by, as in data-order="1 2760 3". The
// values are the names of the terms' pages.
type Filter struct {
	Facets []Facet
	Words  string // what the text box looks at
	Rows   string // what the rows are
	Count  int    // how many, on all pages; at least 2
	Cut    bool   // the list goes on on other pages
}

// Facet is one of the things by which a list is narrowed down. One that every
// row has the same value of is not offered.
type Facet struct {
	Name    string // "service", in rows and addresses
	Title   string
	Options []Option
	Values  int // how many there are, of which the most used are offered
}

// Option is a value of a facet, and how many rows have it.
type Option struct {
	Value, Title string
	Count        int
}

// mostOptions is how many values of a facet are offered; longer lists are
// slow to open, and nobody reads them.
const mostOptions = 300

// Values that are no slugs of terms: of the owner that an action item lacks, and
// of the state of all that are neither done nor dropped.
const (
	nobody   = "-"
	unclosed = "unclosed"
)

// narrow is the filter of a list; nil if there is nothing to narrow down.
func narrow(f Filter) *Filter {
	if f.Count < 2 {
		return nil
	}
	f.Cut = f.Count > perPage
	f.Facets = slices.DeleteFunc(f.Facets, func(facet Facet) bool {
		return facet.Values == 0 || facet.Values == 1 && facet.Options[0].Count == f.Count
	})
	return &f
}

// reportFilter is the filter of all postmortems.
func reportFilter(s *site.Site) *Filter {
	return narrow(Filter{Words: "Title, id, service, team, tag, cause or owner", Count: len(s.Reports), Rows: "postmortems", Facets: []Facet{
		ofReports("severity", "Severity", s.Severities),
		ofReports("service", "Service", s.Services),
		ofReports("team", "Team", s.Teams),
		ofReports("tag", "Tag", s.Tags),
		ofReports("cause", "Cause", s.Causes),
		ofReports("template", "Template", s.Templates),
		ofReports("year", "Year", s.Years),
		ofReports("status", "Status", s.Statuses),
	}})
}

// actionFilter is the filter of all action items.
func actionFilter(s *site.Site, groups []Group) *Filter {
	owners := options(s.Owners, func(t *site.Term) int { return len(t.Actions) })
	if n := unowned(s.Actions); n > 0 {
		owners = slices.Insert(owners, 0, Option{Value: nobody, Title: "nobody yet", Count: n})
	}
	return narrow(Filter{Words: "Item, incident, id, owner or service", Count: len(s.Actions), Rows: "action items", Facets: []Facet{
		facet("state", "State", stateOptions(groups)),
		incidents(s),
		facet("owner", "Owner", owners),
		facet("service", "Service", options(s.Services, func(t *site.Term) int { return len(t.Actions) })),
		facet("bucket", "When", wordOptions(s.Actions, func(a *site.Action) string { return a.Bucket })),
		facet("kind", "Kind", wordOptions(s.Actions, func(a *site.Action) string { return a.Kind })),
		facet("effort", "Effort", wordOptions(s.Actions, func(a *site.Action) string { return a.Effort })),
		facet("impact", "Impact", wordOptions(s.Actions, func(a *site.Action) string { return a.Impact })),
	}})
}

// stateOptions are the groups, and before them those together that are still to
// do.
func stateOptions(groups []Group) []Option {
	todo := Option{Value: unclosed, Title: "Still to do"}
	var states []Option
	for _, g := range groups {
		states = append(states, Option{Value: g.Name, Title: g.Title, Count: g.Count})
		if !g.closed() {
			todo.Count += g.Count
		}
	}
	if todo.Count == 0 || len(groups) == 1 {
		return states
	}
	return slices.Insert(states, 0, todo)
}

// incidents is the facet of the reports that action items are from. Of more
// than are offered none is: an incident is found by words then.
func incidents(s *site.Site) Facet {
	var all []Option
	for _, r := range s.Reports {
		if n := len(r.Actions); n > 0 {
			all = append(all, Option{Value: slugOf(r.URL), Title: clip(r.Title, 60), Count: n})
		}
	}
	if len(all) > mostOptions {
		return Facet{}
	}
	return facet("report", "Incident", all)
}

func unowned(actions []*site.Action) int {
	n := 0
	for _, a := range actions {
		if a.OwnerTerm == nil {
			n++
		}
	}
	return n
}

func ofReports(name, title string, terms []*site.Term) Facet {
	return facet(name, title, options(terms, func(t *site.Term) int { return len(t.Reports) }))
}

// facet keeps the options that are used most, in the order in which they come.
func facet(name, title string, all []Option) Facet {
	f := Facet{Name: name, Title: title, Options: all, Values: len(all)}
	if len(all) <= mostOptions {
		return f
	}
	byUse := slices.Clone(all)
	slices.SortStableFunc(byUse, func(a, b Option) int { return cmp.Compare(b.Count, a.Count) })
	kept := map[string]bool{}
	for _, o := range byUse[:mostOptions] {
		kept[o.Value] = true
	}
	f.Options = slices.DeleteFunc(slices.Clone(all), func(o Option) bool { return !kept[o.Value] })
	return f
}

// options gives terms that count for something as the values of a facet. Terms
// without pages may share a slug, and are one value then.
func options(terms []*site.Term, count func(*site.Term) int) []Option {
	var all []Option
	at := map[string]int{}
	for _, t := range terms {
		n, value := count(t), nameOf(t)
		if n == 0 {
			continue
		}
		if i, ok := at[value]; ok {
			all[i].Count += n
			continue
		}
		at[value] = len(all)
		title := t.Title
		if t.URL == "" && t.Kind != "owner" {
			title = capital(title)
		}
		all = append(all, Option{Value: value, Title: title, Count: n})
	}
	return all
}

// ordered are the words that have an order of their own: by nearness, and by size.
var ordered = []string{"now", "later", "low", "medium", "high"}

// wordOptions gives words that action items have as the values of a facet: first
// those that have an order, then the others by name.
func wordOptions(actions []*site.Action, word func(*site.Action) string) []Option {
	uses := map[string]int{}
	for _, a := range actions {
		if w := word(a); w != "" {
			uses[w]++
		}
	}
	all := make([]Option, 0, len(uses))
	for w, n := range uses {
		all = append(all, Option{Value: slug.Make(w), Title: capital(w), Count: n})
	}
	place := func(o Option) uint { return uint(slices.Index(ordered, o.Value)) } // the last, if it is none of them
	slices.SortFunc(all, func(a, b Option) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a.Value, b.Value))
	})
	return all
}

// nameOf is what rows and addresses call a term: its page, without the folder.
func nameOf(t *site.Term) string {
	if t.URL == "" {
		return slug.Make(t.Name)
	}
	return slugOf(t.URL)
}

// slugOf is the name of a page, without its folder.
func slugOf(url string) string { return strings.TrimSuffix(path.Base(url), ".html") }

// Indexes is links to the lists of terms, and of templates, which do without
// script what the filter does.
func (p *Page) Indexes() template.HTML {
	var entries []entry
	for _, k := range kinds {
		if len(k.terms(p.Site)) > 0 {
			entries = append(entries, entry{k.Title, k.URL})
		}
	}
	if len(p.Site.Guides) > 0 {
		entries = append(entries, entry{"Templates", "guides.html"})
	}
	return p.made(func(m *markup) { m.menu(entries) })
}
