package render

import (
	"html/template"
	"strings"

	"afterword/internal/postmortem"
)

// Bounds of a list of contents.
const (
	fewSections = 4  // a report with fewer has the headings beneath them too
	mostBeneath = 24 // but not if they are more than this
)

// Contents is a list of what is in a report: its sections by their headings,
// and what is beneath them where sections are few; empty if there are fewer
// than two.
func (p *Page) Contents() template.HTML {
	sections := p.Report.Postmortem.Sections
	headed, beneath := 0, 0
	for i := range sections {
		if sections[i].Heading != "" {
			headed++
			beneath += len(subsOf(&sections[i]))
		}
	}
	deep := headed < fewSections && beneath <= mostBeneath
	if headed < 2 && (!deep || headed+beneath < 2) {
		return ""
	}
	return p.made(func(m *markup) {
		m.raw("<ol", string(p.ReportLanguage()), ">\n")
		for i := range sections {
			if s := &sections[i]; s.Heading != "" {
				m.raw("<li>")
				m.entry(s.Anchor, s.Heading)
				if subs := subsOf(s); deep && len(subs) > 0 {
					m.entries(subs)
				}
				m.raw("</li>\n")
			}
		}
		m.raw("</ol>\n")
	})
}

// subsOf are the highest headings beneath a section, if they are headings on
// the page: those of a timeline or a list of action items may have become
// entries.
func subsOf(s *postmortem.Section) []postmortem.Sub {
	for _, part := range s.Body {
		if part.Events.From < part.Events.To || part.Actions.From < part.Actions.To {
			return nil
		}
	}
	highest := 0
	for _, sub := range s.Subs {
		if highest == 0 || sub.Level < highest {
			highest = sub.Level
		}
	}
	var subs []postmortem.Sub
	for _, sub := range s.Subs {
		if sub.Level == highest && sub.Heading != "" {
			subs = append(subs, sub)
		}
	}
	return subs
}

func (m *markup) entries(subs []postmortem.Sub) {
	m.raw("\n<ol>\n")
	for _, sub := range subs {
		m.raw("<li>")
		m.entry(sub.Anchor, sub.Heading)
		m.raw("</li>\n")
	}
	m.raw("</ol>")
}

// entry adds a link to a heading of the page.
func (m *markup) entry(anchor, heading string) {
	m.raw(`<a href="`)
	m.here(anchor)
	m.raw(`">`)
	m.text(strings.TrimRight(heading, ":： "))
	m.raw("</a>")
}
