package render

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"strings"
	"sync"

	"afterword/internal/layout"
	"afterword/internal/site"
)

// entry is a link of the navigation.
type entry struct{ label, url string }

// feed is where the Atom feed of the site lies.
const feed = "atom.xml"

// inNav is how many of the kinds stand at the top of each page; the footer has
// them all.
const inNav = 4

// nav is what stands at the top of each page. What has no entries is not
// offered.
func nav(s *site.Site) []entry {
	entries := []entry{{"Postmortems", "postmortems.html"}, {"Action items", "actions.html"}}
	for _, k := range kinds[:inNav] {
		if len(k.terms(s)) > 0 {
			entries = append(entries, entry{k.Title, k.URL})
		}
	}
	return entries
}

// browse is what stands at the foot of each page: every list, and the same for
// programs.
func browse(s *site.Site) []entry {
	var entries []entry
	for _, k := range kinds {
		entries = append(entries, entry{k.Title, k.URL})
	}
	entries = append(entries,
		entry{"Owners", "owners.html"},
		entry{"Luck and surprise", "luck.html"},
		entry{"Recurrence", "recurrence.html"},
		entry{"How to write one", "guides.html"},
		entry{"Health", "health.html"},
	)
	if len(s.Pages) > 0 {
		entries = append(entries, entry{"Pages", "pages.html"})
	}
	return append(entries,
		entry{"Feed", feed},
		entry{"Postmortems as JSON", "postmortems.json"},
		entry{"Action items as CSV", "actions.csv"},
	)
}

// frames makes what stands around every page. All pages of one folder have the
// same around them, so that it is made once for each.
type frames struct {
	nav, browse []entry
	made        sync.Map // folder to frame
	parts       sync.Map // placed to template.HTML
}

// placed is a part of some layouts as the pages of a folder show it.
type placed struct {
	layouts      *layout.Set
	folder, part string
}

// Around is a part that all pages of a folder show alike, since it uses nothing
// else of the page than where it lies. It is made for one of them.
func (p *Page) Around(part string) (template.HTML, error) {
	where := placed{p.layouts, path.Dir(p.URL), part}
	if where.folder == "." {
		return p.executed(part)
	}
	if made, ok := p.frames.parts.Load(where); ok {
		return made.(template.HTML), nil
	}
	made, err := p.executed(part)
	if err == nil {
		p.frames.parts.Store(where, made)
	}
	return made, err
}

func (p *Page) executed(name string) (template.HTML, error) {
	part := p.layouts.Page(p.layout).Lookup(name)
	if part == nil {
		return "", fmt.Errorf("no such template %q", name)
	}
	alone := *p
	alone.pieces = nil // it is kept for other pages
	var made strings.Builder
	err := part.Execute(&made, &alone)
	return template.HTML(made.String()), err
}

// frame is the links of a page's head, of its top and of its foot.
type frame struct{ assets, nav, browse template.HTML }

// surround gives the page what stands around it.
func (p *Page) surround() {
	f := p.frames.of(p)
	p.Assets, p.Nav, p.Browse = f.assets, f.nav, f.browse
}

// of is the frame of a page, made once for each folder. That of a page in the
// root is its own: one of the links leads to the page itself.
func (f *frames) of(p *Page) frame {
	folder := path.Dir(p.URL)
	if folder == "." {
		return f.make(p)
	}
	if made, ok := f.made.Load(folder); ok {
		return made.(frame)
	}
	made := f.make(p)
	f.made.Store(folder, made)
	return made
}

func (f *frames) make(p *Page) frame {
	return frame{
		assets: p.whole(func(m *markup) { m.assets() }),
		nav:    p.whole(func(m *markup) { m.menu(f.nav) }),
		browse: p.whole(func(m *markup) { m.menu(f.browse) }),
	}
}

// bundles are the names of the stylesheet and the script that pages of a layout
// have beside those that all pages have. What is read from end to end has its
// own; all others have those of lists.
var bundles = map[string]string{"report.html": "report", "page.html": "report"}

// assets adds the links of a page's head to the files that it needs. The first
// script runs before anything is drawn.
func (m *markup) assets() {
	bundle := cmp.Or(bundles[m.page.layout], "lists")
	for _, s := range []struct{ name, attribute string }{{"theme.js", ""}, {"page.js", " defer"}, {bundle + ".js", " defer"}} {
		m.raw(`<script src="`)
		m.href(s.name)
		m.raw(`"`, s.attribute, "></script>\n")
	}
	for _, l := range []struct{ attributes, url string }{
		{`rel="stylesheet"`, "style.css"},
		{`rel="stylesheet"`, bundle + ".css"},
		{`rel="stylesheet"`, "site.css"},
		{`rel="icon" type="image/svg+xml"`, "favicon.svg"},
		{`rel="alternate" type="application/atom+xml" title="Postmortems"`, feed},
	} {
		m.raw(`<link `, l.attributes, ` href="`)
		m.href(l.url)
		m.raw("\">\n")
	}
}

// menu adds a list of links, in which the page itself, or the list that it
// belongs to, is marked as current.
func (m *markup) menu(entries []entry) {
	m.raw("<ul>\n")
	for _, e := range entries {
		m.raw(`<li><a href="`)
		m.href(e.url)
		m.raw(`"`, m.page.current(e.url), ">")
		m.text(e.label)
		m.raw("</a></li>\n")
	}
	m.raw("</ul>\n")
}

// current is the attribute of a link to the page itself, or to the list that
// the page is in: postmortems.html for postmortems/a.html.
func (p *Page) current(url string) string {
	if p.URL == url {
		return ` aria-current="page"`
	}
	if name := strings.TrimSuffix(url, ".html"); strings.HasPrefix(p.URL, name+"/") || strings.HasPrefix(p.URL, name+".") {
		return ` aria-current="true"`
	}
	return ""
}
