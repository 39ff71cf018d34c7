package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"afterword/internal/diag"
)

func (b *builder) table(parent *Block, n *east.Table) {
	t := b.newBlock(parent, Table, b.place(n))
	b.expect(t, n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.row(t, c)
	}
	b.enclose(t)
	if len(t.Children) == 1 {
		t.Span.End = b.lineAfter(t.Span.End).End
	}
}

func (b *builder) row(parent *Block, n ast.Node) {
	start := max(n.Pos(), 0)
	start += len(b.src[start:]) - len(bytes.TrimLeft(b.src[start:], " \t"))
	row := b.newBlock(parent, Row, diag.Span{Start: start, End: b.lineEnd(start)})
	row.Header = n.Kind() == east.KindTableHeader
	b.expect(row, n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cell := b.newBlock(row, Cell, diag.Span{Start: row.Span.End, End: row.Span.End})
		cell.align = alignment(c.(*east.TableCell).Alignment)
		if c.Lines().Len() > 0 {
			cell.Span = b.linesSpan(c.Lines())
		}
		b.text(cell, c)
	}
}

// alignment is how a column of a table stands.
type alignment uint8

// alignNames are the names of the alignments.
var alignNames = [...]string{east.AlignLeft: "left", east.AlignRight: "right", east.AlignCenter: "center", east.AlignNone: ""}

// alignClass is the attribute for each alignment.
var alignClass = [...]string{
	east.AlignLeft: ` class="left"`, east.AlignRight: ` class="right"`,
	east.AlignCenter: ` class="center"`, east.AlignNone: "",
}
