package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"afterword/internal/diag"
)

// inline is what the builder knows while it is within running text.
type inline struct {
	mark  Mark
	link  int  // the link that the text stands in, or -1
	image bool // the text is the alternative text of an image
	cell  bool
	stack []frame
	raw   []frame // of <a> in HTML that are open in this text
	veil  veiled
}

// frame is an inline element that is open, and how things were before it.
type frame struct {
	mark  Mark
	link  int
	image bool
	own   int     // the element's own link, or -1
	label int     // where in the buffer its label begins
	kind  tagKind // noTag if it is not shown
	depth int     // of the stack, for an <a>
}

// tag is markup in a text: it stands before S[at].
type tag struct {
	at     int
	kind   tagKind
	close  bool
	n      int // linkTag, imageTag: the link. noteTag: which note. rawTag: which of Document.raw
	source int // offset in the file
}

// text gathers the running text of a block.
func (b *builder) text(to *Block, n ast.Node) {
	if len(b.marks) > 0 {
		b.locate(n)
	}
	if len(b.faded) > 0 {
		b.reportFaded(to)
	}
	if len(b.ranges) > 0 {
		b.buf = append(b.buf, '\n')
	}
	b.ranges = append(b.ranges, textRange{to, len(b.buf), len(b.runs), len(b.tags)})
	outer := b.mark
	b.inline = inline{mark: outer, link: -1, cell: to.Kind == Cell, stack: b.stack[:0], raw: b.raw[:0]}
	if isSealed(n.Lines()) {
		b.sealed(n.Lines())
	}
	for c := n.FirstChild(); c != nil; {
		next := b.enter(c)
		for next == nil && c != n {
			b.leave(c)
			if next = c.NextSibling(); next == nil {
				c = c.Parent()
			}
		}
		c = next
	}
	if b.veil.Hides() {
		b.unveiled(b.veil.start)
	}
	b.mark = outer
}

// enter takes a node, and gives the first of its children that are to be
// taken next.
func (b *builder) enter(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.Text:
		b.line(n)
	case *ast.CodeSpan:
		b.code(n)
	case *ast.AutoLink:
		b.autoLink(n)
	case *ast.RawHTML:
		b.rawInline(n)
	case *east.FootnoteLink:
		b.note(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			return b.open(n, strongTag, InStrong)
		}
		return b.open(n, emphasisTag, InEmphasis)
	case *east.Strikethrough:
		return b.open(n, strikeTag, InStrike)
	case *ast.Link:
		return b.reference(n, linkTag, Link{Kind: Inline}, n.Destination)
	case *ast.Image:
		return b.reference(n, imageTag, Link{Kind: Image}, n.Destination)
	}
	return nil
}

// leave ends what enter opened.
func (b *builder) leave(n ast.Node) {
	switch n.(type) {
	case *ast.Emphasis, *east.Strikethrough, *ast.Link, *ast.Image:
		b.shut()
	}
}

// open begins an element. In an image, or too deep, it is not shown.
func (b *builder) open(n ast.Node, kind tagKind, mark Mark) ast.Node {
	b.push(kind, n.Pos(), -1)
	b.mark |= mark
	return n.FirstChild()
}

func (b *builder) push(kind tagKind, source, link int) {
	if b.image || len(b.stack) >= maxDepth {
		kind = noTag
	}
	b.stack = append(b.stack, frame{b.mark, b.link, b.image, link, len(b.buf), kind, 0})
	if kind != noTag {
		b.tagged(kind, false, link, source)
	}
}

// shut ends the innermost element.
func (b *builder) shut() {
	f := b.stack[len(b.stack)-1]
	b.stack = b.stack[:len(b.stack)-1]
	b.mark, b.link, b.image = f.mark, f.link, f.image
	for n := len(b.raw) - 1; n >= 0 && b.raw[n].depth > len(b.stack); n-- {
		b.raw = b.raw[:n]
	}
	if f.own >= 0 {
		b.labels = append(b.labels, labelRange{f.own, min(f.label, len(b.buf)), len(b.buf)})
	}
	if f.kind != noTag {
		b.tagged(f.kind, true, f.own, -1)
	}
}

func (b *builder) tag(kind tagKind, close bool, source int) { b.tagged(kind, close, -1, source) }

func (b *builder) tagged(kind tagKind, close bool, n, source int) {
	b.tags = append(b.tags, tag{b.here(), kind, close, n, source})
}

// here is how long the text of the block is that is gathered.
func (b *builder) here() int { return len(b.buf) - b.ranges[len(b.ranges)-1].text }

// reference begins a link or an image. One inside an image's alternative
// text is only text.
func (b *builder) reference(n ast.Node, kind tagKind, l Link, destination []byte) ast.Node {
	if b.image {
		return b.open(n, noTag, 0)
	}
	l.Span = diag.Span{Start: n.Pos(), End: max(n.Pos(), b.tree.ends[n])}
	l.TargetSpan = diag.Span{Start: l.Span.End, End: l.Span.End}
	if at := b.offset(destination); at >= 0 {
		l.TargetSpan = diag.Span{Start: at, End: at + len(destination)}
		destination = b.src[at:l.TargetSpan.End]
	}
	l.Target = unescape(destination)
	b.begin(l, kind)
	return n.FirstChild()
}

// begin opens a link; shut ends it.
func (b *builder) begin(l Link, kind tagKind) {
	index := len(b.doc.Links)
	b.doc.Links = append(b.doc.Links, l)
	b.push(kind, l.Span.Start, index)
	b.link = index
	b.mark |= InLink
	b.image = kind == imageTag
}

// line adds a stretch of text and the line break after it. The parser parts text
// at what might have been markup, as the "_" of :mag_right:; it is read as one.
func (b *builder) line(n *ast.Text) {
	if before, ok := n.PreviousSibling().(*ast.Text); ok && goesOn(before, n) {
		return // added with that
	}
	start := n.Segment.Start
	for next, ok := n.NextSibling().(*ast.Text); ok && goesOn(n, next); next, ok = n.NextSibling().(*ast.Text) {
		n = next
	}
	stop := n.Segment.Stop
	if n.IsRaw() {
		b.literal(start, stop)
		return
	}
	b.passage(start+b.publicPicture(start, stop), stop)
	if !n.SoftLineBreak() && !n.HardLineBreak() {
		return
	}
	if k := bytes.IndexByte(b.src[stop:], '\n'); k >= 0 {
		if n.HardLineBreak() {
			b.tag(breakTag, false, stop+k)
		}
		b.plain(stop+k, stop+k+1)
	}
}

// goesOn says that text follows other text without anything between them.
func goesOn(a, b *ast.Text) bool {
	return !a.IsRaw() && !b.IsRaw() && !a.SoftLineBreak() && !a.HardLineBreak() && a.Segment.Stop == b.Segment.Start
}

// publicPicture reads {.public} where text begins behind an image, and gives its
// length.
func (b *builder) publicPicture(start, stop int) int {
	const attribute = "{.public}"
	if last := len(b.doc.Links) - 1; last >= 0 && bytes.HasPrefix(b.src[start:stop], []byte(attribute)) {
		if l := &b.doc.Links[last]; l.Kind == Image && l.Span.End == start && !b.image {
			l.Public = true
			return len(attribute)
		}
	}
	return 0
}

// passage adds text with marks of our own in it.
func (b *builder) passage(start, stop int) {
	if len(b.marks) > 0 {
		for _, m := range b.marksIn(start, stop) {
			b.prose(start, m.Start)
			start = m.Start
			if b.own(m) {
				start = m.End
			}
		}
	}
	b.prose(start, stop)
}

// own adds a mark of our own, and reports whether it was one.
func (b *builder) own(m mark) bool {
	if m.Wiki {
		b.wiki(m)
		return true
	}
	return b.wording(m)
}

// wiki adds [[…]]; in another link only its label.
func (b *builder) wiki(m mark) {
	span := diag.Span{Start: m.Start, End: m.End}
	target := diag.Span{Start: m.Start + 2, End: m.End - 2}
	label := target
	if bar := bytes.IndexByte(b.src[target.Start:target.End], '|'); bar >= 0 {
		label.Start += bar + 1
		target.End = target.Start + len(bytes.TrimSuffix(b.src[target.Start:target.Start+bar], []byte{'\\'}))
	}
	if b.link >= 0 {
		b.literal(label.Start, label.End)
		return
	}
	b.begin(Link{Kind: Wiki, Target: string(b.src[target.Start:target.End]), Span: span, TargetSpan: target}, linkTag)
	b.literal(label.Start, label.End)
	b.shut()
}

func (b *builder) code(n *ast.CodeSpan) {
	b.push(codeTag, n.Pos(), -1)
	b.mark |= InCode
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.literal(t.Segment.Start, t.Segment.Stop)
		}
	}
	b.shut()
}

func (b *builder) autoLink(n *ast.AutoLink) {
	label := n.Label(b.masked)
	at := b.offset(label)
	if at < 0 {
		return
	}
	end := at + len(label)
	if b.link >= 0 {
		b.literal(at, end)
		return
	}
	span := diag.Span{Start: at, End: end}
	l := Link{Kind: Inline, Target: string(b.src[at:end]), Span: span, TargetSpan: span}
	if n.Protocol != nil {
		l.Target = string(n.Protocol) + "://" + l.Target
	} else if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(label, []byte("mailto:")) {
		l.Target = "mailto:" + l.Target
	}
	if at > 0 && b.src[at-1] == '<' && end < len(b.src) && b.src[end] == '>' {
		l.Span = diag.Span{Start: at - 1, End: end + 1}
	}
	b.begin(l, linkTag)
	b.literal(at, end)
	b.shut()
}

// note refers to a footnote.
func (b *builder) note(n *east.FootnoteLink) {
	if !b.image {
		b.tagged(noteTag, false, len(b.doc.notes), n.Pos())
		b.doc.notes = append(b.doc.notes, note{n.Index, n.RefIndex, b.link >= 0})
	}
}
