package render

import (
	"html/template"
	"strings"

	"afterword/internal/site"
)

// Contents is the items of a report's list of contents: its sections, by their
// headings; empty if there are fewer than two.
func (p *Page) Contents() template.HTML {
	headed := 0
	list := p.made(func(m *markup) {
		for _, s := range p.Sections {
			if s.Heading == "" {
				continue
			}
			headed++
			m.raw(`<li><a href="#`, template.HTMLEscapeString(s.Anchor), `">`)
			m.text(s.Heading)
			m.raw("</a></li>\n")
		}
	})
	if headed < 2 {
		return ""
	}
	return list
}

// FactList is what is known of the report: a label and a value each, as the
// groups of a dl, and where a value was found if not in front matter.
func (p *Page) FactList() template.HTML {
	return p.made(func(m *markup) {
		for i := range p.Report.Facts {
			m.fact(&p.Report.Facts[i])
		}
	})
}

func (m *markup) fact(f *site.Fact) {
	m.raw("<div><dt>")
	m.text(f.Label)
	m.raw("</dt><dd>")
	for i, t := range f.Links {
		if i > 0 {
			m.raw(", ")
		}
		m.term(t)
	}
	if len(f.Links) == 0 {
		m.text(f.Text)
	}
	if f.From != "" {
		m.raw(` <small class="from">from the `)
		m.text(f.From)
		m.raw("</small>")
	}
	m.raw("</dd></div>\n")
}

// Facts is a report in a line: severity, services, how long it lasted, and
// what is still to do.
func (p *Page) Facts(r *site.Report) template.HTML {
	var known []string
	for _, part := range []func(*markup){
		func(m *markup) { m.severity(r.Severity) },
		func(m *markup) { m.list(r.Services) },
		func(m *markup) { m.lasted(r) },
		func(m *markup) { m.todo(r) },
	} {
		if made := p.made(part); made != "" {
			known = append(known, string(made))
		}
	}
	return template.HTML(strings.Join(known, " · "))
}

// Severity is the shape and the word of a severity.
func (p *Page) Severity(t *site.Term) template.HTML {
	return p.made(func(m *markup) { m.severity(t) })
}

// Why says what makes a report resemble this one, and what is open there.
func (p *Page) Why(r site.Related) string {
	why := strings.Join(r.Why, ", ")
	if r.Open > 0 {
		why += "; " + count(r.Open, "action item") + " still open"
	}
	return why
}

// Links is a list of references to or from other documents, each with the
// words around it.
func (p *Page) Links(links []site.Link) template.HTML {
	return p.made(func(m *markup) {
		m.raw("<ul>\n")
		for _, l := range links {
			m.raw("<li>")
			if l.Report != nil {
				m.link(l.Report.URL, l.Report.Title)
			} else if l.Page != nil {
				m.link(l.Page.URL, l.Page.Title)
			}
			if l.Words != "" {
				m.raw(` <span class="why">“`)
				m.text(l.Words)
				m.raw("”</span>")
			}
			m.raw("</li>\n")
		}
		m.raw("</ul>\n")
	})
}
