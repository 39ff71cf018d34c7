package postmortem

import (
	"slices"
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/meta"
)

// bareMoment is a time of day that stands where a moment is wanted, without its
// day: "Started: 10:02 UTC".
type bareMoment struct {
	phase Phase
	stamp clock.Stamp
	at    diag.Span
	from  string     // how it was written, for Inferred; empty for front matter
	value *meta.Node // of front matter
	key   string     // of it
}

// bareClock reads a time of day alone.
func (r *reading) bareClock(s string) (clock.Stamp, bool) {
	stamp, ok := clock.ParseStamp(s, r.config.DateOrder)
	return stamp, ok && stamp.HasClock && !stamp.HasDate && !stamp.HasEnd && stamp.Clock.Valid() && stamp.Invalid == ""
}

// bareField notes a field of front matter that has a time of day where it takes
// a moment.
func (r *reading) bareField(canon, key string, value *meta.Node) bool {
	s, _ := value.Scalar()
	stamp, ok := r.bareClock(s)
	p := PhaseNamed(canon)
	if p == NoPhase || !ok {
		return false
	}
	r.bare = append(r.bare, bareMoment{phase: p, stamp: stamp, at: value.Span, value: value, key: key})
	return true
}

// bareLabels notes the labels that have one, of phases that front matter and
// other labels do not have.
func (r *reading) bareLabels(labels []label, have map[string]string) {
	for _, l := range labels {
		p := r.phaseMeant(l.name)
		if p == NoPhase || have[p.String()] != "" {
			continue
		}
		have[p.String()] = l.from
		if stamp, ok := r.bareClock(l.value); ok {
			r.bare = append(r.bare, bareMoment{phase: p, stamp: stamp, at: l.at, from: l.from})
		}
	}
}

// bareMoments gives times of day their days: that of the report, and from then on
// that of the phase before. One that is more than six hours earlier than the phase
// before is past midnight, on the day after.
func (r *reading) bareMoments() {
	day, last := r.pm.Date, -1
	for p := Started; p <= Resolved && len(r.bare) > 0; p++ {
		i := slices.IndexFunc(r.bare, func(b bareMoment) bool { return b.phase == p })
		switch known := r.pm.Phases[p].Time; {
		case !known.IsZero():
			loc, _ := r.zoneOf("", r.pm.Phases[p].Span)
			day, last = DayOf(known.In(loc)), secondsInto(known.In(loc))
		case i >= 0 && !day.IsZero():
			b := r.bare[i]
			if last-b.stamp.Clock.Seconds() > backwards {
				day = day.AddDays(1)
			}
			last = b.stamp.Clock.Seconds()
			r.bareMoment(b, day)
		case i >= 0 && r.bare[i].value != nil:
			r.wrongType(r.bare[i].key, r.bare[i].value, "a time with its day, such as 2026-01-31 10:02,")
		}
	}
}

// startFromDate takes the date of front matter for the start, where it has a time
// of day and another field says when the incident was over, as on status pages.
func (r *reading) startFromDate() {
	started, resolved := &r.pm.Phases[Started], r.pm.Phases[Resolved]
	i := slices.IndexFunc(r.pm.Fields, func(f Field) bool { return f.Canon == fromDate })
	if i < 0 || !started.Time.IsZero() || resolved.Time.IsZero() || resolved.Source != "" {
		return
	}
	if m, ok := r.parseMoment(r.pm.Fields[i].Text, r.pm.Fields[i].ValueSpan); ok && m.Time.Before(resolved.Time) {
		m.Source = fromDate
		*started = m
		r.inferred(true, Started.String(), fromDate, m.Span)
	}
}

const fromDate = "date"

// dropLateStart takes back a start that was taken from the date, where the timeline
// has another, or begins before.
func (r *reading) dropLateStart() {
	started := &r.pm.Phases[Started]
	earlier := func(ev Event) bool { return ev.Phase == Started || !ev.Time.IsZero() && ev.Time.Before(started.Time) }
	if started.Source != fromDate || !slices.ContainsFunc(r.pm.Events, earlier) {
		return
	}
	*started = Moment{}
	r.pm.Inferred = slices.DeleteFunc(r.pm.Inferred, func(in Inferred) bool { return in.Field == Started.String() && in.From == fromDate })
}

// secondsInto is how far into its day a moment is, by its own clock.
func secondsInto(t time.Time) int {
	h, m, s := t.Clock()
	return clock.Clock{Hour: h, Minute: m, Second: s}.Seconds()
}

// bareMoment is the moment of a time of day on a day.
func (r *reading) bareMoment(b bareMoment, day Day) {
	loc, zoned := r.zoneOf(b.stamp.Zone, b.at)
	r.pm.Phases[b.phase] = Moment{Time: r.resolve(day.date(), b.stamp.Clock, loc, b.stamp.Zone, b.at), Span: b.at, Source: b.from, Zoned: zoned}
	r.local(b.stamp, day, b.at)
	r.inferred(b.from != "", b.phase.String(), b.from, b.at)
}

// phaseMeant is the phase that a label means by its name alone, and not as what
// may be a duration.
func (r *reading) phaseMeant(name string) Phase {
	if momentLabels[headingKey(name)] != "" {
		return NoPhase
	}
	canon, _ := r.fieldMeant(name)
	return PhaseNamed(canon)
}
