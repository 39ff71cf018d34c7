package webindex

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLists reads back what was written, from lists that grow side by side.
func TestLists(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var l lists
	want := make([][]entry, 50)
	for range want {
		l.begin()
	}
	for document := uint32(3); document < 100_000; document += 1 + random.Uint32N(200) {
		for position := uint32(0); position < 1<<26; position += 1 + random.Uint32N(1<<random.Uint32N(24)) {
			n := random.IntN(1 + random.IntN(len(want)))
			e := entry{document, place(position<<3 | random.Uint32N(8))}
			l.add(uint32(n), e)
			want[n] = append(want[n], e)
		}
	}
	if len(l.pages) < 2 {
		t.Error("all are on one page")
	}
	before := entry{1, 2}
	for n := range want {
		got := l.entries([]entry{before}, uint32(n))
		if got[0] != before || !slices.Equal(got[1:], want[n]) {
			t.Errorf("list %d of %d tokens is read as %d others", n, len(want[n]), len(got)-1)
		}
	}
}

// TestOrder puts words in the order of their UTF-16 code units.
func TestOrder(t *testing.T) {
	words := []string{"", "a", "a-b", "aa", "ab", "abcdefg", "abcdefgh", "abcdefgha", "abcdefghb", "b", "é", "障", "\U0001d49c", "\U00020000", "\ue000", "\uff21"}
	for i, a := range words {
		for k, b := range words {
			want := min(1, max(-1, i-k))
			if got := min(1, max(-1, compare(a, b))); got != want {
				t.Errorf("%q and %q: %d, want %d", a, b, got, want)
			}
			if p, q := prefix(a), prefix(b); p != q && p < q != (i < k) {
				t.Errorf("%q and %q begin with %x and %x", a, b, p, q)
			}
		}
	}
}
