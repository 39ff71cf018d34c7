package render

import (
	"html/template"

	"afterword/internal/site"
)

// sections lays out the body of a report.
func (p *Page) sections(r *site.Report) []Section {
	from := r.Sections()
	sections := make([]Section, len(from))
	for i := range from {
		s := &from[i]
		sections[i] = Section{Heading: s.Heading, Anchor: s.Anchor, Head: head(s), Body: p.body(s.Parts)}
	}
	return sections
}

// head is the heading of a section, with its anchor. A section that begins with
// a bold label has the label in its text; its heading is there for those who
// do not see the page, and for links.
func head(s *site.Section) template.HTML {
	if s.Heading == "" {
		return ""
	}
	start, title := `<h2 id="`, string(s.Title)
	if title == "" {
		start, title = `<h2 class="unseen" id="`, template.HTMLEscapeString(s.Heading)
	}
	return template.HTML(start + template.HTMLEscapeString(s.Anchor) + `">` + title + "</h2>\n")
}

// body lays out the parts of a section, in their order.
func (p *Page) body(parts []site.Part) template.HTML {
	return p.made(func(m *markup) {
		for i := range parts {
			m.part(&parts[i])
		}
	})
}

func (m *markup) part(part *site.Part) {
	switch {
	case len(part.Events) > 0:
		m.events(part.Events)
	case len(part.Actions) > 0:
		m.actionItems(part.Actions)
	case part.Prose != "":
		m.raw(`<div class="prose">`, string(part.Prose), "</div>\n")
	}
}
