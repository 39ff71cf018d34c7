package safehtml

import (
	"strings"
)

// schemes are what a URL may begin with.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true}

// Scheme reports whether a link may lead to URLs of a scheme, given without
// its colon and in any case: it is http, https or mailto.
func Scheme(name string) bool { return schemes[strings.ToLower(name)] }

// mayFollow reports whether a link may lead to a URL, given without escapes.
// The empty one leads nowhere. What a browser would read otherwise than it
// looks is refused: control characters and space at the ends, backslashes, a
// scheme with anything odd in it.
func mayFollow(raw string) bool {
	if raw == "" || strings.TrimSpace(raw) != raw || strings.ContainsFunc(raw, isTricky) {
		return false
	}
	head, _, found := strings.Cut(raw, ":")
	if !found || strings.ContainsAny(head, "/?#") {
		return true
	}
	return Scheme(head)
}

// isTricky reports characters that browsers drop, or take for others.
func isTricky(r rune) bool {
	return r < ' ' || r == 0x7f || r == '\\' || 0x80 <= r && r < 0xa0 || r == '\uFFFD' ||
		0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0xfeff
}
