package render

import (
	"html/template"
	"strings"

	"afterword/internal/site"
)

// Link is a link to a report, with its id.
func (p *Page) Link(r *site.Report) template.HTML {
	return p.made(func(m *markup) { m.report(r) })
}

// Facts is a report in a line: severity, services, how long it lasted, and
// what is still to do.
func (p *Page) Facts(r *site.Report) template.HTML {
	return p.made(func(m *markup) {
		separator := ""
		for _, part := range []func(){
			func() { m.severity(r.Severity) },
			func() { m.list(r.Services) },
			func() { m.lasted(r) },
			func() { m.todoInWords(r) },
		} {
			before := len(m.out)
			m.raw(separator)
			begin := len(m.out)
			if part(); len(m.out) == begin {
				m.out = m.out[:before]
			} else {
				separator = " · "
			}
		}
	})
}

// Severity is the shape and the word of a severity.
func (p *Page) Severity(t *site.Term) template.HTML {
	return p.made(func(m *markup) { m.severity(t) })
}

// Team is the name of a team, with a link to its page if it has one.
func (p *Page) Team(name string) template.HTML {
	return p.made(func(m *markup) {
		for _, t := range p.Site.Teams {
			if strings.EqualFold(t.Name, name) {
				m.term(t)
				return
			}
		}
		m.text(name)
	})
}

// Beside is a paragraph for the report before this one, and one for that after
// it.
func (p *Page) Beside() template.HTML {
	return p.made(func(m *markup) {
		m.beside("Before", "prev", p.Report.Previous)
		m.beside("After", "next", p.Report.Next)
	})
}

func (m *markup) beside(label, rel string, r *site.Report) {
	if r == nil {
		return
	}
	m.raw(`<p><span class="label">`, label, `</span> <a rel="`, rel, `" href="`)
	m.href(r.URL)
	m.raw(`"`, m.language(r), `>`)
	m.text(r.Title)
	m.raw("</a> ")
	m.day(r.Date)
	m.raw("</p>\n")
}
