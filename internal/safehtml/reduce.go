package safehtml

import (
	"bytes"
	"html"
	"strings"

	xhtml "golang.org/x/net/html"
)

// Piece is what is left of a stretch of HTML.
type Piece struct {
	Fragment
	Loose bool // its tags may not be balanced: Balance must see what it becomes a part of
}

// Find is something in HTML that is more than a tag which is kept or not.
type Find struct {
	Kind       FindKind
	Start, End int    // of its tag, or the whole comment, in the HTML
	URL        string // of a link, unescaped; it may be followed unless it is Refused
	Text       string // Image: the alternative text. Frame: the label. Comment: what is in it
	Unclosed   bool   // Comment: it has no end
}

// FindKind says what was found.
type FindKind uint8

// The kinds of what is found. Anchor, Image, Frame and Refused are links.
const (
	Anchor    FindKind = iota // <a href>: it has an opening hole, and its end is text until Balance
	AnchorEnd                 // </a>, whether or not its beginning is a link
	Image                     // <img src>: it has only an opening hole
	Frame                     // <iframe src> and the like: it has both holes
	Refused                   // any of these whose URL may not be followed: it has no hole
	Comment
)

// Reduce gives what is left of a stretch of HTML, and what was found in it, in
// the order of the source. Links are numbered from first on.
func Reduce(source []byte, first int) (Piece, []Find) {
	r := reducer{source: source, links: first}
	z := xhtml.NewTokenizer(bytes.NewReader(source))
	for z.Next() != xhtml.ErrorToken {
		r.start, r.end = r.end, r.end+len(z.Raw())
		r.take(z.Token())
	}
	return Piece{Fragment{r.out.String(), r.holes}, r.loose}, r.found
}

// reducer makes HTML harmless, tag by tag. Whether the tags are balanced is
// not looked at: loose says that they may not be.
type reducer struct {
	source     []byte
	start, end int // of the token, in the source
	out        strings.Builder
	holes      []Hole
	found      []Find
	links      int // the number of the next
	loose      bool
	skip       string // the opaque element that it is in
}

func (r *reducer) take(k xhtml.Token) {
	switch k.Type {
	case xhtml.CommentToken:
		r.comment(k.Data)
	case xhtml.TextToken:
		if r.skip == "" {
			r.text(k.Data)
		}
	case xhtml.EndTagToken:
		r.close(k.Data)
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		r.open(k)
	}
}

// text writes what is to be read as text.
func (r *reducer) text(s string) { r.out.WriteString(html.EscapeString(Harmless(s))) }

// comment notes a comment, but not what browsers only treat like one.
func (r *reducer) comment(text string) {
	raw := r.source[r.start:r.end]
	if bytes.HasPrefix(raw, []byte("<!--")) {
		unclosed := !bytes.HasSuffix(bytes.TrimRight(raw, "!>"), []byte("-"))
		r.find(Find{Kind: Comment, Text: text, Unclosed: unclosed})
	}
}

func (r *reducer) find(f Find) {
	f.Start, f.End = r.start, r.end
	r.found = append(r.found, f)
}

func (r *reducer) close(name string) {
	if name == r.skip {
		r.skip = ""
	}
	if name == "a" {
		r.find(Find{Kind: AnchorEnd})
	}
	if _, kept := elements[name]; kept || name == "a" {
		r.out.WriteString("</" + name + ">")
		r.loose = true
	}
}

func (r *reducer) open(k xhtml.Token) {
	if opaque[k.Data] && k.Type == xhtml.StartTagToken {
		r.skip = k.Data
	}
	switch {
	case k.Data == "a":
		r.anchor(attribute(k, "href"))
	case k.Data == "img":
		r.image(attribute(k, "src"), attribute(k, "alt"))
	case sources[k.Data]:
		r.frame(attribute(k, "src"))
	default:
		if allowed, kept := elements[k.Data]; kept {
			r.element(k, allowed)
		}
	}
}

// element writes a tag that is kept.
func (r *reducer) element(k xhtml.Token, allowed map[string]func(string) bool) {
	r.out.WriteString("<" + k.Data)
	for _, a := range k.Attr {
		if ok := allowed[a.Key]; ok != nil && a.Namespace == "" && ok(a.Val) {
			r.out.WriteString(" " + a.Key + `="` + html.EscapeString(Harmless(a.Val)) + `"`)
		}
	}
	r.out.WriteString(">")
	if k.Data != "br" && k.Data != "wbr" {
		r.loose = true
	}
}

// anchor is <a href>. Its end is found where the fragment is balanced.
func (r *reducer) anchor(href string) {
	r.loose = true
	if !mayFollow(href) {
		r.refuse(href)
		r.out.WriteString("<span>")
		return
	}
	r.hole(r.link(Find{Kind: Anchor, URL: href}), false)
}

func (r *reducer) image(src, alt string) {
	if !mayFollow(src) {
		r.refuse(src)
		r.text(alt)
		return
	}
	r.hole(r.link(Find{Kind: Image, URL: src, Text: Harmless(alt)}), false)
}

// frame is a frame, a film or the like: a link with its URL for a label.
func (r *reducer) frame(src string) {
	if !mayFollow(src) {
		r.refuse(src)
		return
	}
	link := r.link(Find{Kind: Frame, URL: src, Text: Harmless(src)})
	r.hole(link, false)
	r.text(src)
	r.hole(link, true)
}

// link notes a link, and gives its number.
func (r *reducer) link(f Find) int {
	r.find(f)
	r.links++
	return r.links - 1
}

// refuse notes a link that is left out; an empty one leads nowhere anyway.
func (r *reducer) refuse(url string) {
	if url != "" {
		r.link(Find{Kind: Refused, URL: url})
	}
}

func (r *reducer) hole(link int, close bool) {
	r.holes = append(r.holes, Hole{r.out.Len(), link, close})
}

func attribute(k xhtml.Token, key string) string {
	for _, a := range k.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
