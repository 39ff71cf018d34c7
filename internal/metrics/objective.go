package metrics

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"afterword/internal/postmortem"
)

// Objective is what a service promises: how much of a period it is up, or how
// soon an incident ends. Exactly one of Available and Within is set.
type Objective struct {
	Available float64 // percent of the period: 99.9
	Period    Period
	Clock     Clock
	Within    time.Duration // by Clock
}

// Period is a stretch of the calendar, in UTC.
type Period string

// The periods, as they are written in an objective.
const (
	Weekly    Period = "weekly" // Monday to Sunday
	Monthly   Period = "monthly"
	Quarterly Period = "quarterly"
	Yearly    Period = "yearly"
)

var (
	availability = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,6})?)\s*%\s*(weekly|monthly|quarterly|yearly)?$`)
	deadline     = regexp.MustCompile(`^(detect|respond|mitigate|resolve)\s+(?:within|in)\s+(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?)$`)
)

// ParseObjective reads an objective: "99.9% monthly" (monthly if no period is
// named) or "resolve within 4h", with any clock of this package but log, and
// minutes, hours or days.
func ParseObjective(text string) (Objective, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if m := availability.FindStringSubmatch(text); m != nil {
		percent, err := strconv.ParseFloat(m[1], 64)
		if err != nil || percent <= 0 || percent > 100 {
			return Objective{}, false
		}
		period := Period(m[2])
		if period == "" {
			period = Monthly
		}
		return Objective{Available: percent, Period: period}, true
	}
	if m := deadline.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2])
		unit := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[m[3][0]]
		at := slices.IndexFunc(Clocks, func(c Clock) bool { return c.Key == m[1] })
		return Objective{Clock: Clocks[at], Within: time.Duration(n) * unit}, true
	}
	return Objective{}, false
}

// Miss is a time when an objective was not met.
type Miss struct {
	Start       time.Time     // of the period, or of the incident
	Allowed     time.Duration // what the objective leaves
	Used        time.Duration // what it took
	Postmortems []*postmortem.Postmortem
}

// Misses compares a service's reports with its objective, oldest first.
// Overlapping incidents count once. An incident of more than a year is taken
// for a mistyped date and left out.
func (o Objective) Misses(pms []*postmortem.Postmortem) []Miss {
	if o.Within > 0 {
		return o.late(pms)
	}
	var outages []outage
	for _, pm := range pms {
		started := pm.Phases[postmortem.Started].Time.UTC()
		if lasted := Lasted(&pm.Phases); lasted > 0 && lasted <= 366*24*time.Hour {
			outages = append(outages, outage{pm, started, started.Add(lasted)})
		}
	}
	slices.SortStableFunc(outages, func(a, b outage) int { return a.from.Compare(b.from) })
	return o.overBudget(outages)
}

// outage is one incident from started to resolved.
type outage struct {
	pm       *postmortem.Postmortem
	from, to time.Time
}

func (o Objective) late(pms []*postmortem.Postmortem) []Miss {
	var misses []Miss
	for _, pm := range pms {
		if took, ok := o.Clock.Measure(&pm.Phases); ok && took > o.Within {
			start := pm.Phases[o.Clock.From].Time.UTC()
			misses = append(misses, Miss{start, o.Within, took, []*postmortem.Postmortem{pm}})
		}
	}
	slices.SortStableFunc(misses, func(a, b Miss) int { return a.Start.Compare(b.Start) })
	return misses
}

// overBudget adds up the outages of each period and keeps the periods in which
// they are longer than the objective allows.
func (o Objective) overBudget(outages []outage) []Miss {
	var all []Miss
	at := map[time.Time]int{}
	var covered time.Time // until here, time has been counted
	for _, out := range outages {
		from := out.from
		if covered.After(from) {
			from = covered
		}
		for start, end := o.Period.bounds(out.from); start.Before(out.to); start, end = o.Period.bounds(end) {
			i, ok := at[start]
			if !ok {
				i = len(all)
				at[start] = i
				all = append(all, Miss{Start: start, Allowed: o.allowed(end.Sub(start))})
			}
			all[i].Postmortems = append(all[i].Postmortems, out.pm)
			all[i].Used += max(0, earlier(out.to, end).Sub(later(from, start)))
		}
		covered = later(covered, out.to)
	}
	return slices.DeleteFunc(all, func(m Miss) bool { return m.Used <= m.Allowed })
}

// allowed is the time that a service may be down in a period of this length,
// to the second.
func (o Objective) allowed(length time.Duration) time.Duration {
	return time.Duration((100 - o.Available) / 100 * float64(length)).Round(time.Second)
}

// bounds are the period in which t lies, and the beginning of the next.
func (p Period) bounds(t time.Time) (start, end time.Time) {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	switch p {
	case Weekly:
		start = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return start, start.AddDate(0, 0, 7)
	case Quarterly:
		start = time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
		return start, start.AddDate(0, 3, 0)
	case Yearly:
		start = time.Date(t.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
		return start, start.AddDate(1, 0, 0)
	}
	start = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	return start, start.AddDate(0, 1, 0)
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
