package leak

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is looked for, in bytes of letters and digits.
const (
	shortest = 4  // of most strings
	anywhere = 12 // a string of so many is found within words too
)

// needle is a string that is looked for, as letters and digits.
type needle struct {
	text   string
	head   uint64 // the first bytes of the text, to be compared at once
	secret int    // index of the secret that it is
	named  bool   // it is found only where it begins with a capital
	known  bool   // its words mean nothing in a sentence
	inner  int    // the longest other needle that this one begins with; -1 if none
}

func newNeedle(text string, secret int) needle {
	return needle{text: text, head: head(text), secret: secret}
}

// head is the first eight bytes, which are in the order of the texts.
func head[T string | []byte](text T) uint64 {
	var b [8]byte
	copy(b[:], text)
	return binary.BigEndian.Uint64(b[:])
}

// matcher finds many strings at once. Where a text can begin with one is told
// by its first bytes, of which there is a sieve; then the needle that would
// stand there in the order of all is looked up, and with it those that it
// begins with.
type matcher struct {
	needles []needle // ascending
	first   sieve    // the first bytes of those that are found at the beginning of words alone
	within  sieve    // and of the others
}

// newMatcher makes a matcher of needles in any order, no two of them equal.
func newMatcher(needles []needle) *matcher {
	slices.SortFunc(needles, func(a, b needle) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return strings.Compare(a.text, b.text)
	})
	m := &matcher{needles: needles}
	m.link()
	return m
}

// link finds the needles that others begin with, and makes the sieves.
func (m *matcher) link() {
	var first, within []uint64
	var open []int // needles that each begin with the one before
	for i := range m.needles {
		n := &m.needles[i]
		for len(open) > 0 && !strings.HasPrefix(n.text, m.needles[open[len(open)-1]].text) {
			open = open[:len(open)-1]
		}
		n.inner = -1
		if len(open) > 0 {
			n.inner = open[len(open)-1]
		}
		open = append(open, i)
		if len(n.text) < anywhere {
			first = append(first, uint64(key3(n.text)))
		} else {
			within = append(within, binary.LittleEndian.Uint64([]byte(n.text)))
		}
	}
	m.first, m.within = sieveOf(slices.Compact(first)), sieveOf(slices.Compact(within))
}

// key3 is the first three bytes.
func key3[T string | []byte](s T) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
}

// find calls found with each needle that a stream holds, and the word in which
// it begins. Short ones are whole words.
func (m *matcher) find(s *stream, found func(n needle, word int)) {
	for i := range s.words {
		at, end := s.words[i].at, s.end(i)
		if at+3 <= len(s.text) && m.first.has(uint64(key3(s.text[at:]))) {
			m.at(s, i, at, found)
		}
		for ; at < end && at+8 <= len(s.text); at++ {
			if m.within.has(binary.LittleEndian.Uint64(s.text[at:])) {
				m.at(s, i, at, found)
			}
		}
	}
}

// stands says that a needle is what it looks like at a place of a text that a
// stream was read from.
func (n *needle) stands(text []byte, from int) bool {
	if !n.named {
		return true
	}
	r, _ := utf8.DecodeRune(text[from:])
	return unicode.IsUpper(r)
}

// isProse says that the words of a needle stand in a sentence, as "sign in" does
// where sign-in is a service: behind a blank, and all but the first small.
func (n *needle) isProse(s *stream, text string, word int) bool {
	last := s.before(s.words[word].at + len(n.text))
	blank := false
	for i := word + 1; n.known && i <= last; i++ {
		from := s.words[i].from
		if !lower(text[from:]) {
			return false
		}
		blank = blank || text[from-1] == ' '
	}
	return blank
}

// between are the stretches of a text that hold none of the needles.
func (m *matcher) between(s *stream, text string) []stream {
	covered := make([]bool, len(s.words))
	m.find(s, func(n needle, word int) {
		if !n.stands([]byte(text), s.words[word].from) || n.isProse(s, text, word) {
			return
		}
		for to := s.words[word].at + len(n.text); word < len(s.words) && s.words[word].at < to; word++ {
			covered[word] = true
		}
	})
	var all []stream
	for from := 0; from < len(s.words); {
		if covered[from] {
			from++
			continue
		}
		to := from
		for to < len(s.words) && !covered[to] {
			to++
		}
		all = append(all, s.part(from, to))
		from = to
	}
	return all
}

// part is a stretch of a stream, from one word to before another.
func (s *stream) part(from, to int) stream {
	start := s.words[from].at
	p := stream{s.text[start:s.end(to-1)], slices.Clone(s.words[from:to])}
	for i := range p.words {
		p.words[i].at -= start
	}
	return p
}

// at looks up what begins at a place of the text.
func (m *matcher) at(s *stream, word, at int, found func(n needle, word int)) {
	rest := s.text[at:]
	start := head(rest)
	i := sort.Search(len(m.needles), func(k int) bool {
		n := &m.needles[k]
		return n.head > start || n.head == start && after(n.text, rest)
	}) - 1
	for ; i >= 0; i = m.needles[i].inner {
		n := m.needles[i]
		if len(n.text) <= len(rest) && string(rest[:len(n.text)]) == n.text && s.whole(n, word, at) {
			found(n, word)
		}
	}
}

// after says that a needle stands behind a text in the order of all.
func after(needle string, text []byte) bool {
	return needle > string(text[:min(len(text), len(needle))])
}

// whole says that a needle may be found there: a short one begins and ends with
// words.
func (s *stream) whole(n needle, word, at int) bool {
	if len(n.text) >= anywhere {
		return true
	}
	if at != s.words[word].at {
		return false
	}
	to := at + len(n.text)
	for ; word < len(s.words) && s.words[word].at < to; word++ {
	}
	return s.end(word-1) == to
}
