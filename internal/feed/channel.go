package feed

import (
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"time"

	"afterword/internal/postmortem"
)

// Channel is an Atom feed (RFC 4287), whatever it is of. An entry keeps its id
// for as long as the channel and the entry keep their names: a urn:uuid
// (RFC 9562, version 5).
type Channel struct {
	Name            string // the address of the site, as a rule
	Of              string // what of the site it is of; empty: all
	Title, Language string
	Self            string // address of the feed; may be empty
	Alternate       string // address of the page that it goes with
	Entries         []Entry
}

// Entry is one of a feed, the last changed first.
type Entry struct {
	Name               string
	Title, URL         string
	Updated, Published postmortem.Day
	Categories         []Category
	Summary            string
	Content            template.HTML // may be empty
}

// Category is a term that an entry has.
type Category struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
}

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
	ID         string       `xml:"id"`
	Title      string       `xml:"title"`
	Updated    string       `xml:"updated"`
	Published  string       `xml:"published"`
	Link       atomLink     `xml:"link"`
	Categories []Category   `xml:"category"`
	Summary    string       `xml:"summary,omitempty"`
	Content    *atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// epoch stands for the time of a feed in which there is nothing.
const epoch = "1970-01-01T00:00:00Z"

// Atom is the feed as a file.
func (c Channel) Atom() ([]byte, error) {
	feed := atomFeed{Lang: c.Language, ID: c.id(c.Of), Title: c.Title, Author: c.Title, Updated: epoch}
	if c.Self != "" {
		feed.Links = append(feed.Links, atomLink{"self", "application/atom+xml", c.Self})
	}
	feed.Links = append(feed.Links, atomLink{"alternate", "text/html", c.Alternate})
	if len(c.Entries) > 0 {
		feed.Updated = instant(c.Entries[0].Updated)
	}
	for _, e := range c.Entries {
		feed.Entries = append(feed.Entries, c.entry(e))
	}
	return document(feed)
}

func (c Channel) entry(e Entry) atomEntry {
	a := atomEntry{
		ID: c.id(e.Name), Title: e.Title, Updated: instant(e.Updated), Published: instant(e.Published),
		Link: atomLink{"alternate", "text/html", e.URL}, Categories: e.Categories, Summary: e.Summary,
	}
	if e.Content != "" {
		a.Content = &atomContent{"html", string(e.Content)}
	}
	return a
}

func instant(d postmortem.Day) string { return d.Time().Format(time.RFC3339) }

// id names an entry for good; the empty name is that of the feed.
func (c Channel) id(name string) string {
	name = c.Name + name
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
