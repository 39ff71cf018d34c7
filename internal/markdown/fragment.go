package markdown

import "afterword/internal/safehtml"

// What is rendered is HTML of package safehtml. Its holes are numbered as
// Document.Links; the tag of an image has Link.Label for alternative text.
type (
	Fragment = safehtml.Fragment
	Hole     = safehtml.Hole
	Tags     = safehtml.Tags
)

// Join sets fragments one after the other.
func Join(fragments ...Fragment) Fragment { return safehtml.Join(fragments...) }
