package clock

import (
	"strings"
	"time"
)

// ParseStamp reads a string that is a moment as a whole, as in front matter or
// in the cell of a table.
func ParseStamp(s string, order Order) (Stamp, bool) {
	r := text{s, order}.whole(0)
	return r.Stamp, r.end > 0
}

// whole reads a moment that takes everything from i on.
func (t text) whole(i int) reading {
	i = t.spaces(i)
	shut := closers[t.at(i)]
	if shut != 0 {
		i++
	}
	r := t.moment(i)
	if r.end == 0 {
		if r = t.compact(i); r.end == 0 {
			r = t.bareDay(i)
		}
		if r.end == 0 {
			return reading{}
		}
	}
	t.lateDate(&r)
	end := t.spaces(r.end)
	if shut != 0 && t.at(end) == shut {
		end++
	}
	if t.isYear(r) || strings.Trim(t.s[end:], " \t\r\n.:,;-–") != "" {
		return reading{}
	}
	r.end = len(t.s)
	return r
}

// lateDate reads a date that a dash parts from the clock before it; in running
// text that would be too bold.
func (t text) lateDate(r *reading) {
	if r.HasDate || r.HasEnd {
		return
	}
	next := t.till(r.end)
	if next == 0 {
		return
	}
	if d := t.date(next); d.end > 0 && d.invalid == "" && !d.short {
		r.HasDate, r.Date, r.end = true, d.Date, d.end
	}
}

// bareDay reads 01/06, which may be a part of something in running text.
func (t text) bareDay(i int) reading {
	d := t.date(i)
	if d.end == 0 || !d.short || d.invalid != "" || t.s[d.end-1] != '.' && strings.IndexByte(t.s[i:d.end], '/') < 0 {
		return reading{}
	}
	return reading{Stamp: Stamp{HasDate: true, Date: d.Date}, end: d.end, grade: weak}
}

// compact reads 20220420.
func (t text) compact(i int) reading {
	d := t.eightDigits(i)
	return reading{Stamp: Stamp{HasDate: d.end > 0, Date: d.Date}, end: d.end}
}

func (t text) eightDigits(i int) day {
	n, end := t.exactly(i, 8)
	year := n / 10000
	if end == 0 || year < firstYear || year > lastYear {
		return day{}
	}
	d := day{Date: Date{year, time.Month(n / 100 % 100), n % 100}, end: end}
	if !d.Valid() {
		return day{}
	}
	return d
}

// Trail reads the moment that s ends with, as in "Started: 2021-03-04 10:00
// UTC", and gives the offset at which it begins: len(s) if there is none. A
// number that may be something else (12.50, 1600) counts only behind a colon.
func Trail(s string, order Order) (stamp Stamp, start int) {
	const longest = 80 // bytes of the longest moment that is looked for
	t := text{s, order}
	end := len(strings.TrimRight(s, " \t\r\n.:,;?)]"))
	if end == 0 || len(s)-end > 8 {
		return Stamp{}, len(s)
	}
	for i := max(0, len(s)-longest); i < end; i++ {
		if !t.starts(i) {
			continue
		}
		r := t.whole(i)
		if r.end > 0 && (r.grade == firm || r.grade != weak && t.labelled(i)) {
			return r.Stamp, i
		}
	}
	return Stamp{}, len(s)
}

// starts says whether a word or a number, or a bracket around one, begins at i.
func (t text) starts(i int) bool {
	c := t.at(i)
	if c == ' ' || c == '\t' || c&0xC0 == 0x80 {
		return false
	}
	return t.opens(i)
}

// labelled says whether a colon and space, or the beginning, are before i.
func (t text) labelled(i int) bool {
	before := strings.TrimRight(t.s[:i], " \t*_")
	return before == "" || strings.HasSuffix(before, ":")
}
