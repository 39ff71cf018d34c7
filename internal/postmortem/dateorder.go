package postmortem

import (
	"iter"
	"strconv"
	"time"

	"afterword/internal/clock"
)

// otherOrder says that a file writes day and month in the other order than the
// site does. Its dates say so by themselves, as 04/29/2024 does, if none says
// the opposite. Where none is so clear they do if each of them, read so, is
// near to the day in the file's name, and farther from it as the site has it.
func (r *reading) otherOrder(body []byte) bool {
	var clear [2]int // by clock.Order
	near, far := 0, 0
	for d := range shortDates(body) {
		switch {
		case d.a > 12:
			clear[clock.DMY]++
		case d.b > 12:
			clear[clock.MDY]++
		case d.a == d.b || r.dayInName().IsZero():
		case d.nearerIn(otherThan(r.config.DateOrder), r.dayInName()):
			near++
		default:
			far++
		}
	}
	if clear != [2]int{} {
		return clear[r.config.DateOrder] == 0
	}
	return near > 0 && far == 0
}

// dayInName is the day that the file's name begins with.
func (r *reading) dayInName() Day {
	day, at, _, ok := r.findDay(fullName(r.pm.Path))
	if !ok || at > 0 {
		return Day{}
	}
	return day
}

func otherThan(order clock.Order) clock.Order {
	if order == clock.MDY {
		return clock.DMY
	}
	return clock.MDY
}

// shortDate is a date of which the first two numbers are day and month.
type shortDate struct{ a, b, year, end int }

// shortDates finds them by what parts their numbers.
func shortDates(s []byte) iter.Seq[shortDate] {
	return func(yield func(shortDate) bool) {
		least := 0 // where the next may begin
		for i, c := range s {
			if c != '/' && c != '-' || i == 0 || !isDigit(s[i-1]) {
				continue
			}
			from := i - 1
			if from > 0 && isDigit(s[from-1]) {
				from--
			}
			if from < least {
				continue
			}
			if d := shortDateAt(s, from); d.end > 0 {
				if least = d.end + 1; !yield(d) {
					return
				}
			}
		}
	}
}

// shortDateAt reads 4/29/2024, 04/29/24 or 04-29-2024 at i; its end is 0 if
// there is none.
func shortDateAt(s []byte, i int) shortDate {
	const longest = len("04/29/2024")
	if !isDigit(s[i]) || i > 0 && joins(s[i-1]) {
		return shortDate{}
	}
	var numbers [3]int
	var sep byte
	at, width := i, 0
	for k := range numbers {
		from := at
		for at < len(s) && at-i <= longest && isDigit(s[at]) {
			at++
		}
		width = at - from
		numbers[k], _ = strconv.Atoi(string(s[from:at]))
		if k == 2 {
			break
		}
		if width == 0 || width > 2 || at == len(s) || s[at] != '/' && s[at] != '-' || k == 1 && s[at] != sep {
			return shortDate{}
		}
		sep = s[at]
		at++
	}
	a, b, year := numbers[0], numbers[1], numbers[2]
	if width == 2 && sep == '/' {
		year += 2000
	}
	if at < len(s) && (s[at] == sep || isLetter(s[at])) || year < 1990 || year > 2100 || min(a, b) < 1 || max(a, b) > 31 || min(a, b) > 12 {
		return shortDate{}
	}
	return shortDate{a, b, year, at}
}

// joins says that a byte before a number makes it a part of something else.
func joins(c byte) bool {
	return isDigit(c) || isLetter(c) || c == '/' || c == '.' || c == '_' || c == '-' || c == '='
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// nearerIn says that a date is within a month of a day if it is read in an
// order, and farther away in the other.
func (d shortDate) nearerIn(order clock.Order, day Day) bool {
	const month = 31
	first, second := Day{d.year, time.Month(d.b), d.a}, Day{d.year, time.Month(d.a), d.b}
	if order == clock.MDY {
		first, second = second, first
	}
	distance := func(other Day) int { return max(day.Since(other), other.Since(day)) }
	return distance(first) <= month && distance(first) < distance(second)
}
