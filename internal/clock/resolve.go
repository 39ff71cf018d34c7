package clock

import "time"

// Resolve gives the moment at which clocks in loc show c on the day d. Skipped
// says that a change of the clocks leaves this time out, and the moment is one
// beside the gap; repeated that it comes twice, and the moment is the first.
// The clock 24:00 is the next day's midnight.
func Resolve(d Date, c Clock, loc *time.Location) (t time.Time, skipped, repeated bool) {
	wall := time.Date(d.Year, d.Month, d.Day, c.Hour, c.Minute, c.Second, 0, time.UTC)
	near := time.Date(d.Year, d.Month, d.Day, c.Hour, c.Minute, c.Second, 0, loc)
	first, last := near, near
	skipped = true
	for _, offset := range offsetsAround(near) {
		at := wall.Add(-time.Duration(offset) * time.Second).In(loc)
		if _, actual := at.Zone(); actual != offset {
			continue
		}
		if skipped || at.Before(first) {
			first = at
		}
		if skipped || at.After(last) {
			last = at
		}
		skipped = false
	}
	return first, skipped, !first.Equal(last)
}

// offsetsAround is the offset at t and those before and after it, in seconds.
func offsetsAround(t time.Time) [3]int {
	_, now := t.Zone()
	offsets := [3]int{now, now, now}
	start, end := t.ZoneBounds()
	if !start.IsZero() {
		_, offsets[0] = start.Add(-1).Zone()
	}
	if !end.IsZero() {
		_, offsets[2] = end.Zone()
	}
	return offsets
}
