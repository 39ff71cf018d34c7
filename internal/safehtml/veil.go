package safehtml

import (
	"bytes"

	xhtml "golang.org/x/net/html"
)

// Veil follows HTML, piece by piece, and knows whether what comes next stands in
// an element that may not show what it holds, or not always: one of script or
// style, one that folds, one that is not known, and any with an attribute from
// which that may follow, such as hidden or class.
type Veil struct {
	name  string // of the outermost such element, or empty
	depth int    // how many of that name are open
}

// Hides says that what comes next may not be shown.
func (v *Veil) Hides() bool { return v.depth > 0 }

// Read takes the next piece of HTML.
func (v *Veil) Read(source []byte) {
	z := xhtml.NewTokenizer(bytes.NewReader(source))
	for z.Next() != xhtml.ErrorToken {
		switch k := z.Token(); k.Type {
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			v.begin(k)
		case xhtml.EndTagToken:
			if k.Data == v.name && v.depth > 0 {
				v.depth--
			}
		}
	}
}

func (v *Veil) begin(k xhtml.Token) {
	switch {
	case voids[k.Data] || withoutEnd[k.Data]:
	case v.depth > 0 && k.Data == v.name:
		v.depth++
	case v.depth == 0 && !isOpen(k):
		v.name, v.depth = k.Data, 1
	}
}

// withoutEnd are the elements without an end that are not kept.
var withoutEnd = map[string]bool{"area": true, "base": true, "col": true, "embed": true, "link": true, "meta": true, "param": true, "source": true, "track": true}

// isOpen says that an element shows what it holds.
func isOpen(k xhtml.Token) bool {
	_, kept := elements[k.Data]
	if !kept && !plainElements[k.Data] || k.Data == "details" {
		return false
	}
	for _, a := range k.Attr {
		if !plainAttributes[a.Key] {
			return false
		}
	}
	return true
}

// plainElements show what they hold and are not kept, only that; and
// plainAttributes do not change whether an element does.
var (
	plainElements   = map[string]bool{"a": true, "article": true, "big": true, "center": true, "font": true, "section": true, "strike": true, "tt": true}
	plainAttributes = map[string]bool{
		"align": true, "valign": true, "width": true, "height": true, "border": true, "title": true, "href": true, "name": true,
		"dir": true, "lang": true, "colspan": true, "rowspan": true, "start": true, "datetime": true, "color": true, "size": true, "rel": true, "target": true,
	}
)
