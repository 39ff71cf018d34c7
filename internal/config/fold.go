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
func fold(s string) string { return string(appendFolded(nil, s)) }

// appendFolded appends what a text folds to, to nothing.
func appendFolded(out []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			out = append(out, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out = appendPlain(out, unicode.ToLower(r))
		}
	}
	if len(out) > 0 {
		return out
	}
	if symbol := strings.Trim(s, " \t\ufe0f"); symbol != "" {
		return append(out, symbol...)
	}
	return append(out, s...)
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
