package analysis

import (
	"hash/maphash"
	"strings"
	"sync"
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
	stop       bool
}

// memo remembers what was made of words. It is cut into shards so that those
// who ask at once seldom wait for each other.
type memo struct {
	shards [16]shard
}

type shard struct {
	mu    sync.RWMutex
	words map[memoKey]*word
}

type memoKey struct {
	written  string
	language *language
}

// maxRemembered is how many words a shard remembers: those of a million-line
// file of noise need not stay.
const maxRemembered = 1 << 15

var seed = maphash.MakeSeed()

// word reads a word as it is written.
func (m *memo) word(written string, l *language) *word {
	s := &m.shards[maphash.String(seed, written)%uint64(len(m.shards))]
	key := memoKey{written, l}
	s.mu.RLock()
	w := s.words[key]
	s.mu.RUnlock()
	if w != nil {
		return w
	}
	key.written = strings.Clone(written)
	w = read(key.written, l)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.words == nil {
		s.words = map[memoKey]*word{}
	}
	if len(s.words) < maxRemembered {
		s.words[key] = w
	}
	return w
}

// part reads a part of a word, which has no parts itself.
func (m *memo) part(written string, l *language) *word {
	if w := m.word(written, l); w.cuts == nil {
		return w
	}
	return readSimple(written, l)
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
