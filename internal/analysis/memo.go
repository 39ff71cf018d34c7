package analysis

import "math/bits"

// memo remembers the terms of the runs of a language. It is a hash table with
// linear probing, without pointers: most words are their own keys, so that one
// look at one place of memory finds them.
type memo struct {
	*language
	slots []slot   // a power of two of them
	shift int      // of a hash, which gives the index of a slot
	count int      // of the slots that are taken
	long  []string // runs that are not their own keys
	terms []term   // of all runs, one run after the other
}

// slot is a place for a run.
type slot struct {
	key   uint64 // 0 if the place is free
	first uint32 // of its terms
	long  uint32 // the run, if it is not its own key
}

// term is a token of a run.
type term struct {
	form        uint32
	start, size uint8 // in the run
	is          trait
}

// fewestSlots is how many a table has that holds little.
const fewestSlots = 1 << 8

type trait uint8

const (
	whole trait = 1 << iota
	stop
	last // of its run
)

// A run of at most shortRun bytes of ASCII is its own key: its bytes, the first
// one lowest. The key of any other is a hash, and has the bit isHash.
const (
	shortRun = 8
	isHash   = 1 << 63
	beyond   = 0x8080808080808080 // the bits that bytes beyond ASCII have
)

func keyOf(run string) uint64 {
	if len(run) > shortRun {
		return hashOf(run) | isHash
	}
	key := uint64(0)
	for i := range len(run) {
		key |= uint64(run[i]) << (8 * i)
	}
	if key&beyond != 0 {
		return hashOf(run) | isHash
	}
	return key
}

// find gives the index of the first term of a run.
func (m *memo) find(key uint64, run string) (first uint32, known bool) {
	for i := m.index(key); ; i++ {
		s := &m.slots[i&uint64(len(m.slots)-1)]
		if s.key == key && (key&isHash == 0 || m.long[s.long] == run) {
			return s.first, true
		}
		if s.key == 0 {
			return 0, false
		}
	}
}

// index is where the search for a key begins: Fibonacci hashing, as in Knuth, The
// Art of Computer Programming 3, 6.4.
func (m *memo) index(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> m.shift }

// add remembers a run whose terms are the last ones, from first on.
func (m *memo) add(key uint64, run string, first int) {
	if 4*m.count >= 3*len(m.slots) {
		m.grow()
	}
	s := slot{key: key, first: uint32(first)}
	if key&isHash != 0 {
		s.long = uint32(len(m.long))
		m.long = append(m.long, run)
	}
	m.place(s)
	m.count++
}

func (m *memo) grow() {
	old := m.slots
	m.slots = make([]slot, max(fewestSlots, 2*len(old)))
	m.shift = 64 - bits.TrailingZeros(uint(len(m.slots)))
	for _, s := range old {
		if s.key != 0 {
			m.place(s)
		}
	}
}

func (m *memo) place(s slot) {
	i, mask := m.index(s.key), uint64(len(m.slots)-1)
	for m.slots[i&mask].key != 0 {
		i++
	}
	m.slots[i&mask] = s
}

// memoOf gives the memo of a language.
func (a *Analyser) memoOf(l *language) *memo {
	m := a.memos[l]
	if m == nil {
		m = &memo{language: l}
		m.grow()
		a.memos[l] = m
	}
	return m
}

// repeat adds the tokens of a run, if it is known.
func (s *scan) repeat(start, end int, key uint64) bool {
	first, known := s.memo.find(key, s.text[start:end])
	if !known {
		return false
	}
	for _, t := range s.memo.terms[first:] {
		s.found = append(s.found, Occurrence{
			Form: t.form, Start: uint32(start) + uint32(t.start), Position: s.position, Size: t.size, Whole: t.is&whole != 0, Stop: t.is&stop != 0,
		})
		if t.is&whole == 0 {
			s.position++
		}
		if t.is&last != 0 {
			break
		}
	}
	return true
}

// learn adds the tokens of a run that is not known yet.
func (s *scan) learn(start, end int, key uint64) {
	if s.wordEnd(start) == end {
		s.word(start, end)
		return
	}
	first := len(s.found)
	for i := start; i < end; {
		i = s.step(i)
	}
	s.remember(start, end, key, s.found[first:])
}

// remember keeps the tokens of a run.
func (s *scan) remember(start, end int, key uint64, found []Occurrence) {
	first := len(s.memo.terms)
	for _, o := range found {
		is := trait(0)
		if o.Whole {
			is |= whole
		}
		if o.Stop {
			is |= stop
		}
		s.memo.terms = append(s.memo.terms, term{o.Form, uint8(int(o.Start) - start), o.Size, is})
	}
	s.memo.terms[len(s.memo.terms)-1].is |= last
	run := ""
	if key&isHash != 0 {
		run = s.texts.Copy(s.text[start:end])
	}
	s.memo.add(key, run, first)
}
