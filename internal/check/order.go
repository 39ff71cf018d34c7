package check

import (
	"slices"
	"time"

	"afterword/internal/postmortem"
)

// eventsOutOfOrder compares each event with the one before it in the same
// section. A timeline that runs from the newest to the oldest is in order too.
func eventsOutOfOrder(r *report) {
	for _, run := range r.timelines() {
		if !newestFirst(run) {
			r.outOfOrder(run)
		}
	}
}

// timelines are the events of each section that can be compared, in order. What
// dateOutlier reports is not compared, nor are facts, which stand in the order
// of their labels.
func (r *report) timelines() [][]*postmortem.Event {
	odd := make(map[int]bool)
	for _, o := range r.outliers() {
		for i := o.from; i < o.to; i++ {
			odd[i] = true
		}
	}
	var all [][]*postmortem.Event
	for s := range r.Sections {
		if r.Sections[s].Role == postmortem.RoleFacts {
			continue
		}
		var run []*postmortem.Event
		for _, part := range r.Sections[s].Body {
			run = slices.Grow(run, part.Events.To-part.Events.From)
			for i := part.Events.From; i < part.Events.To; i++ {
				if e := &r.Events[i]; !odd[i] && (!e.Time.IsZero() || !e.Day.IsZero() && e.Dated) {
					run = append(run, e)
				}
			}
		}
		if len(run) > 1 {
			all = append(all, run)
		}
	}
	return all
}

// newestFirst says that most of a timeline runs backwards, and that it does not
// end later than it begins. Two entries do if one names its day, as the updates
// of status pages do.
func newestFirst(run []*postmortem.Event) bool {
	backward := 0
	for i := 1; i < len(run); i++ {
		backward += before(run[i], run[i-1]) - before(run[i-1], run[i])
	}
	return backward > 0 && before(run[0], run[len(run)-1]) == 0 && (len(run) > 2 || run[0].Dated || run[1].Dated)
}

// before is 1 if a is certainly earlier than b, else 0. An event without a
// time of day is compared by its day, and an approximate time may be off.
func before(a, b *postmortem.Event) int {
	const slack = 30 * time.Minute
	switch {
	case a.Time.IsZero() || b.Time.IsZero():
		return one(a.Day.Before(b.Day))
	case a.Approx || b.Approx:
		return one(b.Time.Sub(a.Time) > slack)
	}
	return one(a.Time.Before(b.Time) && (toTheSecond(a, b) || b.Time.Sub(a.Time) >= time.Minute))
}

// toTheSecond says that both events are given to the second, as far as can be
// told: 10:02 may be after 10:02:20.
func toTheSecond(a, b *postmortem.Event) bool { return a.Time.Second() != 0 && b.Time.Second() != 0 }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (r *report) outOfOrder(run []*postmortem.Event) {
	for i := 1; i < len(run); i++ {
		if before(run[i], run[i-1]) == 0 {
			continue
		}
		early, late := run[i], run[i-1]
		if i+1 < len(run) && before(run[i+1], late) == 1 && (i < 2 || before(early, run[i-2]) == 0) {
			r.add(note{span: late.TimeSpan, hint: "check the time: those after it are earlier"},
				"event at %s stands before one at %s", when(late, early), when(early, late))
			continue
		}
		r.add(note{span: early.TimeSpan, hint: "move it up, or check the time and its date"},
			"event at %s stands after one at %s", when(early, late), when(late, early))
	}
}

// when is the time of e in a message that also names other.
func when(e, other *postmortem.Event) string {
	if e.Time.IsZero() || other.Time.IsZero() {
		if !e.Time.IsZero() {
			return instant(e.Time)
		}
		return e.Day.String()
	}
	return clockTime(e.Time, other.Time)
}
