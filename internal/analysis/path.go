package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// piece is a word of a path, and the kind of the joint after it; 0 after the
// last.
type piece struct {
	start, end int
	joint      class
}

// path adds the tokens of a path, an element or a word that begins at start,
// whichever it is, and gives its end.
func (s *scan) path(start int) (end int) {
	words := s.split(start)
	end = words[len(words)-1].end
	for left := words; len(left) > 0; {
		n := 1 + slices.IndexFunc(left, func(p piece) bool { return p.joint != inner })
		if n < len(left) && len(left) == len(words) {
			s.whole(start, end)
		}
		s.element(left[:n])
		left = left[n:]
	}
	return end
}

// split gives the words of the path that begins at start.
func (s *scan) split(start int) []piece {
	s.pieces = s.pieces[:0]
	for {
		end := s.wordEnd(start)
		next, joint := s.joint(end)
		s.pieces = append(s.pieces, piece{start, end, joint})
		if joint == 0 {
			return s.pieces
		}
		start = next
	}
}

// element adds the tokens of words that inner joints join.
func (s *scan) element(words []piece) {
	if len(words) > 1 {
		s.whole(words[0].start, words[len(words)-1].end)
	}
	for _, w := range words {
		s.word(w.start, w.end)
	}
}

// whole adds the token of what has parts.
func (s *scan) whole(start, end int) {
	if end-start <= MaxTerm {
		text := Fold(s.text[start:end])
		s.add(Occurrence{Form: s.number(Form{text, text}), Whole: true}, start, end)
	}
}

// joints of more than one character.
var joints = []string{"__", "://", "::", `:\`}

// joint gives the place after a joint that stands at i, with a word after it,
// and its kind; 0 if there is none.
func (s *scan) joint(i int) (next int, kind class) {
	c, size := classAt(s.text, i)
	if c&(inner|outer) == 0 {
		return i, 0
	}
	next = i + size
	for _, long := range joints {
		if strings.HasPrefix(s.text[i:], long) {
			next = i + len(long)
			break
		}
	}
	if after, _ := classAt(s.text, next); after&alphanumeric == 0 {
		return i, 0
	}
	return next, c
}

// elided are words, of other languages than English, before an apostrophe that
// does not belong to them.
var elided = map[string]bool{
	"qu": true, "jusqu": true, "lorsqu": true, "puisqu": true, "dell": true, "nell": true, "sull": true, "dall": true,
	"all": true, "quest": true, "un": true,
}

// wordEnd is the end of the word that begins at start.
func (s *scan) wordEnd(start int) int {
	i := start
	for {
		c, size := classAt(s.text, i)
		switch {
		case c&(alphanumeric|mark) != 0:
			i += size
		case c == apostrophe && s.keepsApostrophe(start, i, i+size):
			i += size
		default:
			return i
		}
	}
}

// keepsApostrophe says that an apostrophe from i to next belongs to the word
// that began at start.
func (s *scan) keepsApostrophe(start, i, next int) bool {
	before, after := s.text[start:i], s.text[next:]
	last, size := utf8.DecodeLastRuneInString(before)
	c, _ := classAt(after, 0)
	if c != letter || size == len(before) || last < utf8.RuneSelf && classes[last] != letter {
		return false
	}
	return len(before) > len("jusqu")+1 || !elided[strings.ToLower(before)]
}
