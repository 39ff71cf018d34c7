package leak

// numbers is a set of numbers other than 0.
type numbers struct {
	slots []uint64
	count int
	sieve sieve // made by ready
}

// slot is where a number is, or would be.
func (t *numbers) slot(n uint64) *uint64 {
	mask := uint64(len(t.slots) - 1)
	at := n & mask
	for t.slots[at] != 0 && t.slots[at] != n {
		at = (at + 1) & mask
	}
	return &t.slots[at]
}

// add takes in a number, and says whether it is new.
func (t *numbers) add(n uint64) bool {
	if 2*t.count >= len(t.slots) {
		t.grow()
	}
	at := t.slot(n)
	if *at == n {
		return false
	}
	*at = n
	t.count++
	return true
}

func (t *numbers) grow() {
	old := t.slots
	t.slots = make([]uint64, max(1024, 4*len(old)))
	for _, n := range old {
		if n != 0 {
			*t.slot(n) = n
		}
	}
}

// ready makes the set quick to ask; nothing is added after it.
func (t *numbers) ready() {
	t.sieve = newSieve(t.count)
	for n := range t.all {
		t.sieve.add(n)
	}
}

// all calls yield with each number.
func (t *numbers) all(yield func(uint64) bool) {
	for _, n := range t.slots {
		if n != 0 && !yield(n) {
			return
		}
	}
}

// has asks a set that is ready.
func (t *numbers) has(n uint64) bool {
	return t.sieve.has(n) && t.count > 0 && *t.slot(n) == n
}
