package webindex

import (
	"math"
	"slices"
)

// match is a document that has a term, how much of it, and where it is shown.
type match struct {
	impact   int
	document uint32
	place    place
}

// best are the documents that have the most of a term, the most first; of
// equals the first.
type best struct {
	found []match
	most  int
}

// reset begins with a term that so many documents have. A search shows ten of
// them, or ten that have another word too: so the more have the term, the more
// get cards. Where four have it there are none; their files are soon read.
func (b *best) reset(documents int) {
	const apart, enough = 4, 128
	b.found = b.found[:0]
	b.most = max(0, min(documents, enough, int(3*math.Sqrt(float64(documents))))-apart)
}

func (b *best) add(m match) {
	if b.most == 0 || len(b.found) == b.most && b.found[b.most-1].impact >= m.impact {
		return
	}
	at, _ := slices.BinarySearchFunc(b.found, m, func(have, m match) int {
		if have.impact >= m.impact {
			return -1
		}
		return 1
	})
	if len(b.found) == b.most {
		b.found = b.found[:b.most-1]
	}
	b.found = slices.Insert(b.found, at, m)
}
