package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"afterword/internal/diag"
)

// elements are those of HTML in the source that are kept, with the attributes
// that they keep and what these may hold. None of them can run script, load
// anything or change how the page around them looks.
var elements = map[string]map[string]func(string) bool{
	"abbr": {"title": anyText}, "bdi": {"dir": isDirection}, "bdo": {"dir": isDirection},
	"b": nil, "blockquote": nil, "br": nil, "caption": nil, "cite": nil, "code": nil,
	"dd": nil, "del": nil, "details": {"open": anyText}, "dfn": nil, "div": nil, "dl": nil, "dt": nil,
	"em": nil, "figcaption": nil, "figure": nil,
	"h1": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil,
	"hr": nil, "i": nil, "ins": nil, "kbd": nil, "li": nil, "mark": nil,
	"ol": {"start": isCount}, "p": nil, "pre": nil, "q": nil,
	"rp": nil, "rt": nil, "ruby": nil, "s": nil, "samp": nil, "small": nil, "span": nil,
	"strong": nil, "sub": nil, "summary": nil, "sup": nil, "table": nil, "tbody": nil,
	"td": {"colspan": isCount, "rowspan": isCount}, "tfoot": nil,
	"th": {"colspan": isCount, "rowspan": isCount}, "thead": nil,
	"time": {"datetime": anyText}, "tr": nil, "u": nil, "ul": nil, "var": nil, "wbr": nil,
}

func anyText(string) bool       { return true }
func isDirection(s string) bool { return s == "ltr" || s == "rtl" || s == "auto" }

func isCount(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && n <= 1000
}

// opaque are the elements whose content is no text for readers.
var opaque = map[string]bool{
	"iframe": true, "noembed": true, "noframes": true, "noscript": true, "plaintext": true,
	"script": true, "style": true, "textarea": true, "title": true, "xmp": true,
}

// sources are the elements that show something from elsewhere, and become
// plain links to it.
var sources = map[string]bool{"iframe": true, "video": true, "audio": true, "source": true, "embed": true}

// taming makes HTML of the source harmless, tag by tag: only elements in the
// table are left, and every URL has become a link of the document. Whether
// the tags are balanced is not looked at: loose says that they may not be.
type taming struct {
	b     *builder
	chunk []byte
	at    func(i int) int // offset in the file of chunk[i]
	out   strings.Builder
	holes []Hole
	loose bool
	skip  string // the opaque element that it is in
}

// tame reads a chunk of HTML; at tells where in the file it stands.
func (b *builder) tame(chunk []byte, at func(int) int) *taming {
	t := &taming{b: b, chunk: chunk, at: at}
	z := xhtml.NewTokenizer(bytes.NewReader(chunk))
	for start, end := 0, 0; z.Next() != xhtml.ErrorToken; start = end {
		end = start + len(z.Raw())
		t.take(z.Token(), start, end)
	}
	return t
}

// fragment is what is left.
func (t *taming) fragment() Fragment { return Fragment{t.out.String(), t.holes} }

// take takes chunk[start:end].
func (t *taming) take(k xhtml.Token, start, end int) {
	switch k.Type {
	case xhtml.CommentToken:
		if bytes.HasPrefix(t.chunk[start:], []byte("<!--")) {
			t.b.comment(k.Data, diag.Span{Start: t.at(start), End: t.at(end-1) + 1})
			if !bytes.HasSuffix(bytes.TrimRight(t.chunk[start:end], "!>"), []byte("-")) {
				t.b.problem("unclosed-block", diag.Span{Start: t.at(start), End: t.at(start) + 4}, "comment has no closing %q", "-->")
			}
		}
	case xhtml.TextToken:
		if t.skip == "" {
			t.out.WriteString(html.EscapeString(harmless(k.Data)))
		}
	case xhtml.EndTagToken:
		t.close(k.Data)
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		t.open(k, diag.Span{Start: t.at(start), End: t.at(end-1) + 1})
	}
}

func (t *taming) close(name string) {
	if name == t.skip {
		t.skip = ""
	}
	_, kept := elements[name]
	if name == "a" {
		t.b.shutRaw()
	}
	if kept || name == "a" {
		t.out.WriteString("</" + name + ">")
		t.loose = true
	}
}

func (t *taming) open(k xhtml.Token, span diag.Span) {
	if opaque[k.Data] && k.Type == xhtml.StartTagToken {
		t.skip = k.Data
	}
	switch {
	case k.Data == "a":
		t.anchor(attribute(k, "href"), span)
	case k.Data == "img":
		t.image(attribute(k, "src"), attribute(k, "alt"), span)
	case sources[k.Data]:
		t.source(attribute(k, "src"), span)
	default:
		if allowed, kept := elements[k.Data]; kept {
			t.element(k, allowed)
		}
	}
}

// element writes a tag that is kept.
func (t *taming) element(k xhtml.Token, allowed map[string]func(string) bool) {
	t.out.WriteString("<" + k.Data)
	for _, a := range k.Attr {
		if ok := allowed[a.Key]; ok != nil && a.Namespace == "" && ok(a.Val) {
			t.out.WriteString(" " + a.Key + `="` + html.EscapeString(harmless(a.Val)) + `"`)
		}
	}
	t.out.WriteString(">")
	if k.Data != "br" && k.Data != "wbr" {
		t.loose = true
	}
}

// anchor is <a href>. Its end is found where the fragment is balanced.
func (t *taming) anchor(href string, span diag.Span) {
	t.loose = true
	if href == "" || !SafeURL(href) {
		t.out.WriteString("<span>")
		return
	}
	t.hole(t.b.openRaw(Link{Kind: Inline, Target: href, Span: span, TargetSpan: span}), false)
}

func (t *taming) image(src, alt string, span diag.Span) {
	if src == "" || !SafeURL(src) {
		t.out.WriteString(html.EscapeString(harmless(alt)))
		return
	}
	t.hole(t.b.newLink(Link{Kind: Embedded, Target: src, Label: harmless(alt), Span: span, TargetSpan: span}), false)
}

// source is a frame, a film or the like: a link with its URL for a label.
func (t *taming) source(src string, span diag.Span) {
	if src == "" || !SafeURL(src) {
		return
	}
	label := harmless(src)
	link := t.b.newLink(Link{Kind: Inline, Target: src, Label: label, Span: span, TargetSpan: span})
	t.hole(link, false)
	t.out.WriteString(html.EscapeString(label))
	t.hole(link, true)
}

func (t *taming) hole(link int, close bool) {
	t.holes = append(t.holes, Hole{t.out.Len(), link, close})
}

func attribute(k xhtml.Token, key string) string {
	for _, a := range k.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func (b *builder) newLink(l Link) int {
	b.doc.Links = append(b.doc.Links, l)
	return len(b.doc.Links) - 1
}

// openRaw begins the link of an <a>; shutRaw ends it, if it is in the same
// element of running text.
func (b *builder) openRaw(l Link) int {
	link := b.newLink(l)
	if b.link < 0 && !b.image {
		b.raw = append(b.raw, frame{mark: b.mark, link: b.link, own: link, label: len(b.buf), depth: len(b.stack)})
		b.link = link
		b.mark |= InLink
	}
	return link
}

func (b *builder) shutRaw() {
	n := len(b.raw) - 1
	if n < 0 || b.raw[n].depth != len(b.stack) {
		return
	}
	f := b.raw[n]
	b.raw = b.raw[:n]
	b.mark, b.link = f.mark, f.link
	b.labels = append(b.labels, labelRange{f.own, f.label, len(b.buf)})
}

// html adds a block of HTML; one of comments only leaves nothing.
func (b *builder) html(parent *Block, n *ast.HTMLBlock) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
	}
	if len(lines) == 0 {
		return
	}
	outer := b.mark
	b.inline = inline{mark: outer, link: -1, stack: b.stack[:0], raw: b.raw[:0]}
	t := b.tame(b.join(lines))
	b.mark = outer
	span := diag.Span{Start: lines[0].Start, End: lines[len(lines)-1].Stop}
	span.End = span.Start + len(bytes.TrimRight(b.src[span.Start:span.End], " \t\r\n"))
	h := b.newBlock(parent, HTML, span)
	if f := t.fragment(); strings.TrimSpace(f.HTML) != "" || len(f.Holes) > 0 {
		h.raw = &rawPiece{f, t.loose}
	}
}

// rawInline adds HTML in running text.
func (b *builder) rawInline(n *ast.RawHTML) {
	if b.image || n.Segments.Len() == 0 {
		return
	}
	t := b.tame(b.join(n.Segments.Sliced(0, n.Segments.Len())))
	f := t.fragment()
	if f.HTML == "" && len(f.Holes) == 0 {
		return
	}
	b.tagged(rawTag, false, len(b.doc.raw), n.Segments.At(0).Start)
	b.doc.raw = append(b.doc.raw, rawPiece{f, t.loose})
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

// harmless replaces what cannot be shown or would look like a hole.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || isSentinel(r) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
