package disclose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded is a text as names are looked for in it: in lower case, without the
// marks on Latin letters, without what has no width, and with one blank for
// white space of any length.
type folded struct {
	runes []rune
	from  []int // where each begins in the text, and where the text ends
}

func fold(s string) folded {
	f := folded{runes: make([]rune, 0, len(s)), from: make([]int, 0, len(s)+1)}
	for i, c := range s {
		switch {
		case unicode.IsSpace(c):
			if n := len(f.runes); n > 0 && f.runes[n-1] == ' ' {
				continue
			}
			f.add(' ', i)
		case isUnseen(c):
		default:
			for _, c := range plain(unicode.ToLower(c)) {
				f.add(c, i)
			}
		}
	}
	f.from = append(f.from, len(s))
	return f
}

// isUnseen says that a character is not seen, or only changes the one before it.
func isUnseen(c rune) bool {
	return c >= utf8.RuneSelf && unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

func (f *folded) add(c rune, at int) {
	f.runes = append(f.runes, c)
	f.from = append(f.from, at)
}

// end is where the text of the runes before j ends.
func (f *folded) end(j int) int { return f.from[j] }

// text is the folded text, and where each of its bytes stands in the text.
func (f *folded) text() (s string, at []int) {
	for i, c := range f.runes {
		n := len(s)
		s += string(c)
		for range len(s) - n {
			at = append(at, f.from[i])
		}
	}
	return s, append(at, f.from[len(f.runes)])
}

func foldString(s string) string { return string(fold(s).runes) }

// plain is a letter without its mark; quotes and hyphens of all kinds are one.
func plain(c rune) string {
	if c < 0x80 {
		return string(c)
	}
	for _, l := range plainLetters {
		if strings.ContainsRune(l.marked, c) {
			return l.plain
		}
	}
	if 0xFF01 <= c && c <= 0xFF5E { // the full-width forms of ASCII
		return string(unicode.ToLower(c - 0xFEE0))
	}
	return string(c)
}

var plainLetters = []struct{ plain, marked string }{
	{"a", "àáâãäåāăą"}, {"ae", "æ"}, {"c", "çćčĉċ"}, {"d", "ďđ"}, {"e", "èéêëēěęėĕ"}, {"g", "ğĝġģ"}, {"h", "ĥħ"},
	{"i", "ìíîïīĭįı"}, {"j", "ĵ"}, {"k", "ķ"}, {"l", "łľĺļŀ"}, {"n", "ñńňņ"}, {"o", "òóôõöøōőŏ"}, {"oe", "œ"},
	{"r", "řŕŗ"}, {"s", "śšşŝș"}, {"ss", "ß"}, {"t", "ťţŧț"}, {"u", "ùúûüūůűŭũų"}, {"w", "ŵ"}, {"y", "ýÿŷ"}, {"z", "źżž"},
	{"'", "’‘ʼ´"}, {"-", "‐‑‒–—―−﹘﹣"}, {"{", "﹛"}, {"}", "﹜"}, {":", "∶︓﹕ː꞉"},
}

// isWord says that a letter or digit belongs to a word that has an end. In
// scripts that are written without blanks each letter may end one.
func isWord(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}
