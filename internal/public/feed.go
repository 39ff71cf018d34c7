package public

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strings"

	"afterword/internal/feed"
	"afterword/internal/output"
	"afterword/internal/site"
)

// feedPath is where the feed of the whole site lies.
const feedPath = "atom.xml"

// feedOf is where the feed of a service lies, whose page is at url.
func feedOf(url string) string { return strings.TrimSuffix(url, ".html") + ".xml" }

// feeds are the files for programs.
func feeds(m *Model) []output.File {
	files := []output.File{
		{Path: feedPath, Render: func([]byte) ([]byte, error) { return m.channel("", "index.html", feedPath, m.Reports).Atom() }},
		{Path: "incidents.json", Render: func([]byte) ([]byte, error) { return m.json() }},
		{Path: "robots.txt", Bytes: m.robots()},
	}
	for _, s := range m.Services {
		files = append(files, output.File{Path: s.Feed, Render: func([]byte) ([]byte, error) {
			return m.channel(s.Name, s.URL, s.Feed, s.Reports).Atom()
		}})
	}
	if m.site.Config.URL != "" {
		files = append(files, output.File{Path: "sitemap.xml", Render: func([]byte) ([]byte, error) { return m.sitemap() }})
	}
	return files
}

// maxEntries is how many reports a feed holds.
const maxEntries = 50

// channel is the feed of some reports, those that said something new last
// first. A report has the same id in every feed: it is made of the address of
// the site and of the slug, which stay.
func (m *Model) channel(of, page, self string, reports []*Report) feed.Channel {
	c := feed.Channel{
		Name: cmp.Or(m.site.Config.URL, m.Title+"\x00"), Of: of, Title: m.Title, Language: m.site.Config.Language,
		Self: m.site.Absolute(self), Alternate: m.address(page),
	}
	if of != "" {
		c.Title += ": " + of
	}
	reports = slices.SortedStableFunc(slices.Values(reports), func(a, b *Report) int { return b.Updated.Compare(a.Updated) })
	for _, r := range reports {
		if !r.Updated.IsZero() && len(c.Entries) < maxEntries {
			c.Entries = append(c.Entries, m.entry(r))
		}
	}
	return c
}

func (m *Model) entry(r *Report) feed.Entry {
	e := feed.Entry{
		Name: r.Slug, Title: r.Title, URL: m.address(r.URL), Updated: r.Updated, Published: r.out(),
		Summary: r.Summary, Content: content(r),
	}
	for _, s := range r.Services {
		e.Categories = append(e.Categories, feed.Category{Term: s.Name, Scheme: m.site.Absolute(s.URL)})
	}
	return e
}

// content is what those who follow the feed see change: the summary, what was
// promised and what became of it, and corrections.
func content(r *Report) template.HTML {
	var b strings.Builder
	b.WriteString("<p>" + html.EscapeString(r.Summary) + "</p>")
	if len(r.Promises) > 0 {
		b.WriteString("<ul>")
		for _, p := range r.Promises {
			b.WriteString("<li>" + p.Words + string(spaced(day(p.Day))) + ": " + html.EscapeString(p.Text) + "</li>")
		}
		b.WriteString("</ul>")
	}
	for _, c := range r.Corrections {
		b.WriteString("<p>Correction" + string(spaced(day(c.Date))) + ": " + html.EscapeString(c.Text) + "</p>")
	}
	return template.HTML(b.String())
}

// spaced is a day behind a word, if there is a day.
func spaced(day template.HTML) template.HTML {
	if day == "" {
		return ""
	}
	return " " + day
}

// address is the absolute address of a URL of the site, or the way to it from
// the root where the site has none.
func (m *Model) address(url string) string {
	return cmp.Or(m.site.Absolute(url), site.Relative("", url))
}

// sitemap lists all pages but search and what is not found.
func (m *Model) sitemap() ([]byte, error) {
	all := []feed.Address{{URL: m.site.Absolute("index.html")}}
	for _, r := range m.Reports {
		all = append(all, feed.Address{URL: m.site.Absolute(r.URL), Changed: r.Updated})
	}
	for _, s := range m.Services {
		all = append(all, feed.Address{URL: m.site.Absolute(s.URL)})
	}
	for _, y := range m.Years {
		all = append(all, feed.Address{URL: m.site.Absolute(y.URL)})
	}
	for _, p := range m.Pages {
		all = append(all, feed.Address{URL: m.site.Absolute(p.URL)})
	}
	return feed.SitemapOf(all)
}

// robots lets every program read everything.
func (m *Model) robots() []byte {
	text := "User-agent: *\nAllow: /\n"
	if at := m.site.Absolute("sitemap.xml"); at != "" {
		text += "Sitemap: " + at + "\n"
	}
	return []byte(text)
}
