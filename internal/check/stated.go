package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// statedDuration compares what the text says that something took with the
// times that the report itself gives.
func statedDuration(r *report) {
	const most = 1000 // a report that states more is none
	for i := range r.Stated[:min(most, len(r.Stated))] {
		switch s := &r.Stated[i]; {
		case s.To == postmortem.NoPhase:
			r.statedRange(s)
		case r.planned(s):
		case s.Part:
			r.statedPart(s)
		default:
			r.statedPhases(s)
		}
	}
}

func (r *report) statedRange(s *postmortem.Stated) {
	if lasted := s.End - s.Start; !agrees(s, lasted) {
		r.add(note{span: s.Span, hint: "correct the duration or one of the two times"},
			"%s is stated, but %q is %s", lasting(s.Value), s.Label, lasting(lasted))
	}
}

// statedPhases compares a duration between two phases. What people count from
// and to differs (a time to recovery may begin with the start or with the
// detection), so any reading that agrees is enough; the first is reported.
// Where the phases are not known, any two times of the timeline will do.
func (r *report) statedPhases(s *postmortem.Stated) {
	ends, beginnings := r.ends(s), r.beginnings(s)
	if len(ends) == 0 || len(beginnings) == 0 {
		r.statedSomewhere(s)
		return
	}
	var from, to *point
	for i := range ends {
		for j := range beginnings {
			lasted := ends[i].time.Sub(beginnings[j].time)
			if lasted >= 0 && agrees(s, lasted) {
				return
			}
			if to == nil && (lasted > 0 || lasted == 0 && s.To < postmortem.Mitigated) {
				from, to = &beginnings[j], &ends[i]
			}
		}
	}
	if to != nil {
		r.addStated(s, from, to)
	}
}

// addStated reports a duration that is not the time between two points.
func (r *report) addStated(s *postmortem.Stated, from, to *point) {
	r.add(note{span: s.Span, hint: "correct the duration or one of the two times"}, "%q is stated as %s, but from %s to %s it is %s",
		s.Label, lasting(s.Value), from.beside(to), to.beside(from), lasting(to.time.Sub(from.time)))
}

// statedPart compares a duration of something that happened within the
// incident: it is wrong if it is longer than all of that.
func (r *report) statedPart(s *postmortem.Stated) {
	var from, to *point
	ends, beginnings := r.ends(s), r.beginnings(s)
	for i := range ends {
		for j := range beginnings {
			if from == nil || ends[i].time.Sub(beginnings[j].time) > to.time.Sub(from.time) {
				from, to = &beginnings[j], &ends[i]
			}
		}
	}
	if from == nil {
		return
	}
	if lasted := to.time.Sub(from.time); lasted > 0 && s.Value > lasted && !agrees(s, lasted) && !r.apart(s, r.times()) {
		r.addStated(s, from, to)
	}
}

// statedSomewhere looks for any two times that are as far apart as stated.
func (r *report) statedSomewhere(s *postmortem.Stated) {
	const fewest, most = 4, 100 // with fewer times, the one that is meant may well be missing
	times := r.times()
	if len(times) < fewest || len(times) > most || r.apart(s, times) || r.derived(s) || slices.ContainsFunc(r.Events, nowhere) {
		return
	}
	r.add(note{span: s.Span, hint: "correct the duration, or add the event from which or to which it counts"},
		"%q is stated as %s, but no two times of the timeline are so far apart", s.Label, lasting(s.Value))
}

// derived says that the text itself tells from when to when it counts, close
// behind and in parentheses: "2 hours (21:16 - 23:04)".
func (r *report) derived(s *postmortem.Stated) bool {
	const near, day = 24, 24 * time.Hour
	text, at := r.sentence(s.Span)
	open := strings.IndexByte(text[at:min(len(text), at+near)], '(')
	if open < 0 {
		return false
	}
	stamp, n := clock.Lead(text[at+open+1:], clock.DMY)
	if n == 0 || !stamp.HasClock || !stamp.HasEnd {
		return false
	}
	lasted := time.Duration(stamp.End.Seconds()-stamp.Clock.Seconds()) * time.Second
	return agrees(s, (lasted+day)%day)
}

// times are those of the timeline, in its order.
func (r *report) times() []time.Time {
	var times []time.Time
	for i := range r.Events {
		for _, t := range []time.Time{r.Events[i].Time, r.Events[i].End} {
			if !t.IsZero() {
				times = append(times, t)
			}
		}
	}
	return times
}

// nowhere says that an event tells when it was, and not so that its day is known.
func nowhere(e postmortem.Event) bool { return e.When != "" && e.Day.IsZero() }

// apart says that two of the first times are as far apart as stated.
func (r *report) apart(s *postmortem.Stated, times []time.Time) bool {
	const most = 100
	times = times[:min(most, len(times))]
	for i, from := range times {
		for _, to := range times[i:] {
			if agrees(s, to.Sub(from).Abs()) {
				return true
			}
		}
	}
	return false
}

// planned says that a duration is not about what happened: what is expected, what
// only counts some hours of the day, or a part of it ("a downtime of 5 minutes")
// that need not be all.
func (r *report) planned(s *postmortem.Stated) bool {
	text, at := r.sentence(s.Span)
	if slices.ContainsFunc(someHours, func(hours string) bool { return strings.Contains(text, hours) }) {
		return true
	}
	if strings.HasPrefix(strings.ToLower(s.Label), "time to") {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		if expecting[strings.Trim(word, ".,;:()")] {
			return true
		}
	}
	label := strings.ToLower(s.Label)
	before := strings.TrimRight(text[:at], " \t\n~≈")
	return (label == "downtime" || label == "outage of") && before != "" && !strings.HasSuffix(before, ":")
}

var someHours = []string{"support hours", "business hours", "working hours", "office hours"}

var expecting = set("expect expected expects expecting expectation plan planned plans will should may might would could " +
	"estimate estimated estimation maximum max worst anticipated scheduled foreseen")

// sentence is the sentence around a place, and where in it that is. No more
// than a stretch of a long text is looked at.
func (r *report) sentence(at diag.Span) (text string, offset int) {
	const most = 500 // bytes before and after
	for _, p := range r.proseIn(at) {
		t := p.Text
		i := sort.Search(len(t.S), func(i int) bool { return t.Source(i) >= at.Start })
		from := max(0, i-most)
		near := t.S[from:min(len(t.S), i+most)]
		for start, end := range sentences(near) {
			if start <= i-from && i-from < end {
				return near[start:end], i - from - start
			}
		}
	}
	return "", 0
}

// point is a time of the report and what it is.
type point struct {
	name string
	time time.Time
}

// beside tells a point beside another.
func (p *point) beside(other *point) string {
	return fmt.Sprintf("%s at %s", p.name, clockTime(p.time, other.time))
}

// ends are the times at which a stated duration may end. What is recovered may
// be mitigated or resolved.
func (r *report) ends(s *postmortem.Stated) []point {
	if s.To == postmortem.Resolved || s.To == postmortem.Mitigated {
		return r.points(postmortem.Resolved, postmortem.Mitigated)
	}
	return r.points(s.To)
}

// beginnings are the times from which it may be counted. Without a start, the
// timeline's first event is one.
func (r *report) beginnings(s *postmortem.Stated) []point {
	all := r.points(postmortem.Started)
	if e := r.firstEvent(); e != nil {
		all = append(all, point{"the first event", e.Time})
	}
	if s.To != postmortem.Detected && s.To != postmortem.Logged {
		all = append(all, r.points(postmortem.Logged, postmortem.Detected, postmortem.Responded)...)
	}
	return all
}

func (r *report) points(phases ...postmortem.Phase) []point {
	var all []point
	for _, p := range phases {
		if m := r.Phases[p]; !m.Time.IsZero() {
			all = append(all, point{moments[p], m.Time})
		}
	}
	return all
}

func (r *report) firstEvent() *postmortem.Event {
	for i := range r.Events {
		if !r.Events[i].Time.IsZero() {
			return &r.Events[i]
		}
	}
	return nil
}

// agrees allows for rounding to the smallest unit that was written, or to five
// minutes, and for half as much again, or a tenth, where the text says "about".
func agrees(s *postmortem.Stated, actual time.Duration) bool {
	const round, few = 5 * time.Minute, 2 * time.Minute
	slack := s.Precision
	if s.Value > round && s.Value%round == 0 {
		slack = max(slack, few)
	}
	if s.Approx {
		slack = max(slack+slack/2, actual/10)
	}
	return (actual - s.Value).Abs() <= slack
}

// lasting is a duration in words of hours and minutes, or days from two on.
func lasting(d time.Duration) string {
	minutes := int(d.Round(time.Minute).Minutes())
	days, hours, rest := 0, minutes/60, minutes%60
	if hours >= 48 {
		days, hours = hours/24, hours%24
	}
	var parts []string
	for _, part := range []struct {
		n    int
		unit string
	}{{days, "d"}, {hours, "h"}, {rest, "min"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.unit))
		}
	}
	if len(parts) == 0 {
		return d.Round(time.Second).String()
	}
	return strings.Join(parts, " ")
}
