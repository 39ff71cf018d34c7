package clock

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text is what is read. Its methods read one thing each at offset i and say
// where it ends: at 0 if it is not there, as nothing that they read is empty.
type text struct {
	s     string
	order Order
}

// at is the byte at i, 0 outside.
func (t text) at(i int) byte {
	if 0 <= i && i < len(t.s) {
		return t.s[i]
	}
	return 0
}

func (t text) has(i int, prefix string) bool {
	return i <= len(t.s) && strings.HasPrefix(t.s[i:], prefix)
}

// oneOf is the end of whichever of the options stands at i.
func (t text) oneOf(i int, options []string) int {
	for _, o := range options {
		if t.has(i, o) {
			return i + len(o)
		}
	}
	return 0
}

// spaces skips white space, if any.
func (t text) spaces(i int) int {
	for i < len(t.s) {
		c := t.s[i]
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(t.s[i:])
		if !unicode.IsSpace(r) && r != '\u200b' {
			break
		}
		i += size
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// number reads all digits at i, at most nine.
func (t text) number(i int) (value, end int) {
	for end = i; isDigit(t.at(end)); end++ {
		if end-i == 9 {
			return 0, 0
		}
		value = value*10 + int(t.s[end]-'0')
	}
	if end == i {
		return 0, 0
	}
	return value, end
}

// exactly reads a number of so many digits, and no more.
func (t text) exactly(i, digits int) (value, end int) {
	value, end = t.number(i)
	if end != i+digits {
		return 0, 0
	}
	return value, end
}

// small reads a number of one or two digits.
func (t text) small(i int) (value, end int) {
	value, end = t.number(i)
	if end > i+2 {
		return 0, 0
	}
	return value, end
}

// word is a run of letters in lower case.
type word struct {
	buf [20]byte
	n   int // bytes of buf; 0 for a word that is longer than any in the tables
	end int
}

// word reads the letters at i. Scripts that are written without spaces have no
// words here.
func (t text) word(i int) (w word) {
	for w.end = i; w.end < len(t.s); {
		r, size := utf8.DecodeRuneInString(t.s[w.end:])
		if !alphabetic(r) {
			break
		}
		w.end += size
		lower := unicode.ToLower(r)
		if w.n < 0 || w.n+utf8.RuneLen(lower) > len(w.buf) {
			w.n = -1
			continue
		}
		w.n += utf8.EncodeRune(w.buf[w.n:], lower)
	}
	if w.end == i {
		w.end = 0
	}
	w.n = max(w.n, 0)
	return w
}

func alphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	const firstOfEastAsia = '\u2e80'
	return r < firstOfEastAsia && unicode.IsLetter(r)
}

// in says whether a set has the word.
func (w *word) in(set map[string]bool) bool { return set[string(w.buf[:w.n])] }

func (w *word) is(s string) bool { return string(w.buf[:w.n]) == s }

// listed is the end of the word at i if a set has it.
func (t text) listed(i int, set map[string]bool) int {
	if w := t.word(i); w.end > 0 && w.in(set) {
		return w.end
	}
	return 0
}

// edge says whether a number or a word may end at i: before a space, a bracket
// or punctuation that does not go on with it.
func (t text) edge(i int) bool {
	if i >= len(t.s) {
		return true
	}
	r, size := utf8.DecodeRuneInString(t.s[i:])
	switch {
	case alphabetic(r), unicode.IsDigit(r), strings.ContainsRune("%$/\\_@#=+^&'`°€£‰", r):
		return false
	case r == '.':
		return !isDigit(t.at(i+size)) && !alphabetic(rune(t.at(i+size)))
	case r == ',', r == ':', r == '-':
		return !isDigit(t.at(i + size))
	}
	return true
}

// opens says whether a number or a word may begin at i, after what is there.
func (t text) opens(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(t.s[:i])
	return i == 0 || !alphabetic(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".,:+$€£#/\\@&=", r)
}
