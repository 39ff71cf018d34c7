package metrics

import (
	"math"
	"strconv"
	"time"
)

// units are what durations are told in. Below one of from, the next smaller
// unit is told in full; with, if there is one, is the unit told beside it.
var units = []struct {
	from, one time.Duration
	with      time.Duration
	name      string
	withName  string
}{
	{14 * 24 * time.Hour, 24 * time.Hour, 0, "days", ""},
	{48 * time.Hour, 24 * time.Hour, time.Hour, "days", "h"},
	{time.Hour, time.Hour, time.Minute, "h", "min"},
	{time.Minute, time.Minute, 0, "min", ""},
	{0, time.Second, 0, "s", ""},
}

// AppendWords adds a duration as people say it: "45 s", "46 min", "3 h 10 min",
// "2 days 4 h", "30 days". What is left over is dropped, not rounded, as a
// clock would.
func AppendWords(b []byte, d time.Duration) []byte {
	for _, u := range units {
		if d < u.from {
			continue
		}
		b = strconv.AppendInt(b, int64(d/u.one), 10)
		b = append(append(b, ' '), u.name...)
		if u.with > 0 && d%u.one >= u.with {
			b = strconv.AppendInt(append(b, ' '), int64(d%u.one/u.with), 10)
			b = append(append(b, ' '), u.withName...)
		}
		return b
	}
	return AppendWords(append(b, "−"...), -max(d, -math.MaxInt64)) // the least of all has no opposite
}

// Count is a number and its noun: "1 incident", "8 incidents".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
