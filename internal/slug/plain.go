package slug

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain is a character as it is compared where every way of writing it counts
// as the same: decomposed for compatibility, without marks, in lower case. "É",
// "é" as two characters and "ｅ" are all "e". It may be empty, or several
// letters ("ﬁ").
func Plain(r rune) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(string(r)))
	if bare == "ß" {
		return "ss"
	}
	return bare
}
