package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
)

// mask is the source as goldmark is to see it. It is as long as the source,
// so that offsets hold; text is never taken from it. What goldmark must not
// understand is painted over: what stands before the body, and the marks of
// our own, which are found again by their offsets.
type mask struct {
	masked []byte
	marks  []mark      // ascending
	faded  []diag.Span // passages that are read without marks
}

// mark is a place where our own markup stands.
type mark struct {
	start, end int
	closes     Mark // InDeleted, InInserted
	opens      Mark
	group      int      // marks that belong together; -1: one that does not end
	wiki       bool     // all of [[…]]
	parent     ast.Node // that the mark was found in, nil in code
}

// newMask makes a mask in the room that a buffer has.
func newMask(buf, source []byte, body int) *mask {
	m := &mask{masked: append(buf[:0], source...)}
	blank(m.masked[:body])
	m.findWiki(body)
	m.findWording(body)
	m.hideBars(body)
	m.hideURLs(body)
	m.thin(body)
	return m
}

// blank leaves nothing but the ends of lines, and begins a line after it.
func blank(b []byte) {
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
	if len(b) > 0 {
		b[len(b)-1] = '\n'
	}
}

// paint puts bytes over a mark that goldmark takes for punctuation that means
// nothing: the rest of the line must be read as if the mark were not there.
func (m *mask) paint(start, end int) {
	switch end - start {
	case 2:
		copy(m.masked[start:end], "§")
	case 3:
		copy(m.masked[start:end], "⸺")
	}
}

// hideBars paints over escaped bars, which are no borders of cells.
func (m *mask) hideBars(from int) {
	for {
		i := bytes.Index(m.masked[from:], []byte(`\|`))
		if i < 0 {
			return
		}
		m.paint(from+i, from+i+2)
		from += i + 2
	}
}

// hideURLs paints over what would be emphasis within a bare URL.
func (m *mask) hideURLs(from int) {
	for {
		i := bytes.Index(m.masked[from:], []byte("://"))
		if i < 0 {
			return
		}
		from += i + 3
		url := m.masked[from : from+urlLength(m.masked[from:])]
		from += len(url)
		for _, c := range []byte("_*~") {
			fill(url, c)
		}
	}
}

// urlLength is the length of the rest of a URL up to its last letter or
// digit, not beyond a bracket that was opened before.
func urlLength(b []byte) (n int) {
	depth := 0
	for i, c := range b {
		switch {
		case isAlphaNumeric(c):
			n = i + 1
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth < 0 || c <= ' ' || bytes.IndexByte([]byte("<>]|`\""), c) >= 0 {
			return n
		}
	}
	return n
}

// findWiki finds [[slug]] and [[slug|label]], each on one line.
func (m *mask) findWiki(from int) {
	for {
		i := bytes.Index(m.masked[from:], []byte("[["))
		if i < 0 {
			return
		}
		start := from + i
		from = start + 2
		end := wikiEnd(m.masked, from)
		if end < 0 || start > 0 && m.masked[start-1] == '\\' {
			continue
		}
		m.marks = append(m.marks, mark{start: start, end: end, wiki: true, group: -1})
		m.paint(start, start+2)
		m.paint(end-2, end)
		for k := start + 2; k < end-2; k++ {
			m.masked[k] = 'x'
		}
		from = end
	}
}

// wikiEnd is the offset after the "]]" of what begins at i, or -1. What has
// brackets in it, or is followed by a target, is a link of another kind.
func wikiEnd(b []byte, i int) int {
	n := bytes.IndexAny(b[i:min(len(b), i+wikiLimit)], "[]`<\n")
	if n <= 0 || b[i] == ' ' || !bytes.HasPrefix(b[i+n:], []byte("]]")) {
		return -1
	}
	end := i + n + 2
	if end < len(b) && (b[end] == '(' || b[end] == '[' || b[end] == ':' || b[end] == ']') {
		return -1
	}
	return end
}

// wikiLimit bounds a [[…]].
const wikiLimit = 400

// isClean reports whether a source can be shown byte for byte: it is UTF-8
// without NUL and without the two noncharacters that stand for holes.
func isClean(source []byte) bool {
	return utf8.Valid(source) &&
		bytes.IndexByte(source, 0) < 0 &&
		!bytes.Contains(source, []byte(holeStart)) &&
		!bytes.Contains(source, []byte(holeEnd))
}

func isAlphaNumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
