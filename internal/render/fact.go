package render

import (
	"html/template"
	"strings"
	"time"

	"afterword/internal/clock"
	"afterword/internal/metrics"
	"afterword/internal/site"
)

// inRow is how many quiet facts stand beside the others; more are folded away.
const inRow = 3

// shownTerms is how many terms of a fact are shown; more are folded away.
const shownTerms = 12

// FactList is what is known of the report: a dl with a label and a value each.
// What few look for can be unfolded. It is empty if nothing is known.
func (p *Page) FactList() template.HTML {
	return p.made(func(m *markup) {
		m.known = p.Report.AppendFacts(m.known[:0])
		m.factList(m.known)
	})
}

func (m *markup) factList(facts []site.Fact) {
	quiet := 0
	for quiet < len(facts) && facts[len(facts)-1-quiet].Quiet {
		quiet++
	}
	if quiet <= inRow {
		quiet = 0
	}
	loud := len(facts) - quiet
	m.facts(facts[:loud])
	if quiet > 0 {
		m.raw(`<details class="further"><summary>More facts</summary>`, "\n")
		m.facts(facts[loud:])
		m.raw("</details>\n")
	}
}

// Afterwards is a section with what was done with the report, as facts; empty
// if nothing is known.
func (p *Page) Afterwards() template.HTML {
	facts := p.Report.Afterwards()
	if len(facts) == 0 {
		return ""
	}
	return p.made(func(m *markup) {
		m.raw(`<section class="afterwards" aria-labelledby="page.afterwards">`, "\n", `<h2 id="page.afterwards">Afterwards</h2>`, "\n")
		m.facts(facts)
		m.raw("</section>\n")
	})
}

func (m *markup) facts(facts []site.Fact) {
	if len(facts) == 0 {
		return
	}
	m.raw(`<dl class="facts">`, "\n")
	for i := range facts {
		m.fact(&facts[i])
	}
	m.raw("</dl>\n")
}

func (m *markup) fact(f *site.Fact) {
	m.raw("<div><dt>")
	m.text(f.Label)
	m.raw("</dt><dd>")
	m.factTerms(f.Links)
	m.elsewhere(f.Tickets)
	m.factValue(f)
	m.raw("</dd></div>\n")
}

// factTerms adds terms as links; those that are too many can be unfolded.
func (m *markup) factTerms(terms []*site.Term) {
	for i, t := range terms {
		if i == shownTerms && len(terms) > shownTerms+1 {
			m.raw(` <details><summary>and `, metrics.Count(len(terms)-i, "other"), `</summary>`)
		} else if i > 0 {
			m.raw(", ")
		}
		m.term(t)
	}
	if len(terms) > shownTerms+1 {
		m.raw("</details>")
	}
}

// factValue adds a moment, a duration with what it counts, and words.
func (m *markup) factValue(f *site.Fact) {
	before := ""
	if !f.At.IsZero() {
		m.moment(f.At)
		before = ", "
	}
	if f.Value > 0 {
		m.raw(before)
		m.out = appendLasted(m.out, f.Value)
		before = ", "
	}
	if f.Text != "" {
		m.raw(before)
		m.link(f.URL, f.Text)
		before = ", "
	}
	if f.Late != "" {
		m.raw(before, `<strong class="late">`, f.Late, "</strong>")
	}
	if f.Clock != "" {
		m.raw(` <small class="from">`, f.Clock, "</small>")
	}
}

// moment adds a day and a time with its zone, as the abbreviation that people
// know, where there is one.
func (m *markup) moment(t time.Time) {
	m.raw(`<time datetime="`)
	m.out = t.AppendFormat(m.out, time.RFC3339)
	m.raw(`">`)
	m.out = t.AppendFormat(m.out, dayFormat+", 15:04 ")
	if zone, _ := t.Zone(); strings.Trim(zone, "+-0123456789:") == "" {
		m.raw(clock.FromUTC(t))
	} else {
		m.text(zone)
	}
	m.raw("</time>")
}
