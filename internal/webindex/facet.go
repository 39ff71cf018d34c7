package webindex

import (
	"strconv"

	"afterword/internal/jsontext"
	"afterword/internal/site"
)

// facet is a kind of value that documents have.
type facet struct {
	name, label string
	of          func(*site.Report) []string
}

// facets are the kinds of value by which reports are chosen.
var facets = []facet{
	{"severity", "Severity", func(r *site.Report) []string { return titles(r.Severity) }},
	{"service", "Service", func(r *site.Report) []string { return titles(r.Services...) }},
	{"team", "Team", func(r *site.Report) []string { return titles(r.Teams...) }},
	{"tag", "Tag", func(r *site.Report) []string { return titles(r.Tags...) }},
	{"cause", "Cause", func(r *site.Report) []string { return titles(r.Causes...) }},
	{"year", "Year", func(r *site.Report) []string { return titles(r.Year) }},
	{"state", "State", states},
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

// states are how far a report has come, and what became of its action items.
func states(r *site.Report) []string {
	all := []string{string(r.Status)}
	if r.Open > 0 {
		all = append(all, "open actions")
	}
	if r.Overdue > 0 {
		all = append(all, "overdue actions")
	}
	return all
}

// appendFacets writes the values of all documents.
func (x *index) appendFacets(b []byte) []byte {
	b = append(b, '[')
	for i, f := range facets {
		if i > 0 {
			b = append(b, ',')
		}
		b = x.appendFacet(append(b, '\n'), f)
	}
	return append(b, "\n]\n"...)
}

func (x *index) appendFacet(b []byte, f facet) []byte {
	numbers := map[string]int{}
	var values, list []byte
	for i := range x.documents {
		of := f.of(x.documents[i].report)
		list = appendNumber(list, len(of))
		for _, value := range of {
			n, known := numbers[value]
			if !known {
				n = len(numbers)
				numbers[value] = n
				if n > 0 {
					values = append(values, '\n')
				}
				values = append(values, value...)
			}
			list = appendNumber(list, n)
		}
	}
	b = append(strconv.AppendQuote(append(b, '['), f.name), ',')
	b = append(strconv.AppendQuote(b, f.label), ',')
	b = append(jsontext.AppendString(b, string(values)), ',')
	return append(append(append(b, '"'), list...), '"', ']')
}
