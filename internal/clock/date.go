package clock

import (
	"strings"
	"time"
	"unicode/utf8"
)

// grade says how much is needed after a part to believe it.
type grade uint8

const (
	firm   grade = iota // an edge: 10:02, 2018-01-18, 3 May 2020
	loose               // a mark, a zone, the end, or a new sentence: May 3
	dotted              // the same, or a word that is no unit: 14.43
	weak                // a mark, a zone, or the end: 1600, 14h
)

// day is a date as found.
type day struct {
	Date
	end     int
	grade   grade
	short   bool   // only numbers and no year: a date if a clock follows
	last    Date   // of a range of days; zero if there is none
	invalid string // as written
}

// date reads a date at i, or the first of a range of days.
func (t text) date(i int) day {
	d := t.oneDate(i)
	if d.end > 0 && d.Year == 0 && d.last.Day == 0 && d.invalid == "" {
		if t.throughTo(&d); !d.Valid() { // 29 February of the year that it turns out to be
			d.invalid = strings.TrimRight(t.s[i:d.end], " ,")
		}
	}
	return d
}

// oneDate reads a date with the name of its weekday if there is one.
func (t text) oneDate(i int) day {
	start := i
	if end := t.weekday(i); end > 0 {
		i = end
	}
	forms := dateForms[:4] // that begin with a digit
	if !isDigit(t.at(i)) {
		forms = dateForms[4:]
	} else if _, end := t.number(i); t.at(end) == ':' {
		return day{} // none of them has a colon
	}
	for _, form := range forms {
		d := form(t, i)
		if d.end == 0 {
			continue
		}
		if !d.Valid() {
			d.invalid = strings.TrimRight(t.s[start:d.end], " ,")
		}
		d.end = max(d.end, t.weekdayBehind(d.end))
		return d
	}
	return day{}
}

var dateForms = []func(text, int) day{text.daysBefore, text.numericDate, text.eastAsianDate, text.dayFirst, text.monthFirst}

const (
	firstYear = 1900
	lastYear  = 2199
)

// year reads a year of four digits.
func (t text) year(i int) (year, end int) {
	year, end = t.exactly(i, 4)
	if year < firstYear || year > lastYear {
		return 0, 0
	}
	return year, end
}

// numericDate reads 2018-01-18, 2022/03/23, 23.05.2023, 09.06.23, 5/1, 12-05.
func (t text) numericDate(i int) day {
	a, end := t.number(i)
	sep := t.at(end)
	if end == i+5 && sep == '-' {
		return t.longYear(end)
	}
	if end == 0 || end > i+4 || strings.IndexByte("-/._", sep) < 0 {
		return day{}
	}
	if end == i+4 {
		return t.yearFirst(a, end, sep)
	}
	b, second := t.small(end + 1)
	if second == 0 || end > i+2 {
		return day{}
	}
	d := t.inOrder(a, b)
	d.end = second
	if t.at(second) != sep {
		d.short = true
		if sep == '-' && a <= 12 { // as in ISO 8601, whatever the order of the site
			d.Month, d.Day = time.Month(a), b
		}
		return t.sane(d, second)
	}
	year, last := t.number(second + 1)
	switch {
	case last == 0 && sep == '.': // "5.1. "
		d.short, d.end = true, second+1
		return t.sane(d, second+1)
	case last == second+3:
		d.grade = weak
		if end == i+2 && second == end+3 {
			d.grade = dotted
		}
		year = century(year)
	case last != second+5 || year < firstYear || year > lastYear:
		return day{}
	}
	d.Year = year
	return t.sane(d, last)
}

// century completes a year of two digits.
func century(year int) int {
	if year >= 70 {
		return 1900 + year
	}
	return 2000 + year
}

func (t text) yearFirst(year, i int, sep byte) day {
	if year < firstYear || year > lastYear {
		return day{}
	}
	month, end := t.small(i + 1)
	if end == 0 {
		m, named := t.month(i + 1)
		month, end = int(m), named
	}
	if end == 0 || t.at(end) != sep {
		return day{}
	}
	n, last := t.small(end + 1)
	if last == 0 {
		return day{}
	}
	d := t.sane(day{Date: Date{year, time.Month(month), n}}, last)
	if sep == '-' {
		t.interval(&d)
	}
	return d
}

// longYear reads a year with a digit too many, such as 20202-01-24: a date,
// but one that there is not.
func (t text) longYear(i int) day {
	month, end := t.exactly(i+1, 2)
	_, last := t.exactly(end+1, 2)
	if end == 0 || last == 0 || t.at(end) != '-' || month > 12 {
		return day{}
	}
	return day{end: last}
}

// inOrder decides which of two numbers is the month.
func (t text) inOrder(a, b int) day {
	if t.order == MDY && a <= 12 || b > 12 && a <= 12 {
		a, b = b, a
	}
	return day{Date: Date{Month: time.Month(b), Day: a}}
}

// sane gives d its end, or nothing if its numbers are no date's at all.
func (t text) sane(d day, end int) day {
	if d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return day{}
	}
	d.end = end
	return d
}

// eastAsianDate reads 2024年3月5日 and 3月5日.
func (t text) eastAsianDate(i int) day {
	var d day
	if year, end := t.year(i); end > 0 {
		marked := t.oneOf(end, yearMarks)
		if marked == 0 {
			return day{}
		}
		d.Year, i = year, t.spaces(marked)
	}
	month, end := t.small(i)
	marked := t.oneOf(end, monMarks)
	if end == 0 || marked == 0 {
		return day{}
	}
	n, end := t.small(t.spaces(marked))
	if marked = t.oneOf(end, dayMarks); end == 0 || marked == 0 {
		return day{}
	}
	d.Month, d.Day = time.Month(month), n
	return t.sane(d, marked)
}

// marked says that a date ends with a mark such as 日, behind which there is no
// blank.
func (t text) marked(d day) bool { return d.end > 0 && t.s[d.end-1] >= utf8.RuneSelf }

// month reads the name of a month, with the dot of an abbreviation.
func (t text) month(i int) (time.Month, int) {
	w := t.word(i)
	if !w.in(monthWord) {
		return 0, 0
	}
	m := valueOf(months, w.s)
	if t.at(w.end) == '.' {
		w.end++
	}
	return m, w.end
}

// dayFirst reads 5 Jan, 19. April, 12th of January 2026, 5-Jan-24.
func (t text) dayFirst(i int) day {
	n, end := t.small(i)
	if end == 0 {
		return day{}
	}
	d := day{grade: loose}
	if o := t.ordinal(end); o > 0 {
		d.grade, end = firm, o
	}
	next := t.joiner(end)
	if end := t.listed(next, ofWord); end > 0 {
		next = t.spaces(end)
	}
	m, monthEnd := t.month(next)
	if monthEnd == 0 || next == end && t.at(end-1) != '.' {
		return day{}
	}
	const whole = 5 // letters of a name that is surely no "may"
	if monthEnd-next >= whole {
		d.grade = firm
	}
	d.Month, d.Day = m, n
	return t.withYear(d, monthEnd)
}

// monthFirst reads Jan 14, Sept. 3rd, 2021, January 23rd, Jan-05-2024, June
// 12-14, 2024.
func (t text) monthFirst(i int) day {
	m, end := t.month(i)
	if end == 0 {
		return day{}
	}
	next := t.joiner(end)
	n, dayEnd := t.small(next)
	if dayEnd == 0 || next == end && t.at(end-1) != '.' || t.at(dayEnd) == ':' && isDigit(t.at(dayEnd+1)) {
		return day{}
	}
	d := day{Date: Date{Month: m, Day: n}, grade: loose}
	if o := t.ordinal(dayEnd); o > 0 {
		d.grade, dayEnd = firm, o
	}
	if t.at(end) != '-' {
		d, dayEnd = t.daysBehind(d, dayEnd)
	}
	return t.withYear(d, dayEnd)
}

// joiner skips what joins the parts of a date: space, or one hyphen.
func (t text) joiner(i int) int {
	if c := t.at(i); c == '-' || c == '/' || c == '_' {
		return i + 1
	}
	return t.spaces(i)
}

// ordinal skips "st", "nd", "rd", "th", "er", "." and "º" after a day.
func (t text) ordinal(i int) int {
	if end := t.listed(i, ordinalWord); end > 0 {
		return end
	}
	return t.oneOf(i, dots)
}

// dashed says that a dash stands before the day or the month that ends at i
// too: of 5-Jan-24 the last number is the year, of Jan 12-14 a day.
func (t text) dashed(i int) bool {
	for i--; i > 0 && t.s[i] != ' ' && t.s[i] != '-'; i-- {
	}
	return t.at(i) == '-'
}

// withYear adds a year behind a day and a month, if one stands there.
func (t text) withYear(d day, i int) day {
	next := i
	if t.at(next) == ',' || t.at(next) == '.' {
		next++
	}
	next = t.joiner(next)
	if end := t.listed(next, ofWord); end > 0 {
		next = t.spaces(end)
	}
	if t.at(next) == '\'' {
		if year, end := t.exactly(next+1, 2); end > 0 {
			d.Year, d.grade = century(year), firm
			return t.sane(d, end)
		}
	}
	year, end := t.year(next)
	if end == 0 && next == i+1 && t.at(i) == '-' && t.dashed(i) {
		year, end = t.exactly(next, 2)
		year = century(year)
	}
	if next > i && end > 0 && t.edge(end) {
		d.Year, d.grade = year, firm
		return t.sane(d, end)
	}
	return t.sane(d, i)
}
