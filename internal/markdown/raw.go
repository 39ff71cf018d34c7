package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// reduce makes a chunk of HTML safe, and takes what it finds in it; at tells
// where in the file the chunk stands.
func (b *builder) reduce(chunk []byte, at func(int) int) safehtml.Piece {
	p, found := safehtml.Reduce(chunk, len(b.doc.Links))
	for _, f := range found {
		b.found(f, diag.Span{Start: at(f.Start), End: at(f.End-1) + 1})
	}
	return p
}

// found takes one find. Each that is a link adds one to the document's, as
// their numbers in the piece ask for.
func (b *builder) found(f safehtml.Find, span diag.Span) {
	switch f.Kind {
	case safehtml.Comment:
		b.comment(f.Text, span)
		if f.Unclosed {
			b.problem("unclosed-block", diag.Span{Start: span.Start, End: span.Start + 4}, "comment has no closing %q", "-->")
		}
	case safehtml.Anchor:
		b.openRaw(Link{Kind: Inline, Target: f.URL, Span: span, TargetSpan: span})
	case safehtml.AnchorEnd:
		b.shutRaw()
	case safehtml.Image:
		b.newLink(Link{Kind: Embedded, Target: f.URL, Label: f.Text, Span: span, TargetSpan: span})
	case safehtml.Frame:
		b.newLink(Link{Kind: Inline, Target: f.URL, Label: f.Text, Span: span, TargetSpan: span})
	case safehtml.Refused:
		b.newLink(Link{Kind: Inline, Refused: true, Target: f.URL, Span: span, TargetSpan: span})
	}
}

func (b *builder) newLink(l Link) int {
	b.doc.Links = append(b.doc.Links, l)
	return len(b.doc.Links) - 1
}

// openRaw begins the link of an <a>; shutRaw ends it, if it is in the same
// element of running text.
func (b *builder) openRaw(l Link) {
	link := b.newLink(l)
	if b.link < 0 && !b.image {
		b.raw = append(b.raw, frame{mark: b.mark, link: b.link, own: link, label: len(b.buf), depth: len(b.stack)})
		b.link = link
		b.mark |= InLink
	}
}

func (b *builder) shutRaw() {
	n := len(b.raw) - 1
	if n < 0 || b.raw[n].depth != len(b.stack) {
		return
	}
	f := b.raw[n]
	b.raw = b.raw[:n]
	b.mark, b.link = f.mark, f.link
	b.labels = append(b.labels, labelRange{f.own, min(f.label, len(b.buf)), len(b.buf)})
}

// html adds a block of HTML; one of comments only leaves nothing.
func (b *builder) html(parent *Block, n *ast.HTMLBlock) {
	lines := htmlLines(n)
	if len(lines) == 0 {
		return
	}
	outer := b.mark
	b.inline = inline{mark: outer, link: -1, stack: b.stack[:0], raw: b.raw[:0]}
	p := b.reduce(b.join(lines))
	b.mark = outer
	span := diag.Span{Start: lines[0].Start, End: lines[len(lines)-1].Stop}
	span.End = span.Start + len(bytes.TrimRight(b.src[span.Start:span.End], " \t\r\n"))
	h := b.newBlock(parent, HTML, span)
	if strings.TrimSpace(p.HTML) != "" || len(p.Holes) > 0 {
		h.raw = &p
	}
}

func htmlLines(n *ast.HTMLBlock) []text.Segment {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
	}
	return lines
}

// rawInline adds HTML in running text.
func (b *builder) rawInline(n *ast.RawHTML) {
	if b.outside && n.Segments.Len() > 0 {
		b.veilInline(n)
	}
	if b.image || n.Segments.Len() == 0 {
		return
	}
	p := b.reduce(b.join(n.Segments.Sliced(0, n.Segments.Len())))
	if p.HTML == "" && len(p.Holes) == 0 {
		return
	}
	b.tagged(rawTag, false, len(b.doc.raw), n.Segments.At(0).Start)
	b.doc.raw = append(b.doc.raw, p)
	if at := n.Segments.At(0); isBreak(b.src[at.Start:at.Stop]) && at.Stop < len(b.src) && b.src[at.Stop] != '\n' {
		b.add(token{start: at.Start, end: at.Stop, text: "\n"})
	}
}

// isBreak says that a tag is that of a line break, which parts words.
func isBreak(tag []byte) bool {
	return len(tag) >= len("<br>") && (tag[1]|0x20 == 'b') && tag[2]|0x20 == 'r' && (tag[3] == '>' || tag[3] == '/' || tag[3] == ' ')
}

// join makes one chunk of lines, and the way back from it to the file.
func (b *builder) join(lines []text.Segment) (chunk []byte, at func(int) int) {
	if len(lines) == 1 {
		return b.src[lines[0].Start:lines[0].Stop], func(i int) int { return lines[0].Start + i }
	}
	for _, l := range lines {
		chunk = append(chunk, b.src[l.Start:l.Stop]...)
	}
	return chunk, func(i int) int {
		for _, l := range lines {
			if i < l.Stop-l.Start {
				return l.Start + i
			}
			i -= l.Stop - l.Start
		}
		return lines[len(lines)-1].Stop
	}
}
