// Package metrics measures incidents: how long they took from one phase to
// another, and how such a duration or a count is told in words. Nothing here
// counts or ranks people.
package metrics

import (
	"time"

	"afterword/internal/postmortem"
)

// Clock is what a duration measures. Durations of different clocks are never
// put together.
type Clock struct {
	Key      string // "detect"
	From, To postmortem.Phase
}

// Clocks are the clocks of this package, in the order in which they stop.
var Clocks = []Clock{
	{"log", postmortem.Started, postmortem.Logged},
	{"detect", postmortem.Started, postmortem.Detected},
	{"respond", postmortem.Detected, postmortem.Responded},
	{"mitigate", postmortem.Started, postmortem.Mitigated},
	{"resolve", postmortem.Started, postmortem.Resolved},
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
