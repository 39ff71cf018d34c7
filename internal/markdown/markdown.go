// Package markdown parses the body of a file into blocks that know their byte
// offsets, and renders them as HTML that cannot run script.
//
// The dialect is CommonMark with tables, strikethrough, task lists, bare URLs,
// footnotes, heading attributes ({.name key=value}), emoji shortcodes and
// these of our own:
//
//	[[slug]] [[slug|label]]      a reference to another page
//	INC-54 INC-54#action-3       a mention: a reference if the corpus knows it
//	{--only inside--}            CriticMarkup: wording of the archive,
//	{++only public++}            of the public site,
//	{~~inside~>public~~}         and of each;
//	{>>inside<<} {==all==}       a comment, and what it is about
//	![alt](a.png){.public}       a picture that the public may see
//	::: internal                 a directive: blocks up to a line of as many
//	:::                          colons, or more; ":::{name}" is the same
//
// A mark of wording belongs to one run of text: it does not reach from one
// paragraph, cell or link into another. What looks like a mark or directive
// but does not end, or has two "~>", is text (a directive runs to the end of
// what holds it), and a Problem. In code all of these are literal.
//
// Any bytes are a document. What is not UTF-8, and NUL, shows as U+FFFD; a
// block nests in at most 64 others; where a passage has so many marks that
// its reading would take more than linear time, the marks are text. Parse and
// everything that it gives are safe for concurrent use.
//
// HTML in the source is reduced to elements of prose without style, script or
// identifiers, and balanced, as package safehtml tells; comments are collected
// and never rendered. No URL of the source stands in a Fragment: for each
// reference it has holes, which Fill closes once the corpus is known.
//
// Goldmark parses what package mask leaves to be seen of the source; blocks and
// texts are made of its tree and the source itself, with what packages mask and
// autolink find in it.
package markdown

import (
	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// Options are what Parse needs to know of the file.
type Options struct {
	// Body is the offset at which the body begins. What stands before it (a
	// byte order mark, front matter) is not looked at, but offsets count it.
	Body int
	// Public leaves out what is only for inside, wording and directives, and
	// keeps what is only for the public. The document has no word of what was
	// left out, but Links and Comments may.
	Public bool
}

// Document is a parsed body.
type Document struct {
	Source   []byte
	Root     *Block
	Links    []Link
	Comments []Comment   // ascending
	Problems []Problem   // ascending
	Inside   []diag.Span // ascending: what Options.Public left out, marks and all

	text  string           // of all blocks, a line break between them
	clean bool             // Source can be shown byte for byte
	notes []note           // references to footnotes
	raw   []safehtml.Piece // HTML in running text

	builder *builder // that the blocks and texts belong to; nil once it is released
}

// Comment is an HTML comment; it is never rendered.
type Comment struct {
	Text string // between "<!--" and "-->", trimmed
	Span diag.Span
}

// Problem is something that was kept as text because it could not be what it
// looks like.
type Problem struct {
	Rule    string // "unclosed-mark", "unclosed-block", "unclosed-code", "too-deep" or "too-dense"
	Span    diag.Span
	Message string
}

// Parse reads the body of a file. It keeps source, which must not change until
// the document is released, if it is.
func Parse(source []byte, o Options) *Document {
	body := min(max(o.Body, 0), len(source))
	d := &Document{Source: source, clean: safehtml.IsHarmless(source[body:])}
	b := newBuilder(d, body)
	b.outside = o.Public
	b.document(dialect.parse(b.masked))
	b.finish()
	d.builder = b
	return d
}

// Release gives the blocks and texts of the document to the next that will be
// parsed: after it, neither the document nor any of them may be used. Strings,
// links and fragments stay. A document that is not released is only more to
// collect.
func (d *Document) Release() {
	if d.builder != nil {
		d.builder.release()
		*d = Document{}
	}
}
