package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// InsideName is the name of the directive whose blocks are only for inside, in
// any case.
const InsideName = "internal"

// InsideNames are the attributes of a heading, in any case, whose section is
// only for inside; other words may follow them behind a hyphen.
var InsideNames = []string{InsideName, "private", "confidential", "secret", "hidden", "inside"}

// insideEnd is the sibling before which that ends which begins with a node and
// is not for the public: a directive, a section, or blocks within HTML that are
// not shown. If nothing does, it is the node.
func (b *builder) insideEnd(n ast.Node) ast.Node {
	if !b.outside {
		return n
	}
	switch n := n.(type) {
	case *directive:
		if strings.EqualFold(string(n.name), InsideName) {
			return n.NextSibling()
		}
	case *ast.Heading:
		if isForInside(n) {
			return sectionEnd(n)
		}
	case *ast.HTMLBlock:
		return b.veilEnd(n)
	}
	return n
}

// isForInside says that a heading has an attribute for inside.
func isForInside(n *ast.Heading) bool {
	for _, a := range n.Attributes() {
		value, _ := a.Value.([]byte)
		if slices.ContainsFunc(append(bytes.Fields(value), a.Name), isInsideName) && string(a.Name) != "id" {
			return true
		}
	}
	return false
}

func isInsideName(word []byte) bool {
	first, _, _ := strings.Cut(strings.ToLower(string(word)), "-")
	return slices.Contains(InsideNames, first)
}

// sectionEnd is the next heading beside one that is not below it.
func sectionEnd(n *ast.Heading) ast.Node {
	for c := n.NextSibling(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok && h.Level <= n.Level {
			return h
		}
	}
	return nil
}

// veilEnd is the block behind that in which an element ends which begins here
// and does not show what it holds.
func (b *builder) veilEnd(n *ast.HTMLBlock) ast.Node {
	var veil safehtml.Veil
	if veil.Read(b.htmlOf(n)); !veil.Hides() {
		return n
	}
	for c := n.NextSibling(); c != nil; c = c.NextSibling() {
		b.look(&veil, c)
		if !veil.Hides() {
			return c.NextSibling()
		}
	}
	at := b.linesSpan(n.Lines())
	b.problem("unclosed-block", diag.Span{Start: at.Start, End: b.lineEnd(at.Start)}, "this element has no end beside it")
	return nil
}

// look lets a veil read the HTML in a block.
func (b *builder) look(veil *safehtml.Veil, block ast.Node) {
	if h, ok := block.(*ast.HTMLBlock); ok {
		veil.Read(b.htmlOf(h))
	}
	for c := range descendants(block) {
		switch c := c.(type) {
		case *ast.HTMLBlock:
			veil.Read(b.htmlOf(c))
		case *ast.RawHTML:
			veil.Read(b.rawOf(c))
		}
	}
}

func (b *builder) htmlOf(n *ast.HTMLBlock) []byte {
	chunk, _ := b.join(htmlLines(n))
	return chunk
}

func (b *builder) rawOf(n *ast.RawHTML) []byte {
	chunk, _ := b.join(n.Segments.Sliced(0, n.Segments.Len()))
	return chunk
}

// leaveOut reads what is only for inside, up to a sibling, and adds nothing.
func (b *builder) leaveOut(n, end ast.Node) {
	before, ranges := b.extent(0), len(b.ranges)
	apart := Block{Kind: Directive}
	for c := n; c != end; c = c.NextSibling() {
		b.block(&apart, c)
	}
	b.takeBack(before)
	b.ranges = b.ranges[:ranges]
	if k := len(apart.Children); k > 0 {
		b.doc.Inside = append(b.doc.Inside, diag.Span{Start: apart.Children[0].Span.Start, End: b.insideStop(apart.Children[k-1], end, n)})
	}
}

// insideStop is where what is left out ends: a section with what is defined
// behind its last block.
func (b *builder) insideStop(last *Block, end, n ast.Node) int {
	stop := last.Span.End
	if n.Kind() == ast.KindHeading && end != nil {
		stop = max(stop, end.Pos())
	} else if n.Kind() == ast.KindHeading && n.Parent().Kind() == ast.KindDocument {
		stop = len(b.src)
	}
	return max(last.Span.End, len(bytes.TrimRight(b.src[:stop], " \t\r\n#")))
}

// veiled is where in running text an element began that does not show what it
// holds.
type veiled struct {
	safehtml.Veil
	extent
	depth, hidden int // of the elements and the wording around
}

// veilInline takes HTML in running text. What an element holds that does not show it
// is dropped where it ends, which must be among the same elements.
func (b *builder) veilInline(n *ast.RawHTML) {
	v := &b.veil
	before := v.Hides()
	v.Read(b.rawOf(n))
	switch at := n.Segments.At(0); {
	case !before && v.Hides():
		v.extent = b.extent(at.Start)
		v.depth, v.hidden = len(b.stack), len(b.hidden)
	case before && !v.Hides() && v.depth == len(b.stack) && v.hidden == len(b.hidden) && v.text <= len(b.buf):
		b.drop(v.extent, n.Segments.At(n.Segments.Len()-1).Stop)
	case before && !v.Hides():
		b.unveiled(at.Start)
	}
}

// unveiled tells of an element that is not shown and does not end.
func (b *builder) unveiled(at int) {
	b.problem("unclosed-mark", diag.Span{Start: b.veil.start, End: max(at, b.veil.start)}, "this element does not end in the same paragraph or element")
}

// drop takes back what was added since, and notes that it is not for the public.
func (b *builder) drop(e extent, end int) {
	b.takeBack(e)
	b.doc.Inside = append(b.doc.Inside, diag.Span{Start: e.start, End: end})
}
