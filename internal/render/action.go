package render

import (
	"html/template"

	"afterword/internal/site"
)

// columns says which columns of a table of action items have something in
// them. What is done and how far it is are always there.
type columns struct{ owner, due, tickets bool }

var allColumns = columns{owner: true, due: true, tickets: true}

// columnsOf is the columns that a list of action items needs.
func columnsOf(actions []*site.Action) columns {
	var c columns
	for _, a := range actions {
		c.owner = c.owner || a.Owner != ""
		c.due = c.due || !a.Due.IsZero()
		c.tickets = c.tickets || len(a.Tickets) > 0
	}
	return c
}

// actionItems adds a table of action items in their own report, each with its
// anchor. Columns in which nothing is known are left out.
func (m *markup) actionItems(actions []*site.Action) {
	c := columnsOf(actions)
	m.raw(`<table class="actions"><caption class="unseen">Action items</caption>`, "\n")
	m.raw(`<thead><tr><th scope="col">What</th><th scope="col">State</th>`)
	m.column(c.owner, "Owner")
	m.column(c.due, "Due")
	m.column(c.tickets, "Ticket")
	m.raw("</tr></thead>\n<tbody>\n")
	for _, a := range actions {
		m.action(a, c)
	}
	m.raw("</tbody>\n</table>\n")
}

func (m *markup) column(shown bool, title string) {
	if shown {
		m.raw(`<th scope="col">`, title, "</th>")
	}
}

func (m *markup) action(a *site.Action, c columns) {
	m.raw(`<tr id="`)
	m.text(a.Anchor)
	m.raw(`"><td>`, string(a.Body(m.page.URL)))
	m.meta(a)
	m.raw("</td>")
	m.actionCells(a, c)
	m.raw("</tr>\n")
}

// meta adds what else is known of an action item, in small.
func (m *markup) meta(a *site.Action) {
	var words []string
	add := func(before, word string) {
		if word != "" {
			words = append(words, before+word)
		}
	}
	add("", a.Kind)
	add("", a.Bucket)
	add("effort ", a.Effort)
	add("impact ", a.Impact)
	for _, r := range a.WouldPrevent {
		add("would have prevented ", r.Target)
	}
	for _, r := range a.PreventedBy {
		add("prevented by ", r.Target)
	}
	for i, w := range words {
		m.raw([]string{`<small class="meta">`, " · "}[min(i, 1)])
		m.text(w)
	}
	if len(words) > 0 {
		m.raw("</small>")
	}
}

// actionCells adds state, owner, due date and tickets.
func (m *markup) actionCells(a *site.Action, c columns) {
	m.raw("<td>")
	m.state(a)
	m.raw("</td>")
	if c.owner {
		m.raw("<td>")
		m.owner(a)
		m.raw("</td>")
	}
	if c.due {
		m.raw("<td>")
		m.day(a.Due)
		m.raw("</td>")
	}
	if c.tickets {
		m.raw("<td>")
		m.tickets(a)
		m.raw("</td>")
	}
}

// state adds how far an action item is, by shape and word, and why it was
// dropped or how it shows that it is done.
func (m *markup) state(a *site.Action) {
	m.raw(`<span class="state `, groupOf(a), `">`, standing(a), "</span>")
	if a.Reason != "" {
		m.raw(`<small class="meta">`)
		m.text(a.Reason)
		m.raw("</small>")
	}
	if a.Evidence != "" {
		m.raw(`<small class="meta">`)
		m.outside(a.Evidence, a.Evidence)
		m.raw("</small>")
	}
}

// owner adds who has an action item, or that nobody has one that is open.
func (m *markup) owner(a *site.Action) {
	switch {
	case a.OwnerTerm != nil:
		m.link(a.OwnerTerm.URL, a.OwnerTerm.Title)
	case a.Owner != "":
		m.text(a.Owner)
	case !a.Closed:
		m.raw(`<span class="nobody">nobody yet</span>`)
	}
}

func (m *markup) tickets(a *site.Action) {
	for i, t := range a.Tickets {
		if i > 0 {
			m.raw(", ")
		}
		m.outside(t.URL, t.Name)
	}
}

// State is how far an action item is, by shape and word.
func (p *Page) State(a *site.Action) template.HTML {
	return p.made(func(m *markup) {
		m.raw(`<span class="state `, groupOf(a), `">`, standing(a), "</span>")
	})
}

// Owner is who has an action item, or that nobody has it.
func (p *Page) Owner(a *site.Action) template.HTML {
	return p.made(func(m *markup) { m.owner(a) })
}
