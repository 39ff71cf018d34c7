package draw

// span is a stretch of an axis, in units of the drawing.
type span struct{ lo, hi int }

// place moves spans, which are in order, until none overlaps another and there
// is a gap between them: to the right as far as they must, then back to the
// left what would end beyond hi. There must be room for all between lo and hi.
func place(spans []span, lo, hi, gap int) {
	for i := range spans {
		s := &spans[i]
		s.move(max(lo-s.lo, 0))
		lo = s.hi + gap
	}
	for i := len(spans) - 1; i >= 0; i-- {
		s := &spans[i]
		s.move(min(hi-s.hi, 0))
		hi = s.lo - gap
	}
}

func (s *span) move(by int) { s.lo, s.hi = s.lo+by, s.hi+by }

// room is how much of an axis the spans need.
func room(spans []span, gap int) int {
	sum := -gap
	for _, s := range spans {
		sum += s.hi - s.lo + gap
	}
	return sum
}

// scale draws the time between two moments, in Unix seconds, on an axis. What
// is outside is drawn at its ends.
type scale struct {
	from, to int64
	lo, hi   int
}

func (c scale) at(t int64) int {
	part := float64(t-c.from) / float64(c.to-c.from)
	return c.lo + int(min(max(part, 0), 1)*float64(c.hi-c.lo)+.5)
}
