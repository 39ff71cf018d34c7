package disclose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// place is where running text is written.
type place uint8

const (
	inParagraph place = iota
	inHeading
	inCell
)

// settled is the markdown of a phrase that reads as the phrase does, and the
// links to other texts in it. Markup that would not be read as such there,
// such as emphasis that begins within a word before a quotation mark, is left
// out: words are never other words.
func settled(p phrase, in place) (text string, links []Link) {
	p = p.flat()
	if in != inParagraph {
		p = p.without(markdown.Break)
	}
	for _, less := range lesser {
		q := p.without(less...).flat() // a blank before markup may now stand before a comma
		if text, links = render(q, in); reads(text, in, q) {
			break
		}
	}
	return text, links
}

// lesser is what is left out, one after the other, until a phrase is read as it
// is meant.
var lesser = [][]markdown.PieceKind{
	{},
	{markdown.Emphasis},
	{markdown.Emphasis, markdown.Strong, markdown.Strike},
	{markdown.Emphasis, markdown.Strong, markdown.Strike, markdown.CodeSpan},
	{markdown.Emphasis, markdown.Strong, markdown.Strike, markdown.CodeSpan, markdown.Anchor, markdown.Picture, markdown.Break},
}

// delimiters are how markup around words is written.
var delimiters = map[markdown.PieceKind]string{markdown.Strong: "**", markdown.Emphasis: "*", markdown.Strike: "~~"}

// renderer writes one phrase.
type renderer struct {
	out    strings.Builder
	in     place
	links  []Link
	start  bool // nothing stands on the line yet
	opened int  // where the link begins that is written
	label  int  // where its words do
}

func render(p phrase, in place) (string, []Link) {
	r := renderer{in: in, start: true}
	from, code := 0, false
	for _, m := range p.marks {
		if code {
			r.code(p.words[from:m.at])
		} else {
			r.words(p.words[from:m.at])
		}
		r.mark(m)
		from, code = m.at, m.kind == markdown.CodeSpan && !m.ends
	}
	r.words(p.words[from:])
	return r.out.String(), r.links
}

func (r *renderer) mark(m mark) {
	switch {
	case m.kind == markdown.Picture:
		r.out.WriteString("![")
		r.start = false
		r.words(m.to.alt)
		r.out.WriteString("](" + m.to.url + ")")
	case m.kind == markdown.Anchor && !m.ends:
		r.opened = r.out.Len()
		r.out.WriteString("[")
		r.label = r.out.Len()
	case m.kind == markdown.Anchor:
		r.endLink(m.to)
	case m.kind == markdown.Break:
		r.out.WriteString("\\\n")
		r.start = true
	default:
		r.out.WriteString(delimiters[m.kind])
	}
}

// endLink ends a link, and notes it if it leads to another text.
func (r *renderer) endLink(to *target) {
	words := r.out.String()[r.label:]
	r.out.WriteString("](" + to.url + ")")
	if to.title {
		words = unlinked
	}
	if to.slug != "" {
		r.links = append(r.links, Link{Slug: to.slug, Span: diag.Span{Start: r.opened, End: r.out.Len()}, Words: words, Title: to.title})
	}
}

// unlinked stands for a report that has no other words than its title, where
// the title may not be known.
const unlinked = "another incident"

// code writes a span of code, with as many backticks as it takes.
func (r *renderer) code(s string) {
	if s == "" {
		return
	}
	fence, pad := strings.Repeat("`", longestRun(s)+1), ""
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") && strings.Trim(s, " ") != "" {
		pad = " "
	}
	if r.in == inCell {
		s = strings.ReplaceAll(s, "|", `\|`)
	}
	r.out.WriteString(fence + pad + s + pad + fence)
	r.start = false
}

// words writes words so that they are nothing but words.
func (r *renderer) words(s string) {
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if r.start && c >= '0' && c <= '9' {
			n := len(s[i:]) - len(strings.TrimLeft(s[i:], "0123456789"))
			r.out.WriteString(s[i : i+n])
			if i += n; i < len(s) && (s[i] == '.' || s[i] == ')') && (i+1 == len(s) || s[i+1] == ' ') {
				r.out.WriteByte('\\')
				r.out.WriteByte(s[i])
				i++
			}
			r.start = false
			continue
		}
		if r.escapes(s, i) {
			r.out.WriteByte('\\')
		}
		r.out.WriteString(s[i : i+size])
		r.start = r.start && unicode.IsSpace(c)
		i += size
	}
}

// escapes says that s[i] could be markup.
func (r *renderer) escapes(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '{', '}', '~', '|', '@':
		return true
	case '#':
		return r.start || r.in == inHeading
	case '+', '-', '=':
		return r.start
	case ':':
		next := byte(' ')
		if i+1 < len(s) {
			next = s[i+1]
		}
		return r.start || next == '/' || next != ' ' && (i == 0 || !isAlphaNumeric(s[i-1]))
	case '!':
		return true
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

func isAlphaNumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// reads says that a text is read as the phrase that it was written of.
func reads(text string, in place, want phrase) bool {
	source := map[place]string{
		inParagraph: text, inHeading: "### " + text, inCell: "| a |\n| --- |\n| " + text + " |",
	}[in]
	doc := markdown.Parse([]byte(source), markdown.Options{})
	b := doc.Root
	for _, kind := range map[place][]markdown.BlockKind{
		inParagraph: {markdown.Paragraph}, inHeading: {markdown.Heading}, inCell: {markdown.Table, markdown.Row, markdown.Cell},
	}[in] {
		if len(b.Children) == 0 || kind != markdown.Row && len(b.Children) != 1 || b.Children[len(b.Children)-1].Kind != kind {
			return len(b.Children) == 0 && want.words == ""
		}
		b = b.Children[len(b.Children)-1]
	}
	r := phraser{doc: doc, link: asWritten}
	got := r.phrase(b).flat()
	return got.words == want.words && slices.EqualFunc(got.marks, want.marks, sameMark)
}

// asWritten is where a link leads that was written here.
func asWritten(l markdown.Link) (*target, string) {
	if l.Kind == markdown.Mention {
		return nil, ""
	}
	return &target{url: l.Target, alt: l.Label}, ""
}

func sameMark(a, b mark) bool {
	if a.at != b.at || a.kind != b.kind || a.ends != b.ends || (a.to == nil) != (b.to == nil) {
		return false
	}
	return a.to == nil || a.to.url == b.to.url && (a.kind != markdown.Picture || a.to.alt == b.to.alt)
}
