package markdown

import (
	"sort"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// Mark says in what a run of text stands.
type Mark uint8

// The marks, as bits.
const (
	InCode Mark = 1 << iota
	InLink
	InStrong
	InEmphasis
	InStrike
	InQuote    // inside a block quote
	InDeleted  // {-- --} and the first half of {~~ ~> ~~}
	InInserted // {++ ++} and the second half, while they are read: they are left out
)

// Text is the plain text of a block, without markup, and the way back to the
// source. A line break in the source is "\n" in S; an image is its
// alternative text.
type Text struct {
	S    string
	Runs []Run // ascending, they cover S

	at   int   // where S begins in the text of the document
	tags []tag // markup
}

// Run is a stretch of Text.S that maps byte by byte to the source, unless
// Opaque (an entity, an emoji, an escape), when all of it maps to Source.
type Run struct {
	Start  int // in Text.S
	Source int // in the file
	Link   int // index into Document.Links, or -1
	width  int32
	Mark   Mark
	Opaque bool
}

// end is where what the run maps to ends in the file.
func (r Run) end() int { return r.Source + int(r.width) }

// run is the index of the run that holds S[i].
func (t *Text) run(i int) int {
	return sort.Search(len(t.Runs), func(k int) bool { return t.Runs[k].Start > i }) - 1
}

// Source is the offset in the file of Text.S[i]; for i == len(S) the end.
func (t *Text) Source(i int) int {
	if len(t.Runs) == 0 {
		return 0
	}
	if i >= len(t.S) {
		return t.Runs[len(t.Runs)-1].end()
	}
	r := t.Runs[t.run(i)]
	if r.Opaque {
		return r.Source
	}
	return r.Source + i - r.Start
}

// Span is where Text.S[from:to] stands in the file.
func (t *Text) Span(from, to int) diag.Span {
	start := t.Source(from)
	if to <= from || len(t.Runs) == 0 {
		return diag.Span{Start: start, End: start}
	}
	r := t.Runs[t.run(min(to, len(t.S))-1)]
	if r.Opaque {
		return diag.Span{Start: start, End: r.end()}
	}
	return diag.Span{Start: start, End: r.Source + to - r.Start}
}

// Part is the text from one offset to another, to be read and not to be rendered.
func (t *Text) Part(from, to int) *Text {
	part := &Text{S: t.S[from:to], at: t.at + from}
	for i := max(0, t.run(from)); i < len(t.Runs) && t.Runs[i].Start < to; i++ {
		r := t.Runs[i]
		end := len(t.S)
		if i+1 < len(t.Runs) {
			end = t.Runs[i+1].Start
		}
		before, behind := max(0, from-r.Start), max(0, end-to)
		r.Start += before - from
		if !r.Opaque {
			r.Source, r.width = r.Source+before, r.width-int32(before+behind)
		}
		part.Runs = append(part.Runs, r)
	}
	return part
}

// Mark gives the marks at Text.S[i].
func (t *Text) Mark(i int) Mark {
	if i >= len(t.S) {
		return 0
	}
	return t.Runs[t.run(i)].Mark
}

// Link gives the index of the link at Text.S[i], or -1.
func (t *Text) Link(i int) int {
	if i >= len(t.S) {
		return -1
	}
	return t.Runs[t.run(i)].Link
}

// Text is the running text of blocks and of everything beneath them, one
// block a line, all wordings included; headings have their line as the others
// do, code has none. Of blocks that follow each other it is a slice of the
// text of the document, as Text.S is, and keeps all of that alive.
func (d *Document) Text(blocks ...*Block) string {
	stretches := stretch(nil, blocks)
	if len(stretches) == 1 {
		return d.text[stretches[0].Start:stretches[0].End]
	}
	lines := make([]string, len(stretches))
	for i, s := range stretches {
		lines[i] = d.text[s.Start:s.End]
	}
	return strings.Join(lines, "\n")
}

// stretch adds to the stretches of the document's text what blocks have of it.
func stretch(stretches []diag.Span, blocks []*Block) []diag.Span {
	for _, b := range blocks {
		if t := b.Text; t != nil {
			last, end := len(stretches)-1, t.at+len(t.S)
			if last >= 0 && stretches[last].End+1 == t.at {
				stretches[last].End = end
			} else {
				stretches = append(stretches, diag.Span{Start: t.at, End: end})
			}
		}
		stretches = stretch(stretches, b.Children)
	}
	return stretches
}

// Code is what stands in a block of code, line by line as in the source.
func (d *Document) Code(b *Block) string {
	var all strings.Builder
	for i := range b.lines.Len() {
		line := b.lines.At(i)
		all.Write(line.Value(d.Source))
	}
	return safehtml.Harmless(all.String())
}

// FirstLine is where the content of a block of code begins in the file.
func (b *Block) FirstLine() int {
	if b.lines.Len() == 0 {
		return b.Span.Start
	}
	return b.lines.At(0).Start
}
