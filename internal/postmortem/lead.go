package postmortem

import (
	"strconv"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
)

// lead reads the time that a text begins with. A time of day that no clock
// shows ("25:10") is one too, an impossible one.
func (r *reading) lead(s string) (clock.Stamp, int) {
	if stamp, n := clock.Lead(s, r.config.DateOrder); n > 0 {
		return stamp, n
	}
	if r.military && fourDigits(s) {
		stamp, _ := clock.Lead(s[:4]+":", r.config.DateOrder)
		return stamp, len("1600 ")
	}
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	end := digits + len(":00")
	if digits == 0 || digits > 2 || end > len(s) || s[digits] != ':' || strings.Trim(s[digits+1:end], "0123456789") != "" {
		return clock.Stamp{}, 0
	}
	rest := strings.TrimLeft(s[end:], " :-–—")
	if rest == s[end:] && rest != "" {
		return clock.Stamp{}, 0
	}
	return clock.Stamp{Invalid: s[:end]}, len(s) - len(rest)
}

// allFourDigits says that at least two entries, and half of them, begin with
// four digits and a blank: then "1600" is a time and no number.
func allFourDigits(entries []string) bool {
	n := 0
	for _, s := range entries {
		if fourDigits(s) {
			n++
		}
	}
	return n >= 2 && 2*n >= len(entries)
}

// fourDigits says that a text begins with what could be 1600 on a clock.
func fourDigits(s string) bool {
	return len(s) > 4 && s[4] == ' ' && strings.Trim(s[:4], "0123456789") == "" && s[:2] < "24" && s[2] < '6'
}

// day takes the date of the entries that follow; it is false, and said, if
// there is no such day, and the text is to be shown.
func (t *timeline) day(s clock.Stamp, at diag.Span) bool {
	t.setDay(s)
	if s.Invalid == "" {
		return true
	}
	t.impossible(s.Invalid, at)
	return false
}

// impossible reports a date or time that there is not.
func (r *reading) impossible(written string, at diag.Span) {
	r.problem(at, diag.Warning, "impossible-time", "there is no "+strconv.Quote(written), "check the digits")
}
