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

// options are texts of which one may stand somewhere, and the bytes with which
// they begin.
type options struct {
	all   []string
	first [256]bool
}

func anyOf(all ...string) *options {
	o := options{all: all}
	for _, s := range all {
		o.first[s[0]] = true
	}
	return &o
}

// oneOf is the end of whichever of the options stands at i.
func (t text) oneOf(i int, o *options) int {
	if i >= len(t.s) || !o.first[t.s[i]] {
		return 0
	}
	for _, s := range o.all {
		if strings.HasPrefix(t.s[i:], s) {
			return i + len(s)
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

// word is a run of letters, and what it can be.
type word struct {
	s    string // its letters, if the vocabulary may have them
	end  int
	kind kind
	sure bool // it was looked up; before that, kind is what its shape allows
}

// word reads the letters at i. Scripts that are written without spaces have no
// words here.
func (t text) word(i int) (w word) {
	end := i
	for end < len(t.s) && isLetter(t.s[end]) {
		end++
	}
	if end < len(t.s) && t.s[end] >= utf8.RuneSelf {
		return t.foreignWord(i)
	}
	if end == i {
		return w
	}
	w.end = end
	if w.kind = shapes.of(t.s[i:end]); w.kind != 0 {
		w.s = t.s[i:end]
	}
	return w
}

// foreignWord reads letters of which not all are in ASCII.
func (t text) foreignWord(i int) (w word) {
	n := 0
	for w.end = i; w.end < len(t.s); {
		r, size := utf8.DecodeRuneInString(t.s[w.end:])
		if !alphabetic(r) {
			break
		}
		w.end += size
		n += utf8.RuneLen(unicode.ToLower(r))
	}
	if w.end == i {
		return word{}
	}
	if n <= longestWord {
		w.s = strings.ToLower(t.s[i:w.end])
		w.kind, w.sure = vocabulary[w.s], true
	}
	return w
}

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

func alphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r))
	}
	const firstOfEastAsia = '\u2e80'
	return r < firstOfEastAsia && unicode.IsLetter(r)
}

// in says whether the word can be of one of the kinds. Most cannot by their
// shape.
func (w *word) in(kinds kind) bool {
	if w.kind&kinds == 0 {
		return false
	}
	if !w.sure {
		w.kind, w.sure = valueOf(vocabulary, w.s), true
	}
	return w.kind&kinds != 0
}

// valueOf is what a table has for a word, whatever its case.
func valueOf[V any](table map[string]V, word string) V {
	var buf [longestWord]byte
	return table[string(lower(&buf, word))]
}

// lower puts a word in lower case into a buffer; of letters beyond ASCII it is
// in lower case already.
func lower(buf *[longestWord]byte, word string) []byte {
	n := copy(buf[:], word)
	for i, c := range buf[:n] {
		if isLetter(c) {
			buf[i] = c | 0x20
		}
	}
	return buf[:n]
}

// is reports whether the word is s, which has letters of ASCII only.
func (w *word) is(s string) bool { return len(w.s) == len(s) && strings.EqualFold(w.s, s) }

// listed is the end of the word at i if it is of the kind.
func (t text) listed(i int, k kind) int {
	if w := t.word(i); w.in(k) {
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
