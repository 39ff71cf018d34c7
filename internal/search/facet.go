package search

import (
	"cmp"
	"slices"
	"strings"
)

// Facet counts the values that a field has in what was found.
type Facet struct {
	Field  string  `json:"field"`
	Values []Value `json:"values"` // the most frequent first
}

// Value is how many reports have a value; it can stand after the field in a
// query.
type Value struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// facetFields are the fields that are counted, in order, and the name under
// which a query knows them.
var facetFields = []struct{ field, name string }{
	{"severity", "severity"}, {"service", "service"}, {"team", "team"}, {"tag", "tag"}, {"cause", "cause"},
	{"date", "date"}, {"status", "is"}, {"state", "is"}, {"due", "is"},
}

// facets counts the values of reports.
func (x *Index) facets(found []ranked, today string) ([]Facet, error) {
	names := make([]string, len(facetFields))
	counts := map[string]map[string]int{}
	called := map[string]string{}
	for i, f := range facetFields {
		names[i], called[f.field], counts[f.name] = f.field, f.name, map[string]int{}
	}
	values, err := x.reader.DocValueReader(names)
	if err != nil {
		return nil, err
	}
	inOrder := slices.SortedFunc(slices.Values(found), func(a, b ranked) int { return cmp.Compare(a.doc, b.doc) })
	for _, r := range inOrder {
		err := values.VisitDocValues(r.doc.id(), func(field string, value []byte) {
			if v := counted(field, string(value), today); v != "" {
				counts[called[field]][v]++
			}
		})
		if err != nil {
			return nil, err
		}
	}
	var all []Facet
	for _, f := range facetFields {
		if c := counts[f.name]; len(c) > 0 {
			all = append(all, Facet{f.name, byCount(f.name, c)})
			delete(counts, f.name)
		}
	}
	return all, nil
}

// counted is what a value counts as: a day as its year, a due date that is over
// as overdue; empty if it counts as nothing.
func counted(field, value, today string) string {
	switch {
	case field == "date":
		return value[:min(4, len(value))]
	case field == "due" && value < today:
		return "overdue"
	case field == "due":
		return ""
	}
	return value
}

func byCount(field string, counts map[string]int) []Value {
	var all []Value
	for v, n := range counts {
		all = append(all, Value{v, n})
	}
	slices.SortFunc(all, func(a, b Value) int {
		if field == "date" {
			return strings.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return all
}
