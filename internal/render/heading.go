package render

import (
	"html/template"
	"strings"
)

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
		m.insideMark()
	}
	m.raw("</p>\n")
}

// insideMark says how wording is marked that the public site leaves out, if the
// text has any.
func (m *markup) insideMark() {
	if strings.Contains(string(m.page.Body), `class="inside"`) {
		m.raw(`, without what is <span class="inside">marked so</span>`)
	}
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
