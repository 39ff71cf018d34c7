package clock

import "time"

// Days that belong together are written in many ways, and most leave out what
// the last of them has anyway. Whatever the way, the date is the first day.

// daysBefore reads the days that stand before a month: 12-14 June 2024,
// 25.-29.7.2022, 12. bis 14. Juni 2024.
func (t text) daysBefore(i int) day {
	n, end := t.small(i)
	if c := t.at(end); end == 0 || c == ':' || c == '/' || c == '_' {
		return day{}
	}
	if o := t.ordinal(end); o > 0 {
		end = o
	}
	next := t.till(end)
	if next == 0 {
		return day{}
	}
	d := t.dayFirst(next)
	if _, digits := t.small(next); d.end == 0 && digits > 0 && t.at(digits) != '-' {
		d = t.numericDate(next)
	}
	if d.end == 0 || d.Day <= n || d.Year == 0 && (d.short || !t.tight(end, next)) {
		return day{}
	}
	d.last, d.Day = d.Date, n
	return d
}

// tight says that nothing but one dash stands between two offsets.
func (t text) tight(from, to int) bool { return t.oneOf(from, dashes) == to }

// daysBehind reads the last day of a range that stands before its year: June
// 12-14, 2024. Without a year only a dash without blanks makes a range.
func (t text) daysBehind(d day, i int) (day, int) {
	next := t.till(i)
	if next == 0 {
		return d, i
	}
	n, end := t.small(next)
	if o := t.ordinal(end); o > 0 && end > 0 {
		end = o
	}
	if end == 0 || n <= d.Day || n > 31 {
		return d, i
	}
	dated := t.withYear(d, end)
	if dated.Year == 0 && (!t.tight(i, next) || !t.edge(end)) {
		return d, i
	}
	d.last = Date{Month: d.Month, Day: n}
	return d, end
}

// throughTo completes a day without a year by the day with one that it leads
// to: 29 June - 2 July 2024. One that would be later is of the year before.
func (t text) throughTo(d *day) {
	next := t.till(d.end)
	if next == 0 {
		return
	}
	last := t.oneDate(next)
	if last.end == 0 || last.Year == 0 || !last.Valid() {
		return
	}
	d.Year = last.Year
	if d.Month > last.Month || d.Month == last.Month && d.Day > last.Day {
		d.Year--
	}
	d.last, d.end, d.grade, d.short = last.Date, last.end, last.grade, false
}

// interval reads the second day of 2024-06-12/14, and of 2024-06-12 → 06-14.
func (t text) interval(d *day) {
	if t.at(d.end) != '/' {
		t.untilMonth(d)
		return
	}
	if n, end := t.exactly(d.end+1, 2); end > 0 && n > d.Day && n <= 31 && t.edge(end) {
		d.last, d.end = Date{d.Year, d.Month, n}, end
	}
}

// untilMonth reads a second day that leaves out its year, behind an arrow or dash.
func (t text) untilMonth(d *day) {
	from := t.spaces(d.end)
	next := t.oneOf(from, arrows)
	if next == 0 && from > d.end { // without a blank it may be the rest of a file's name
		next = t.oneOf(from, dashes)
	}
	next = t.spaces(next)
	month, middle := t.exactly(next, 2)
	n, end := t.exactly(middle+1, 2)
	last := Date{d.Year, time.Month(month), n}
	if middle == 0 || end == 0 || t.at(middle) != '-' || !t.edge(end) || t.at(end) == '-' || !last.Valid() || last.Month < d.Month {
		return
	}
	d.last, d.end = last, end
}

// takeDays takes the last day of a range.
func (r *reading) takeDays(d day) {
	if d.last.Year == 0 {
		d.last.Year = d.Year
	}
	if r.HasDate && d.last.Valid() {
		r.HasEnd, r.EndHasDate, r.EndDate = true, true, d.last
	}
}
