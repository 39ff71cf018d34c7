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
	"afterword/internal/output"
	"afterword/internal/site"
)

// Files are the files of this package in a built site, at its root. Without an
// address in the configuration there is no sitemap.
func Files(s *site.Site) []output.File {
	files := []output.File{
		{Path: "actions.csv", Render: func([]byte) ([]byte, error) { return ActionsCSV(s) }},
		{Path: "actions.json", Render: func([]byte) ([]byte, error) { return ActionsJSON(s), nil }},
		{Path: AtomPath, Render: func([]byte) ([]byte, error) { return Atom(s) }},
		{Path: "postmortems.json", Render: func([]byte) ([]byte, error) { return PostmortemsJSON(s), nil }},
	}
	if s.Config.URL != "" {
		files = append(files, output.File{Path: "sitemap.xml", Render: func([]byte) ([]byte, error) { return Sitemap(s) }})
	}
	return files
}

// lines is n objects as a JSON array, with one line for each. They are expected
// to have about so many bytes each, commas and all.
func lines(n, size int, add func(j *jsonText, i int)) []byte {
	j := make(jsonText, 0, n*size)
	j = append(j, '[')
	for i := range n {
		j.separate()
		j = append(j, "\n{"...)
		add(&j, i)
		j.close()
	}
	return append(j, "\n]\n"...)
}
