package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabs says what shown makes of a tab.
type tabs rune

const (
	keepTab tabs = '\t'
	showTab tabs = '␉' // one column wide, so that carets fit under it
)

// visible is text in which nothing can steer a terminal.
func visible(text string) string { return shown(text, showTab) }

func shown(text string, tab tabs) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return rune(tab)
		}
		return harmless(r)
	}, text)
}

// harmless is the character itself, or a sign for one that acts on the
// terminal instead of being seen. The pictures of the ASCII control characters
// lie in Unicode in the same order from U+2400.
func harmless(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control):
		return utf8.RuneError
	}
	return r
}

// blank is white space as wide as the text is when its tabs are kept.
func blank(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString("  "[:runeColumns(r)])
	}
	return b.String()
}

// Columns is how many columns of a terminal the text takes, a tab counting 1.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is how many columns of a terminal a character takes as it is
// shown: none if it joins the one before, two if it is East Asian or an emoji
// (Unicode Standard Annex 11, classes W and F), otherwise one.
func runeColumns(r rune) int {
	switch r = harmless(r); {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, jamoTails):
		return 0
	case unicode.In(r, halfwidth):
		return 1
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi, wide):
		return 2
	}
	return 1
}

var (
	jamoTails = ranges16(0x1160, 0x11ff) // vowels and finals, drawn into the syllable before
	halfwidth = ranges16(0xff61, 0xffdc)

	// wide holds what is wide and of no script of its own: punctuation and
	// signs of East Asia, full-width forms, and emoji shown as pictures.
	wide = &unicode.RangeTable{
		R16: ranges16(
			0x231a, 0x231b, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615,
			0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
			0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5,
			0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c,
			0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf,
			0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e, 0x3190, 0x33ff, 0xfe30, 0xfe6b,
			0xff01, 0xff60, 0xffe0, 0xffe6).R16,
		R32: []unicode.Range32{
			{Lo: 0x1f18e, Hi: 0x1f19a, Stride: 1}, {Lo: 0x1f200, Hi: 0x1f320, Stride: 1},
			{Lo: 0x1f32d, Hi: 0x1f393, Stride: 1}, {Lo: 0x1f3a0, Hi: 0x1f64f, Stride: 1},
			{Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1}, {Lo: 0x1f7e0, Hi: 0x1f7eb, Stride: 1},
			{Lo: 0x1f900, Hi: 0x1faff, Stride: 1}, {Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
		},
	}
)

// ranges16 makes a table of pairs: the first and the last of each range.
func ranges16(bounds ...uint16) *unicode.RangeTable {
	t := &unicode.RangeTable{}
	for i := 0; i < len(bounds); i += 2 {
		t.R16 = append(t.R16, unicode.Range16{Lo: bounds[i], Hi: bounds[i+1], Stride: 1})
	}
	return t
}
