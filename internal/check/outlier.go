package check

import (
	"fmt"
	"time"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Distances in days: what lies further from its neighbours is months away,
// neighbours nearer to each other than together belong to one incident, and a
// corrected date has to come out beside them.
const (
	monthsAway = 45
	together   = 31
	beside     = 3
)

// outlier is a run of events of one day which cannot be that of the incident.
type outlier struct {
	from, to int            // into Events
	day      postmortem.Day // as written
	near     postmortem.Day // that of the neighbours
	meant    postmortem.Day // zero if it cannot be told
}

// dateOutlier looks for a mistyped year or month: in the report's date, in the
// timeline and in the fields of front matter.
func dateOutlier(r *report) {
	if d := r.doubted(); d.first.weight > 0 {
		r.addDoubt(d)
	}
	events := r.outliers()
	for _, o := range events {
		r.addOutlier(r.Events[o.from].TimeSpan, o)
	}
	if _, from := r.dateSource(); from != "timeline" || len(events) == 0 {
		r.outlyingPhases()
	}
}

// outlyingPhases compares the phases that were written as such with the date.
// Of those that agree with each other the first is enough.
func (r *report) outlyingPhases() {
	near := r.day()
	var told postmortem.Day
	for _, m := range r.Phases {
		day := postmortem.DayOf(m.Time)
		if m.Time.IsZero() || m.Source == "timeline" || near.IsZero() || apart(day, near) <= monthsAway || !told.IsZero() && apart(day, told) <= together {
			continue
		}
		if meant := mistyped(day, near, near); !meant.IsZero() {
			told = day
			r.addOutlier(m.Span, outlier{day: day, near: near, meant: meant})
		}
	}
}

func (r *report) addOutlier(span diag.Span, o outlier) {
	n := note{span: span, hint: "check year and month"}
	if !o.meant.IsZero() {
		n.hint = fmt.Sprintf("write %s, if that is meant", o.meant)
	}
	r.add(n, "%s is %d days away from %s beside it", o.day, apart(o.day, o.near), o.near)
}

// outliers are the days of the timeline that cannot be those of the incident.
func (r *report) outliers() []outlier { return r.outlying.get(r.findOutliers) }

// findOutliers looks at the days of the timeline. Between neighbours that belong
// together a day far from both is wrong. At either end a far day may be true
// (the fault was made months before), unless one slip of the pen turns it into
// the day beside it.
func (r *report) findOutliers() []outlier {
	var found, sound []outlier
	days := r.days()
	for i, d := range days {
		if i == 0 || i+1 == len(days) {
			sound = append(sound, d)
			continue
		}
		before, after := days[i-1].day, days[i+1].day
		if apart(before, after) <= together && apart(d.day, before) > monthsAway {
			d.near, d.meant = before, mistyped(d.day, before, after)
			found = append(found, d)
		} else {
			sound = append(sound, d)
		}
	}
	if n := len(sound); n > 0 {
		found = append(found, r.atAnEnd(sound[0], sound[min(1, n-1)])...)
		if n > 1 && len(found) == 0 {
			found = append(found, r.atAnEnd(sound[n-1], sound[n-2])...)
		}
	}
	return found
}

// atAnEnd judges the first or last day of a timeline by its neighbour and by
// the incident's date, which is the neighbour of a timeline of one day.
func (r *report) atAnEnd(d, next outlier) []outlier {
	if d.near = next.day; d.near == d.day {
		d.near = r.day()
	}
	started := postmortem.DayOf(r.Phases[postmortem.Started].Time)
	derived := !r.Events[d.from].Dated && d.day == started
	if derived || d.near.IsZero() || apart(d.day, d.near) <= monthsAway || !r.day().IsZero() && apart(d.day, r.day()) <= together {
		return nil
	}
	if d.meant = mistyped(d.day, d.near, d.near); d.meant.IsZero() {
		return nil
	}
	return []outlier{d}
}

// days cuts the timeline into runs of events of one day.
func (r *report) days() []outlier {
	var days []outlier
	for i := range r.Events {
		day := r.Events[i].Day
		switch n := len(days); {
		case day.IsZero():
		case n > 0 && days[n-1].day == day:
			days[n-1].to = i + 1
		default:
			days = append(days, outlier{from: i, to: i + 1, day: day})
		}
	}
	return days
}

// mistyped is the day that was meant by one that is far from its neighbours,
// if one slip explains it: another year, another month (between two
// neighbours only), or day and month in each other's place.
func mistyped(day, before, after postmortem.Day) postmortem.Day {
	candidates := []postmortem.Day{
		{Year: before.Year, Month: day.Month, Day: day.Day},
		{Year: after.Year, Month: day.Month, Day: day.Day},
		{Year: day.Year, Month: time.Month(day.Day), Day: int(day.Month)},
	}
	if before != after {
		candidates = append(candidates,
			postmortem.Day{Year: day.Year, Month: before.Month, Day: day.Day},
			postmortem.Day{Year: day.Year, Month: after.Month, Day: day.Day})
	}
	for _, c := range candidates {
		real := c.Month <= time.December && c == postmortem.DayOf(c.Time())
		if real && c != day && (apart(c, before) <= beside || apart(c, after) <= beside) {
			return c
		}
	}
	return postmortem.Day{}
}

// apart is the number of days between two days.
func apart(a, b postmortem.Day) int {
	n := a.Since(b)
	return max(n, -n)
}
