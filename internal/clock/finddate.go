package clock

import "strings"

// FindDate finds the first date with a year in a text or the name of a file, one
// that the calendar has, and the bytes that it takes: 2018-02-22-nginx-down,
// 20220420_title, 2022/03/23.md, "January 23rd, 2019 Prow Outage".
func FindDate(s string, order Order) (d Date, start, end int, ok bool) {
	t := text{s, order}
	if !strings.ContainsAny(s, "0123456789") {
		return Date{}, 0, 0, false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !isDigit(c) && !alphabetic(rune(c)) && c < 0x80 || c&0xC0 == 0x80 || !t.first(i) {
			continue
		}
		if w := t.word(i); w.end > 0 && !w.in(weekdayWord|monthWord) {
			i = w.end - 1
			continue
		}
		found := t.fullDate(i)
		if found.end > 0 {
			return found.Date, i, found.end, true
		}
	}
	return Date{}, 0, 0, false
}

// first says whether a number or a word begins at i. In the names of files
// dates follow any mark, but not a digit with a dot.
func (t text) first(i int) bool {
	if i == 0 {
		return true
	}
	before := t.s[i-1]
	if before == '.' && i > 1 && isDigit(t.s[i-2]) {
		return false
	}
	return !isDigit(before) && !alphabetic(rune(before)) && before < 0x80 || before >= 0x80 && isDigit(t.at(i))
}

func (t text) fullDate(i int) day {
	d := t.eightDigits(i)
	if d.end == 0 {
		d = t.date(i)
	}
	if d.end == 0 || d.invalid != "" || d.Year == 0 || d.grade == weak {
		return day{}
	}
	if t.marked(d) {
		return d
	}
	after := t.at(d.end)
	if isDigit(after) || alphabetic(rune(after)) && after != 'T' || after == '.' && isDigit(t.at(d.end+1)) {
		return day{}
	}
	return d
}
