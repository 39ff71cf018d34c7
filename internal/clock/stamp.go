package clock

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reading is a stamp as found.
type reading struct {
	Stamp
	end   int
	grade grade
	start hour // the clock, if there is one
	iso   bool // date and clock are joined as in RFC 3339, so that "-05:00" is a zone
}

// Lead reads what s begins with, if that is a moment, and gives the number of
// bytes up to the text that it belongs to: "10:02 UTC - Deployed" is 12. That
// is 0 if s begins with none.
func Lead(s string, order Order) (Stamp, int) {
	t := text{s, order}
	i := t.spaces(0)
	if !t.promising(i) {
		return Stamp{}, 0
	}
	shut := closers[t.at(i)]
	if shut != 0 {
		i++
	}
	r := t.moment(i)
	if r.end == 0 {
		return Stamp{}, 0
	}
	end := r.end
	if shut != 0 {
		if end = t.spaces(end); t.at(end) != shut {
			return Stamp{}, 0
		}
		end++
	}
	next, by := t.parting(end)
	if by == mark || by == pause && r.grade <= loose || shut != 0 && !t.isYear(r) || t.believable(r, end) {
		return r.Stamp, next
	}
	return Stamp{}, 0
}

var closers = map[byte]byte{'(': ')', '[': ']'}

// promising is false if no moment can begin at i: the cheap answer for most
// text.
func (t text) promising(i int) bool {
	const within = 28 // bytes in which a first digit must come
	c := t.at(i)
	if c == 0 || strings.IndexByte("#!\"'+-*/=<>&|\\,.:;`$%", c) >= 0 {
		return false
	}
	for k := i; k < len(t.s) && k < i+within; k++ {
		if isDigit(t.s[k]) {
			return true
		}
	}
	w := t.word(i)
	return w.in(noonWord | doubtWord | clockWord)
}

// isYear says that a reading is one number of four digits that is likelier a
// year than a clock.
func (t text) isYear(r reading) bool {
	return r.HasClock && !r.HasDate && !r.HasEnd && r.start.style == '4' && r.Clock.Hour == 20 && r.Clock.Minute < 40 && r.Zone == ""
}

// believable says whether a reading that no mark parts from what follows is
// one all the same.
func (t text) believable(r reading, end int) bool {
	next := t.spaces(end)
	switch {
	case !t.edge(end) && !t.eastAsian(end):
		return false
	case r.grade == firm, r.Zone != "":
		return true
	case next >= len(t.s):
		return !t.isYear(r)
	case r.grade == weak || next == end:
		return false
	case t.sentence(next):
		return true
	}
	return r.grade == dotted && t.order == DMY && t.prose(next)
}

func (t text) eastAsian(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.s[i:])
	return r >= '\u2e80' && unicode.IsLetter(r)
}

// sentence says whether a capitalised word begins at i; EUR and LTS are none.
func (t text) sentence(i int) bool {
	r, size := utf8.DecodeRuneInString(t.s[i:])
	second, _ := utf8.DecodeRuneInString(t.s[i+size:])
	return unicode.IsUpper(r) && !unicode.IsUpper(second) && !t.measure(i)
}

// prose says whether a word in lower case begins at i that is no unit.
func (t text) prose(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.s[i:])
	return unicode.IsLower(r) && !t.measure(i)
}

func (t text) measure(i int) bool { return t.listed(i, measureWord) > 0 }

// partition is what stands between a stamp and its text.
type partition uint8

const (
	gap   partition = iota // nothing, or space
	pause                  // a comma or a full stop
	mark                   // a colon, a dash, an arrow
)

// parting skips what stands between a stamp and its text.
func (t text) parting(i int) (end int, by partition) {
	end = t.spaces(i)
	for range 3 {
		next := t.mark(end)
		if next == 0 {
			break
		}
		if c := t.at(end); c == '.' || c == ',' {
			by = max(by, pause)
		} else {
			by = mark
		}
		end = t.spaces(next)
	}
	return end, by
}

// mark skips one arrow, dash or other mark.
func (t text) mark(i int) int {
	if end := t.oneOf(i, arrows); end > 0 {
		return end
	}
	if end := t.oneOf(i, dashes); end > 0 {
		for t.at(i) == '-' && t.at(end) == '-' {
			end++
		}
		if isDigit(t.at(end)) {
			return 0
		}
		return end
	}
	end := t.oneOf(i, marks)
	if c := t.at(i); end > 0 && (c == '.' || c == ',' || c == ':') {
		next := t.at(end)
		if isDigit(next) || c == '.' && !(end >= len(t.s) || t.spaces(end) > end) {
			return 0
		}
	}
	return end
}

// moment reads a whole stamp at i: words before it, date and clock in either
// order, zone, end, doubt.
func (t text) moment(i int) reading {
	var r reading
	p := t.preamble(i)
	r.Approx = p.doubt
	if d := t.date(p.end); d.end > 0 && t.takeDate(&r, d) {
		return t.finish(r)
	}
	if p.dated {
		return reading{}
	}
	at := p.end
	weekday, named := t.weekdayNamed(at)
	at = max(at, named)
	h := t.hour(at, p.oclock)
	if h.end == 0 {
		return reading{}
	}
	t.takeHour(&r, h)
	r.HasWeekday, r.Weekday = named > 0, weekday
	if p.oclock && h.invalid == "" {
		r.grade = firm
	}
	r.end = max(r.end, t.doubtBehind(&r, r.end))
	t.takeZone(&r)
	t.takeEnd(&r)
	t.takeDateBehind(&r)
	if r.HasDate {
		r.HasWeekday, r.Weekday = false, 0
	}
	return r
}

// takeDate takes a date and the clock behind it; a short date needs one.
func (t text) takeDate(r *reading, d day) bool {
	var h hour
	joined := false
	if d.last.Day == 0 {
		h, joined = t.hourBehind(d, r)
	}
	if h.end == 0 && d.short {
		return false
	}
	r.Invalid = d.invalid
	r.HasDate = d.invalid == ""
	if r.HasDate {
		r.Date = d.Date
	}
	if d.last.Day != 0 {
		r.takeDays(d)
	}
	r.end, r.grade = d.end, d.grade
	if h.end > 0 {
		r.iso = joined || h.seconds
		t.takeHour(r, h)
		r.grade = firm
	}
	return true
}

// finish reads what may follow a date, or a date and a clock.
func (t text) finish(r reading) reading {
	if !r.HasClock {
		t.takeLastDay(&r)
		t.takeBlank(&r)
		t.takeAbout(&r)
		return r
	}
	r.end = max(r.end, t.doubtBehind(&r, r.end))
	t.takeZone(&r)
	t.takeEnd(&r)
	return r
}

func (t text) takeHour(r *reading, h hour) {
	r.start, r.end, r.grade = h, h.end, h.grade
	r.Approx = r.Approx || h.vague
	if h.Valid() {
		r.HasClock, r.Clock = true, h.Clock
	}
	if r.Invalid == "" {
		r.Invalid = h.invalid
	}
}

// takeZone reads a zone; that of the start, if there is one, is kept.
func (t text) takeZone(r *reading) {
	name, end := t.zoneBehind(r.end, r.iso || r.start.style == ':' && t.isBasic(t.spaces(r.end)))
	if end == 0 {
		return
	}
	if r.end = end; r.Zone == "" {
		r.Zone = name
	}
	t.takeAbout(r)
}
