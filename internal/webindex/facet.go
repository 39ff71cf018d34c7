package webindex

import (
	"slices"
	"strconv"
	"strings"

	"afterword/internal/jsontext"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// facet is a kind of value that documents have.
type facet struct {
	name, label string
	of          func(*site.Report) []string
	all         func(*site.Site) []string // in the order in which people expect them
}

// allFacets are the kinds of value by which reports are chosen.
var allFacets = []facet{
	{"severity", "Severity", func(r *site.Report) []string { return titles(r.Severity) }, func(s *site.Site) []string { return titles(s.Severities...) }},
	{"service", "Service", func(r *site.Report) []string { return titles(r.Services...) }, func(s *site.Site) []string { return titles(s.Services...) }},
	{"team", "Team", func(r *site.Report) []string { return titles(r.Teams...) }, func(s *site.Site) []string { return titles(s.Teams...) }},
	{"tag", "Tag", func(r *site.Report) []string { return titles(r.Tags...) }, func(s *site.Site) []string { return titles(s.Tags...) }},
	{"cause", "Cause", func(r *site.Report) []string { return titles(r.Causes...) }, func(s *site.Site) []string { return titles(s.Causes...) }},
	{"year", "Year", func(r *site.Report) []string { return titles(r.Year) }, func(s *site.Site) []string { return titles(s.Years...) }},
	{"state", "State", states, func(*site.Site) []string { return allStates }},
}

// facetsNamed are those with the names, or all if there are none.
func facetsNamed(names []string) []facet {
	if len(names) == 0 {
		return allFacets
	}
	return slices.DeleteFunc(slices.Clone(allFacets), func(f facet) bool { return !slices.Contains(names, f.name) })
}

func titles(terms ...*site.Term) []string {
	var all []string
	for _, t := range terms {
		if t != nil {
			all = append(all, t.Title)
		}
	}
	return all
}

const (
	open    = "open actions"
	overdue = "overdue actions"
)

var allStates = []string{open, overdue, string(postmortem.Draft), string(postmortem.Review), string(postmortem.Final)}

// states are how far a report has come, and what became of its action items.
func states(r *site.Report) []string {
	all := []string{string(r.Status)}
	if r.Open > 0 {
		all = append(all, open)
	}
	if r.Overdue > 0 {
		all = append(all, overdue)
	}
	return all
}

// facetFile is the file that has the values of all reports.
func facetFile(facets []facet, s *site.Site) []byte {
	b := []byte{'['}
	for i, f := range facets {
		if i > 0 {
			b = append(b, ',')
		}
		b = f.append(append(b, '\n'), s)
	}
	return append(b, "\n]\n"...)
}

// append writes the values that reports have of one facet, in the order of all.
func (f facet) append(b []byte, s *site.Site) []byte {
	used := map[string]bool{}
	for _, r := range s.Reports {
		for _, value := range f.of(r) {
			used[value] = true
		}
	}
	var values []string
	numbers := map[string]int{}
	for _, value := range f.all(s) {
		if _, twice := numbers[value]; used[value] && !twice {
			numbers[value] = len(values)
			values = append(values, value)
		}
	}
	b = append(strconv.AppendQuote(append(b, '['), f.name), ',')
	b = append(strconv.AppendQuote(b, f.label), ',')
	b = append(jsontext.AppendString(b, strings.Join(values, "\n")), ",\""...)
	for _, r := range s.Reports {
		of := f.of(r)
		b = appendNumber(b, len(of))
		for _, value := range of {
			b = appendNumber(b, numbers[value])
		}
	}
	return append(b, `"]`...)
}
