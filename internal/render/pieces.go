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
		sections := p.Report.Postmortem.Sections
		for i := range sections {
			s := &sections[i]
			if s.Heading == "" {
				continue
			}
			headed++
			m.raw(`<li><a href="#`)
			m.text(s.Anchor)
			m.raw(`">`)
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
		for _, f := range p.Report.Facts() {
			m.fact(f)
		}
	})
}

func (m *markup) fact(f site.Fact) {
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

// RelatedList is the items of a list of the reports that resemble this one,
// each with what it has in common and what is open there.
func (p *Page) RelatedList() template.HTML {
	return p.made(func(m *markup) {
		for _, like := range p.Report.Related {
			m.raw("<li>")
			m.link(like.Report.URL, like.Report.Title)
			m.raw(` <span class="why">`)
			m.text(strings.Join(p.Report.Why(like), ", "))
			if like.Report.Open > 0 {
				m.raw("; ", count(like.Report.Open, "action item"), " still open")
			}
			m.raw("</span></li>\n")
		}
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
	m.text(m.page.rel(r.URL))
	m.raw(`">`)
	m.text(r.Title)
	m.raw("</a> ")
	m.day(r.Date)
	m.raw("</p>\n")
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
			if words := l.Words(); words != "" {
				m.raw(` <span class="why">“`)
				m.text(words)
				m.raw("”</span>")
			}
			m.raw("</li>\n")
		}
		m.raw("</ul>\n")
	})
}
