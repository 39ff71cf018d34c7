// Package corpus holds all reports and plain pages of a site, finds them by
// path, id and slug, and resolves what they say of each other.
//
// Names are compared exactly first, then without regard to case. A path is
// tried as it stands, with ".md", and as a folder with an index page; nothing
// outside the content folder can be named. See Resolve for each kind of link.
package corpus

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Corpus is everything that was read. Postmortems are in order of date, newest
// first, then by slug; pages and attachments by path. It does not change after
// New and may be used from many goroutines.
type Corpus struct {
	Postmortems []*postmortem.Postmortem
	Pages       []*postmortem.Page
	Attachments []Attachment
	Problems    []diag.Diagnostic // duplicate ids and slugs

	index   index
	refused map[string]Refusal // by path
	anchors anchors
	nearest nearest
}

// Attachment is a file that is no markdown, and lies beside what is.
type Attachment struct {
	Path          string // slash-separated, under the content folder
	Size          int64  // bytes
	Width, Height int    // of an image, in pixels; 0 if unknown
	Refusal       Refusal
}

// Refusal is why a file that is there is no part of the site, and what would
// mend it. The zero Refusal says that it is one.
type Refusal struct{ Why, Mend string }

// Target is what a link leads to. At most one pointer is set.
type Target struct {
	Status     Status
	URL        string // External: as it may be written in a page
	Postmortem *postmortem.Postmortem
	Page       *postmortem.Page
	Attachment *Attachment
	Anchor     string  // in the target, without "#"; empty if none was named
	Title      string  // for a reference without a label of its own
	Refusal    Refusal // of the file that LeftOut names
}

// Status says how a link was resolved.
type Status uint8

// The ways in which a link ends.
const (
	Found     Status = iota
	External         // another site: not looked at
	Missing          // names something that is not there
	LeftOut          // names a file that is there and no part of the site
	NoAnchor         // the file is there, the anchor is not
	Ambiguous        // more than one thing has that name: the target is the first by path
	Unsafe           // a scheme that a page may not hold
	Unknown          // a mention of an id that the corpus does not have: text, no mistake
)

// New puts in order what was read. It takes over its arguments: it sorts them,
// and makes the slugs of reports and pages unique, so that none is lost.
// Attachments with a Refusal are known as what links must not lead to, and are
// none of the corpus.
func New(pms []*postmortem.Postmortem, pages []*postmortem.Page, attachments []Attachment) *Corpus {
	c := &Corpus{Postmortems: pms, Pages: pages, refused: map[string]Refusal{}}
	c.Attachments = slices.DeleteFunc(attachments, c.refuses)
	slices.SortFunc(pms, func(a, b *postmortem.Postmortem) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(pages, func(a, b *postmortem.Page) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(c.Attachments, func(a, b Attachment) int { return strings.Compare(a.Path, b.Path) })

	c.Problems = slices.Concat(nameReports(pms), namePages(pages), duplicateIDs(pms))
	diag.Sort(c.Problems)
	c.index = newIndex(c)
	slices.SortFunc(pms, newestFirst)
	return c
}

// refuses keeps in mind that a file is no part of the site.
func (c *Corpus) refuses(a Attachment) bool {
	if a.Refusal == (Refusal{}) {
		return false
	}
	c.refused[a.Path] = a.Refusal
	return true
}

func newestFirst(a, b *postmortem.Postmortem) int {
	return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Slug, b.Slug))
}

// Path is that of the file that the target is, under the content folder; empty
// if it is none.
func (t Target) Path() string {
	switch {
	case t.Postmortem != nil:
		return t.Postmortem.Path
	case t.Page != nil:
		return t.Page.Path
	case t.Attachment != nil:
		return t.Attachment.Path
	}
	return ""
}
