package render

import (
	"html/template"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// How much stands on a page of recurrence, and how much of one chain.
const (
	chainsPerPage   = 100
	promisesPerPage = 100
	links           = 10 // of a chain, the newest
)

// recurrence adds what has come back, and what was promised before it did.
func (b *book) recurrence() {
	chains, promises := b.site.Chains, b.site.Promises
	b.shelves("recurrence.html", "recurrence.html", "Recurrence", "Incidents that share a cause and a service, and what would have prevented them.", []shelf{
		{
			List: List{Title: "What came back", Anchor: "page.chains", Count: len(chains), Empty: "No two reports name the same cause and the same service."},
			name: "chains", each: chainsPerPage,
			show: func(m *markup, n int) {
				for _, c := range cutOf(chains, n, chainsPerPage) {
					m.chain(c)
				}
			},
		},
		{
			List: List{Title: "Promises and what followed", Anchor: "page.promises", Count: len(promises), Empty: "No action item says which other incident it would have prevented."},
			name: "promises", each: promisesPerPage,
			show: func(m *markup, n int) {
				for _, p := range cutOf(promises, n, promisesPerPage) {
					m.promise(p)
				}
			},
		},
	})
}

// chainURL is where a chain, or the longer one that it is part of, is shown.
func chainURL(c *site.Chain) string {
	if c.Within != nil {
		c = c.Within
	}
	if n := c.Place/chainsPerPage + 1; n > 1 {
		return numbered("recurrence.chains.html", n) + "#" + c.Anchor
	}
	return "recurrence.html#" + c.Anchor
}

// chain adds incidents that share a cause and a service, with the time between
// one and the next.
func (m *markup) chain(c *site.Chain) {
	m.raw(`<section class="entry"><div><h3 id="`)
	m.text(c.Anchor)
	m.raw(`">`)
	m.shared(c)
	m.raw(`</h3><p class="byline">`, span(c))
	if open := c.Open(); open > 0 {
		m.raw("; ", metrics.Count(open, "action item"), " still open")
	}
	m.raw("</p></div>\n<ol class=\"chain\">\n")
	from := max(0, len(c.Reports)-links)
	if from > 0 {
		m.raw(`<li class="before">`, metrics.Count(from, "earlier incident"), ` on the page of `)
		m.term(c.Causes[0])
		m.raw("</li>\n")
	}
	for i := from; i < len(c.Reports); i++ {
		m.step(c.Reports[i:])
	}
	m.raw("</ol></section>\n")
}

// shared adds what the incidents of a chain have in common.
func (m *markup) shared(c *site.Chain) {
	m.terms(c.Causes)
	m.raw(" in ")
	m.terms(c.Services)
}

// step adds the first of the incidents of a chain, and how long after it the
// next one happened.
func (m *markup) step(reports []*site.Report) {
	r := reports[0]
	m.raw(`<li><p class="step"`, m.language(r), `>`)
	m.report(r)
	m.raw(`</p>`)
	m.byline(r)
	if a := firstOpen(r); a != nil {
		m.raw(`<p class="byline">`)
		m.link(a.URL(), metrics.Count(r.Open, "action item")+" open")
		m.raw("</p>")
	}
	if len(reports) > 1 && !r.Date.IsZero() {
		m.raw(`<p class="gap">`, later(reports[1].Date.Since(r.Date)), `</p>`)
	}
	m.raw("</li>\n")
}

// firstOpen is the first action item of a report that is not closed.
func firstOpen(r *site.Report) *site.Action {
	for _, a := range r.Actions {
		if !a.Closed {
			return a
		}
	}
	return nil
}

// span says how often a chain's incident happened, and in how long.
func span(c *site.Chain) string {
	text := metrics.Count(len(c.Reports), "incident")
	if first, last := c.Reports[0].Date, c.Newest().Date; !first.IsZero() && last.Since(first) > 0 {
		text += " in " + days(last.Since(first))
	}
	return text
}

// later is the time from one incident to the next.
func later(n int) string {
	if n == 0 {
		return "the same day"
	}
	return days(n) + " later"
}

// terms adds links to terms: "a", "a and b", "a, b and c".
func (m *markup) terms(terms []*site.Term) {
	for i, t := range terms {
		switch {
		case i > 0 && i == len(terms)-1:
			m.raw(" and ")
		case i > 0:
			m.raw(", ")
		}
		m.term(t)
	}
}

// promise adds an incident, an action item that would have prevented it, and
// how far that was by then.
func (m *markup) promise(p *site.Promise) {
	m.raw(`<article class="entry"><div><h3>`)
	m.report(p.Incident)
	m.raw("</h3>")
	m.byline(p.Incident)
	m.raw(`</div><div><p class="byline">would have been prevented by</p><p class="step">`)
	if p.Action != nil {
		m.item(p.Action)
		m.raw(`</p><p class="byline">promised after `)
	} else {
		m.raw(`an action item</p><p class="byline">of `)
	}
	m.report(p.Report)
	if !p.Report.Date.IsZero() {
		m.raw(", ")
		m.day(p.Report.Date)
	}
	m.raw(`</p><p class="then">`)
	m.text(then(p))
	m.raw("</p></div></article>\n")
}

// then says in a sentence or two how far an action item was when the incident
// happened that it would have prevented.
func then(p *site.Promise) string {
	switch p.Then {
	case site.StillOpen:
		return "It was open when this happened" + due(p) + ", and still is."
	case site.DoneAfter:
		return "It was open when this happened" + due(p) + ", and done " + after(p.Days) + "."
	case site.DoneBefore:
		return "It had been done " + days(p.Days) + " before; this happened all the same."
	case site.Hindsight:
		return "It was written down only after this had happened, " + after(p.Days) + ". It is " + now(p.Action) + "."
	}
	switch {
	case p.Action == nil:
		return "The report does not say which of its action items."
	case p.Report.Date.IsZero() || p.Incident.Date.IsZero():
		return "One of the two reports has no date, so that nobody can say how far it was. It is " + now(p.Action) + "."
	}
	return "It is " + now(p.Action) + "; the report does not say since when."
}

// due says that an open item was late already when the incident happened.
func due(p *site.Promise) string {
	if d := p.Action.Due; !d.IsZero() && d.Before(p.Incident.Date) {
		return ", due " + days(p.Incident.Date.Since(d)) + " before"
	}
	return ""
}

func after(n int) string {
	if n == 0 {
		return "on the same day"
	}
	return days(n) + " later"
}

// now is the state of an action item, within a sentence.
func now(a *site.Action) string { return states[a.State] }

var states = map[postmortem.State]string{
	postmortem.Open: "open", postmortem.Doing: "in progress", postmortem.Done: "done", postmortem.Dropped: "dropped",
}

// Recurring is the items of a list of the chains that the term takes part in;
// empty if there are none, and behind the first page.
func (p *Page) Recurring() template.HTML {
	if p.Turn.Number > 1 {
		return ""
	}
	return p.made(func(m *markup) {
		for _, c := range p.Site.Recurring(p.Term) {
			m.raw("<li><span>")
			m.shared(c)
			m.raw(`</span> <span class="why"><a href="`)
			m.href(chainURL(c))
			m.raw(`">`, span(c), `</a>, the last on `)
			m.day(c.Newest().Date)
			m.raw("</span></li>\n")
		}
	})
}
