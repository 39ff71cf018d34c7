package check

import (
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Standing is how far a report has come on the way to its template.
type Standing struct {
	Template *template.Template
	Missing  []string // headings of required sections that are not there, or empty
	Written  int      // required sections that are there and say something
	Asked    bool     // the report answers to the template, which else is the one that fits it best
}

// Wanted is how many sections the template requires.
func (s Standing) Wanted() int { return s.Written + len(s.Missing) }

// Stands says how far a report has come. A report that answers to no template
// is compared with the one that fits it best; ok is false if there is none.
func Stands(pm *postmortem.Postmortem, p Policy) (s Standing, ok bool) {
	s.Asked = p.template(pm) != nil
	if !s.Asked && p.Templates != nil {
		if best := p.Templates.Best(rolesOf(pm)); best != nil {
			p.As = best.Name
		}
	}
	r := newReport(pm, p)
	if r.template == nil {
		return Standing{}, false
	}
	s.Template = r.template
	for i, want := range r.asks() {
		if !want.Required {
			continue
		}
		if at := r.section(i); at >= 0 && !r.Sections[at].Empty {
			s.Written++
		} else {
			s.Missing = append(s.Missing, want.Heading)
		}
	}
	return s, true
}

func rolesOf(pm *postmortem.Postmortem) []postmortem.Role {
	var all []postmortem.Role
	for i := range pm.Sections {
		all = append(all, pm.Sections[i].Role)
	}
	return all
}
