package render

import (
	"html/template"
	"strings"
)

// List is one of several lists that a page shows under headings of their own.
type List struct {
	Title  string
	Anchor string
	Empty  string // what to say if there is nothing
	Count  int    // on all pages
	Body   template.HTML
	Turn   Turn
}

// shelf is a list in the making. What does not fit on the page where all lists
// begin stands on pages that are numbered after its name.
type shelf struct {
	List
	name string
	each int // on a page
	show func(m *markup, n int)
}

// shelves adds a page with the beginning of every list, and pages for the rest
// of each.
func (b *book) shelves(url, layout, title, about string, all []shelf) {
	b.add(url, layout, title, about, func(p *Page) {
		for _, s := range all {
			p.Lists = append(p.Lists, p.shelf(s, url, 1))
		}
	})
	for _, s := range all {
		for n := 2; n <= pagesOf(s.Count, s.each); n++ {
			b.add(numbered(s.url(url), n), layout, title+": "+strings.ToLower(s.Title), about, func(p *Page) {
				p.Lists = []List{p.shelf(s, url, n)}
			})
		}
	}
}

// url is the URL from which the pages of a list are numbered.
func (s shelf) url(page string) string {
	return strings.TrimSuffix(page, ".html") + "." + s.name + ".html"
}

// shelf is the nth part of a list that begins on the page at url.
func (p *Page) shelf(s shelf, url string, n int) List {
	l := s.List
	l.Turn = p.turnOf(url+"#"+l.Anchor, s.url(url), n, pagesOf(l.Count, s.each))
	if l.Count > 0 {
		l.Body = p.made(func(m *markup) { s.show(m, n) })
	}
	return l
}
