package analysis

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character can be in a word.
type class uint8

const (
	letter class = 1 << iota
	digit
	mark         // belongs to what stands before it
	apostrophe   // between letters
	inner        // joins the words of an element
	outer        // joins the elements of a path
	ideograph    // of a script without spaces
	nonASCII     // byte of a character beyond ASCII
	alphanumeric = letter | digit
)

var classes = classesOfBytes()

func classesOfBytes() (table [256]class) {
	for c := range table {
		switch r := rune(c); {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			table[c] = letter
		case '0' <= r && r <= '9':
			table[c] = digit
		case r >= utf8.RuneSelf:
			table[c] = nonASCII
		}
	}
	table['\''] = apostrophe
	for _, c := range "-_." {
		table[c] = inner
	}
	for _, c := range `/\:@` {
		table[c] = outer
	}
	return table
}

// unspaced are the scripts that write no spaces between words, or whose words
// are long.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// classOf is the class of a character beyond ASCII.
func classOf(r rune) class {
	switch {
	case r == '’' || r == 'ʼ':
		return apostrophe
	case isSoundMark(r):
		return 0
	case r < 0x250 && unicode.IsLetter(r):
		return letter
	case r == 'ー', r == 'ｰ', r >= 0xe00 && unicode.IsOneOf(unspaced, r):
		return ideograph
	case unicode.IsLetter(r):
		return letter
	case unicode.IsNumber(r):
		return digit
	case unicode.IsMark(r) || isZeroWidth(r):
		return mark
	}
	return 0
}

// isZeroWidth says that a character has no width and means nothing in a word.
func isZeroWidth(r rune) bool {
	return r == 0xad || 0x200b <= r && r <= 0x200d || r == 0x2060 || r == 0xfeff
}
