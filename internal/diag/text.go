package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Source gives the bytes of the file that a diagnostic calls path. It is asked
// once for each run of diagnostics of one file.
type Source func(path string) ([]byte, error)

// TextOptions says how WriteText prints.
type TextOptions struct {
	Source Source // may be nil; where it fails, no source line is shown
	Colour bool   // ANSI colours, for a terminal that takes them
	Brief  bool   // the first line of each only
}

// textWidth is about how many columns of a source line are shown.
const textWidth = 100

// WriteText prints diagnostics for people, in the given order:
//
//	path:line:col: level: message (rule)
//	    the source line
//	        ^^^^^^
//	  hint: what mends it
//
// The carets stand under the span, or under its part in the first line. Tabs
// before the span are kept in both lines, so they line up at any tab width. A
// long line is cut around the span. A diagnostic without a position is about
// the file as a whole, and prints as "path: level: message (rule)".
//
// Whatever could steer a terminal (control characters, marks that turn the
// direction of text, broken UTF-8) is shown as a visible sign instead.
func WriteText(w io.Writer, ds []Diagnostic, opt TextOptions) error {
	p := textPrinter{Writer: bufio.NewWriter(w), paint: plain}
	if opt.Colour {
		p.paint = painted
	}
	cached := sourceCache{read: opt.Source}
	for _, d := range ds {
		p.headline(d)
		if opt.Brief {
			continue
		}
		if src, ok := cached.of(d.Path); ok && d.Pos.Line > 0 {
			p.excerpt(src, d)
		}
		if d.Hint != "" {
			fmt.Fprintf(p, "  %s %s\n", p.paint[Hint].on("hint:"), visible(d.Hint))
		}
	}
	return p.Flush()
}

// sourceCache holds the file that was asked for last: sorted diagnostics ask
// for each file once.
type sourceCache struct {
	read  Source
	asked bool
	path  string
	src   []byte
	err   error
}

func (c *sourceCache) of(path string) ([]byte, bool) {
	if c.read == nil {
		return nil, false
	}
	if !c.asked || c.path != path {
		c.asked, c.path = true, path
		c.src, c.err = c.read(path)
	}
	return c.src, c.err == nil
}

type textPrinter struct {
	*bufio.Writer
	paint palette
}

func (p textPrinter) headline(d Diagnostic) {
	at := visible(d.Path)
	if d.Pos.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", at, d.Pos.Line, d.Pos.Column)
	}
	fmt.Fprintf(p, "%s: %s: %s (%s)\n",
		p.paint[Off].on(at), p.paint[d.Level].on(d.Level.String()), visible(d.Message), visible(d.Rule))
}

// excerpt prints the line where the span begins, and the carets beneath it.
func (p textPrinter) excerpt(src []byte, d Diagnostic) {
	x := Cut(src, d.Span)
	fmt.Fprintf(p, "    %s%s%s%s%s\n", x.CutLeft, shown(x.Before, keepTab), shown(x.Marked, showTab),
		shown(x.After, keepTab), x.CutRight)
	carets := strings.Repeat("^", max(1, Columns(x.Marked)))
	fmt.Fprintf(p, "    %s%s%s\n", blank(x.CutLeft), blank(x.Before), p.paint[d.Level].on(carets))
}

// Excerpt is the part of a source line that is shown, in three.
type Excerpt struct {
	Before, Marked, After string
	CutLeft, CutRight     string // "…" where the line goes on
}

// cutReach is how many bytes around the beginning of a span can be shown, and a
// few more, which tell whether the line goes on: each character costs at least a
// column, and has at most utf8.UTFMax bytes.
const cutReach = utf8.UTFMax * (textWidth + 2)

// Cut takes the line of the source where the span begins, or about textWidth
// columns of it: the span, as far as there is room, and what stands around it.
// Of a longer line it reads no more than that.
func Cut(src []byte, span Span) Excerpt {
	start := min(max(span.Start, 0), len(src))
	end := min(max(span.End, start), len(src))
	from := max(0, start-cutReach)
	from += bytes.LastIndexByte(src[from:start], '\n') + 1
	to := min(len(src), start+cutReach)
	if i := bytes.IndexByte(src[start:to], '\n'); i >= 0 {
		to = start + i
	}
	to = max(start, from+len(bytes.TrimSuffix(src[from:to], []byte{'\r'})))
	before, marked, after := src[from:start], src[start:min(end, to)], src[min(end, to):to]

	m := fitting(marked, textWidth)
	if m < len(marked) {
		after = marked[m:]
	}
	room := textWidth - cost(marked[:m])
	b := fittingEnd(before, room/2)
	a := fitting(after, room-cost(before[b:]))
	b = fittingEnd(before, room-cost(after[:a]))
	x := Excerpt{Before: string(before[b:]), Marked: string(marked[:m]), After: string(after[:a])}
	if b > 0 {
		x.CutLeft = "…"
	}
	if a < len(after) {
		x.CutRight = "…"
	}
	return x
}

// fitting is the length of the longest beginning of text within the room.
func fitting(text []byte, room int) int {
	at := 0
	for at < len(text) {
		r, n := utf8.DecodeRune(text[at:])
		if room -= runeCost(r); room < 0 {
			break
		}
		at += n
	}
	return at
}

// fittingEnd is where the longest end of text within the room begins.
func fittingEnd(text []byte, room int) int {
	at := len(text)
	for at > 0 {
		r, n := utf8.DecodeLastRune(text[:at])
		if room -= runeCost(r); room < 0 {
			break
		}
		at -= n
	}
	return at
}

func cost(text []byte) int {
	n := 0
	for _, r := range string(text) {
		n += runeCost(r)
	}
	return n
}

// runeCost is the room that a character takes: its columns, but never none,
// or a line of combining marks would be shown whole however long it is.
func runeCost(r rune) int { return max(1, runeColumns(r)) }
