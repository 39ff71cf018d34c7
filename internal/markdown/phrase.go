package markdown

import (
	"sort"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// tagKind is a kind of markup in running text.
type tagKind uint8

const (
	noTag tagKind = iota
	strongTag
	emphasisTag
	strikeTag
	codeTag
	insideTag
	linkTag
	imageTag
	breakTag
	noteTag
	rawTag
)

// shown is how the simple kinds look.
var shown = [...][2]string{
	strongTag:   {"<strong>", "</strong>"},
	emphasisTag: {"<em>", "</em>"},
	strikeTag:   {"<del>", "</del>"},
	codeTag:     {"<code>", "</code>"},
	insideTag:   {`<span class="inside">`, "</span>"},
	breakTag:    {"<br>"},
	rawTag:      {},
}

// note is a reference to a footnote.
type note struct {
	number, ref int
	inLink      bool
}

// Inline renders the running text of one block without a tag around it,
// and of it only what stands within keep: ascending, disjoint source spans.
// Markup around a kept part is kept (a strong, a link); a line break at
// the edge is dropped. Without keep, all of it.
func (d *Document) Inline(b *Block, keep ...diag.Span) Fragment {
	if b.Text == nil {
		return Fragment{}
	}
	return d.render(safehtml.Phrasing, func(w *writer) {
		text, tags := b.Text.S, b.Text.tags
		if len(keep) > 0 {
			text, tags = w.cut(b.Text, keep)
		}
		w.said = text
		w.phrase(text, tags)
	})
}

func (w *writer) inline(b *Block) {
	if b.Text != nil {
		w.at = b.Text.at
		w.phrase(b.Text.S, b.Text.tags)
	}
}

// phrase writes text with its markup. The text in an image is in its tag.
func (w *writer) phrase(s string, tags []tag) {
	done := 0
	for _, t := range tags {
		if t.kind == imageTag && t.close {
			done = t.at
			continue
		}
		w.speak(s[done:t.at], w.at+done)
		done = t.at
		w.tag(t)
	}
	w.speak(s[done:], w.at+done)
}

func (w *writer) tag(t tag) {
	switch t.kind {
	case linkTag, imageTag:
		w.hole(t.n, t.close)
	case noteTag:
		w.note(w.doc.notes[t.n])
	case rawTag:
		w.raw(&w.doc.raw[t.n])
	default:
		i := 0
		if t.close {
			i = 1
		}
		w.str(shown[t.kind][i])
	}
}

func (w *writer) note(n note) {
	number := strconv.Itoa(n.number)
	if n.inLink {
		w.str("<sup>" + number + "</sup>")
		return
	}
	w.str(`<sup><a class="footnote-ref" id="` + noteAnchor(n.number, n.ref) + `" href="#fn:` + number + `">` + number + "</a></sup>")
}

// cutter makes a shorter text with its markup.
type cutter struct {
	from    *Text
	keep    []diag.Span
	start   int    // of what is kept of S,
	end     int    // as long as that is one stretch;
	out     []byte // from the second on all of it
	tags    []tag
	pending []tag // that open before text is known to follow
	image   bool  // the text belongs to an image that is kept or dropped whole
}

// cut gives what of a text stands within keep.
func (w *writer) cut(from *Text, keep []diag.Span) (string, []tag) {
	c := &w.cutter
	*c = cutter{from: from, keep: append(c.keep[:0], keep...), out: c.out[:0], tags: c.tags[:0], pending: c.pending[:0]}
	done := 0
	for _, t := range from.tags {
		c.text(done, t.at)
		done = t.at
		c.tag(t)
	}
	c.text(done, len(from.S))
	return c.finish()
}

// text takes what is kept of S[from:to].
func (c *cutter) text(from, to int) {
	if c.image || from == to {
		return
	}
	t := c.from
	for i := t.run(from); i < len(t.Runs) && t.Runs[i].Start < to; i++ {
		r := t.Runs[i]
		start, end := max(from, r.Start), to
		if i+1 < len(t.Runs) {
			end = min(to, t.Runs[i+1].Start)
		}
		c.run(r, start, end)
	}
}

// run takes what is kept of S[from:to], which is in one run.
func (c *cutter) run(r Run, from, to int) {
	if r.Opaque {
		if c.keeps(r.Source) {
			c.add(from, to)
		}
		return
	}
	start, end := r.Source+from-r.Start, r.Source+to-r.Start
	for i := sort.Search(len(c.keep), func(i int) bool { return c.keep[i].End > start }); i < len(c.keep) && c.keep[i].Start < end; i++ {
		k := diag.Span{Start: max(start, c.keep[i].Start), End: min(end, c.keep[i].End)}
		if k.Len() > 0 {
			c.add(k.Start-r.Source+r.Start, k.End-r.Source+r.Start)
		}
	}
}

func (c *cutter) keeps(source int) bool {
	i := sort.Search(len(c.keep), func(i int) bool { return c.keep[i].End > source })
	return i < len(c.keep) && c.keep[i].Start <= source
}

// add adds S[from:to], but no space at the start.
func (c *cutter) add(from, to int) {
	s := c.from.S
	if c.empty() {
		from = to - len(strings.TrimLeft(s[from:to], " \t\n"))
	}
	if from == to {
		return
	}
	c.flush()
	switch {
	case c.length() == 0:
		c.start, c.end = from, to
	case len(c.out) == 0 && from == c.end:
		c.end = to
	case len(c.out) == 0:
		c.out = append(append(c.out, s[c.start:c.end]...), s[from:to]...)
	default:
		c.out = append(c.out, s[from:to]...)
	}
}

func (c *cutter) length() int { return max(len(c.out), c.end-c.start) }

func (c *cutter) empty() bool { return c.length() == 0 && len(c.tags) == 0 }

func (c *cutter) flush() {
	for _, t := range c.pending {
		t.at = c.length()
		c.tags = append(c.tags, t)
	}
	c.pending = c.pending[:0]
}

// tag takes markup: what surrounds text waits for it, and what is something
// in itself is kept or not.
func (c *cutter) tag(t tag) {
	switch {
	case t.kind == imageTag && t.close:
		c.image = false
	case t.kind == imageTag:
		c.image = true
		fallthrough
	case t.kind == breakTag || t.kind == noteTag || t.kind == rawTag:
		if c.keeps(t.source) && !(t.kind == breakTag && c.empty()) {
			c.flush()
			t.at = c.length()
			c.tags = append(c.tags, t)
		}
	case !t.close:
		c.pending = append(c.pending, t)
	case len(c.pending) > 0:
		c.pending = c.pending[:len(c.pending)-1]
	default:
		t.at = c.length()
		c.tags = append(c.tags, t)
	}
}

// finish drops space and line breaks at the end.
func (c *cutter) finish() (string, []tag) {
	last := 0
	for _, t := range c.tags {
		if t.kind == imageTag || t.kind == noteTag || t.kind == rawTag {
			last = t.at
		}
	}
	s := c.from.S[c.start:c.end]
	if len(c.out) > 0 {
		s = string(c.out)
	}
	s = s[:last] + strings.TrimRight(s[last:], " \t\n")
	kept := c.tags[:0]
	for _, t := range c.tags {
		if t.kind == breakTag && t.at >= len(s) {
			continue
		}
		t.at = min(t.at, len(s))
		kept = append(kept, t)
	}
	return s, kept
}
