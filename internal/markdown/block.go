package markdown

import (
	"github.com/yuin/goldmark/text"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// BlockKind is what a block is.
type BlockKind uint8

// The kinds of block.
const (
	Root BlockKind = iota
	Heading
	Paragraph
	List
	Item
	Table
	Row
	Cell
	Quote
	Code // fenced or indented
	HTML // raw
	Rule // thematic break
	Directive
	Footnotes
)

// Block is a node of the tree of blocks. Blocks that hold running text
// (headings, paragraphs, cells, and the tight text of an item, which is a
// Paragraph here too) have Text.
//
// The children of a block stand inside its Span, one after the other. Only
// Footnotes is an exception: it is the last child of the root, wherever its
// notes stand, and holds them as Items in the order of their numbers.
type Block struct {
	Kind    BlockKind
	Header  bool // Row: the table's header
	Ordered bool // List
	Task    Task // Item
	Level   int  // Heading: 1 to 6
	// Span is from the first byte of the block's first line of content to the
	// end of its last: a heading from its "#", a list from its first marker,
	// an item from what follows its marker, a cell without its bars, fenced
	// blocks with their fences.
	Span     diag.Span
	Parent   *Block
	Children []*Block
	Name     string // Directive: the word after ":::". Code: the language
	Anchor   string // Heading: unique in the document; may be set by {#id}
	Attrs    []Attr // Heading: {.required key=value}
	Text     *Text

	lines  *text.Segments  // Code: its content
	raw    *safehtml.Piece // HTML: what is left of it
	number int32           // List: the first number. Item of Footnotes: its number
	refs   int32           // Item of Footnotes: how often it is referred to
	tight  bool            // Paragraph: stands without a tag of its own
	align  alignment       // Cell
}

// Number is the first number of a List that is Ordered.
func (b *Block) Number() int { return int(b.number) }

// Alignment is how a Cell stands in its column: "left", "right", "center" or
// empty.
func (b *Block) Alignment() string { return alignNames[b.align] }

// Task is the box at the start of a list item.
type Task uint8

// The states of a box.
const (
	NoTask Task = iota
	Unchecked
	Checked
)

// Attr is one attribute of a heading; a class "required" has Key "required"
// and no Value.
type Attr struct {
	Key, Value string
	Span       diag.Span
}
