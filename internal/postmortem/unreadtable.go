package postmortem

import (
	"bytes"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// unreadTable notes a table in HTML in a section of a role for which the rows of
// one would be read.
func (r *reading) unreadTable(b *markdown.Block, role Role) {
	if b.Kind != markdown.HTML {
		return
	}
	source := bytes.ToLower(r.file.Source[b.Span.Start:b.Span.End])
	if at := bytes.Index(source, []byte("<table")); at >= 0 {
		at += b.Span.Start
		r.problem(diag.Span{Start: at, End: at + len("<table")}, diag.Warning, "unread-table", "a table in HTML is shown, and not read", TableHint(role))
	}
}

// lostCells notes the cells of a row behind those that its header has columns for:
// they are not a part of the table.
func (r *reading) lostCells(row *markdown.Block) {
	src := r.file.Source[row.Span.Start:row.Span.End]
	text := bytes.TrimRight(src, " \t\r\n")
	at := bytes.IndexByte(text, '|')
	if at < 0 || len(bytes.TrimSpace(text[:at])) > 0 {
		at = -1 // no bar before the first cell
	}
	for range row.Children {
		if at = nextBar(text, at+1); at < 0 {
			return
		}
	}
	lost := bytes.TrimSpace(bytes.Trim(text[at:], "| \t"))
	if len(lost) == 0 {
		return
	}
	start := row.Span.Start + at + bytes.Index(text[at:], lost)
	r.problem(diag.Span{Start: start, End: start + len(lost)}, diag.Warning, "unread-table", "this row has more cells than the table has columns; they are lost from here on",
		`add a column to the header, or write "\|" for a bar within a cell`)
}

// nextBar is where the next bar stands that is not escaped, or -1.
func nextBar(text []byte, at int) int {
	for ; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '|':
			return at
		}
	}
	return -1
}

// TableHint says how a table is written, with columns that are read in a section
// of that role.
func TableHint(role Role) string {
	switch role {
	case RoleActions:
		return `write it as "| Action | Owner |" with "|---|---|" under the first row`
	case RoleTimeline:
		return `write it as "| Time | Event |" with "|---|---|" under the first row`
	}
	return `write "|" between the cells, and "|---|---|" under the first row`
}

// TabbedRows is where the rows of a table begin that was copied with tabs between
// its cells, or -1: two lines that follow each other with as many tabs, at least
// two, or four lines with one.
func TabbedRows(s string) int {
	if strings.IndexByte(s, '\t') < 0 {
		return -1
	}
	first, rows, cells, start := -1, 0, 0, 0
	for line := range strings.Lines(s) {
		switch n := strings.Count(strings.TrimSpace(line), "\t"); {
		case n == 0:
			rows = 0
		case rows > 0 && n == cells:
			rows++
		default:
			first, rows, cells = start, 1, n
		}
		if rows >= 2 && cells >= 2 || rows >= 4 {
			return first
		}
		start += len(line)
	}
	return -1
}
