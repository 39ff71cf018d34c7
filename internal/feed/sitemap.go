package feed

import (
	"encoding/xml"
	"slices"

	"afterword/internal/site"
)

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
}

// maxSitemap is how many addresses the format allows in one file.
const maxSitemap = 50_000

// Sitemap lists the home page, the reports, the terms and the plain pages, by
// their absolute addresses (sitemaps.org, 0.9); reports with the day of their
// last change.
func Sitemap(s *site.Site) ([]byte, error) {
	m := sitemap{URLs: []sitemapURL{{Loc: s.Absolute("index.html")}}}
	for _, r := range s.Reports {
		m.URLs = append(m.URLs, sitemapURL{s.Absolute(r.URL), updated(r).String()})
	}
	for _, t := range slices.Concat(s.Years, s.Severities, s.Services, s.Teams, s.Causes, s.Tags) {
		m.URLs = append(m.URLs, sitemapURL{Loc: s.Absolute(t.URL)})
	}
	for _, p := range s.Pages {
		m.URLs = append(m.URLs, sitemapURL{Loc: s.Absolute(p.URL)})
	}
	m.URLs = m.URLs[:min(len(m.URLs), maxSitemap)]
	return document(m)
}
