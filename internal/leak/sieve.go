package leak

// sieve says at once of most numbers that they are not in a set.
type sieve struct {
	bits  []uint64
	shift uint
}

// newSieve has room for n numbers, 16 bits each.
func newSieve(n int) sieve {
	log := uint(10)
	for 1<<log < 16*n {
		log++
	}
	return sieve{make([]uint64, 1<<log/64), 64 - log}
}

// sieveOf is the sieve of some numbers: the fewer they are, the more of it is at
// hand when it is asked.
func sieveOf(numbers []uint64) sieve {
	s := newSieve(len(numbers))
	for _, n := range numbers {
		s.add(n)
	}
	return s
}

func (s *sieve) place(n uint64) uint64 { return n * 0x9E3779B97F4A7C15 >> s.shift }

func (s *sieve) add(n uint64) {
	p := s.place(n)
	s.bits[p/64] |= 1 << (p % 64)
}

func (s *sieve) has(n uint64) bool {
	p := s.place(n)
	return s.bits[p/64]&(1<<(p%64)) != 0
}
