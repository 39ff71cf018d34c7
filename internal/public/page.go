package public

import (
	"cmp"
	"html/template"
	"net/url"
	"strings"

	"afterword/internal/site"
)

// Page is one page of the site, as its layout sees it. The last fields are set
// where the comment says, and are empty elsewhere.
type Page struct {
	Site        *Model
	URL         string // of this page, from the root of the site
	Title       string
	HeadTitle   string // with the name of the site
	Description string
	Canonical   template.URL
	Feed        string      // URL of the feed that goes with the page
	Type        string      // as Open Graph has it: "website" or "article"
	Data        template.JS // structured data; empty if none

	Report  *Report       // report.html
	Service *Service      // service.html
	Year    *Year         // year.html
	Plain   *site.Page    // page.html
	Body    template.HTML // page.html: the text

	layout string // that the page is made with
	base   string // of a page that is served at any depth: what comes before links
}

// drafts are all pages of the site.
func (m *Model) drafts() []*Page {
	all := []*Page{
		m.page("index.html", "home.html", m.Title, m.About),
		m.page("search.html", "search.html", "Search", ""),
		m.lost(),
	}
	for _, r := range m.Reports {
		p := m.page(r.URL, "report.html", r.Title, r.Summary)
		p.Report, p.Type, p.Data = r, "article", m.data(r)
		all = append(all, p)
	}
	for _, s := range m.Services {
		p := m.page(s.URL, "service.html", s.Name, "")
		p.Service, p.Feed = s, s.Feed
		all = append(all, p)
	}
	for _, y := range m.Years {
		p := m.page(y.URL, "year.html", y.Name, "")
		p.Year = y
		all = append(all, p)
	}
	for _, plain := range m.Pages {
		p := m.page(plain.URL, "page.html", plain.Title, "")
		p.Plain, p.Body = plain, reachable(plain.Body())
		all = append(all, p)
	}
	return all
}

func (m *Model) page(url, layout, title, description string) *Page {
	p := &Page{
		Site: m, URL: url, Title: title, HeadTitle: title, Description: description,
		Canonical: template.URL(m.site.Absolute(url)), Feed: feedPath, Type: "website", layout: layout,
	}
	if title != m.Title {
		p.HeadTitle += " · " + m.Title
	}
	return p
}

// lost is the page that a host shows for a URL that is not there. It is served
// at any depth, so that its links count from the root of the host, if the
// address of the site says where that is.
func (m *Model) lost() *Page {
	p := m.page("404.html", "404.html", "Not found", "")
	p.Canonical = ""
	if u, err := url.Parse(m.site.Config.URL); err == nil && m.site.Config.URL != "" {
		p.base = strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	}
	return p
}

// Rel is the link from this page to a URL of the site.
func (p *Page) Rel(url string) template.URL {
	if p.base != "" {
		return template.URL(p.base + site.Relative("index.html", url))
	}
	return template.URL(site.Relative(p.URL, url))
}

// Current is the attribute of a link to the page itself.
func (p *Page) Current(url string) template.HTMLAttr {
	if p.URL != url {
		return ""
	}
	return ` aria-current="page"`
}

// In is the lang attribute of what is not in the language of the layouts, which
// is English. A text without a language has that of the settings.
func (p *Page) In(lang string) template.HTMLAttr {
	return inLanguage(cmp.Or(lang, p.Site.site.Config.Language))
}

func inLanguage(lang string) template.HTMLAttr {
	if lang == "" || lang == "en" {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(lang) + `" dir="auto"`)
}

// Said is a text beside words of the layouts: in a span with its language, if
// that is another.
func (p *Page) Said(lang, text string) template.HTML {
	escaped := template.HTML(template.HTMLEscapeString(text))
	if attributes := p.In(lang); attributes != "" {
		return "<span" + template.HTML(attributes) + ">" + escaped + "</span>"
	}
	return escaped
}

// NeedsHeading says that the text of a plain page brings no title of its own.
func (p *Page) NeedsHeading() bool { return !strings.Contains(string(p.Body), "<h1") }

// Listing is reports for a part that lists them.
type Listing struct {
	Page    *Page
	Reports []*Report
}

// Listing is some reports, for a list on this page.
func (p *Page) Listing(reports []*Report) Listing { return Listing{p, reports} }

// Stretch is months for a part that shows them.
type Stretch struct {
	Page   *Page
	Months []Month
}

// Over is some months, newest first, for a history on this page.
func (p *Page) Over(months []Month) Stretch { return Stretch{p, together(months)} }
