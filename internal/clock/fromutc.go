package clock

import (
	"fmt"
	"time"
)

// ZoneOf is the zone of some times and how far it is from UTC, both ways where the
// clocks are changed in between: "Europe/Amsterdam (UTC+1)". Zero times count
// for nothing.
func ZoneOf(times ...time.Time) string {
	name, offset := "", ""
	for _, t := range times {
		if t.IsZero() {
			continue
		}
		switch from := FromUTC(t); {
		case offset == "":
			name, offset = t.Location().String(), from
		case offset != from:
			return name + " (" + offset + ", then " + from + ")"
		}
	}
	if name == "" || name == "Local" || name == offset {
		return offset
	}
	return name + " (" + offset + ")"
}

// FromUTC is how far a time is from UTC: "UTC", "UTC+2", "UTC−3:30".
func FromUTC(t time.Time) string {
	_, seconds := t.Zone()
	if seconds == 0 {
		return "UTC"
	}
	sign, minutes := "+", seconds/60
	if minutes < 0 {
		sign, minutes = "−", -minutes
	}
	if minutes%60 == 0 {
		return fmt.Sprintf("UTC%s%d", sign, minutes/60)
	}
	return fmt.Sprintf("UTC%s%d:%02d", sign, minutes/60, minutes%60)
}
