package markdown

import (
	"strings"
)

// schemes are what a URL may begin with.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true}

// SafeURL reports whether a link may lead to a URL, given without escapes: it
// is relative, or has one of the schemes http, https and mailto. What a
// browser would read otherwise than it looks is refused: control characters
// and space at the ends, backslashes, a scheme with anything odd in it.
func SafeURL(raw string) bool {
	if strings.TrimSpace(raw) != raw || strings.ContainsFunc(raw, isTricky) {
		return false
	}
	head, _, found := strings.Cut(raw, ":")
	if !found || strings.ContainsAny(head, "/?#") {
		return true
	}
	return schemes[strings.ToLower(head)]
}

// isTricky reports characters that browsers drop, or take for others.
func isTricky(r rune) bool {
	return r < ' ' || r == 0x7f || r == '\\' || 0x80 <= r && r < 0xa0 || r == '\uFFFD' ||
		0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0xfeff
}
