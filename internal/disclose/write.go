package disclose

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// writer writes markdown of which it is known how it will be read.
type writer struct {
	out    []byte
	prefix string // of each line but the first of what is written
	links  []Link
}

// marker is how the items of a list are marked.
type marker struct{ bullet, behindNumber string }

var markers = [2]marker{{"-", "."}, {"*", ")"}}

// blocks writes blocks with a blank line between them. Of lists that follow
// each other, every other has another marker, or they would be one.
func (w *writer) blocks(all []block) {
	m := markers[0]
	for i, b := range all {
		if i > 0 {
			w.line()
			w.line()
		}
		follows := i > 0 && b.kind == markdown.List && all[i-1].kind == markdown.List
		if follows && m == markers[0] {
			m = markers[1]
		} else {
			m = markers[0]
		}
		w.block(b, m)
	}
}

// line ends a line. A line with nothing in it has no blanks at its end.
func (w *writer) line() {
	w.out = append(bytes.TrimRight(w.out, " "), '\n')
	w.out = append(w.out, w.prefix...)
}

func (w *writer) str(s string) { w.out = append(w.out, s...) }

// within writes with a longer prefix.
func (w *writer) within(prefix string, write func()) {
	before := w.prefix
	w.prefix += prefix
	write()
	w.prefix = before
}

func (w *writer) block(b block, m marker) {
	switch b.kind {
	case markdown.Heading:
		w.str(strings.Repeat("#", b.level) + " ")
		w.phrase(b.text, inHeading)
	case markdown.Paragraph:
		w.phrase(b.text, inParagraph)
	case markdown.Code:
		w.code(b.code)
	case markdown.Quote:
		w.str("> ")
		w.within("> ", func() { w.blocks(b.inner) })
	case markdown.List:
		w.list(b, m)
	case markdown.Table:
		w.table(b)
	}
}

func (w *writer) list(b block, m marker) {
	loose := slices.ContainsFunc(b.inner, func(item block) bool { return len(item.inner) > 1 })
	for i, item := range b.inner {
		if i > 0 {
			w.line()
		}
		if i > 0 && loose {
			w.line()
		}
		mark := m.bullet
		if b.number >= 0 {
			mark = strconv.Itoa(b.number+i) + m.behindNumber
		}
		w.str(mark + " " + boxes[item.task])
		w.within(strings.Repeat(" ", len(mark)+1), func() { w.blocks(item.inner) })
	}
}

// boxes are the boxes of items.
var boxes = [...]string{markdown.NoTask: "", markdown.Unchecked: "[ ] ", markdown.Checked: "[x] "}

func (w *writer) table(b block) {
	for i, row := range b.inner {
		if i > 0 {
			w.line()
		}
		w.row(row, len(b.align))
		if i == 0 {
			w.line()
			w.str("|")
			for _, align := range b.align {
				w.str(" " + rules[align] + " |")
			}
		}
	}
}

// rules are what stands below the header of a column.
var rules = map[string]string{"": "---", "left": ":--", "right": "--:", "center": ":-:"}

func (w *writer) row(row block, columns int) {
	w.str("|")
	for i := range columns {
		w.str(" ")
		if i < len(row.inner) {
			w.phrase(row.inner[i].text, inCell)
		}
		w.str(" |")
	}
}

func (w *writer) code(code string) {
	fence := strings.Repeat("`", max(3, longestRun(code)+1))
	w.str(fence)
	for line := range strings.Lines(strings.TrimRight(code, "\n")) {
		w.line()
		w.str(strings.TrimSuffix(line, "\n"))
	}
	w.line()
	w.str(fence)
}

// longestRun is how many backticks stand side by side at most.
func longestRun(s string) int {
	most, n := 0, 0
	for i := range len(s) {
		if n++; s[i] != '`' {
			n = 0
		}
		most = max(most, n)
	}
	return most
}

// phrase writes running text, and notes the links in it.
func (w *writer) phrase(p phrase, in place) {
	text, links := settled(p, in)
	at := make([]int, len(text)+1)
	for i := range len(text) {
		at[i] = len(w.out)
		if w.out = append(w.out, text[i]); text[i] == '\n' {
			w.str(w.prefix)
		}
	}
	at[len(text)] = len(w.out)
	for _, l := range links {
		l.Span = diag.Span{Start: at[l.Span.Start], End: at[l.Span.End]}
		w.links = append(w.links, l)
	}
}
