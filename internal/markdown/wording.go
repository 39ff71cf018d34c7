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
	if lines := n.Lines(); isSealed(lines) {
		b.locateIn(n, lines.At(0).Start, lineAt(lines, lines.Len()-1).Stop)
	}
	for c := range descendants(n) {
		if t, ok := c.(*ast.Text); ok && t.Parent().Kind() != ast.KindCodeSpan {
			b.locateIn(t.Parent(), t.Segment.Start, t.Segment.Stop)
		}
	}
}

func (b *builder) locateIn(parent ast.Node, start, stop int) {
	marks := b.marksIn(start, stop)
	for i := range marks {
		marks[i].parent = parent
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
		b.shutWording(InDeleted, m.End)
	case mask.Public:
		b.shutWording(InInserted, m.End)
	}
	switch m.Opens {
	case mask.Inside:
		b.openWording(InDeleted, m.Start)
	case mask.Public:
		b.openWording(InInserted, m.Start)
	}
	return true
}

// hides is the mark of the wording that the document is not to have.
func (b *builder) hides() Mark {
	if b.outside {
		return InDeleted
	}
	return InInserted
}

// openWording begins wording of one kind; shutWording ends it, and drops what
// came since if it is hidden. Marks of wording nest, so what was before hidden
// wording is kept on a stack.
func (b *builder) openWording(is Mark, at int) {
	switch b.mark |= is; {
	case is == b.hides():
		b.hidden = append(b.hidden, b.extent(at))
	case is == InDeleted:
		b.tag(insideTag, false, at)
	}
}

func (b *builder) shutWording(is Mark, at int) {
	b.mark &^= is
	if is != b.hides() {
		if is == InDeleted {
			b.tag(insideTag, true, at)
		}
		return
	}
	last := len(b.hidden) - 1
	e := b.hidden[last]
	b.hidden = b.hidden[:last]
	if b.outside {
		b.drop(e, at)
		return
	}
	b.takeBack(e)
}

// extent is how much of each buffer is in use where hidden wording begins, at an
// offset in the file.
type extent struct{ start, text, runs, tags, labels int }

func (b *builder) extent(start int) extent {
	return extent{start, len(b.buf), len(b.runs), len(b.tags), len(b.labels)}
}

// takeBack cuts the buffers to what they were.
func (b *builder) takeBack(e extent) {
	b.buf, b.runs, b.tags, b.labels = b.buf[:e.text], b.runs[:e.runs], b.tags[:e.tags], b.labels[:e.labels]
}

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
