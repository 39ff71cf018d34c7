package feed

import (
	"encoding/xml"
	"slices"

	"afterword/internal/postmortem"
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

// Address is a page that a sitemap lists.
type Address struct {
	URL     string
	Changed postmortem.Day // zero: nobody says
}

// sitemapFile lists the home page, the reports, the terms and the plain pages;
// reports with the day of their last change.
func sitemapFile(s *site.Site) ([]byte, error) {
	all := []Address{{URL: s.Absolute("index.html")}}
	for _, r := range s.Reports {
		all = append(all, Address{s.Absolute(r.URL), updated(r)})
	}
	for _, t := range slices.Concat(s.Years, s.Severities, s.Services, s.Teams, s.Causes, s.Tags) {
		all = append(all, Address{URL: s.Absolute(t.URL)})
	}
	for _, p := range s.Pages {
		all = append(all, Address{URL: s.Absolute(p.URL)})
	}
	return SitemapOf(all)
}

// SitemapOf lists pages by their absolute addresses (sitemaps.org, 0.9).
func SitemapOf(all []Address) ([]byte, error) {
	var m sitemap
	for _, a := range all[:min(len(all), maxSitemap)] {
		m.URLs = append(m.URLs, sitemapURL{a.URL, a.Changed.String()})
	}
	return document(m)
}
