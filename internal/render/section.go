package render

import (
	"html/template"

	"afterword/internal/site"
)

// Section is a section of a report, for layouts that do not show the whole
// text as it comes.
type Section struct {
	Heading string // plain text; empty for what stands before the first heading
	Anchor  string
	Head    template.HTML // an h2 with the anchor; empty without a heading
	Body    template.HTML
}

// Sections are those of the report.
func (p *Page) Sections() []Section {
	from := p.Report.Sections()
	sections := make([]Section, len(from))
	for i := range from {
		s := &from[i]
		sections[i] = Section{
			Heading: s.Heading, Anchor: s.Anchor,
			Head: p.made(func(m *markup) { m.head(s) }),
			Body: p.made(func(m *markup) { m.parts(s) }),
		}
	}
	return sections
}

// text lays out all sections of a report.
func (p *Page) text(r *site.Report) template.HTML {
	return p.made(func(m *markup) {
		sections := r.Sections()
		for i := range sections {
			m.raw("<section>\n")
			m.head(&sections[i])
			m.parts(&sections[i])
			m.raw("</section>\n")
		}
	})
}

// head adds the heading of a section, with its anchor. A section that begins
// with a bold label has the label in its text; its heading is there for those
// who do not see the page, and for links.
func (m *markup) head(s *site.Section) {
	if s.Heading == "" {
		return
	}
	if s.Title == "" {
		m.raw(`<h2 class="unseen" id="`)
		m.text(s.Anchor)
		m.raw(`">`)
		m.text(s.Heading)
	} else {
		m.raw(`<h2 id="`)
		m.text(s.Anchor)
		m.raw(`">`, string(s.Title))
	}
	m.raw("</h2>\n")
}

// parts adds what stands beneath the heading, in its order.
func (m *markup) parts(s *site.Section) {
	for _, part := range s.Parts {
		switch {
		case len(part.Events) > 0:
			m.events(part.Events)
		case len(part.Actions) > 0:
			m.actionItems(part.Actions)
		case part.Prose != "":
			m.raw(`<div class="prose">`, string(part.Prose), "</div>\n")
		}
	}
}
