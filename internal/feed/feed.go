// Package feed writes the site for programs: an Atom feed, a sitemap, the
// lists of reports and of action items as JSON and CSV, and the export of a
// whole corpus. It takes values and gives bytes; it reads no clock.
//
// Times are RFC 3339, days 2006-01-02, durations seconds. In JSON, what is
// unknown is null, text that is not there is "", and a list is never null.
//
// CSV follows RFC 4180, with a header. A cell that a spreadsheet would take
// for a formula, since it begins with one of = + - @, a tab or a carriage
// return, gets an apostrophe before it. Lists in a cell are joined by "; ".
package feed

import (
	"bytes"
	"encoding/json"

	"afterword/internal/output"
	"afterword/internal/site"
)

// Files are the files of this package in a built site, at its root. Without an
// address in the configuration there is no sitemap.
func Files(s *site.Site) []output.File {
	files := []output.File{
		{Path: "actions.csv", Render: func() ([]byte, error) { return ActionsCSV(s) }},
		{Path: "actions.json", Render: func() ([]byte, error) { return ActionsJSON(s) }},
		{Path: AtomPath, Render: func() ([]byte, error) { return Atom(s) }},
		{Path: "postmortems.json", Render: func() ([]byte, error) { return PostmortemsJSON(s) }},
	}
	if s.Config.URL != "" {
		files = append(files, output.File{Path: "sitemap.xml", Render: func() ([]byte, error) { return Sitemap(s) }})
	}
	return files
}

// array writes values as a JSON array with one line for each.
func array[T any](values []T) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := object(&b, v); err != nil {
			return nil, err
		}
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

// object writes one value without a line break.
func object(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1)
	return nil
}
