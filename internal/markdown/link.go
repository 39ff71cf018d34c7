package markdown

import "afterword/internal/diag"

// LinkKind is how a link was written.
type LinkKind uint8

// The kinds of link.
const (
	Inline   LinkKind = iota // [label](target), reference links, <target>, bare URLs; in HTML <a> and frames
	Image                    // ![alt](target)
	Wiki                     // [[slug|label]]
	Mention                  // an id such as INC-54 in running text: a link if the corpus knows it
	Embedded                 // from raw HTML: src of img; it has only an opening hole, as an Image
)

// Link is a reference from the document to somewhere else.
type Link struct {
	Kind    LinkKind
	Public  bool   // of an image: {.public} follows it
	Refused bool   // from raw HTML: its URL may not be followed, and what is shown has no link
	Target  string // as written, unescaped; percent-encoding is left as it is
	Label   string // plain text; for an image its alternative text
	Span    diag.Span
	// TargetSpan is where the target itself stands: in the link, or in the
	// reference definition.
	TargetSpan diag.Span
}
