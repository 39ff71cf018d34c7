// Package safehtml makes HTML that somebody wrote fit to stand in a page of
// ours: it cannot run script, load anything, link to what runs when it is
// followed, or change how the page around it looks. What has other tags than
// line breaks goes through both Reduce and the policy of Balance, each of which
// is enough against script.
//
// Reduce takes HTML tag by tag, as a browser's tokenizer sees it, and lets
// through what is in the table of elements, and nothing else:
//
//	elements     those of prose: headings, lists, tables, quotes, figures,
//	             details, and what stands in a paragraph; of the rest, the
//	             tags go and the text stays
//	no text      what stands in script, style, textarea, iframe and the like
//	attributes   open, start, colspan, rowspan, dir, datetime, and title of
//	             abbr; each with the values that it may have. No style, no
//	             class, no id, and nothing that begins with "on"
//	<a href>     a link, if its URL may be followed; else a span
//	<img>        a link to an image; else its alternative text
//	<iframe>     and video, audio, source, embed: a link with its URL for a
//	             label; nothing is embedded
//	comments     none; they are given apart
//
// A URL may be followed if it is relative or has a scheme that Scheme allows,
// and has nothing in it that browsers read otherwise than people do. No URL is
// left in the HTML: a Fragment has holes in place of the tags of links, which
// Fill closes with what the caller knows to be good.
//
// What is left of one piece may have tags that only another piece ends, or
// none. Balance takes the whole that pieces were set into, and lets a parser
// make a tree of it, as browsers do: a page around it cannot be torn, and
// links do not stand in links. Last, a policy goes over all of it that lets
// through, beside the table, only what the renderer of markdown writes: classes,
// anchors of headings and of footnotes, boxes of tasks, and what makes a wide
// table scroll. Who knows all tags to be its own, and balanced, needs no
// Balance.
//
// Text is harmless if it is UTF-8 without NUL and without two characters that
// are kept to stand for holes: see IsReserved. Any bytes are HTML; what is not
// harmless in them shows as U+FFFD.
package safehtml

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Holes go through an HTML parser as elements, and through the policy as text
// between two noncharacters, which text of the source cannot hold.
const (
	holeAttribute = "data-hole"
	holeStart     = "\uFDD0"
	holeEnd       = "\uFDD1"
)

// IsReserved reports the characters that text must not hold: they stand for
// holes while a fragment is balanced.
func IsReserved(r rune) bool { return r == '\uFDD0' || r == '\uFDD1' }

// IsHarmless reports whether text can be shown byte for byte.
func IsHarmless(text []byte) bool {
	return utf8.Valid(text) &&
		bytes.IndexByte(text, 0) < 0 &&
		!bytes.Contains(text, []byte(holeStart)) &&
		!bytes.Contains(text, []byte(holeEnd))
}

// Harmless replaces what cannot be shown or would look like a hole. Markup is
// left as it is: this is no escaping.
func Harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || IsReserved(r) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
