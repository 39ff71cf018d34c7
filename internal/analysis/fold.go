package analysis

import (
	"strings"
	"unicode/utf8"
)

// accented are letters and what they are folded to.
var accented = foldTable(map[string]string{
	"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģ",
	"h": "ĥħ", "i": "ìíîïĩīĭįıǐịỉ", "ij": "ĳ", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ",
	"o": "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšșſ", "ss": "ß", "t": "ţťŧț", "th": "þ",
	"u": "ùúûüũūŭůűųǔưụủứừửữự", "w": "ŵẁẃẅ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	"α": "ά", "ε": "έ", "η": "ή", "ι": "ίϊΐ", "ο": "ό", "υ": "ύϋΰ", "ω": "ώ", "σ": "ς", "е": "ё", "'": "’ʼ",
})

func foldTable(folded map[string]string) map[rune]string {
	table := map[rune]string{}
	for to, all := range folded {
		for _, r := range all {
			table[r] = to
		}
	}
	return table
}

// fold takes the accents off a text in lower case. What is ASCII is given back
// as it is.
func fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		switch to, ok := accented[r]; {
		case ok:
			b.WriteString(to)
		case 0xff10 <= r && r <= 0xff5a: // full width
			b.WriteRune(r - 0xfee0)
		case 0x300 <= r && r <= 0x36f || isZeroWidth(r) || r == utf8.RuneError:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Fold is the form in which names are compared: lower case and without
// accents.
func Fold(s string) string { return fold(strings.ToLower(s)) }
