package postmortem

import (
	"slices"

	"afterword/internal/clock"
)

// bareMoments reads labels that give a time of day and no day, "Started: 10:02
// UTC", where a label or front matter gives the day of the incident. One that is
// much earlier than a phase before it is of the next day.
func (r *reading) bareMoments(labels []label, have map[string]string) {
	if r.pm.Date.IsZero() {
		return
	}
	day, last := r.pm.Date, -1
	for p := Started; p <= Resolved; p++ {
		i := slices.IndexFunc(labels, func(l label) bool { return r.phaseMeant(l.name) == p })
		if i < 0 || have[p.String()] != "" {
			continue
		}
		stamp, ok := clock.ParseStamp(labels[i].value, r.config.DateOrder)
		if !ok || stamp.HasDate || !stamp.HasClock || stamp.HasEnd || !stamp.Clock.Valid() || stamp.Invalid != "" {
			continue
		}
		if last-stamp.Clock.Seconds() > backwards {
			day = day.AddDays(1)
		}
		last = stamp.Clock.Seconds()
		loc, zoned := r.zoneOf(stamp.Zone, labels[i].at)
		r.pm.Phases[p] = Moment{Time: r.resolve(day.date(), stamp.Clock, loc, stamp.Zone, labels[i].at), Span: labels[i].at, Source: labels[i].from, Zoned: zoned}
		r.local(stamp, day, labels[i].at)
		r.inferred(true, p.String(), labels[i].from, labels[i].at)
	}
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
