package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"afterword/internal/diag"
	"afterword/internal/shelf"
	"afterword/internal/slug"
)

func (b *builder) heading(parent *Block, n *ast.Heading) {
	h := b.newBlock(parent, Heading, diag.Span{})
	h.Level = n.Level
	if n.Lines().Len() == 0 {
		at := b.find(n.Pos(), "#")
		h.Span = diag.Span{Start: at, End: b.lineEnd(at)}
	} else {
		last := lineAt(n.Lines(), n.Lines().Len()-1).Stop
		h.Span = b.headingSpan(n.Lines().At(0).Start, last)
		if len(n.Attributes()) > 0 {
			h.Attrs = b.attributes(last, b.lineEnd(last))
		}
	}
	start := len(b.buf)
	b.text(h, n)
	h.Anchor = b.anchor(h.Attrs, string(b.buf[start:]))
}

// headingSpan takes in the marks before a heading's text or the line below.
func (b *builder) headingSpan(start, last int) diag.Span {
	span := diag.Span{Start: start, End: b.lineEnd(last)}
	k := start
	for k > 0 && (b.src[k-1] == ' ' || b.src[k-1] == '\t') {
		k--
	}
	if k > 0 && b.src[k-1] == '#' {
		for k > 0 && b.src[k-1] == '#' {
			k--
		}
		span.Start = k
		return span
	}
	if last > start && b.src[last-1] == '\n' {
		last--
	}
	span.End = max(b.lineAfter(last).End, last)
	return span
}

// attributes reads what goldmark took for attributes: {#id .name key=value}.
func (b *builder) attributes(at, end int) []Attr {
	open := bytes.IndexByte(b.src[at:end], '{')
	if open < 0 {
		return nil
	}
	var attrs []Attr
	for at += open + 1; at < end; {
		a, ok := b.attribute(at, end)
		if at = a.Span.End; ok {
			attrs = append(attrs, a)
		} else {
			at++
		}
	}
	return attrs
}

// attribute reads one attribute, if there is one at the offset.
func (b *builder) attribute(at, end int) (Attr, bool) {
	a := Attr{Span: diag.Span{Start: at, End: at}}
	stop := at + b.word(at, end)
	if c := b.src[at]; c == '.' || c == '#' {
		a.Span.End = stop
		if a.Key = string(b.src[at+1 : stop]); c == '#' {
			a.Key, a.Value = "id", a.Key
		}
		return a, stop > at+1
	}
	eq := stop
	for eq < end && b.src[eq] == ' ' {
		eq++
	}
	if stop == at || eq == end || b.src[eq] != '=' {
		return a, false
	}
	a.Key = string(b.src[at:stop])
	for eq++; eq < end && b.src[eq] == ' '; {
		eq++
	}
	a.Value, a.Span.End = b.value(eq, end)
	return a, true
}

// value reads a value, quoted or not, and gives the offset after it.
func (b *builder) value(at, end int) (string, int) {
	if at >= end || b.src[at] != '"' {
		n := b.word(at, end)
		return string(b.src[at : at+n]), at + n
	}
	var sb strings.Builder
	for at++; at < end && b.src[at] != '"'; at++ {
		if b.src[at] == '\\' && at+1 < end {
			at++
		}
		sb.WriteByte(b.src[at])
	}
	return strings.ToValidUTF8(sb.String(), "\uFFFD"), min(at+1, end)
}

// word is the length of what ends at space, a comma, "=" or "}".
func (b *builder) word(at, end int) int {
	if n := bytes.IndexAny(b.src[at:end], " \t,=}"); n >= 0 {
		return n
	}
	return end - at
}

// anchor is the identifier of a heading: its own or one made of its text,
// with a number if that was given away already.
func (b *builder) anchor(attrs []Attr, text string) string {
	want := ""
	for _, a := range attrs {
		if a.Key == "id" {
			want = a.Value
		}
	}
	if want == "" {
		want = text
	}
	if want == text || !isWord([]byte(want)) || len(want) > slug.Max {
		var room [slug.Max]byte
		want = shelf.Keep(slug.Append(room[:0], want))
	}
	name := want
	for _, taken := b.used[name]; taken; _, taken = b.used[name] {
		b.used[want]++
		name = want + "-" + strconv.Itoa(b.used[want])
	}
	b.used[name] = 0
	return name
}
