package render

import (
	"html/template"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/site"
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
	m.text(heading)
	m.raw("</a>")
}

// Heading is the title of a report, with what is said over and under it: its
// id, the sentences that sum it up, how final it is and what was corrected.
func (p *Page) Heading() template.HTML {
	return p.made(func(m *markup) {
		language := string(p.ReportLanguage())
		m.eyebrow()
		m.said("h1", "", language, p.Title)
		m.said("p", "lead", language, p.Report.Lead())
		m.said("p", "standing", "", p.Standing())
		m.corrections(language)
	})
}

// eyebrow adds the line over the title; nothing if there is only to say that
// this is a postmortem, as the whole page does.
func (m *markup) eyebrow() {
	id, chosen := m.page.ID, m.page.Report.Visibility == "public"
	if id == "" && !chosen {
		return
	}
	m.raw(`<p class="eyebrow">Postmortem `)
	m.text(id)
	if chosen {
		m.raw(" · Chosen for the public site")
	}
	if strings.Contains(string(m.page.Body), `class="inside"`) {
		m.raw(`, without what is <span class="inside">marked so</span>`)
	}
	m.raw("</p>\n")
}

// said adds an element with a text; nothing for no text.
func (m *markup) said(element, class, attributes, text string) {
	if text == "" {
		return
	}
	m.raw("<", element)
	if class != "" {
		m.raw(` class="`, class, `"`)
	}
	m.raw(attributes, ">")
	m.text(text)
	m.raw("</", element, ">\n")
}

// corrections adds what was changed after the report was released, a paragraph
// each.
func (m *markup) corrections(language string) {
	for _, c := range m.page.Report.Corrections {
		m.raw(`<p class="correction">Corrected`)
		if !c.Date.IsZero() {
			m.raw(" on ")
			m.day(c.Date)
		}
		m.raw(": <span", language, ">")
		m.text(c.Text)
		m.raw("</span></p>\n")
	}
}

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
