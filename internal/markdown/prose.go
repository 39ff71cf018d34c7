package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/util"

	"afterword/internal/autolink"
	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// token is a stretch of prose that is more than its letters.
type token struct {
	start, end int
	text       string // that it stands for, unless it is a link
	target     string // of a link, or empty
	kind       LinkKind
}

// bytesOf marks the bytes that a string holds.
func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

func withHigh(set [256]bool) [256]bool {
	for c := 0x80; c < 0x100; c++ {
		set[c] = true
	}
	return set
}

// The bytes at which prose and literal text may hold a token: in a source
// that is clean, and in any other.
var (
	proseBytes        = bytesOf(autolink.Bytes + "\\&:\r")
	literalBytes      = bytesOf("\\\r")
	uncleanProseBytes = withHigh(bytesOf(autolink.Bytes + "\\&:\r\x00"))
	uncleanBytes      = withHigh(bytesOf("\\\r\x00"))
)

// prose adds running text.
func (b *builder) prose(start, stop int) {
	set := &proseBytes
	if !b.doc.clean {
		set = &uncleanProseBytes
	}
	from := start
	for i := start; i < stop; {
		if !set[b.src[i]] {
			i++
			continue
		}
		t, ok := b.token(from, i, stop)
		if !ok {
			i = max(i+1, t.end)
			continue
		}
		b.plain(from, t.start)
		b.add(t)
		i, from = t.end, t.end
	}
	b.plain(from, stop)
}

// literal adds text in which only bytes that cannot be shown are replaced,
// and in cells the escape of a bar.
func (b *builder) literal(start, stop int) {
	set := &literalBytes
	if !b.doc.clean {
		set = &uncleanBytes
	}
	from := start
	for i := start; i < stop; {
		if !set[b.src[i]] {
			i++
			continue
		}
		t, ok := b.bad(i, stop)
		if b.cell && i+1 < stop && b.src[i] == '\\' && b.src[i+1] == '|' {
			t, ok = token{start: i, end: i + 2, text: "|"}, true
		}
		if i = t.end; ok {
			b.plain(from, t.start)
			b.add(t)
			from = i
		}
	}
	b.plain(from, stop)
}

// plain adds text that stands for itself.
func (b *builder) plain(start, stop int) {
	if start >= stop {
		return
	}
	at := b.here()
	b.buf = append(b.buf, b.src[start:stop]...)
	if n := len(b.runs); n > b.ranges[len(b.ranges)-1].run {
		if r := &b.runs[n-1]; r.end() == start && r.Mark == b.mark && r.Link == b.link && !r.Opaque {
			r.width += int32(stop - start)
			return
		}
	}
	b.runs = append(b.runs, Run{Start: at, Source: start, Link: b.link, width: int32(stop - start), Mark: b.mark})
}

// add adds a token.
func (b *builder) add(t token) {
	if t.target != "" {
		span := diag.Span{Start: t.start, End: t.end}
		b.begin(Link{Kind: t.kind, Target: t.target, Span: span, TargetSpan: span}, linkTag)
		b.literal(t.start, t.end)
		b.shut()
		return
	}
	if t.text == "" {
		return
	}
	at := b.here()
	b.buf = append(b.buf, t.text...)
	b.runs = append(b.runs, Run{
		Start: at, Source: t.start, Link: b.link,
		width: int32(t.end - t.start), Mark: b.mark, Opaque: true,
	})
}

// token looks for a token around i, not before from.
func (b *builder) token(from, i, stop int) (token, bool) {
	switch b.src[i] {
	case '\\':
		if i+1 < stop && isPunctuation(b.src[i+1]) {
			return token{start: i, end: i + 2, text: string(b.src[i+1 : i+2])}, true
		}
		return token{}, false
	case '&':
		text, n := entity(b.src[i:stop])
		return token{start: i, end: i + n, text: text}, n > 0
	case ':':
		if i == 0 || !isAlphaNumeric(b.src[i-1]) {
			text, n := emoji(b.src[i:stop])
			return token{start: i, end: i + n, text: text}, n > 0
		}
	case '-', '@', '.':
	default:
		return b.bad(i, stop)
	}
	if b.link >= 0 {
		return token{}, false
	}
	l, ok := autolink.At(b.src[:stop], from, i)
	if l.Mention {
		return token{start: l.Start, end: l.End, target: l.Target, kind: Mention}, ok
	}
	return token{start: l.Start, end: l.End, target: l.Target}, ok
}

// bad replaces what cannot be shown. Its end is after what it looked at.
func (b *builder) bad(i, stop int) (token, bool) {
	switch c := b.src[i]; {
	case c == '\r' && i+1 < len(b.src) && b.src[i+1] == '\n':
		return token{start: i, end: i + 1, text: ""}, true
	case c == '\r':
		return token{start: i, end: i + 1, text: " "}, true
	case c == 0:
		return token{start: i, end: i + 1, text: "\uFFFD"}, true
	case c < utf8.RuneSelf:
		return token{start: i, end: i + 1, text: ""}, false
	}
	r, n := utf8.DecodeRune(b.src[i:stop])
	bad := r == utf8.RuneError && n == 1 || safehtml.IsReserved(r)
	return token{start: i, end: i + n, text: "\uFFFD"}, bad
}

func isPunctuation(c byte) bool { return c > ' ' && c < 0x7f && !isAlphaNumeric(c) }

// entity reads a character reference, and gives its length, or 0.
func entity(s []byte) (text string, n int) {
	n = bytes.IndexByte(s[:min(len(s), 40)], ';') + 1
	if n < 3 {
		return "", 0
	}
	name := string(s[1 : n-1])
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(e.Characters), n
	}
	base, digits := 10, name[1:]
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		base, digits = 16, digits[1:]
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > 7 {
		return "", 0
	}
	if code == 0 || code > utf8.MaxRune || safehtml.IsReserved(rune(code)) {
		code = utf8.RuneError
	}
	return string(rune(code)), n
}

// emoji reads a shortcode such as :warning:, and gives its length, or 0.
func emoji(s []byte) (text string, n int) {
	for n = 1; n < len(s) && n < 40 && (isAlphaNumeric(s[n]) || s[n] == '_' || s[n] == '+' || s[n] == '-'); {
		n++
	}
	if n < 3 || n == len(s) || s[n] != ':' {
		return "", 0
	}
	e, ok := definition.Github().Get(string(s[1:n]))
	if !ok || !e.IsUnicode() {
		return "", 0
	}
	return string(e.Unicode), n + 1
}

// unescape resolves escapes and character references.
func unescape(s []byte) string {
	if bytes.IndexByte(s, '\\') >= 0 {
		s = util.UnescapePunctuations(s)
	}
	if bytes.IndexByte(s, '&') >= 0 {
		return html.UnescapeString(string(s))
	}
	return string(s)
}
