package markdown

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
)

// builder makes a Document from goldmark's tree and the source. The text of
// all blocks is gathered in one buffer, a line break between them, and shared
// out by finish. The buffers are used again for the next document, which has
// only what finish copied out of them.
type builder struct {
	doc    *Document
	src    []byte
	masked []byte // only to learn the offsets of goldmark's slices
	marks  []mark
	faded  []diag.Span
	tree   *tree
	blocks []Block        // room for all that are to come
	places []*Block       // the same for those that are children
	used   map[string]int // anchors, and the last number that was added to each

	texts  []textRange
	buf    []byte
	runs   []Run
	tags   []tag
	labels []labelRange
	public []extent // of the buffers, where open wording for the public begins

	inline
}

// textRange is what a block has of the buffers.
type textRange struct {
	block           *Block
	text, run, tags int // where they begin
}

// labelRange is the label of a link in the buffer.
type labelRange struct{ link, from, to int }

// builders are idle.
var builders = sync.Pool{New: func() any { return &builder{used: map[string]int{}} }}

// maxIdle is how much text a builder may have gathered for its buffers to be
// worth keeping.
const maxIdle = 1 << 20

func newBuilder(d *Document, body int) *builder {
	b := builders.Get().(*builder)
	m := newMask(b.masked, d.Source, body)
	b.doc, b.src, b.masked, b.marks, b.faded = d, d.Source, m.masked, m.marks, m.faded
	return b
}

// release leaves the builder to the next document, with its buffers only.
func (b *builder) release() {
	if cap(b.masked) > maxIdle {
		return
	}
	clear(b.used)
	clear(b.texts)
	*b = builder{
		masked: b.masked[:0], used: b.used, buf: b.buf[:0], runs: b.runs[:0], tags: b.tags[:0],
		texts: b.texts[:0], labels: b.labels[:0],
		inline: inline{stack: b.stack[:0], raw: b.raw[:0]},
	}
	builders.Put(b)
}

// finish shares the buffers out.
func (b *builder) finish() {
	all := string(b.buf)
	b.doc.text = all
	runs, tags := slices.Clone(b.runs), slices.Clone(b.tags)
	texts := make([]Text, len(b.texts))
	end := textRange{text: len(all) + 1, run: len(runs), tags: len(tags)}
	for i := len(b.texts) - 1; i >= 0; i-- {
		r := b.texts[i]
		texts[i] = Text{
			S: all[r.text : end.text-1], Runs: runs[r.run:end.run:end.run],
			at: r.text, tags: tags[r.tags:end.tags:end.tags],
		}
		r.block.Text = &texts[i]
		end = r
	}
	for _, l := range b.labels {
		b.doc.Links[l.link].Label = all[l.from:l.to]
	}
	byStart := func(a, b Problem) int { return a.Span.Start - b.Span.Start }
	slices.SortStableFunc(b.doc.Problems, byStart)
	slices.SortStableFunc(b.doc.Comments, func(a, b Comment) int { return a.Span.Start - b.Span.Start })
}

// countBlocks is how many blocks a node becomes, at most, with all in it.
func countBlocks(n ast.Node) int {
	sum := 1
	for c := n.FirstChild(); isBlock(c); c = c.NextSibling() {
		sum += countBlocks(c)
	}
	return sum
}

func isBlock(n ast.Node) bool { return n != nil && n.Type() == ast.TypeBlock }

// expect makes room for the children of a block. Goldmark's own count of
// them may be too high.
func (b *builder) expect(parent *Block, n ast.Node) {
	k := 0
	for c := n.FirstChild(); isBlock(c); c = c.NextSibling() {
		k++
	}
	parent.Children, b.places = b.places[:0:k], b.places[k:]
}

// newBlock adds a block to its parent.
func (b *builder) newBlock(parent *Block, kind BlockKind, span diag.Span) *Block {
	n := &b.blocks[0]
	b.blocks = b.blocks[1:]
	n.Kind, n.Parent, n.Span = kind, parent, span
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
