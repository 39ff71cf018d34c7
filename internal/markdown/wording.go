package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
)

// wording is a pass over the source that finds CriticMarkup.
type wording struct {
	m     *mask
	open  []opener // that wait for their end in this paragraph
	found []mark
	after int // no mark begins before it
}

// opener is a mark that was opened, and the index of its change of text.
type opener struct {
	char       byte // of the mark: '-', '+' or '~'
	start, mid int  // mid is -1 for as long as there is none
}

// findWording finds {--…--}, {++…++} and {~~…~>…~~}. Whether they stand in
// code is not known yet.
func (m *mask) findWording(from int) {
	b := m.masked
	if !bytes.Contains(b, []byte("{--")) && !bytes.Contains(b, []byte("{++")) && !bytes.Contains(b, []byte("{~~")) {
		return
	}
	w := wording{m: m, after: from}
	for i := from; i < len(b); i++ {
		switch b[i] {
		case '{':
			w.opens(i)
		case '}':
			w.closes(i)
		case '>':
			w.turns(i)
		case '\n':
			w.newline(i)
		}
	}
	w.abandon(0)
	m.marks = append(m.marks, w.found...)
	slices.SortFunc(m.marks, func(a, b mark) int { return a.start - b.start })
}

// opens takes "{" at i as the start of a mark, if it is one.
func (w *wording) opens(i int) {
	b := w.m.masked
	if i+2 >= len(b) || b[i+1] != b[i+2] || i > 0 && b[i-1] == '\\' {
		return
	}
	c := b[i+1]
	if c != '-' && c != '+' && c != '~' {
		return
	}
	if len(w.open) == maxWording {
		w.found = append(w.found, unended(w.open[0].start))
		w.open = w.open[:copy(w.open, w.open[1:])]
	}
	w.open = append(w.open, opener{c, i, -1})
	w.after = i + 3
}

// maxWording is how deep marks of wording nest.
const maxWording = 8

// turns takes ">" at i as the end of "~>".
func (w *wording) turns(i int) {
	if n := len(w.open) - 1; n >= 0 && i > w.after && w.m.masked[i-1] == '~' &&
		w.open[n].char == '~' && w.open[n].mid < 0 {
		w.open[n].mid = i - 1
		w.after = i + 1
	}
}

// closes takes "}" at i as the end of the last mark of its kind; marks in
// between do not end.
func (w *wording) closes(i int) {
	b := w.m.masked
	if i-2 < w.after || b[i-1] != b[i-2] {
		return
	}
	for n := len(w.open) - 1; n >= 0; n-- {
		if o := w.open[n]; o.char == b[i-1] && (o.char != '~' || o.mid >= 0) {
			w.abandon(n + 1)
			w.open = w.open[:n]
			w.pair(o, i-2)
			w.after = i + 1
			return
		}
	}
}

// pair notes a whole mark that ends with the three bytes at end.
func (w *wording) pair(o opener, end int) {
	is := InDeleted
	if o.char == '+' {
		is = InInserted
	}
	w.add(mark{start: o.start, end: o.start + 3, opens: is, group: o.start})
	if o.mid >= 0 {
		w.add(mark{start: o.mid, end: o.mid + 2, closes: InDeleted, opens: InInserted, group: o.start})
		is = InInserted
	}
	w.add(mark{start: end, end: end + 3, closes: is, group: o.start})
}

func (w *wording) add(k mark) {
	w.m.paint(k.start, k.end)
	w.found = append(w.found, k)
}

// newline gives up what is open where the paragraph ends.
func (w *wording) newline(i int) {
	rest := bytes.TrimLeft(w.m.masked[i+1:min(len(w.m.masked), i+16)], " \t\r>")
	if len(rest) == 0 || rest[0] == '\n' {
		w.abandon(0)
	}
}

// abandon gives up the marks that were opened from the n-th on.
func (w *wording) abandon(n int) {
	for _, o := range w.open[n:] {
		w.found = append(w.found, unended(o.start))
	}
	w.open = w.open[:n]
}

func unended(start int) mark { return mark{start: start, end: start + 3, group: -1} }

// locate notes in which inline element under n each mark stands.
func (b *builder) locate(n ast.Node) {
	for c := range descendants(n) {
		if t, ok := c.(*ast.Text); ok && t.Parent().Kind() != ast.KindCodeSpan {
			marks := b.marksIn(t.Segment.Start, t.Segment.Stop)
			for i := range marks {
				marks[i].parent = t.Parent()
			}
		}
	}
}

// marksIn gives the marks that begin in a stretch of the source.
func (b *builder) marksIn(start, stop int) []mark {
	byStart := func(m mark, at int) int { return m.start - at }
	from, _ := slices.BinarySearchFunc(b.marks, start, byStart)
	to, _ := slices.BinarySearchFunc(b.marks, stop, byStart)
	return b.marks[from:to]
}

// wording opens and closes marked wording. It reports whether it did: a mark
// counts if all its parts stand in the same element, or else is text.
func (b *builder) wording(m mark) bool {
	if !b.belongs(m) {
		if m.closes == 0 {
			b.problem("unclosed-mark", diag.Span{Start: m.start, End: m.end},
				"%q does not end in the same paragraph or element", b.src[m.start:m.end])
		}
		return false
	}
	b.mark &^= m.closes
	switch m.closes {
	case InDeleted:
		b.tag(insideTag, true, m.start)
	case InInserted:
		b.forget()
	}
	b.mark |= m.opens
	switch m.opens {
	case InDeleted:
		b.tag(insideTag, false, m.start)
	case InInserted:
		b.remember()
	}
	return true
}

// remember notes how much there is before wording that is only for the public;
// forget drops what came since. Marks of wording nest, so they are a stack.
func (b *builder) remember() {
	b.public = append(b.public, extent{len(b.buf), len(b.runs), len(b.tags), len(b.labels)})
}

func (b *builder) forget() {
	last := len(b.public) - 1
	e := b.public[last]
	b.public = b.public[:last]
	b.buf, b.runs, b.tags, b.labels = b.buf[:e.text], b.runs[:e.runs], b.tags[:e.tags], b.labels[:e.labels]
}

// extent is how much of each buffer is in use.
type extent struct{ text, runs, tags, labels int }

// belongs reports whether all parts of a mark stand in the same element.
func (b *builder) belongs(m mark) bool {
	if m.group < 0 {
		return false
	}
	at, _ := slices.BinarySearchFunc(b.marks, m.group, func(m mark, at int) int { return m.start - at })
	for _, k := range b.marks[at:] {
		if k.group == m.group && k.parent != m.parent {
			return false
		}
		if k.group == m.group && k.opens == 0 {
			return true
		}
	}
	return false
}
