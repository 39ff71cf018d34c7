package analysis

import "unicode/utf8"

// scan is one text on its way to be tokens.
type scan struct {
	*Analyser
	memo     *memo
	text     string
	found    []Occurrence
	position uint32
}

func (a *Analyser) scan(found []Occurrence, text, language string) *scan {
	return &scan{Analyser: a, memo: a.memoOf(languageOf(language)), text: text, found: found}
}

// run adds the tokens of the run of ASCII that begins at start, if it is one and
// not too long to be remembered, and gives its end. Otherwise it makes one step.
func (s *scan) run(start int) (end int) {
	end, key := s.plain(start)
	if end == 0 {
		return s.step(start)
	}
	if !s.repeat(start, end, key) {
		s.learn(start, end, key)
	}
	return end
}

// plain gives the end and the key of the run of ASCII that begins at start with
// a letter or digit: words, joints and apostrophes up to a character that is
// none of these, but for those after the last word. What stands around it does
// not matter to such a run. The end is 0 if it goes on beyond ASCII or MaxTerm.
func (s *scan) plain(start int) (end int, key uint64) {
	text := s.text[start:min(len(s.text), start+MaxTerm+1)]
	i, size := 0, 0
	for ; i < len(text); i++ {
		c := classes[text[i]]
		if c&alphanumeric != 0 {
			size = i + 1
		} else if c&(apostrophe|inner|outer) == 0 {
			break
		}
		key |= uint64(text[i]) << (8 * uint(i))
	}
	switch {
	case i > MaxTerm, i < len(text) && classes[text[i]] == nonASCII:
		return 0, 0
	case size > shortRun:
		return start + size, keyOf(text[:size])
	default:
		return start + size, key & (1<<(8*uint(size)) - 1)
	}
}

// step adds the tokens of what begins at start, if something does, and gives its
// end.
func (s *scan) step(start int) (end int) {
	switch c, size := classAt(s.text, start); {
	case c == ideograph:
		return s.ideographs(start)
	case c&alphanumeric != 0:
		return s.path(start)
	default:
		return start + size
	}
}

// ideographs adds the pairs of a run that begins at start, and gives its end.
func (s *scan) ideographs(start int) int {
	first, i := start, s.characterEnd(start)
	for alone := true; ; alone = false {
		if c, _ := classAt(s.text, i); c != ideograph {
			if alone {
				s.pair(start, i)
			}
			return i
		}
		end := s.characterEnd(i)
		s.pair(first, end)
		first, i = i, end
	}
}

// characterEnd is where a character ends, with the mark of its sound.
func (s *scan) characterEnd(start int) int {
	_, size := classAt(s.text, start)
	end := start + size
	if r, size := utf8.DecodeRuneInString(s.text[end:]); isSoundMark(r) {
		end += size
	}
	return end
}

// pair adds a pair of characters, or one alone.
func (s *scan) pair(start, end int) {
	text := s.text[start:end]
	if hasCompatible(text) {
		text = fold(text)
	}
	s.add(Occurrence{Form: s.number(Form{text, text})}, start, end)
}

// add adds a token that stands from start to end.
func (s *scan) add(o Occurrence, start, end int) {
	o.Start, o.Size, o.Position = uint32(start), uint8(end-start), s.position
	s.found = append(s.found, o)
	if !o.Whole {
		s.position++
	}
}

// classAt is the class of the character at i, and its size; at the end of the
// text it is of no class.
func classAt(text string, i int) (class, int) {
	if i >= len(text) {
		return 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return classes[c], 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classOf(r), size
}
