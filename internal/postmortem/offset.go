package postmortem

import (
	"strconv"
	"strings"
	"time"

	"afterword/internal/clock"
)

// offset reads how long after the first entry one was, where that stands in the
// place of its time: "+10 minutes", "T+1h", "T+00:20", "T-5". It is told although
// the length may be unknown: "+2 business days".
func offset(when string) (after time.Duration, known, told bool) {
	s, zero := strings.CutPrefix(strings.TrimSpace(when), "T")
	if s == "0" && zero {
		return 0, true, true
	}
	if s == "" || s[0] != '+' && (s[0] != '-' || !zero) {
		return 0, false, false
	}
	rest := strings.TrimSpace(s[1:])
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return 0, false, false
	}
	after, known = length(rest)
	if s[0] == '-' {
		after = -after
	}
	return after, known, true
}

// length is a duration in words, in hours and minutes, or in minutes alone.
func length(s string) (time.Duration, bool) {
	if n, err := strconv.Atoi(s); err == nil && n < 1e6 {
		return time.Duration(n) * time.Minute, true
	}
	if stamp, ok := clock.ParseStamp(s, clock.DMY); ok && stamp.HasClock && !stamp.HasDate && strings.Contains(s, ":") {
		return time.Duration(stamp.Clock.Seconds()) * time.Second, true
	}
	found := clock.FindDurations(s)
	if len(found) != 1 || found[0].Start != 0 || found[0].End != len(s) {
		return 0, false
	}
	return found[0].Value, true
}

// placeAfter gives an event that tells only its offset the moment that it means,
// if the first entry has one.
func (c *calendar) placeAfter(ev *Event) bool {
	after, known, told := offset(ev.When)
	if !told || !known || c.origin.IsZero() {
		return told
	}
	ev.Time = c.origin.Add(after)
	ev.Day = DayOf(ev.Time)
	c.day, c.guessed, c.last = ev.Day, false, secondsOf(*ev)
	return true
}
