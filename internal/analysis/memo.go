package analysis

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
)

// Bounds of words that are stemmed, in bytes.
const (
	minStemmed = 3
	maxStemmed = 40
)

// word is what was made of a word.
type word struct {
	text, stem string
	cuts       []int // where its parts begin; nil if it has none
	number     uint32
	stop       bool
}

// memo remembers what was made of words.
type memo struct {
	words map[*language]map[string]*word
	count int
	forms *forms // nil if they are not numbered
}

// maxRemembered is how many words are remembered: those of a million-line file
// of noise need not stay.
const maxRemembered = 1 << 19

// of is what is remembered of a language.
func (m *memo) of(l *language) map[string]*word {
	words := m.words[l]
	if words == nil {
		if m.words == nil {
			m.words = map[*language]map[string]*word{}
		}
		words = map[string]*word{}
		m.words[l] = words
	}
	return words
}

// learn reads a word as it is written.
func (s *scan) learn(written string) *word {
	m, written := s.memo, strings.Clone(written)
	w := read(written, s.language)
	w.number = m.forms.number(w.text, w.stem)
	if m.count < maxRemembered {
		m.count++
		s.words[written] = w
	}
	return w
}

// part reads a part of a word, which has no parts itself.
func (s *scan) part(written string) *word {
	w := s.words[written]
	if w == nil {
		w = s.learn(written)
	}
	if w.cuts == nil {
		return w
	}
	w = readSimple(written, s.language)
	w.number = s.memo.forms.number(w.text, w.stem)
	return w
}

func read(written string, l *language) *word {
	if at := cuts(written); at != nil {
		text := Fold(written)
		return &word{text: text, stem: text, cuts: at}
	}
	return readSimple(written, l)
}

func readSimple(written string, l *language) *word {
	lower := strings.ToLower(strings.ReplaceAll(written, "’", "'"))
	w := &word{text: fold(lower)}
	w.stem, w.stop = w.text, l.stop[w.text]
	if len(lower) < minStemmed || len(lower) > maxStemmed || strings.ContainsFunc(lower, unicode.IsNumber) {
		return w
	}
	if l == english {
		lower = w.text // its stemmer knows no accents
	}
	env := snowballstem.NewEnv(lower)
	l.stem(env)
	if stem := fold(env.Current()); stem != "" {
		w.stem = stem
	}
	return w
}
