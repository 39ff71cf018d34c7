package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"afterword/internal/diag"
)

func (b *builder) document(t *tree) {
	b.tree = t
	b.doc.Root = b.newBlock(nil, Root, diag.Span{End: len(b.src)})
	b.children(b.doc.Root, t.root)
	settle(b.doc.Root, b.doc.Root.Span)
	if t.tooDeep >= 0 {
		b.problem("too-deep", diag.Span{Start: t.tooDeep, End: b.lineEnd(t.tooDeep)},
			"blocks nest too deep here; the rest is text")
	}
	for _, at := range t.sparse {
		b.problem("too-dense", diag.Span{Start: at, End: b.lineEnd(at)}, "a table whose rows lack so many cells is read as plain text")
	}
}

func (b *builder) children(parent *Block, n ast.Node) {
	b.expect(parent, n)
	for c := n.FirstChild(); c != nil; {
		if end := b.insideEnd(c); end != c {
			b.leaveOut(c, end)
			c = end
			continue
		}
		b.block(parent, c)
		c = c.NextSibling()
	}
}

// block adds what goldmark found to parent.
func (b *builder) block(parent *Block, n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		b.heading(parent, n)
	case *ast.Paragraph:
		b.paragraph(parent, n)
	case *ast.List:
		b.list(parent, n)
	case *ast.Blockquote:
		b.quote(parent, n)
	case *east.Table:
		b.table(parent, n)
	case *ast.FencedCodeBlock:
		b.fenced(parent, n)
	case *ast.CodeBlock:
		if n.Lines().Len() > 0 {
			b.newBlock(parent, Code, b.linesSpan(n.Lines())).lines = linesOf(n)
		}
	case *ast.HTMLBlock:
		b.html(parent, n)
	case *ast.ThematicBreak:
		at := b.find(n.Pos(), "-*_")
		b.newBlock(parent, Rule, diag.Span{Start: at, End: b.lineEnd(at)})
	case *directive:
		b.directive(parent, n)
	case *east.FootnoteList:
		b.footnotes(parent, n)
	}
}

func (b *builder) paragraph(parent *Block, n ast.Node) {
	if n.Lines().Len() == 0 {
		return
	}
	p := b.newBlock(parent, Paragraph, b.linesSpan(n.Lines()))
	p.tight = isTight(n)
	if box, ok := n.FirstChild().(*east.TaskCheckBox); ok && parent.Kind == Item {
		parent.Task = Unchecked
		if box.IsChecked {
			parent.Task = Checked
		}
	}
	b.text(p, n)
}

func (b *builder) list(parent *Block, n *ast.List) {
	l := b.newBlock(parent, List, b.place(n))
	l.Ordered, l.number = n.IsOrdered(), int32(n.Start)
	b.expect(l, n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := b.newBlock(l, Item, b.place(c))
		b.children(item, c)
		if b.enclose(item); len(item.Children) == 0 {
			at := b.afterMarker(item.Span.Start)
			item.Span = diag.Span{Start: at, End: at}
		}
	}
	b.enclose(l)
	l.Span.Start = b.before(l.Span.Start, "-+*.)", "0123456789")
}

func (b *builder) quote(parent *Block, n *ast.Blockquote) {
	q := b.newBlock(parent, Quote, b.place(n))
	defer func(m Mark) { b.mark = m }(b.mark)
	b.mark |= InQuote
	b.children(q, n)
	if b.enclose(q); len(q.Children) > 0 {
		q.Span.Start = b.before(q.Span.Start, ">", "")
	}
}

func (b *builder) directive(parent *Block, n *directive) {
	start := b.find(n.Pos(), ":")
	d := b.newBlock(parent, Directive, diag.Span{Start: start, End: b.lineEnd(start)})
	d.Name = string(n.name)
	b.children(d, n)
	b.enclose(d)
	d.Span.Start = start
	if d.Span.End = max(d.Span.End, n.end, b.lineEnd(start)); n.end < 0 {
		b.problem("unclosed-block", diag.Span{Start: start, End: b.lineEnd(start)},
			"directive %q has no closing %q", d.Name, b.src[start:start+n.fence])
	}
}

func (b *builder) footnotes(parent *Block, n *east.FootnoteList) {
	l := b.newBlock(parent, Footnotes, diag.Span{})
	b.expect(l, n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := b.newBlock(l, Item, b.place(c))
		item.number = int32(c.(*east.Footnote).Index)
		b.children(item, c)
		b.enclose(item)
		for back := range descendants(c) {
			if back, ok := back.(*east.FootnoteBacklink); ok {
				item.refs = int32(back.RefCount)
			}
		}
	}
	if b.enclose(l); len(l.Children) > 0 {
		for _, c := range l.Children {
			l.Span.Start = min(l.Span.Start, c.Span.Start)
			l.Span.End = max(l.Span.End, c.Span.End)
		}
	}
}

func (b *builder) fenced(parent *Block, n *ast.FencedCodeBlock) {
	start := b.find(n.Pos(), "`~")
	span := diag.Span{Start: start, End: b.lineEnd(start)}
	next := span.End
	lines := linesOf(n)
	if k := lines.Len(); k > 0 {
		next = lines.At(k-1).Stop - 1
		span.End = max(span.End, b.linesSpan(lines).End)
	}
	if fence := b.lineAfter(next); b.isFence(fence, b.src[start]) {
		span.End = fence.End
	} else if parent.Kind == Root {
		b.problem("unclosed-code", diag.Span{Start: start, End: b.lineEnd(start)},
			"code has no closing %q, and all that follows is a part of it", b.fence(start))
	}
	c := b.newBlock(parent, Code, span)
	c.lines = lines
	if n.Info != nil {
		info := b.src[n.Info.Segment.Start:n.Info.Segment.Stop]
		name, _, _ := bytes.Cut(info, []byte{' '})
		c.Name = unescape(name)
	}
}

// linesOf copies what a node has of its lines, so as not to keep the node.
func linesOf(n ast.Node) *text.Segments {
	lines := *n.Lines()
	return &lines
}

// isFence reports whether a line, within quotes or not, is a closing fence.
func (b *builder) isFence(line diag.Span, char byte) bool {
	s := bytes.TrimLeft(b.src[line.Start:line.End], " \t>")
	return len(s) >= 3 && len(bytes.TrimLeft(s, string(char))) == 0
}

// fence is the run of backticks or tildes at an offset.
func (b *builder) fence(at int) []byte {
	end := at
	for end < len(b.src) && b.src[end] == b.src[at] {
		end++
	}
	return b.src[at:end]
}

// settle sees to it that blocks stand in their parents, in order and without
// overlap, where goldmark leaves a doubt: a block of code that ends with its
// list may seem to end with the fence of the next, and a line above a table
// may come after it, as a heading.
func settle(n *Block, in diag.Span) {
	n.Span.Start = min(max(n.Span.Start, in.Start), in.End)
	n.Span.End = min(max(n.Span.End, n.Span.Start), in.End)
	if n.Kind != Footnotes {
		slices.SortStableFunc(n.Children, bySource)
	}
	left := n.Span
	for i, c := range n.Children {
		if n.Kind == Footnotes || c.Kind == Footnotes {
			settle(c, n.Span)
			continue
		}
		room := left
		if i+1 < len(n.Children) && n.Children[i+1].Kind != Footnotes {
			room.End = min(max(n.Children[i+1].Span.Start, left.Start), left.End)
		}
		settle(c, room)
		left.Start = c.Span.End
	}
}

// bySource orders blocks as they stand in the file, Footnotes last.
func bySource(a, b *Block) int {
	if a.Kind == Footnotes || b.Kind == Footnotes {
		return int(a.Kind) - int(b.Kind)
	}
	return a.Span.Start - b.Span.Start
}

// place is an empty span where a container may begin.
func (b *builder) place(n ast.Node) diag.Span {
	at := min(max(n.Pos(), 0), len(b.src))
	return diag.Span{Start: at, End: at}
}

// enclose lets a block span its children.
func (b *builder) enclose(n *Block) {
	if k := len(n.Children); k > 0 {
		n.Span = diag.Span{Start: n.Children[0].Span.Start, End: n.Children[k-1].Span.End}
	}
}

// linesSpan is where lines stand, without space at the end.
func (b *builder) linesSpan(lines *text.Segments) diag.Span {
	start, end := lines.At(0).Start, lineAt(lines, lines.Len()-1).Stop
	end = max(end, start)
	return diag.Span{Start: start, End: start + len(bytes.TrimRight(b.src[start:end], " \t\r\n"))}
}

// afterMarker is the offset after the marker of an item.
func (b *builder) afterMarker(at int) int {
	for at < len(b.src) && isDigit(b.src[at]) {
		at++
	}
	return min(at+1, len(b.src))
}

// lineEnd is the end of the line that holds the offset, without space.
func (b *builder) lineEnd(at int) int {
	line := b.src[at:]
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	return at + len(bytes.TrimRight(line, " \t\r"))
}

// lineAfter is the line after the one that holds the offset; empty at the end.
func (b *builder) lineAfter(at int) diag.Span {
	n := bytes.IndexByte(b.src[at:], '\n')
	if n < 0 {
		return diag.Span{Start: len(b.src), End: len(b.src)}
	}
	return diag.Span{Start: at + n + 1, End: b.lineEnd(at + n + 1)}
}

// find corrects an offset of goldmark's, which is too far to the right where
// a tab was split: it looks back for one of chars.
func (b *builder) find(at int, chars string) int {
	at = min(max(at, 0), len(b.src)-1)
	for k := at; k >= max(0, at-8); k-- {
		if bytes.IndexByte([]byte(chars), b.src[k]) >= 0 {
			return k
		}
	}
	return at
}

// before steps back over space and a marker; it stays where there is none.
func (b *builder) before(at int, marker, more string) int {
	k := at
	for k > 0 && bytes.IndexByte([]byte(" \t\r\n"), b.src[k-1]) >= 0 {
		k--
	}
	if k == 0 || bytes.IndexByte([]byte(marker), b.src[k-1]) < 0 {
		return at
	}
	for k--; k > 0 && bytes.IndexByte([]byte(more), b.src[k-1]) >= 0; {
		k--
	}
	return k
}
