package postmortem

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"afterword/internal/clock"
)

// Day is a calendar day. The zero Day is unknown.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// DayOf is the day of t in t's own location; zero for the zero time.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return Day{}
	}
	y, m, d := t.Date()
	return Day{y, m, d}
}

// dayOf is a written date as a Day.
func dayOf(d clock.Date) Day { return Day{d.Year, d.Month, d.Day} }

// date is the Day as clock writes it.
func (d Day) date() clock.Date { return clock.Date{Year: d.Year, Month: d.Month, Day: d.Day} }

// IsZero says that the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// String is the day as 2006-01-02; empty if it is unknown.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.Append(nil))
}

// Append adds the day as 2006-01-02.
func (d Day) Append(b []byte) []byte {
	if d.Year < 1000 || d.Year > 9999 {
		return fmt.Appendf(b, "%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
	b = strconv.AppendInt(b, int64(d.Year), 10)
	return append(b, '-', byte('0'+d.Month/10), byte('0'+d.Month%10), '-', byte('0'+d.Day/10), byte('0'+d.Day%10))
}

// Time is the day's first instant in UTC; the zero time for the zero Day.
func (d Day) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Compare is -1, 0 or +1 as d is before, the same as, or after e.
func (d Day) Compare(e Day) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before says that d is earlier than e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

// Since is the number of days from e to d.
func (d Day) Since(e Day) int {
	if d == e {
		return 0
	}
	return int(d.Time().Sub(e.Time()).Hours() / 24)
}

// AddDays is the day n days later.
func (d Day) AddDays(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// ParseDay reads a day as 2006-01-02.
func ParseDay(s string) (Day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return DayOf(t), err == nil
}
