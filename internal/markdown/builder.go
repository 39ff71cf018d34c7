package markdown

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
	"afterword/internal/mask"
	"afterword/internal/shelf"
)

// builder makes a Document from goldmark's tree and the source. The text of
// all blocks is gathered in one buffer, a line break between them, and shared
// out by finish. What the document is made of stands in the builder's buffers,
// which serve another document once this one is released.
type builder struct {
	doc     *Document
	src     []byte
	outside bool   // the words are for the public
	masked  []byte // only to learn the offsets of goldmark's slices
	marks   []mark
	faded   []diag.Span
	tree    *tree
	blocks  []Block        // the last of them
	places  []*Block       // where those that are children stand, likewise
	texts   []Text         // made by finish
	links   []Link         // as they are found
	used    map[string]int // anchors, and the last number that was added to each

	ranges []textRange // of texts that are to be
	buf    []byte
	runs   []Run
	tags   []tag
	labels []labelRange
	hidden []extent // of the buffers, where open wording for others begins

	inline
}

// textRange is what a block has of the buffers.
type textRange struct {
	block           *Block
	text, run, tags int // where they begin
}

// labelRange is the label of a link in the buffer, as far as it was not dropped.
type labelRange struct{ link, from, to int }

// builders are idle.
var builders = sync.Pool{New: func() any { return &builder{used: map[string]int{}} }}

// maxIdle is how much text a builder may have gathered for its buffers to be
// worth keeping, at 32 bytes a block or more.
const maxIdle = 1 << 20

func newBuilder(d *Document, body int) *builder {
	b := builders.Get().(*builder)
	b.doc, b.src, d.Links = d, d.Source, b.links
	b.take(mask.New(b.masked, d.Source, body))
	return b
}

// release leaves the builder to the next document, with its buffers only.
func (b *builder) release() {
	if cap(b.masked) > maxIdle || cap(b.texts)+cap(b.places) > maxIdle>>5 {
		return
	}
	clear(b.used)
	clear(b.marks)
	clear(b.blocks)
	clear(b.places)
	clear(b.texts)
	clear(b.ranges)
	clear(b.links)
	*b = builder{
		masked: b.masked[:0], marks: b.marks[:0], used: b.used, buf: b.buf[:0], runs: b.runs[:0], tags: b.tags[:0], labels: b.labels[:0],
		blocks: b.blocks[:0], places: b.places[:0], texts: b.texts[:0], ranges: b.ranges[:0], links: b.links[:0],
		inline: inline{stack: b.stack[:0], raw: b.raw[:0]},
	}
	builders.Put(b)
}

// finish shares the buffers out.
func (b *builder) finish() {
	all := shelf.Keep(b.buf)
	b.doc.text = all
	b.texts = withRoom(b.texts, len(b.ranges))[:len(b.ranges)]
	end := textRange{text: len(all) + 1, run: len(b.runs), tags: len(b.tags)}
	for i := len(b.ranges) - 1; i >= 0; i-- {
		r := b.ranges[i]
		b.texts[i] = Text{
			S: all[r.text : end.text-1], Runs: b.runs[r.run:end.run:end.run],
			at: r.text, tags: b.tags[r.tags:end.tags:end.tags],
		}
		r.block.Text = &b.texts[i]
		end = r
	}
	for _, l := range b.labels {
		link := &b.doc.Links[l.link]
		if link.Label = all[l.from:l.to]; link.Target == link.Label {
			link.Target = link.Label // which is kept anyway
		}
	}
	b.links = b.doc.Links
	b.doc.Links = append([]Link(nil), b.links...)
	byStart := func(a, b Problem) int { return a.Span.Start - b.Span.Start }
	slices.SortStableFunc(b.doc.Problems, byStart)
	slices.SortFunc(b.doc.Inside, func(a, b diag.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	slices.SortStableFunc(b.doc.Comments, func(a, b Comment) int { return a.Span.Start - b.Span.Start })
}

// withRoom is a list with room for n more. Where there is none it is another
// list, so that what stands in the first stays where it is.
func withRoom[T any](list []T, n int) []T {
	const least, most = 64, 4096
	if cap(list)-len(list) >= n {
		return list
	}
	return make([]T, 0, max(n, min(2*cap(list)+least, most)))
}

func isBlock(n ast.Node) bool { return n != nil && n.Type() == ast.TypeBlock }

// expect makes room for the children of a block. Goldmark's own count of
// them may be too high.
func (b *builder) expect(parent *Block, n ast.Node) {
	k := 0
	for c := n.FirstChild(); isBlock(c); c = c.NextSibling() {
		k++
	}
	b.places = withRoom(b.places, k)
	from := len(b.places)
	b.places = b.places[:from+k]
	parent.Children = b.places[from:from:len(b.places)]
}

// newBlock adds a block to its parent.
func (b *builder) newBlock(parent *Block, kind BlockKind, span diag.Span) *Block {
	b.blocks = withRoom(b.blocks, 1)
	b.blocks = b.blocks[:len(b.blocks)+1]
	n := &b.blocks[len(b.blocks)-1]
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
