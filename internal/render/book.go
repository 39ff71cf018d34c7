package render

import (
	"html/template"
	"net/url"
	"strings"

	"afterword/internal/layout"
	"afterword/internal/site"
)

// draft is a page that can be made: where it will be, with which layout, and
// what is on it.
type draft struct {
	book        *book
	url         string
	layout      string
	title       string
	description string
	fill        func(*Page)
}

// book is what the pages of a site have in common, computed once.
type book struct {
	site   *site.Site
	frames frames
	logo   string
	totals Totals
	list   []draft

	groups  []Group  // all action items
	columns []column // of tables of reports
}

// newBook is enough for the page of a report; drafts computes the rest.
func newBook(s *site.Site) *book {
	return &book{site: s, frames: frames{nav: nav(s), browse: browse(s)}, logo: logo(s), totals: totals(s.Reports)}
}

// language is that of the built-in layouts. What comes from reports is marked
// where it is in another.
const language = "en"

// page makes the page of a draft for some layouts. Its methods give marks if
// there is something to keep pieces in.
func (d draft) page(layouts *layout.Set, pieces *writer) *Page {
	b, c := d.book, d.book.site.Config
	p := new(Page)
	if pieces != nil {
		p = &pieces.sheet
	}
	*p = Page{
		Site: b.site, URL: d.url, Title: d.title, HeadTitle: d.title + " · " + c.Title, SiteTitle: c.Title,
		Description: d.description, Canonical: template.URL(b.site.Absolute(d.url)),
		Language: language, Logo: b.logo, Footer: c.Footer, Version: b.site.Version,
		Totals: b.totals, layouts: layouts, layout: d.layout, frames: &b.frames, pieces: pieces, columns: b.columns,
	}
	p.surround()
	d.fill(p)
	return p
}

func (b *book) add(url, layout, title, description string, fill func(*Page)) {
	b.list = append(b.list, draft{b, url, layout, title, description, fill})
}

// drafts lists every page of the site.
func (b *book) drafts() []draft {
	b.groups, b.columns = rollup(b.site.Actions), reportColumnsOf(b.site.Reports)
	b.list = make([]draft, 0, len(b.site.Reports)+len(b.site.Pages)+64)
	b.home()
	b.reports()
	b.search()
	for _, r := range b.site.Reports {
		b.report(r)
	}
	for _, k := range kinds {
		b.kind(k)
	}
	b.actions()
	b.owners()
	b.luck()
	b.recurrence()
	b.guides()
	b.health()
	b.plain()
	b.lost()
	return b.list
}

// How many reports and action items the home page shows.
const (
	latest  = 10
	waiting = 6
)

func (b *book) home() {
	b.add("index.html", "home.html", b.site.Config.Title, "Postmortems: what broke, and what changed.", func(p *Page) {
		p.HeadTitle = p.SiteTitle
		p.Reports = b.site.Reports[:min(latest, len(b.site.Reports))]
		p.Actions = needSomeone(b.site.Actions, waiting)
	})
}

func (b *book) reports() {
	const url = "postmortems.html"
	all := b.site.Reports
	for n := range pageCount(len(all)) {
		b.add(numbered(url, n+1), "reports.html", "Postmortems", "All postmortems, newest first.", func(p *Page) {
			p.Reports = cut(all, n+1)
			p.Turn = p.turn(url, url, n+1, len(all))
			if n == 0 {
				p.Filter = reportFilter(b.site)
			}
		})
	}
}

// search adds the page of search. What it shows until there is something to
// search for, and where nothing can be searched, is the list of all reports.
func (b *book) search() {
	b.add("search.html", "search.html", "Search", "Search the text of all postmortems.", func(p *Page) {
		p.Reports = cut(b.site.Reports, 1)
		p.Turn = p.turn("postmortems.html", "postmortems.html", 1, len(b.site.Reports))
	})
}

func (b *book) report(r *site.Report) {
	b.add(r.URL, "report.html", r.Title, "", func(p *Page) {
		p.Description = clip(r.Summary, 160)
		p.Report, p.ID, p.Path = r, r.ID, r.Path
		p.Body = p.text(r)
		p.Source = source(b.site.Config, r.Path)
	})
}

func (b *book) kind(k *Kind) {
	terms := k.terms(b.site)
	b.add(k.URL, "terms.html", k.Title, k.Title+" and their postmortems.", func(p *Page) {
		p.Kind, p.Terms = k, terms
	})
	for _, t := range terms {
		if t.URL != "" {
			b.term(k, t)
		}
	}
}

// onTerm is how many action items the page of a term shows; the page says how
// many there are.
const onTerm = 50

func (b *book) term(k *Kind, t *site.Term) {
	for n := range pageCount(len(t.Reports)) {
		b.add(numbered(t.URL, n+1), "term.html", t.Title, "Postmortems of "+strings.ToLower(k.One)+" "+t.Title+".", func(p *Page) {
			p.Kind, p.Term, p.Totals = k, t, totals(t.Reports)
			p.Reports = cut(t.Reports, n+1)
			p.Turn = p.turn(t.URL, t.URL, n+1, len(t.Reports))
			if n == 0 {
				p.Actions = open(t.Actions, onTerm)
			}
		})
	}
}

// actions adds the rollup: one page with the beginning of every group, and the
// rest of each long group on pages of its own.
func (b *book) actions() {
	const url = "actions.html"
	about := "Every action item, with its state, owner and date."
	b.add(url, "actions.html", "Action items", about, func(p *Page) {
		for _, g := range b.groups {
			p.Groups = append(p.Groups, p.part(g, url, 1))
		}
		p.Filter = actionFilter(b.site, b.groups)
	})
	for _, g := range b.groups {
		for n := 2; n <= pageCount(g.Count); n++ {
			b.add(numbered(groupURL(g), n), "actions.html", "Action items: "+strings.ToLower(g.Title), about, func(p *Page) {
				p.Groups = []Group{p.part(g, url+"#"+g.Anchor, n)}
			})
		}
	}
}

// groupURL is the URL from which the pages of a group are numbered.
func groupURL(g Group) string { return "actions." + g.Name + ".html" }

// part is what the nth page of a group shows; the first stands at url.
func (p *Page) part(g Group, url string, n int) Group {
	g.Turn = p.turn(url, groupURL(g), n, g.Count)
	g.Actions = cut(g.Actions, n)
	return g
}

func (b *book) plain() {
	b.add("pages.html", "pages.html", "Pages", "Plain pages beside the postmortems.", func(*Page) {})
	for _, plain := range b.site.Pages {
		b.add(plain.URL, "page.html", plain.Title, "", func(p *Page) {
			p.Plain, p.Path = plain, plain.Path
			p.Body = p.whole(func(m *markup) { (&body{markup: m}).amend(string(plain.Body()), scrolling) })
			p.Source = source(b.site.Config, plain.Path)
		})
	}
}

// lost adds the page that a host shows for a URL that is not there. It is
// served at any depth, so that its links count from the root of the host, if
// the address of the site says where that is.
func (b *book) lost() {
	b.add("404.html", "404.html", "Not found", "", func(p *Page) {
		p.Canonical = ""
		p.base = root(b.site.Config.URL)
		p.surround()
	})
}

// root is the path of an address: "/pm/" of https://example.org/pm/; empty if
// there is no address.
func root(address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}
