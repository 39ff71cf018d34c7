package render

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"afterword/internal/site"
)

// owners adds a page for everyone who has action items, and the list of them,
// which is by name and counts nothing: nobody is measured by it.
func (b *book) owners() {
	b.add("owners.html", "owners.html", "Owners", "Who has taken action items.", func(*Page) {})
	for _, t := range b.site.Owners {
		if t.URL != "" {
			b.owner(t)
		}
	}
}

// owner adds the action items of one owner by state, the open ones first, and
// pages for those open that do not fit.
func (b *book) owner(t *site.Term) {
	add := func(url, title string, groups func(p *Page) []Group) {
		b.add(url, "owner.html", title, "Action items of "+t.Title+".", func(p *Page) {
			p.Term, p.Groups = t, groups(p)
		})
	}
	add(t.URL, t.Title, func(p *Page) []Group {
		groups := rollup(t.Actions)
		for i, g := range groups {
			groups[i] = p.owned(t, g, 1)
		}
		return groups
	})
	if len(t.Actions) <= perPage {
		return
	}
	for _, g := range rollup(t.Actions) {
		for n := 2; n <= pageCount(g.Count) && !g.closed(); n++ {
			add(numbered(ownedURL(t, g), n), t.Title+": "+strings.ToLower(g.Title), func(p *Page) []Group { return []Group{p.owned(t, g, n)} })
		}
	}
}

// closed says that the group is of action items that nobody waits for.
func (g Group) closed() bool { return g.Actions[0].Closed }

// ownedURL is the URL from which the pages of a group of an owner are numbered.
func ownedURL(t *site.Term, g Group) string {
	return strings.TrimSuffix(t.URL, ".html") + "." + g.Name + ".html"
}

// ownedClosed is how many of the action items that are done, or dropped, the
// page of an owner shows: those of the latest incidents.
const ownedClosed = 50

// owned is what the nth page of a group of an owner shows.
func (p *Page) owned(t *site.Term, g Group, n int) Group {
	if !g.closed() {
		g.Turn = p.turn(t.URL+"#"+g.Anchor, ownedURL(t, g), n, g.Count)
		g.Actions = cut(g.Actions, n)
		return g
	}
	slices.SortStableFunc(g.Actions, func(a, b *site.Action) int { return b.Report.Date.Compare(a.Report.Date) })
	g.Actions = g.Actions[:min(ownedClosed, g.Count)]
	return g
}

// AllOwned is the link to the list of all action items of an owner in a state.
func (p *Page) AllOwned(g Group) template.URL {
	return template.URL(p.rel("actions.html") + "?owner=" + url.QueryEscape(nameOf(p.Term)) + "&state=" + g.Name)
}

// OwnerList is the items of a list of owners, by name.
func (p *Page) OwnerList() template.HTML {
	return p.made(func(m *markup) {
		for _, t := range p.Site.Owners {
			m.raw("<li>")
			m.term(t)
			m.raw("</li>\n")
		}
	})
}

// OwnedRows is the rows of a table of action items that all have one owner.
func (p *Page) OwnedRows(actions []*site.Action) template.HTML {
	return p.made(func(m *markup) {
		m.actionRows(actions, columns{due: true, tickets: true})
	})
}
