package config

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary maps folded words to what they mean.
type vocabulary map[string]string

// fold makes spellings of one word equal: case, spaces, punctuation and the
// marks on Latin letters do not count. A text that has nothing else ("#",
// "✅") folds to itself.
func fold(s string) string {
	var short [64]byte
	out := short[:0]
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = appendPlain(out, unicode.ToLower(r))
		}
	}
	if len(out) > 0 {
		return string(out)
	}
	if symbol := strings.Trim(s, " \t\ufe0f"); symbol != "" {
		return symbol
	}
	return s
}

func appendPlain(out []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(out, byte(r))
	}
	if plain, ok := plainLetters[r]; ok {
		return append(out, plain...)
	}
	return utf8.AppendRune(out, r)
}

var plainLetters = plainLetterTable()

func plainLetterTable() map[rune]string {
	table := map[rune]string{}
	for plain, marked := range map[string]string{
		"a": "àáâãäåā", "ae": "æ", "c": "çćč", "d": "ðď", "e": "èéêëēęě",
		"g": "ğ", "i": "ìíîïī", "l": "ł", "n": "ñńň", "o": "òóôõöøōő",
		"oe": "œ", "r": "ř", "s": "śšş", "ss": "ß", "t": "ťþ",
		"u": "ùúûüūůű", "y": "ýÿ", "z": "źżž",
	} {
		for _, r := range marked {
			table[r] = plain
		}
	}
	return table
}
