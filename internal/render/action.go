package render

import (
	"html/template"
	"slices"
	"strings"

	"afterword/internal/postmortem"
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
func (b *body) actionItems(actions []*site.Action) {
	c := columnsOf(actions)
	b.raw(`<table class="actions"><caption class="unseen">Action items</caption>`, "\n")
	b.raw(`<thead><tr><th scope="col">What</th>`)
	b.column(true, "state", "State")
	b.column(c.owner, "owner", "Owner")
	b.column(c.due, "due", "Due")
	b.column(c.tickets, "ticket", "Ticket")
	b.raw("</tr></thead>\n<tbody>\n")
	for _, a := range actions {
		b.action(a, c)
	}
	b.raw("</tbody>\n</table>\n")
}

func (m *markup) column(shown bool, class, title string) {
	if shown {
		m.raw(`<th scope="col" class="of-`, class, `">`, title, "</th>")
	}
}

func (b *body) action(a *site.Action, c columns) {
	b.raw(`<tr id="`)
	b.text(a.Anchor)
	b.raw(`"><td><div`, b.language, ">")
	b.amended(string(a.Body(b.page.URL)))
	b.raw("</div>")
	b.anchor(a.Anchor, a.Text)
	b.meta(a)
	b.raw("</td>")
	b.actionCells(a, c)
	b.raw("</tr>\n")
}

// meta adds what else is known of an action item, in small.
func (m *markup) meta(a *site.Action) {
	separator := `<small class="meta">`
	add := func(before, word string, url string) {
		if word == "" {
			return
		}
		m.raw(separator, before)
		m.link(url, word)
		separator = " · "
	}
	if !a.Closed && a.Age > 0 {
		m.raw(separator)
		m.age(a)
		separator = " · "
	}
	add("", a.Kind, "")
	add("", a.Bucket, "")
	add("effort ", a.Effort, "")
	add("impact ", a.Impact, "")
	add("priority ", a.Priority, "")
	for _, ref := range a.WouldPrevent {
		add("would have prevented ", ref.Target, urlOf(a.Report.Named(ref)))
	}
	for _, ref := range a.PreventedBy {
		add("prevented by ", ref.Target, urlOf(a.Report.Named(ref)))
	}
	if separator == " · " {
		m.raw("</small>")
	}
}

// age adds how long an action item has been open, on one line.
func (m *markup) age(a *site.Action) {
	m.raw("open\u00a0for\u00a0", strings.ReplaceAll(days(a.Age), " ", "\u00a0"))
}

// urlOf is the URL of a report, if there is one.
func urlOf(r *site.Report) string {
	if r == nil {
		return ""
	}
	return r.URL
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
		m.due(a)
		m.raw("</td>")
	}
	if c.tickets {
		m.raw("<td>")
		m.tickets(a)
		m.raw("</td>")
	}
}

// state adds how far an action item is, by shape and word, and why it was
// dropped or how it shows that it is done, if that is not its ticket.
func (m *markup) state(a *site.Action) {
	m.standing(a)
	if a.Reason != "" {
		m.raw(`<small class="meta"`, m.language(a.Report), `>`)
		m.text(a.Reason)
		m.raw("</small>")
	}
	if a.Evidence != "" && !slices.ContainsFunc(a.Tickets, func(t postmortem.Ticket) bool { return t.URL == a.Evidence }) {
		m.raw(`<small class="meta"`, m.language(a.Report), `>`)
		m.outside(a.Evidence, shortened(a.Evidence))
		m.raw("</small>")
	}
}

// standing adds how far an action item is, by shape and word.
func (m *markup) standing(a *site.Action) {
	m.raw(`<span class="state `, groupOf(a), `">`, standing(a), "</span>")
}

// shortened is the end of an address, by which people know it; other words are
// left alone.
func shortened(address string) string {
	_, path, ok := strings.Cut(address, "://")
	if !ok || strings.ContainsAny(address, " \n") {
		return address
	}
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	path = strings.TrimRight(path, "/")
	parts := strings.Split(path, "/")
	if len(parts) < 3 {
		return path
	}
	return strings.Join(parts[len(parts)-2:], "/")
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

// due adds the day, and how far ahead it is. How long ago it was is part of
// the state of what is overdue, and does not matter of what is closed.
func (m *markup) due(a *site.Action) {
	m.day(a.Due)
	if a.Due.IsZero() || a.Closed || a.Overdue {
		return
	}
	m.raw(`<small class="meta">`)
	if a.Days == 0 {
		m.raw("today")
	} else {
		m.raw("in ", days(a.Days))
	}
	m.raw("</small>")
}

func (m *markup) tickets(a *site.Action) { m.elsewhere(a.Tickets) }

// elsewhere adds the names of things in other systems, as links where an
// address is known.
func (m *markup) elsewhere(things []postmortem.Ticket) {
	for i, t := range things {
		if i > 0 {
			m.raw(", ")
		}
		m.outside(t.URL, t.Name)
	}
}

// State is how far an action item is, by shape and word.
func (p *Page) State(a *site.Action) template.HTML {
	return p.made(func(m *markup) { m.standing(a) })
}

// Owner is who has an action item, or that nobody has it.
func (p *Page) Owner(a *site.Action) template.HTML {
	return p.made(func(m *markup) { m.owner(a) })
}
