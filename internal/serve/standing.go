package serve

import (
	"fmt"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/site"
)

// standing is how far a report has come.
type standing struct {
	Template string   `json:"template"`
	Written  int      `json:"written"`
	Wanted   int      `json:"wanted"`
	Asked    bool     `json:"asked"`   // the report answers to the template, which else is the one that fits it best
	Missing  []string `json:"missing"` // sections of which no finding tells
	Lacks    []string `json:"lacks"`   // "2 action items without owner"
}

// lacks are rules that say what the template still wants. Where one finding may
// be about several action items, it is the items that are counted.
var lacks = []struct {
	rule, one, many string
	of              func(*site.Action) bool
}{
	{"missing-field", "field is missing", "fields are missing", nil},
	{"action-without-owner", "action item without owner", "action items without owner", func(a *site.Action) bool { return a.Owner == "" }},
	{"action-without-due", "action item without date", "action items without date", func(a *site.Action) bool { return a.Due.IsZero() }},
	{"action-without-bucket", "action item neither for now nor for later", "action items neither for now nor for later", func(a *site.Action) bool { return a.Bucket == "" }},
}

// standing is how far a report has come on the way to its template.
func (p *Preview) standing(s *build.Site, r *site.Report, found []diag.Diagnostic) *standing {
	stands, ok := s.Stands(r.Postmortem)
	if !ok {
		return nil
	}
	out := &standing{Template: stands.Template.Name, Written: stands.Written, Wanted: stands.Wanted(), Asked: stands.Asked, Missing: []string{}, Lacks: []string{}}
	if !stands.Asked {
		out.Missing = append(out.Missing, stands.Missing...)
		return out
	}
	for _, l := range lacks {
		n := 0
		for _, d := range found {
			if d.Rule == l.rule {
				n++
			}
		}
		if n > 0 && l.of != nil {
			n = openWith(r, l.of)
		}
		if n == 1 {
			out.Lacks = append(out.Lacks, "1 "+l.one)
		} else if n > 1 {
			out.Lacks = append(out.Lacks, fmt.Sprint(n, " ", l.many))
		}
	}
	return out
}

// openWith is how many open action items are as is asked.
func openWith(r *site.Report, asked func(*site.Action) bool) int {
	n := 0
	for _, a := range r.Actions {
		if !a.Closed && asked(a) {
			n++
		}
	}
	return n
}
