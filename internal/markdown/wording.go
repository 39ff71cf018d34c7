package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
	"afterword/internal/mask"
)

// mark is a mark of our own, and the element that it was found in: none in
// code.
type mark struct {
	mask.Mark
	parent ast.Node
}

// take takes over what a mask has found.
func (b *builder) take(m mask.Mask) {
	b.masked, b.faded = m.Bytes, m.Faded
	for _, k := range m.Marks {
		b.marks = append(b.marks, mark{Mark: k})
	}
}

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
	byStart := func(m mark, at int) int { return m.Start - at }
	from, _ := slices.BinarySearchFunc(b.marks, start, byStart)
	to, _ := slices.BinarySearchFunc(b.marks, stop, byStart)
	return b.marks[from:to]
}

// wording opens and closes marked wording. It reports whether it did: a mark
// counts if all its parts stand in the same element, or else is text.
func (b *builder) wording(m mark) bool {
	if !b.belongs(m) {
		if m.Closes == mask.Common {
			b.problem("unclosed-mark", diag.Span{Start: m.Start, End: m.End},
				"%q does not end in the same paragraph or element", b.src[m.Start:m.End])
		}
		return false
	}
	switch m.Closes {
	case mask.Inside:
		b.mark &^= InDeleted
		b.tag(insideTag, true, m.Start)
	case mask.Public:
		b.mark &^= InInserted
		b.forget()
	}
	switch m.Opens {
	case mask.Inside:
		b.mark |= InDeleted
		b.tag(insideTag, false, m.Start)
	case mask.Public:
		b.mark |= InInserted
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
	if m.Group < 0 {
		return false
	}
	at, _ := slices.BinarySearchFunc(b.marks, m.Group, func(m mark, at int) int { return m.Start - at })
	for _, k := range b.marks[at:] {
		if k.Group == m.Group && k.parent != m.parent {
			return false
		}
		if k.Group == m.Group && k.Opens == mask.Common {
			return true
		}
	}
	return false
}

// reportFaded tells of the passage that a text stands in, if it was too much.
func (b *builder) reportFaded(text *Block) {
	i, _ := slices.BinarySearchFunc(b.faded, text.Span.Start, func(s diag.Span, at int) int { return s.End - at - 1 })
	if i < len(b.faded) && b.faded[i].Start < text.Span.End {
		b.problem("too-dense", text.Span, "a passage with so many marks is read as plain text")
		b.faded = slices.Delete(b.faded, i, i+1)
	}
}
