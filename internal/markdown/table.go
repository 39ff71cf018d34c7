package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

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

// tables makes tables of paragraphs, and seals plain cells.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if isSparse(n, reader.Source()) {
		tree := pc.Get(treeKey).(*tree)
		tree.sparse = append(tree.sparse, n.Lines().At(0).Start)
		return
	}
	parent, before := n.Parent(), n.PreviousSibling()
	t.ParagraphTransformer.Transform(n, reader, pc)
	for c := parent.LastChild(); c != before && c != ast.Node(n); c = c.PreviousSibling() {
		if c.Kind() != east.KindTable {
			continue
		}
		for row := c.FirstChild(); row != nil; row = row.NextSibling() {
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				seal(cell, reader.Source())
			}
		}
	}
}

// isSparse says that a paragraph, as a table, would have far more cells than are
// written: goldmark fills up each row to as many as its line of dashes has.
func isSparse(n *ast.Paragraph, source []byte) bool {
	const most = 20_000 // cells that nobody wrote
	lines := n.Lines()
	columns, written := 0, 0
	for i := range lines.Len() {
		at := lines.At(i)
		line := at.Value(source)
		bars := bytes.Count(line, []byte("|"))
		written += bars
		if bars > columns && len(bytes.Trim(line, " \t\n|:-")) == 0 {
			columns = bars
		}
	}
	return columns*lines.Len()-written > most
}
