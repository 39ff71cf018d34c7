package disclose

import (
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// block is a block of the public text.
type block struct {
	kind   markdown.BlockKind
	level  int // Heading
	number int // List: the first number, or -1
	task   markdown.Task
	align  []string // Table: of each column
	code   string
	text   phrase
	inner  []block // of a List its Items, of a Table its Rows, of a Row its Cells
}

// blocker makes blocks for the public of those of a document.
type blocker struct {
	phraser
	base  int                                         // the level of the headings that begin sections
	least int                                         // the least level of headings for the public
	mend  func(phrase) phrase                         // makes of a phrase what the public may read
	head  func(phrase)                                // looks at the words of a heading
	code  func(code string, b *markdown.Block) string // likewise of code
	cut   func(b *markdown.Block)                     // is told of each block that does not pass
}

// blocks are those blocks that pass and hold something.
func (r *blocker) blocks(all []*markdown.Block) []block {
	var out []block
	for _, b := range all {
		if p, ok := r.block(b); ok {
			out = append(out, p)
		}
	}
	return out
}

// block is a block for the public; false if it does not pass or holds nothing.
// Kinds that are not named here do not pass.
func (r *blocker) block(b *markdown.Block) (block, bool) {
	out := block{kind: b.Kind, number: -1, task: b.Task}
	switch b.Kind {
	case markdown.Heading:
		out.level = min(max(b.Level-r.base+2, r.least), 6)
		p := r.phrase(b)
		r.head(p)
		out.text = r.mend(p).flat()
		return out, !out.text.empty()
	case markdown.Paragraph, markdown.Cell:
		out.text = r.mend(r.phrase(b)).flat()
		return out, !out.text.empty() || b.Kind == markdown.Cell
	case markdown.Code:
		out.code = r.code(r.doc.Code(b), b)
		return out, strings.TrimSpace(out.code) != ""
	case markdown.List:
		if b.Ordered {
			out.number = b.Number()
		}
	case markdown.Table:
		out.align = alignments(b)
	case markdown.Quote, markdown.Item, markdown.Row:
	default:
		r.cut(b)
		return out, false
	}
	out.inner = r.blocks(b.Children)
	if b.Kind == markdown.Row && !b.Header && !slices.ContainsFunc(out.inner, filled) {
		return out, false
	}
	if len(out.inner) == 0 || out.inner[0].kind != markdown.Paragraph {
		out.task = markdown.NoTask
	}
	return out, len(out.inner) > 0
}

// filled says that a cell holds something. Of a row that is emptied nothing
// stays, as of an item.
func filled(cell block) bool { return !cell.text.empty() }

// alignments are those of the columns of a table.
func alignments(b *markdown.Block) []string {
	var out []string
	if len(b.Children) > 0 {
		for _, cell := range b.Children[0].Children {
			out = append(out, cell.Alignment())
		}
	}
	return out
}
