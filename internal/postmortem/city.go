package postmortem

import (
	"strings"

	"afterword/internal/clock"
)

// cityOf is the city in whose time all of some entries stand that have a time of
// day: each names it right behind, "16:37 Denver - Restarted". It is empty where
// only one or another city is named so, which may be where something happened.
func (r *reading) cityOf(entries []string) string {
	if len(entries) < 2 {
		return ""
	}
	city, n := "", 0
	for _, s := range entries {
		stamp, end := clock.Lead(s, r.config.DateOrder)
		if end == 0 || !stamp.HasClock {
			continue
		}
		name := clock.City(s[end:])
		if n++; name == "" || city != "" && !strings.EqualFold(name, city) {
			return ""
		}
		city = name
	}
	if n < 2 {
		return ""
	}
	return city
}

// cityBehind is the length of the city of the entries that are read, where it
// stands in what follows a time, and of what parts it from the text.
func (r *reading) cityBehind(s string) int {
	if r.city == "" || !strings.EqualFold(s[:min(len(s), len(r.city))], r.city) {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s[len(r.city):], " :-–—|"))
}
