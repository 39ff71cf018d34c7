// Package clock reads the dates, times of day, zones and durations that people
// write in reports, in the order and the spelling that they use.
//
// It does not guess silently: what is missing (a date, a year, a zone) is left
// empty for the caller, who knows the neighbours; what is ambiguous is said.
//
// A Stamp is a date, a time of day or both, in either order, maybe with an end,
// a zone and a word of doubt:
//
//	10:02   9:02a   03:26 PM   14.43   1600   14:34:42   10h30   10時30分
//	2026-01-04T10:02:00Z   Jan 14, 10:18 AM   27.01.20 - 07:00   3月5日 10:30
//	June 12-14, 2024   25.-29.7.2022   29 June - 2 July 2024   2024-06-12/14
//	17:00-18:00 UTC   10:00 (UTC+2)   09:10 New York time   ~13:30   kl. 10.30   19:22 - 20:00 ish
//
// What looks like one and may be something else (12.50, 1600, May 3) counts
// only where what follows leaves no doubt: a separator, a zone, the end. What
// is relative (T+5m, +0:12) is not read.
//
// Names of months and days are known in English, Norwegian, Danish, Swedish,
// German, Dutch, French, Spanish, Portuguese, Italian and Polish.
package clock

import "time"

// Date is a day as written. Year 0 means that none was written.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Valid says whether there is such a day; without a year, in a leap year.
func (d Date) Valid() bool {
	year := d.Year
	if year == 0 {
		year = 2000
	}
	if year < 0 || d.Month < time.January || d.Month > time.December || d.Day < 1 {
		return false
	}
	return d.Day <= time.Date(year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Clock is a time of day. Seconds are 0 if none were written.
type Clock struct{ Hour, Minute, Second int }

// Valid says whether there is such a time of day; 24:00:00 is the last.
func (c Clock) Valid() bool {
	if c == (Clock{Hour: 24}) {
		return true
	}
	return c.Hour >= 0 && c.Hour < 24 && c.Minute >= 0 && c.Minute < 60 && c.Second >= 0 && c.Second < 60
}

// Seconds is how far into the day it is.
func (c Clock) Seconds() int { return (c.Hour*60+c.Minute)*60 + c.Second }

// Stamp is a moment as written: any part may be missing.
type Stamp struct {
	HasDate  bool
	Date     Date
	HasClock bool
	Clock    Clock
	// Weekday is set where it is all that is said of the day ("Mon 20:40").
	HasWeekday bool
	Weekday    time.Weekday
	// HasEnd is set for a range ("19:22 - 20:00"); EndDate is set only if the
	// end names its own day. A range of days, without any clock, has an
	// EndDate, maybe without a year, and no End.
	HasEnd     bool
	EndHasDate bool
	EndDate    Date
	End        Clock
	Zone       string // as written: "UTC", "PST", "UTC+2", "+01:00", "Europe/Oslo"; empty if none
	Approx     bool   // "~", "ca", "around", "ish", "?"
	// Invalid says what is impossible in it, as written ("31 June", "25:10",
	// "17:14pm"); the parts that could be used are still set.
	Invalid string
}

// Order resolves dates written only in numbers, such as 03/04/2024.
type Order uint8

// The orders. DMY is the default; a number over 12 decides by itself, and a
// year that comes first is always YMD.
const (
	DMY Order = iota
	MDY
)
