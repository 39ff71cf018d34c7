package template

import (
	"unicode"
	"unicode/utf8"

	"afterword/internal/postmortem"
)

// Answers says that a section of a report is what this one asks for: it has
// the same role or one of the headings.
func (s *Section) Answers(is *postmortem.Section) bool {
	if s.Role != "" && is.Role == s.Role || sameHeading(is.Heading, s.Heading) {
		return true
	}
	for _, also := range s.Also {
		if sameHeading(is.Heading, also) {
			return true
		}
	}
	return false
}

// sameHeading compares the letters and digits of two headings.
func sameHeading(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	for {
		var x, y rune
		x, a = nextLetter(a)
		y, b = nextLetter(b)
		if x != y {
			return false
		}
		if x == 0 {
			return true
		}
	}
}

// nextLetter takes the first letter or digit off s, in lower case; 0 at the end.
func nextLetter(s string) (rune, string) {
	for s != "" {
		c, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c), s
		}
	}
	return 0, ""
}
