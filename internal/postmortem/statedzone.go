package postmortem

import (
	"slices"
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
)

// local is a moment that was written without a zone.
type local struct {
	date  clock.Date
	clock clock.Clock
}

// local notes a moment that names no zone.
func (r *reading) local(s clock.Stamp, day Day, at diag.Span) {
	if s.Zone != "" {
		return
	}
	if r.locals == nil {
		r.locals = make(map[diag.Span]local)
	}
	r.locals[at] = local{day.date(), s.Clock}
}

// statedZone is the zone that a timeline states for its entries, as in "All
// times in UTC". Only one that all such timelines of a report agree on says
// something of the rest of it.
type statedZone struct {
	loc   *time.Location // nil: none
	mixed bool
}

// state takes the zone of an entry that names none itself.
func (z *statedZone) state(loc *time.Location) {
	z.mixed = z.mixed || z.loc != nil && z.loc.String() != loc.String()
	z.loc = loc
}

// momentsInStatedZone reads the moments of front matter and labels again that
// name no zone, in the zone that the timeline states: who writes down when it
// started copies it from there. What front matter says of the zone comes first.
func (r *reading) momentsInStatedZone() {
	if r.pm.Zone != nil || r.stated.loc == nil || r.stated.mixed {
		return
	}
	for p := range r.pm.Phases {
		m := &r.pm.Phases[p]
		if l, ok := r.locals[m.Span]; ok && !m.Time.IsZero() {
			r.pm.Problems = slices.DeleteFunc(r.pm.Problems, func(d diag.Diagnostic) bool { return d.Span == m.Span && aboutClockChange[d.Rule] })
			m.Time, m.Zoned = r.resolve(l.date, l.clock, r.stated.loc, "", m.Span), true
		}
	}
}

// aboutClockChange are the rules whose findings are about a zone.
var aboutClockChange = map[string]bool{"dst-skipped": true, "dst-repeated": true}
