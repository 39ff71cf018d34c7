package analysis

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
)

// word adds the tokens of a word and of its parts if it has some.
func (s *scan) word(start, end int) {
	written := s.text[start:end]
	if len(written) > MaxTerm {
		s.position++
		return
	}
	if key := keyOf(written); !s.repeat(start, end, key) {
		first := len(s.found)
		s.read(start, end)
		s.remember(start, end, key, s.found[first:])
	}
}

// read adds the tokens of a word that was not read before.
func (s *scan) read(start, end int) {
	at := cuts(s.text[start:end])
	if at == nil {
		form := s.memo.form(s.text[start:end])
		s.add(Occurrence{Form: s.number(form), Stop: s.memo.stop[form.Text]}, start, end)
		return
	}
	s.whole(start, end)
	for i, from := range at {
		to := end
		if i+1 < len(at) {
			to = start + at[i+1]
		}
		s.add(Occurrence{Form: s.number(s.memo.form(s.text[start+from : to]))}, start+from, to)
	}
}

// Bounds of words that are stemmed, in bytes.
const (
	minStemmed = 3
	maxStemmed = 40
)

// form gives that of a word, whatever parts it has.
func (l *language) form(written string) Form {
	lower := strings.ToLower(strings.ReplaceAll(written, "’", "'"))
	if hasCompatible(lower) {
		lower = compatible.Replace(lower)
	}
	text := fold(lower)
	if len(lower) < minStemmed || len(lower) > maxStemmed || strings.ContainsFunc(lower, unicode.IsNumber) {
		return Form{text, text}
	}
	if l == english {
		lower = text // its stemmer knows no accents
	}
	env := snowballstem.NewEnv(lower)
	l.stem(env)
	if stem := fold(env.Current()); stem != "" {
		return Form{text, stem}
	}
	return Form{text, text}
}
