package feed

import (
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// AtomPath is where the feed lies in the site.
const AtomPath = "atom.xml"

// maxEntries is how many reports the feed holds.
const maxEntries = 50

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr,omitempty"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Link       atomLink       `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
}

// Atom is a feed (RFC 4287) of the reports that changed last: the day of the
// incident, or of the last correction. Reports without a date are left out. An
// entry keeps its id for as long as the site keeps its address and the file its
// name: a urn:uuid (RFC 9562, version 5). A site without an address counts on
// its title instead, and its links are relative to the feed.
func Atom(s *site.Site) ([]byte, error) {
	feed := atomFeed{Lang: s.Config.Language, ID: entryID(s, ""), Title: s.Config.Title, Author: s.Config.Title, Updated: epoch}
	if self := s.Absolute(AtomPath); self != "" {
		feed.Links = append(feed.Links, atomLink{"self", "application/atom+xml", self})
	}
	feed.Links = append(feed.Links, atomLink{"alternate", "text/html", address(s, "index.html")})
	reports := latest(s)
	if len(reports) > 0 {
		feed.Updated = instant(updated(reports[0]))
	}
	for _, r := range reports {
		feed.Entries = append(feed.Entries, entry(s, r))
	}
	return document(feed)
}

// epoch stands for the time of a feed in which there is nothing.
const epoch = "1970-01-01T00:00:00Z"

func entry(s *site.Site, r *site.Report) atomEntry {
	e := atomEntry{
		ID:        entryID(s, r.Slug),
		Title:     r.Title,
		Updated:   instant(updated(r)),
		Published: instant(r.Date),
		Link:      atomLink{"alternate", "text/html", address(s, r.URL)},
		Summary:   r.Summary,
	}
	terms := slices.Concat(r.Services, r.Causes, r.Tags)
	if r.Severity != nil {
		terms = append([]*site.Term{r.Severity}, terms...)
	}
	for _, t := range terms {
		e.Categories = append(e.Categories, atomCategory{Term: t.Name, Scheme: s.Absolute(t.URL)})
	}
	return e
}

// latest are the dated reports that changed last, the newest first.
func latest(s *site.Site) []*site.Report {
	reports := slices.DeleteFunc(slices.Clone(s.Reports), func(r *site.Report) bool { return r.Date.IsZero() })
	slices.SortFunc(reports, func(a, b *site.Report) int {
		return cmp.Or(updated(b).Compare(updated(a)), cmp.Compare(a.Slug, b.Slug))
	})
	return reports[:min(len(reports), maxEntries)]
}

// updated is the day on which a report last said something new.
func updated(r *site.Report) postmortem.Day {
	day := r.Date
	for _, c := range r.Corrections {
		if day.Before(c.Date) {
			day = c.Date
		}
	}
	return day
}

func instant(d postmortem.Day) string { return d.Time().Format(time.RFC3339) }

// address is the absolute address of a URL of the site, or the way to it from
// the root where the site has none.
func address(s *site.Site, url string) string {
	if absolute := s.Absolute(url); absolute != "" {
		return absolute
	}
	return site.Relative("", url)
}

// entryID names a report for good; the empty slug names the feed.
func entryID(s *site.Site, slug string) string {
	name := cmp.Or(s.Config.URL, s.Config.Title+"\x00") + slug
	hash := sha1.Sum(append(slices.Clone(urlNamespace), name...))
	hash[6] = hash[6]&0x0f | 0x50
	hash[8] = hash[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", hash[:4], hash[4:6], hash[6:8], hash[8:10], hash[10:16])
}

// urlNamespace is that of names which are URLs (RFC 9562, section 6.6).
var urlNamespace = []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

// document is a value as an XML file.
func document(v any) ([]byte, error) {
	body, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, err
	}
	return append(append([]byte(xml.Header), body...), '\n'), nil
}
