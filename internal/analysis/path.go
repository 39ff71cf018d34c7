package analysis

import (
	"strings"
	"unicode/utf8"
)

// piece is a stretch of the text.
type piece struct{ start, end int }

// path adds the tokens of a path, an element or a word that begins at start,
// whichever it is, and gives its end.
func (s *scan) path(start int) int {
	at := len(s.tokens)
	s.tokens = append(s.tokens, Token{})
	end, position, elements := start, s.position, 0
	for i, more := start, true; more; elements++ {
		end = s.element(i)
		i, more = s.joint(end, outer)
	}
	s.whole(at, piece{start, end}, position, elements > 1)
	return end
}

// element adds the tokens of the words from start on that inner joints join.
func (s *scan) element(start int) (end int) {
	at := len(s.tokens)
	s.tokens = append(s.tokens, Token{})
	position, words := s.position, 0
	for i, more := start, true; more; words++ {
		end = s.wordEnd(i)
		s.word(i, end)
		i, more = s.joint(end, inner)
	}
	s.whole(at, piece{start, end}, position, words > 1)
	return end
}

// whole fills in the token that was reserved for what has parts, or takes it
// away again.
func (s *scan) whole(at int, p piece, position int, is bool) {
	if !is || p.end-p.start > MaxTerm {
		s.tokens = append(s.tokens[:at], s.tokens[at+1:]...)
		return
	}
	text := fold(strings.ToLower(s.text[p.start:p.end]))
	s.tokens[at] = Token{Text: text, Stem: text, Start: p.start, End: p.end, Position: position, Whole: true, Form: s.memo.forms.number(text, text)}
}

// joints of more than one character.
var joints = map[class][]string{inner: {"__"}, outer: {"://", "::", `:\`}}

// joint gives the place after a joint of a kind that stands at i, and whether
// there is one, with a word after it.
func (s *scan) joint(i int, kind class) (next int, ok bool) {
	c, _, size := classAt(s.text, i)
	if c != kind {
		return i, false
	}
	for _, long := range joints[kind] {
		if strings.HasPrefix(s.text[i:], long) {
			size = len(long)
			break
		}
	}
	c, _, _ = classAt(s.text, i+size)
	return i + size, c&wordly != 0
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
		c, _, size := classAt(s.text, i)
		switch {
		case c&(wordly|mark) != 0:
			i += size
		case c == apostroph && s.keepsApostrophe(start, i, i+size):
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
	c, _, _ := classAt(after, 0)
	if c != letter || size == len(before) || last < utf8.RuneSelf && ascii[last] != letter {
		return false
	}
	return len(before) > len("jusqu")+1 || !elided[strings.ToLower(before)]
}

// word adds a word, and its parts if it has some.
func (s *scan) word(start, end int) {
	if end-start > MaxTerm {
		s.position++
		return
	}
	w := s.words[s.text[start:end]]
	if w == nil {
		w = s.learn(s.text[start:end])
	}
	token := Token{Text: w.text, Stem: w.stem, Start: start, End: end, Position: s.position, Form: w.number, Stop: w.stop, Whole: w.cuts != nil}
	s.tokens = append(s.tokens, token)
	if w.cuts == nil {
		s.position++
		return
	}
	for i, from := range w.cuts {
		to := end - start
		if i+1 < len(w.cuts) {
			to = w.cuts[i+1]
		}
		part := s.part(s.text[start+from : start+to])
		s.tokens = append(s.tokens, Token{Text: part.text, Stem: part.stem, Start: start + from, End: start + to, Position: s.position, Form: part.number})
		s.position++
	}
}
