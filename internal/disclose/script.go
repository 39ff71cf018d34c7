package disclose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beyondASCII says that a text has letters or signs that ASCII has not.
func beyondASCII(folded string) bool {
	return strings.ContainsFunc(folded, func(c rune) bool { return c >= utf8.RuneSelf })
}

// MixesScripts says that a word has Latin letters and others that look like
// them, or is made of the letters of mathematics. Signs of units and quantities
// may stand beside Latin letters, as in μs.
func MixesScripts(word string) bool {
	latin, other := false, false
	for _, c := range word {
		switch {
		case unicode.Is(mathLetters, c):
			return true
		case unicode.Is(unicode.Latin, c):
			latin = true
		case unicode.In(c, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic) && !strings.ContainsRune("μΩΔπσλ\u2126", c):
			other = true
		}
	}
	return latin && other
}

var mathLetters = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x1D00, Hi: 0x1D2B, Stride: 1}, {Lo: 0x24B6, Hi: 0x24E9, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x1D400, Hi: 0x1D7CB, Stride: 1}, {Lo: 0x1F130, Hi: 0x1F189, Stride: 1}},
}
