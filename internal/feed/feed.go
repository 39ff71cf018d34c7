// Package feed writes the site for programs: an Atom feed, a sitemap, the
// lists of reports and of action items as JSON and CSV, and the export of a
// whole corpus. It takes values and gives bytes; it reads no clock. What may be
// long is streamed, so that it is never held as a whole.
//
// Times are RFC 3339, days 2006-01-02, durations seconds. In JSON, what is
// unknown is null, text that is not there is "", and a list is never null.
//
// CSV follows RFC 4180, with a header. A cell that a spreadsheet would take
// for a formula, since it begins with one of = + - @, a tab or a carriage
// return, gets an apostrophe before it. Lists in a cell are joined by "; ".
package feed

import (
	"io"

	"afterword/internal/output"
	"afterword/internal/site"
)

// Files are the files of this package in a built site, at its root. Without an
// address in the configuration there is no sitemap.
func Files(s *site.Site) []output.File {
	files := []output.File{
		{Path: "actions.csv", Stream: func(w io.Writer) error { return actionsCSV(w, s) }},
		{Path: "actions.json", Stream: func(w io.Writer) error { return actionsJSON(w, s) }},
		{Path: atomPath, Render: func([]byte) ([]byte, error) { return atom(s) }},
		{Path: "postmortems.json", Stream: func(w io.Writer) error { return postmortemsJSON(w, s) }},
	}
	if s.Config.URL != "" {
		files = append(files, output.File{Path: "sitemap.xml", Render: func([]byte) ([]byte, error) { return sitemapFile(s) }})
	}
	return files
}

// lines writes n objects as a JSON array, with one line for each.
func lines(w io.Writer, n int, add func(j *jsonText, i int)) error {
	_, err := io.WriteString(w, "[")
	var j jsonText
	begin := "\n{"
	for i := 0; i < n && err == nil; i++ {
		j = append(j[:0], begin...)
		add(&j, i)
		j.close()
		_, err = w.Write(j)
		begin = ",\n{"
	}
	if err == nil {
		_, err = io.WriteString(w, "\n]\n")
	}
	return err
}
