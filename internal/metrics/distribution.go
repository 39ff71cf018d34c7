package metrics

import (
	"cmp"
	"math"
	"slices"
	"time"

	"afterword/internal/postmortem"
)

// Distribution is every known duration of one clock.
type Distribution struct {
	Clock  Clock
	Values []Value // shortest first
}

// Value is one duration and the report that it is of.
type Value struct {
	Postmortem *postmortem.Postmortem
	Duration   time.Duration
}

// Distribute measures reports by a clock. Those that do not say are left out.
func Distribute(pms []*postmortem.Postmortem, c Clock) Distribution {
	d := Distribution{Clock: c}
	for _, pm := range pms {
		if took, ok := c.Measure(&pm.Phases); ok {
			d.Values = append(d.Values, Value{pm, took})
		}
	}
	slices.SortStableFunc(d.Values, func(a, b Value) int { return cmp.Compare(a.Duration, b.Duration) })
	return d
}

// Quantile is the value at q of the way from the shortest to the longest, by
// nearest rank: of n values the one at place ceil(q*n), so that it is always a
// report's own. The median of an even number is the lower of the two in the
// middle. Without values it is zero.
func (d Distribution) Quantile(q float64) Value {
	n := len(d.Values)
	if n == 0 {
		return Value{}
	}
	rank := int(math.Ceil(q * float64(n)))
	return d.Values[min(max(rank, 1), n)-1]
}

// Median is Quantile(0.5).
func (d Distribution) Median() Value { return d.Quantile(0.5) }

// P90 is Quantile(0.9): nine in ten took no longer.
func (d Distribution) P90() Value { return d.Quantile(0.9) }
