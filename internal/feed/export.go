package feed

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// Formats of Export.
const (
	JSON = "json" // one object a line
	CSV  = "csv"  // one row a report, with counts in place of lists
)

// exported is a report with all that was understood of it.
type exported struct {
	header
	Sections []section `json:"sections"`
	Events   []event   `json:"events"`
	Actions  []action  `json:"actions"`
	Links    []link    `json:"links"`
}

type section struct {
	Role    string `json:"role"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
	Line    int    `json:"line"`
}

type event struct {
	Time  *string `json:"time"` // null if the entry names no time of day
	Date  *string `json:"date"` // of the entry, written or carried forward
	When  string  `json:"when"`
	Text  string  `json:"text"`
	Phase string  `json:"phase"`
	Line  int     `json:"line"`
}

type action struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	State   string   `json:"state"`
	Owner   string   `json:"owner"`
	Due     *string  `json:"due"`
	Bucket  string   `json:"bucket"`
	Kind    string   `json:"kind"`
	Tickets []ticket `json:"tickets"`
	Line    int      `json:"line"`
}

type link struct {
	Target   string  `json:"target"`
	Text     string  `json:"text"`
	Kind     string  `json:"kind"`
	Line     int     `json:"line"`
	Resolved *string `json:"resolved"` // a path under the content folder, with its anchor, or a URL
}

// Export writes all reports of a corpus in its order, newest first, in one of
// the formats of this package.
func Export(w io.Writer, c *corpus.Corpus, format string) error {
	switch format {
	case JSON:
		return exportJSON(w, c)
	case CSV:
		return exportCSV(w, c)
	}
	return fmt.Errorf("no export format is called %q; there are %s and %s", format, JSON, CSV)
}

func exportJSON(w io.Writer, c *corpus.Corpus) error {
	var b bytes.Buffer
	for _, pm := range c.Postmortems {
		b.Reset()
		if err := object(&b, export(c, pm)); err != nil {
			return err
		}
		b.WriteByte('\n')
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func export(c *corpus.Corpus, pm *postmortem.Postmortem) exported {
	line := func(s diag.Span) int { return pm.Lines.Position(s.Start).Line }
	e := exported{
		header:   headerOf(pm),
		Sections: make([]section, len(pm.Sections)),
		Events:   make([]event, len(pm.Events)),
		Actions:  make([]action, len(pm.Actions)),
		Links:    make([]link, len(pm.Links)),
	}
	for i, s := range pm.Sections {
		e.Sections[i] = section{Role: string(s.Role), Heading: s.Heading, Text: s.Text, Line: line(s.Span)}
	}
	for i, v := range pm.Events {
		e.Events[i] = event{moment(v.Time), day(v.Day), v.When, v.Text, v.Phase.String(), line(v.Span)}
	}
	for i, a := range pm.Actions {
		e.Actions[i] = action{
			ID: a.ID, Text: a.Text, State: string(a.State), Owner: a.Owner, Due: day(a.Due), Bucket: a.Bucket, Kind: a.Kind,
			Tickets: tickets(a.Tickets), Line: line(a.Span),
		}
	}
	for i, l := range pm.Links {
		e.Links[i] = link{l.Target, l.Label, linkKinds[l.Kind], line(l.Span), resolved(c.Resolve(pm.Path, l))}
	}
	return e
}

var linkKinds = map[markdown.LinkKind]string{
	markdown.Inline: "link", markdown.Image: "image", markdown.Wiki: "reference", markdown.Mention: "mention", markdown.Embedded: "embedded",
}

// resolved is where a link leads; null if nowhere.
func resolved(t corpus.Target) *string {
	path := t.Path()
	if t.Status == corpus.External {
		path = t.URL
	}
	if path != "" && t.Anchor != "" && t.Status != corpus.NoAnchor {
		path += "#" + t.Anchor
	}
	return known(path)
}

func exportCSV(w io.Writer, c *corpus.Corpus) error {
	t := newTable(w)
	t.row("path", "slug", "id", "title", "date", "severity", "status", "services", "teams", "tags", "causes", "owner", "authors",
		"template", "visibility", "started", "logged", "detected", "responded", "mitigated", "resolved",
		"seconds_to_log", "seconds_to_detect", "seconds_to_respond", "seconds_to_mitigate", "seconds_to_resolve",
		"sections", "events", "actions", "links")
	for _, pm := range c.Postmortems {
		h := headerOf(pm)
		d := h.Durations
		t.row(h.Path, h.Slug, h.ID, h.Title, text(h.Date), h.Severity, h.Status, joined(h.Services), joined(h.Teams),
			joined(h.Tags), joined(h.Causes), h.Owner, joined(h.Authors), h.Template, h.Visibility,
			text(h.Started), text(h.Logged), text(h.Detected), text(h.Responded), text(h.Mitigated), text(h.Resolved),
			number(d.Log), number(d.Detect), number(d.Respond), number(d.Mitigate), number(d.Resolve),
			strconv.Itoa(len(pm.Sections)), strconv.Itoa(len(pm.Events)), strconv.Itoa(len(pm.Actions)), strconv.Itoa(len(pm.Links)))
	}
	return t.end()
}

// number is the empty string for null.
func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}
