// Package metrics measures incidents: how long they took from one phase to
// another, how such durations are distributed, how many there were, and
// whether a service kept its objective. Every figure holds the reports that it
// counts. Nothing here counts or ranks people.
package metrics

import (
	"time"

	"afterword/internal/postmortem"
)

// Clock is what a duration measures. Durations of different clocks are never
// put together.
type Clock struct {
	Key      string // "detect"
	Name     string // "time to detect"
	From, To postmortem.Phase
}

// Clocks are the clocks of this package, in the order in which they stop.
var Clocks = []Clock{
	{"log", "time to log", postmortem.Started, postmortem.Logged},
	{"detect", "time to detect", postmortem.Started, postmortem.Detected},
	{"respond", "time to respond", postmortem.Detected, postmortem.Responded},
	{"mitigate", "time to mitigate", postmortem.Started, postmortem.Mitigated},
	{"resolve", "time to resolve", postmortem.Started, postmortem.Resolved},
}

// Duration is the time that one incident took by one clock.
type Duration struct {
	Clock Clock
	Value time.Duration
}

// Durations are what is known of an incident, in the order of Clocks: both
// ends of each are known, and the end is not before the beginning.
func Durations(phases *postmortem.Phases) []Duration {
	var known []Duration
	for _, c := range Clocks {
		if d, ok := c.Measure(phases); ok {
			known = append(known, Duration{c, d})
		}
	}
	return known
}

// Measure is the time between the two phases of the clock, if it is known and
// not negative.
func (c Clock) Measure(phases *postmortem.Phases) (time.Duration, bool) {
	from, to := phases[c.From].Time, phases[c.To].Time
	if from.IsZero() || to.IsZero() || to.Before(from) {
		return 0, false
	}
	return to.Sub(from), true
}

// Lasted is the time from started to resolved; 0 if it is unknown.
func Lasted(phases *postmortem.Phases) time.Duration {
	d, _ := Clock{From: postmortem.Started, To: postmortem.Resolved}.Measure(phases)
	return d
}
