// Package slug makes names for URLs, anchors and files out of any text, much
// as GitHub does for headings: letters, marks and digits of any script in
// lower case and composed form, underscores as they are, the rest hyphens, one
// at a time.
//
//	What went well? (and badly)    what-went-well-and-badly
//	Årsak & tiltak                 årsak-tiltak
//	CON                            con-x
//	…                              section
//
// A slug has 1 to Max bytes, neither begins nor ends with a hyphen, and is no
// name that Windows keeps for a device. The slug of a slug is the same. That
// two texts have two slugs is not promised: who needs that adds numbers.
package slug

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Max bounds a slug, in bytes.
const Max = 80

// devices are the names that Windows keeps for itself, with any extension.
var devices = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true,
	"com0": true, "com1": true, "com2": true, "com3": true, "com4": true,
	"com5": true, "com6": true, "com7": true, "com8": true, "com9": true,
	"lpt0": true, "lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true,
	"lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true,
}

// Make makes a slug of any text.
func Make(text string) string {
	var room [Max]byte
	return string(Append(room[:0], text))
}

// Append adds the slug of any text to b.
func Append(b []byte, text string) []byte {
	if !isASCII(text) {
		text = norm.NFC.String(strings.ToLower(norm.NFC.String(text)))
	}
	slug := b[len(b):]
	gap := false
	for _, r := range text {
		lower := kept(r)
		if lower == 0 && (!unicode.IsMark(r) || len(slug) == 0 || gap) {
			gap = len(slug) > 0
			continue
		}
		if len(slug)+utf8.RuneLen(r)+1 > Max {
			break
		}
		if gap {
			slug = append(slug, '-')
			gap = false
		}
		if lower == 0 {
			lower = unicode.ToLower(r)
		}
		slug = utf8.AppendRune(slug, lower)
	}
	return append(b, named(slug)...)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// kept is what a slug keeps of a letter or digit: 0 of what is neither.
func kept(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '_':
		return r
	case r < utf8.RuneSelf && (r < 'A' || 'Z' < r):
		return 0
	case r < utf8.RuneSelf || unicode.IsLetter(r) || unicode.IsDigit(r):
		return unicode.ToLower(r)
	}
	return 0
}

// named gives a name to what has none, or one that cannot be.
func named(slug []byte) []byte {
	switch {
	case len(slug) == 0:
		return []byte("section")
	case devices[string(slug)]:
		return append(slug, "-x"...)
	}
	return slug
}
