package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"afterword/internal/safehtml"
	"afterword/internal/shelf"
	"afterword/internal/slug"
)

// writer makes a Fragment. If it has met HTML whose tags may not be balanced,
// it is loose; if bare, it leaves such HTML out.
type writer struct {
	doc    *Document
	out    []byte
	holes  []Hole
	loose  bool
	bare   bool
	said   string // the text of what is a single one
	at     int    // where the text of a block begins in that of the document
	spoken []spoken
	heard  int    // where the last of them ends in the text
	steps  []byte // of what is folded
	cutter cutter
}

// Fragment renders blocks, one after the other.
func (d *Document) Fragment(blocks ...*Block) Fragment {
	return d.render(safehtml.Flow, func(w *writer) {
		for _, b := range blocks {
			w.block(b)
		}
	})
}

// writers are idle; what they write is copied from their buffers.
var writers = sync.Pool{New: func() any { return new(writer) }}

// render writes what it is told to; without HTML of the source if that cannot
// be balanced.
func (d *Document) render(c safehtml.Content, write func(*writer)) Fragment {
	w := writers.Get().(*writer)
	defer w.release()
	w.begin(d)
	if write(w); !w.loose {
		return w.fragment()
	}
	if f, ok := safehtml.Balance(w.fragment(), c, d.isImage); ok {
		return f
	}
	w.begin(d)
	w.bare = true
	write(w)
	return w.fragment()
}

// isImage reports whether a link has only an opening hole.
func (d *Document) isImage(link int) bool {
	k := d.Links[link].Kind
	return k == Image || k == Embedded
}

// begin starts again with nothing but the buffers.
func (w *writer) begin(d *Document) {
	*w = writer{doc: d, out: w.out[:0], holes: w.holes[:0], spoken: w.spoken[:0], steps: w.steps[:0], cutter: w.cutter}
}

func (w *writer) release() {
	if cap(w.out) <= maxIdle {
		w.doc, w.said, w.cutter.from = nil, "", nil
		writers.Put(w)
	}
}

// fragment is what was written. Text that looks in HTML as it is needs no copy.
func (w *writer) fragment() Fragment {
	f := Fragment{HTML: w.said, Holes: append([]Hole(nil), w.holes...)}
	if string(w.out) != w.said {
		f.HTML = shelf.Keep(w.out)
	}
	return f
}

func (w *writer) str(s string) { w.out = append(w.out, s...) }

func (w *writer) hole(link int, close bool) {
	w.holes = append(w.holes, Hole{At: len(w.out), Link: link, Close: close})
}

// block writes a block and those in it.
func (w *writer) block(b *Block) {
	switch b.Kind {
	case Heading:
		w.heading(b)
	case Paragraph:
		w.paragraph(b)
	case List:
		w.list(b)
	case Quote:
		w.around("<blockquote>\n", b, "</blockquote>\n")
	case Table:
		w.table(b)
	case Code:
		w.code(b)
	case HTML:
		w.raw(b.raw)
	case Rule:
		w.str("<hr>\n")
	case Directive:
		w.around(`<div class="directive `+directiveClass(b.Name)+"\">\n", b, "</div>\n")
	case Footnotes:
		w.footnotes(b)
	case Item:
		w.item(b)
	case Row:
		w.row(b)
	case Cell:
		w.inline(b)
	default:
		w.children(b)
	}
}

// directiveClass is the class of a directive; the prefix keeps it from
// meaning something else to a style sheet.
func directiveClass(name string) string { return "directive-" + slug.Make(name) }

func (w *writer) children(b *Block) {
	for _, c := range b.Children {
		w.block(c)
	}
}

func (w *writer) around(open string, b *Block, end string) {
	w.str(open)
	w.children(b)
	w.str(end)
}

func (w *writer) heading(b *Block) {
	level := byte('0' + b.Level)
	w.out = append(append(w.out, "<h"...), level)
	w.str(` id="`)
	w.text(b.Anchor)
	w.str(`">`)
	w.inline(b)
	w.out = append(append(w.out, "</h"...), level)
	w.str(">\n")
}

func (w *writer) paragraph(b *Block) {
	box := b.Parent != nil && b.Parent.Task != NoTask && b.Parent.Children[0] == b
	if !b.tight {
		w.str("<p>")
	}
	if box {
		w.str("<label>" + boxes[b.Parent.Task])
	}
	w.inline(b)
	if box {
		w.str("</label>")
	}
	if !b.tight {
		w.str("</p>")
	}
	w.str("\n")
}

var boxes = [...]string{
	Unchecked: `<input type="checkbox" disabled> `,
	Checked:   `<input type="checkbox" checked disabled> `,
}

func (w *writer) list(b *Block) {
	if !b.Ordered {
		w.around("<ul>\n", b, "</ul>\n")
		return
	}
	open := "<ol>\n"
	if b.number != 1 {
		open = `<ol start="` + strconv.Itoa(int(b.number)) + "\">\n"
	}
	w.around(open, b, "</ol>\n")
}

func (w *writer) item(b *Block) {
	open := "<li>"
	if b.Task != NoTask {
		open = `<li class="task">`
	}
	w.str(open)
	w.children(b)
	w.trim()
	w.str("</li>\n")
}

// trim takes back the end of a line, unless a link follows it.
func (w *writer) trim() {
	n, k := len(w.out), len(w.holes)
	if n > 0 && w.out[n-1] == '\n' && (k == 0 || w.holes[k-1].At < n) {
		w.out = w.out[:n-1]
	}
}

func (w *writer) table(b *Block) {
	w.str("<div class=\"table\" tabindex=\"0\" role=\"region\">\n<table>\n")
	for i, row := range b.Children {
		if i == 1 {
			w.str("<tbody>\n")
		}
		w.block(row)
	}
	if len(b.Children) > 1 {
		w.str("</tbody>\n")
	}
	w.str("</table>\n</div>\n")
}

func (w *writer) row(b *Block) {
	open, name, end := "<tr>\n", "td", "</tr>\n"
	if b.Header {
		open, name, end = "<thead>\n<tr>\n", `th scope="col"`, "</tr>\n</thead>\n"
	}
	w.str(open)
	for _, c := range b.Children {
		cell := name
		if c.Text == nil || c.Text.S == "" {
			cell = "td" // an empty head names nothing
		}
		w.str("<" + cell)
		w.str(alignClass[c.align])
		w.str(">")
		w.inline(c)
		w.str("</" + cell[:2] + ">\n")
	}
	w.str(end)
}

func (w *writer) code(b *Block) {
	if w.str("<pre><code"); b.Name != "" {
		w.str(` class="language-`)
		w.text(languageOf(b.Name))
		w.str(`"`)
	}
	w.str(">")
	for i := range b.lines.Len() {
		line := b.lines.At(i)
		value := line.Value(w.doc.Source)
		if end, ok := bytes.CutSuffix(value, []byte("\r\n")); ok {
			value = append(end[:len(end):len(end)], '\n')
		}
		if w.doc.clean {
			w.bytes(value)
		} else {
			w.text(safehtml.Harmless(string(value)))
		}
	}
	w.str("</code></pre>\n")
}

// languageOf keeps of a language's name what may stand in a class.
func languageOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (isAlphaNumeric(byte(r)) || strings.ContainsRune("+#._-", r)) {
			return r
		}
		return '-'
	}, name[:min(len(name), 40)])
}

// raw writes HTML of the source.
func (w *writer) raw(f *safehtml.Piece) {
	if f == nil || f.Loose && w.bare {
		return
	}
	w.loose = w.loose || f.Loose
	done := 0
	for _, h := range f.Holes {
		w.str(f.HTML[done:h.At])
		done = h.At
		w.hole(h.Link, h.Close)
	}
	w.str(f.HTML[done:])
}

func (w *writer) footnotes(b *Block) {
	w.str("<section class=\"footnotes\">\n<ol>\n")
	for _, item := range b.Children {
		number := int(item.number)
		w.str(`<li id="fn:` + strconv.Itoa(number) + "\">\n")
		w.children(item)
		for i := range int(item.refs) {
			w.str(`<a class="footnote-back" href="#` + noteAnchor(number, i) + `" aria-label="back to the text">↩</a>` + "\n")
		}
		w.str("</li>\n")
	}
	w.str("</ol>\n</section>\n")
}

// noteAnchor is the identifier of the i-th reference to a footnote.
func noteAnchor(number, i int) string {
	if i == 0 {
		return "fnref:" + strconv.Itoa(number)
	}
	return "fnref:" + strconv.Itoa(number) + ":" + strconv.Itoa(i+1)
}

// text writes text that is known to be fit to show.
func (w *writer) text(s string) {
	done := 0
	for i := 0; i < len(s); i++ {
		if e := escapes[s[i]]; e != "" {
			w.out = append(append(w.out, s[done:i]...), e...)
			done = i + 1
		}
	}
	w.out = append(w.out, s[done:]...)
}

func (w *writer) bytes(s []byte) {
	done := 0
	for i, c := range s {
		if e := escapes[c]; e != "" {
			w.out = append(append(w.out, s[done:i]...), e...)
			done = i + 1
		}
	}
	w.out = append(w.out, s[done:]...)
}

var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;", '\r': "&#13;"}
