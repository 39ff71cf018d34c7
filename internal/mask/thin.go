package mask

import (
	"bytes"

	"afterword/internal/diag"
)

// The reading of a passage takes at most as many steps as it has bytes times
// marks: a bracket or a backtick may be looked for to its end, a link may look
// at each line again. So that a file takes linear time, the passages of a file
// have this many steps together; those beyond are read without marks. A small
// file cannot need more.
const (
	maxSteps  = 200_000_000
	smallFile = 16 << 10
	maxNotes  = 10_000 // references to footnotes and footnotes, which are matched pairwise

	// Of a line that may end with attributes: its bytes, and braces in it.
	maxAttributes = 4 << 10
	maxBraces     = 64
)

// marksOfProse are the bytes that begin a search.
var marksOfProse = [256]bool{'*': true, '_': true, '[': true, ']': true, '~': true, '`': true, '<': true}

// thin paints over the marks of passages that are too much.
func (m *Mask) thin(from int) {
	if len(m.Bytes)-from <= smallFile {
		return
	}
	var s seams
	left, start := maxSteps, from
	for at := from; at < len(m.Bytes); {
		line := m.Bytes[at:]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		if len(line) > maxAttributes || bytes.Count(line, []byte{'{'}) > maxBraces {
			fill(line, '{')
		}
		if skip, seam := s.line(line); seam {
			left -= m.weigh(start, at, left)
			start = at + skip
		}
		at += len(line)
	}
	m.weigh(start, len(m.Bytes), left)
	m.thinNotes(from)
}

// weigh gives the steps that a passage takes; none if these are more than are
// left, and it has been made text.
func (m *Mask) weigh(start, end, left int) int {
	marks := 0
	for _, c := range m.Bytes[start:end] {
		if marksOfProse[c] {
			marks++
		}
	}
	if steps := marks * (end - start); steps <= left {
		return steps
	}
	m.fade(start, end)
	return 0
}

// fade paints over all marks of a passage.
func (m *Mask) fade(start, end int) {
	for i, c := range m.Bytes[start:end] {
		if marksOfProse[c] {
			m.Bytes[start+i] = 'x'
		}
	}
	m.Faded = append(m.Faded, diag.Span{Start: start, End: end})
}

// fill paints over a byte wherever it is.
func fill(line []byte, c byte) {
	for i := range line {
		if line[i] == c {
			line[i] = 'x'
		}
	}
}

func (m *Mask) thinNotes(from int) {
	for n := 0; ; n++ {
		i := bytes.Index(m.Bytes[from:], []byte("[^"))
		if i < 0 {
			return
		}
		if from += i + 2; n >= maxNotes {
			m.Bytes[from-1] = 'x'
		}
	}
}

// seams finds where a paragraph, item or row surely begins. What stands
// between two seams may still be more than one.
type seams struct {
	column  int    // where the text of the last item begins
	before  []byte // the line before
	table   bool
	noTable bool // goldmark has looked for one, and given up
}

// line reports whether there is a seam before a line, and how much of it is
// no part of a passage: a marker, or all of it where it is blank or a fence.
func (s *seams) line(line []byte) (skip int, seam bool) {
	body := bytes.TrimLeft(line, " \t>")
	indent := len(line) - len(body)
	n, first := markerLength(body)
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		*s = seams{}
		return len(line), true
	case n > 0 && (indent < s.column || first && indent < s.column+4):
		*s = seams{column: indent + n + 1, before: body[n:]}
		return indent + n, true
	case indent < s.column+4 && (bytes.HasPrefix(body, []byte("```")) || bytes.HasPrefix(body, []byte("~~~"))):
		*s = seams{column: s.column}
		return len(line), true
	}
	if cells := delimiterCells(body); cells > 0 && s.before != nil && !s.table && !s.noTable {
		s.table = cells == cellsOf(s.before)
		s.noTable = !s.table
	}
	s.before = body
	return 0, s.table
}

// markerLength is the length of the marker of an item, or 0; first is one
// that may follow a paragraph.
func markerLength(body []byte) (n int, first bool) {
	for n < len(body) && n < 9 && isDigit(body[n]) {
		n++
	}
	markers, first := "-+*", true
	if n > 0 {
		markers, first = ".)", string(body[:n]) == "1"
	}
	if n+1 < len(body) && bytes.IndexByte([]byte(markers), body[n]) >= 0 && (body[n+1] == ' ' || body[n+1] == '\t') {
		return n + 1, first
	}
	return 0, false
}

// delimiterCells counts the cells of the line below the header of a table.
func delimiterCells(body []byte) int {
	if !bytes.ContainsAny(body, "|:") || len(bytes.Trim(body, "|:- \t\r\n")) > 0 {
		return 0
	}
	cells := bytes.Split(trimBars(body), []byte{'|'})
	for _, c := range cells {
		c = bytes.TrimSpace(c)
		if c = bytes.TrimSuffix(bytes.TrimPrefix(c, []byte{':'}), []byte{':'}); len(bytes.Trim(c, "-")) > 0 || len(c) == 0 {
			return 0
		}
	}
	return len(cells)
}

func cellsOf(line []byte) int { return bytes.Count(trimBars(line), []byte{'|'}) + 1 }

func trimBars(line []byte) []byte {
	line = bytes.TrimSpace(line)
	return bytes.TrimSuffix(bytes.TrimPrefix(line, []byte{'|'}), []byte{'|'})
}
