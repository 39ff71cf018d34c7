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
	if hasCompatible(s) {
		s = compatible.Replace(s)
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		switch to, ok := accented[r]; {
		case ok:
			b.WriteString(to)
		case 0xff10 <= r && r <= 0xff5a: // full width
			b.WriteRune(r - 0xfee0)
		case 0x300 <= r && r <= 0x36f || isZeroWidth(r) || isSoundMark(r) || r == utf8.RuneError:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// compatible are ligatures and their letters; and half-width katakana, with and
// without a mark of sound, and what they are in the usual width.
var compatible = strings.NewReplacer(strings.Fields(`
	ﬀ ff  ﬁ fi  ﬂ fl  ﬃ ffi  ﬄ ffl  ﬅ st  ﬆ st
	ｦﾞ ヺ  ｳﾞ ヴ  ｶﾞ ガ  ｷﾞ ギ  ｸﾞ グ  ｹﾞ ゲ  ｺﾞ ゴ  ｻﾞ ザ  ｼﾞ ジ  ｽﾞ ズ  ｾﾞ ゼ
	ｿﾞ ゾ  ﾀﾞ ダ  ﾁﾞ ヂ  ﾂﾞ ヅ  ﾃﾞ デ  ﾄﾞ ド  ﾊﾞ バ  ﾋﾞ ビ  ﾌﾞ ブ  ﾍﾞ ベ  ﾎﾞ ボ
	ﾜﾞ ヷ  ﾊﾟ パ  ﾋﾟ ピ  ﾌﾟ プ  ﾍﾟ ペ  ﾎﾟ ポ
	ｦ ヲ  ｧ ァ  ｨ ィ  ｩ ゥ  ｪ ェ  ｫ ォ  ｬ ャ  ｭ ュ  ｮ ョ  ｯ ッ  ｰ ー  ｱ ア  ｲ イ
	ｳ ウ  ｴ エ  ｵ オ  ｶ カ  ｷ キ  ｸ ク  ｹ ケ  ｺ コ  ｻ サ  ｼ シ  ｽ ス  ｾ セ  ｿ ソ
	ﾀ タ  ﾁ チ  ﾂ ツ  ﾃ テ  ﾄ ト  ﾅ ナ  ﾆ ニ  ﾇ ヌ  ﾈ ネ  ﾉ ノ  ﾊ ハ  ﾋ ヒ  ﾌ フ
	ﾍ ヘ  ﾎ ホ  ﾏ マ  ﾐ ミ  ﾑ ム  ﾒ メ  ﾓ モ  ﾔ ヤ  ﾕ ユ  ﾖ ヨ  ﾗ ラ  ﾘ リ  ﾙ ル
	ﾚ レ  ﾛ ロ  ﾜ ワ  ﾝ ン
`)...)

// isSoundMark says that a character is a half-width mark of sound, ﾞ or ﾟ, which
// belongs to what stands before it.
func isSoundMark(r rune) bool { return r == 'ﾞ' || r == 'ﾟ' }

// hasCompatible says that a text may have such characters: by the byte that begins
// them.
func hasCompatible(s string) bool { return strings.IndexByte(s, "ﾞ"[0]) >= 0 }

// Fold is the form in which names are compared: lower case and without
// accents.
func Fold(s string) string { return fold(strings.ToLower(s)) }
