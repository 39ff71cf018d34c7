// Package mask paints over what a parser of CommonMark must not understand, so
// that the dialect of package markdown can be parsed by one. A mask is as long
// as its source and has its lines where the source has them, so that every
// offset holds; text is never taken from it. Painted over are:
//
//	what stands before the body    space
//	[[slug]] [[slug|label]]        a mark, on one line
//	{--inside--} {++public++}      marks of wording, each in one paragraph; of
//	{~~inside~>public~~}           one in another, at most 8 deep
//	{>>inside<<} {==all==}
//	\|                             an escaped bar, which is no border of a cell
//	_ * ~ in a bare URL            no emphasis
//
// A mark of wording has parts, the braces and "~>", and what stands between
// them is left to the parser; of [[…]] nothing is. Whether a mark stands in
// code, or its parts in different elements, is not known here. What looks like
// the start of a mark and does not end is left as it is, and a Mark all the
// same, so that it can be told.
//
// A parser may look at each byte of a passage again for each of its marks.
// So that a file takes linear time, there is a bound for all of its passages
// together; in those beyond, the marks of CommonMark are painted over too, and
// they are Faded. So are attributes of absurd lines and footnotes beyond the
// ten-thousandth. A file of at most 16 KiB needs no bound.
package mask

import (
	"bytes"

	"afterword/internal/diag"
)

// Mask is a source as the parser is to see it.
type Mask struct {
	Bytes []byte
	Marks []Mark      // ascending
	Faded []diag.Span // passages that are read without marks, ascending
}

// Mark is a place where markup of our own stands: all of [[…]], or one part
// of a mark of wording.
type Mark struct {
	Start, End int
	Wiki       bool    // it is [[…]]
	Closes     Wording // what ends here
	Opens      Wording // what begins here
	Group      int     // where the first part of the same mark begins; -1 for [[…]] and for a start without end
}

// Wording says for whom words are.
type Wording uint8

// The kinds of wording.
const (
	Common Wording = iota // for all
	Inside                // {-- --}, {>> <<} and the first half of {~~ ~> ~~}
	Public                // {++ ++} and the second half
	All                   // {== ==}: as Common, but marked
)

// New makes a mask of a source whose body begins at an offset, in the room
// that a buffer has.
func New(buf, source []byte, body int) Mask {
	m := Mask{Bytes: append(buf[:0], source...)}
	blank(m.Bytes[:body])
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
func (m *Mask) paint(start, end int) {
	switch end - start {
	case 2:
		copy(m.Bytes[start:end], "§")
	case 3:
		copy(m.Bytes[start:end], "⸺")
	}
}

// hideBars paints over escaped bars, which are no borders of cells.
func (m *Mask) hideBars(from int) {
	for {
		i := bytes.Index(m.Bytes[from:], []byte(`\|`))
		if i < 0 {
			return
		}
		m.paint(from+i, from+i+2)
		from += i + 2
	}
}

// hideURLs paints over what would be emphasis within a bare URL.
func (m *Mask) hideURLs(from int) {
	for {
		i := bytes.Index(m.Bytes[from:], []byte("://"))
		if i < 0 {
			return
		}
		from += i + 3
		url := m.Bytes[from : from+urlLength(m.Bytes[from:])]
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
func (m *Mask) findWiki(from int) {
	for {
		i := bytes.Index(m.Bytes[from:], []byte("[["))
		if i < 0 {
			return
		}
		start := from + i
		from = start + 2
		end := wikiEnd(m.Bytes, from)
		if end < 0 || start > 0 && m.Bytes[start-1] == '\\' {
			continue
		}
		m.Marks = append(m.Marks, Mark{Start: start, End: end, Wiki: true, Group: -1})
		m.paint(start, start+2)
		m.paint(end-2, end)
		for k := start + 2; k < end-2; k++ {
			m.Bytes[k] = 'x'
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

func isAlphaNumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
