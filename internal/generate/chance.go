package generate

import (
	"math"
	"math/rand/v2"
	"slices"
)

// chance is the one source of what varies in a report.
type chance struct{ *rand.Rand }

func newChance(seed uint64, i int) chance {
	return chance{rand.New(rand.NewPCG(seed, uint64(i)))}
}

// between gives a number from lo to hi, both included.
func (c chance) between(lo, hi int) int { return lo + c.IntN(hi-lo+1) }

// happens is true in one case of every 1/p.
func (c chance) happens(p float64) bool { return c.Float64() < p }

func (c chance) of(words []string) string { return words[c.IntN(len(words))] }

// often picks by Zipf's law: the second word half as often as the first, the
// third a third as often.
func (c chance) often(words []string) string {
	// The inverse of the integral of 1/x, which is close enough to the sum.
	return words[int(math.Pow(float64(len(words)+1), c.Float64()))-1]
}

// some gives k distinct words, the frequent ones more often.
func (c chance) some(words []string, k int) []string {
	var picked []string
	for len(picked) < k {
		if word := c.often(words); !slices.Contains(picked, word) {
			picked = append(picked, word)
		}
	}
	return picked
}

// minutes has a long tail: most values lie near the middle, a few far beyond.
func (c chance) minutes(middle, spread float64) int {
	return int(math.Exp(math.Log(middle)+spread*c.NormFloat64())) + 1
}
