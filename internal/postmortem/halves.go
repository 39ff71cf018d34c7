package postmortem

import "strings"

// halves tells which half of the day is meant where a timeline goes on from
// "12:10" to "1:05" and says nothing of it: the afternoon, as long as no entry
// has shown that hours go on to 24, or have a zero before them.
type halves struct {
	all24     bool
	afternoon bool
}

// missing is how many hours to add to a time of day as written, of so many
// seconds, that follows another at last; that is -1 if there is none.
func (h *halves) missing(when string, seconds, last int) int {
	const hour, half, furthest = 3600, 12, 4 * 3600
	hours, minutes, _ := strings.Cut(when, ":")
	switch {
	case seconds < hour, seconds >= (half+1)*hour, strings.HasPrefix(hours, "0"):
		h.all24, h.afternoon = true, false
	case last < 0:
		h.afternoon = false
	case h.all24, seconds >= half*hour, !digits(hours + minutes):
		return 0
	case len(hours) == 1 && last < (half+1)*hour && last-seconds > backwards && seconds+half*hour-last <= furthest:
		h.afternoon = true
	}
	if !h.afternoon || seconds >= half*hour {
		return 0
	}
	return half
}
