package markdown

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
)

// builder makes a Document from goldmark's tree and the source. The text of
// all blocks is gathered in one buffer, and shared out by finish.
type builder struct {
	doc    *Document
	src    []byte
	masked []byte // only to learn the offsets of goldmark's slices
	marks  []mark
	faded  []diag.Span
	tree   *tree
	slab   []Block
	used   map[string]int // anchors, and the last number that was added to each

	texts  []textRange
	buf    []byte
	runs   []Run
	tags   []tag
	labels []labelRange

	inline
}

// textRange is what a block has of the buffers.
type textRange struct {
	block           *Block
	text, run, tags int // where they begin
}

// labelRange is the label of a link in the buffer.
type labelRange struct{ link, from, to int }

func newBuilder(d *Document, m *mask) *builder {
	n := len(d.Source)
	return &builder{
		doc: d, src: d.Source, masked: m.masked, marks: m.marks, faded: m.faded,
		used: map[string]int{},
		buf:  make([]byte, 0, n),
		runs: make([]Run, 0, 32+n/32),
		tags: make([]tag, 0, 16+n/64),
	}
}

// finish shares the buffers out.
func (b *builder) finish() {
	all := string(b.buf)
	runs, tags := slices.Clone(b.runs), slices.Clone(b.tags)
	texts := make([]Text, len(b.texts))
	end := textRange{text: len(all), run: len(runs), tags: len(tags)}
	for i := len(b.texts) - 1; i >= 0; i-- {
		r := b.texts[i]
		texts[i] = Text{S: all[r.text:end.text], Runs: runs[r.run:end.run:end.run]}
		r.block.Text = &texts[i]
		r.block.tags = tags[r.tags:end.tags:end.tags]
		end = r
	}
	for _, l := range b.labels {
		b.doc.Links[l.link].Label = all[l.from:l.to]
	}
	byStart := func(a, b Problem) int { return a.Span.Start - b.Span.Start }
	slices.SortStableFunc(b.doc.Problems, byStart)
	slices.SortStableFunc(b.doc.Comments, func(a, b Comment) int { return a.Span.Start - b.Span.Start })
}

// newBlock adds a block to its parent. Blocks are made many at a time.
func (b *builder) newBlock(parent *Block, kind BlockKind, span diag.Span) *Block {
	if len(b.slab) == cap(b.slab) {
		b.slab = make([]Block, 0, 32)
	}
	b.slab = append(b.slab, Block{Kind: kind, Parent: parent, Span: span})
	n := &b.slab[len(b.slab)-1]
	if parent != nil {
		parent.Children = append(parent.Children, n)
	}
	return n
}

func (b *builder) problem(rule string, span diag.Span, format string, args ...any) {
	b.doc.Problems = append(b.doc.Problems, Problem{rule, span, fmt.Sprintf(format, args...)})
}

// comment notes an HTML comment with its delimiters.
func (b *builder) comment(text string, span diag.Span) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	b.doc.Comments = append(b.doc.Comments, Comment{text, span})
}

// offset is where a slice that goldmark took from the source begins, or -1
// for a slice of something else.
func (b *builder) offset(slice []byte) int {
	at := cap(b.masked) - cap(slice)
	if len(slice) == 0 || at < 0 || at+len(slice) > len(b.masked) || &slice[0] != &b.masked[at] {
		return -1
	}
	return at
}

// descendants walks a tree from top to bottom without recursion.
func descendants(root ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		for n := root.FirstChild(); n != nil && yield(n); {
			next := n.FirstChild()
			for ; next == nil && n != root; n = n.Parent() {
				next = n.NextSibling()
			}
			n = next
		}
	}
}
