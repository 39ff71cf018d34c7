package render

import (
	"html/template"
	"strconv"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Group is the action items of the site in one state.
type Group struct {
	Name    string // "overdue", "open", "doing", "done", "dropped"
	Title   string
	Anchor  string
	Count   int            // on all pages
	Actions []*site.Action // on this page
	Turn    Turn
}

// groupTitles are the groups in the order of the page. Overdue is no state,
// but comes before those that are.
var groupTitles = []struct{ name, title string }{
	{"overdue", "Overdue"},
	{string(postmortem.Open), "Open"},
	{string(postmortem.Doing), "In progress"},
	{string(postmortem.Done), "Done"},
	{string(postmortem.Dropped), "Dropped"},
}

// groupOf is the name of the group that an action item is in.
func groupOf(a *site.Action) string {
	if a.Overdue {
		return "overdue"
	}
	return string(a.State)
}

// rollup puts the action items in their groups, in the given order, and leaves
// out groups that are empty.
func rollup(actions []*site.Action) []Group {
	byName := map[string][]*site.Action{}
	for _, a := range actions {
		byName[groupOf(a)] = append(byName[groupOf(a)], a)
	}
	var groups []Group
	for _, g := range groupTitles {
		if list := byName[g.name]; len(list) > 0 {
			groups = append(groups, Group{Name: g.name, Title: g.title, Anchor: "page." + g.name, Count: len(list), Actions: list})
		}
	}
	return groups
}

// open is the first of the action items that wait for someone to do them, those
// that are overdue before the others.
func open(actions []*site.Action, most int) []*site.Action {
	var found []*site.Action
	for _, overdue := range []bool{true, false} {
		for _, a := range actions {
			if len(found) == most {
				return found
			}
			if a.Overdue == overdue && !a.Closed {
				found = append(found, a)
			}
		}
	}
	return found
}

// needSomeone is the first of the action items that are overdue or that nobody
// has taken.
func needSomeone(actions []*site.Action, most int) []*site.Action {
	var list []*site.Action
	for _, a := range actions {
		if len(list) == most {
			break
		}
		if a.Overdue || !a.Closed && a.Owner == "" {
			list = append(list, a)
		}
	}
	return list
}

// totals counts a list of reports.
func totals(reports []*site.Report) Totals {
	t := Totals{Reports: len(reports)}
	for _, r := range reports {
		t.Open += r.Open
		t.Overdue += r.Overdue
		if y := r.Date.Year; y != 0 && (t.Since == 0 || y < t.Since) {
			t.Since = y
		}
	}
	return t
}

// perPage is how many rows of a list stand on one page. A browser sets a table
// of this size at once; one of ten thousand rows takes seconds.
const perPage = 500

// numbered is the URL of the nth page of a list, from 1: services/a.html,
// services/a.2.html. No name of a report or a term holds a dot, so that the
// URL is free.
func numbered(url string, n int) string {
	if n == 1 {
		return url
	}
	return strings.TrimSuffix(url, ".html") + "." + strconv.Itoa(n) + ".html"
}

// pageCount is on how many pages a list of n stands, at least 1.
func pageCount(n int) int { return pagesOf(n, perPage) }

// pagesOf is the same where so many stand on a page.
func pagesOf(n, each int) int { return max(1, (n+each-1)/each) }

// cut is the part of a list that stands on its nth page, from 1.
func cut[T any](list []T, n int) []T { return cutOf(list, n, perPage) }

// cutOf is the same where so many stand on a page.
func cutOf[T any](list []T, n, each int) []T {
	return list[min(len(list), (n-1)*each):min(len(list), n*each)]
}

// turn is the place of the nth page of a list of so many, where first is the
// list's first page and rest the URL from which the others are numbered.
func (p *Page) turn(first, rest string, n, count int) Turn {
	return p.turnOf(first, rest, n, pageCount(count))
}

// turnOf is the same of a list on so many pages.
func (p *Page) turnOf(first, rest string, n, last int) Turn {
	if last == 1 {
		return Turn{}
	}
	url := func(n int) template.URL {
		if n == 1 {
			return p.Rel(first)
		}
		return p.Rel(numbered(rest, n))
	}
	t := Turn{Number: n, Last: last}
	if n > 1 {
		t.Previous = url(n - 1)
	}
	if n < last {
		t.Next = url(n + 1)
	}
	for i := 2; n == 1 && i <= last; i++ {
		t.Rest = strings.TrimSpace(t.Rest + " " + string(url(i)))
	}
	return t
}
