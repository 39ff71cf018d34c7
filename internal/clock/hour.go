package clock

// hour is a time of day as found.
type hour struct {
	Clock
	end     int
	grade   grade
	style   byte   // what parts hours from minutes: ':', '.', 'h', '4' for four digits, 'n' for a name
	half    byte   // 'a' or 'p' if the half of the day is written
	seconds bool   // seconds are written
	vague   bool   // not all of its minutes are: 10:2x
	invalid string // as written
}

// hour reads a time of day at i. After "kl" a bare number is one.
func (t text) hour(i int, bare bool) hour {
	if h := t.eastAsianHour(i); h.end > 0 {
		return h
	}
	if w := t.word(i); w.in(noonWord) {
		return hour{Clock: valueOf(noons, w.s), end: w.end, grade: loose, style: 'n'}
	} else if w.end > 0 {
		return hour{}
	}
	h := t.digitsOfHour(i)
	if h.end == 0 {
		return hour{}
	}
	h = t.halfOfDay(h)
	h = t.unitOfHour(h)
	if h.style == 0 && !bare {
		return hour{}
	}
	if h.style == 0 {
		h.style, h.grade = '.', firm
	}
	return t.judge(h, i)
}

// digitsOfHour reads the number or the numbers. A style of 0 means that it may
// be any number, unless something makes it an hour.
func (t text) digitsOfHour(i int) hour {
	n, end := t.number(i)
	h := hour{Clock: Clock{Hour: n}, end: end}
	switch {
	case end == i+4:
		h.Clock, h.style, h.grade = Clock{Hour: n / 100, Minute: n % 100}, '4', weak
		if t.at(end) == '.' || t.at(end) == ':' && isDigit(t.at(end+1)) || n/100 > 23 || n%100 > 59 {
			return hour{}
		}
		return h
	case end == 0 || end > i+2:
		return hour{}
	}
	c := t.at(end)
	if t.has(end, "：") {
		c, end = ':', end+len("：")-1
	}
	if c == 'H' {
		c = 'h'
	}
	if c != ':' && c != '.' && c != 'h' {
		return h
	}
	return t.minutes(h, end, c)
}

// minutes reads what follows the hours, from the byte that parts them.
func (t text) minutes(h hour, i int, style byte) hour {
	m, end := t.exactly(i+1, 2)
	if end == 0 {
		if style == 'h' && t.edge(i+1) {
			h.style, h.grade, h.end = 'h', weak, i+1
		}
		if style == ':' {
			return t.vagueMinutes(h, i+1)
		}
		return h
	}
	h.Minute, h.end, h.style = m, end, style
	if style == '.' {
		h.grade = dotted
		if i < 2 || !isDigit(t.s[i-2]) { // 1.20
			h.grade = weak
		}
	}
	if style == 'h' {
		h.grade = dotted
		return h
	}
	if c := t.at(end); c == ':' || c == '.' {
		if s, last := t.exactly(end+1, 2); last > 0 {
			h.Second, h.end, h.seconds, h.grade = s, last, true, firm
		}
	}
	return t.fraction(h)
}

// vagueMinutes reads minutes of which one or both are unknown: 10:2x, 22:XX.
func (t text) vagueMinutes(h hour, i int) hour {
	tens, ones := t.at(i), t.at(i+1)
	if ones|0x20 != 'x' && ones != '?' || !t.edge(i+2) {
		return h
	}
	if isDigit(tens) && tens < '6' {
		h.Minute = 10 * int(tens-'0')
	} else if tens != ones {
		return h
	}
	h.end, h.style, h.vague = i+2, ':', true
	return h
}

// fraction skips ".123" and ",123" after seconds.
func (t text) fraction(h hour) hour {
	if c := t.at(h.end); h.seconds && (c == '.' || c == ',') {
		if _, end := t.number(h.end + 1); end > 0 {
			h.end = end
		}
	}
	return h
}

// halfOfDay reads am, p.m., PM, or a single letter that touches the minutes.
func (t text) halfOfDay(h hour) hour {
	next := t.spaces(h.end)
	half := t.at(next) | 0x20
	if half != 'a' && half != 'p' {
		return h
	}
	end := t.oneOf(next+1, amPM)
	if end == 0 && next == h.end && h.style == ':' {
		end = next + 1
	}
	if end == 0 || !t.edge(end) && t.at(end) != '-' {
		return h
	}
	if t.s[end-1] == '.' && t.s[next+1] != '.' {
		end-- // "10 pm." ends a sentence
	}
	h.half, h.end, h.grade = half, end, firm
	if h.style == 0 {
		h.style = ':'
	}
	return h
}

// unitOfHour reads "Uhr", "hrs", "o'clock".
func (t text) unitOfHour(h hour) hour {
	next := t.spaces(h.end)
	end := t.oneOf(next, oclock)
	if end == 0 {
		end = t.listed(next, hourWord)
		if w := t.word(next); h.style == 0 && !w.is("uhr") || h.style == 'h' {
			return h
		}
	}
	if end == 0 || !t.edge(end) {
		return h
	}
	h.end, h.grade = end, firm
	if h.style == 0 {
		h.style = ':'
	}
	return h
}

// judge applies the half of the day, and says what is impossible.
func (t text) judge(h hour, start int) hour {
	written := t.s[start:h.end]
	switch {
	case h.half == 0:
	case h.Hour > 12, h.Hour == 0 && h.half == 'p':
		h.invalid = written
	case h.half == 'p' && h.Hour < 12:
		h.Hour += 12
	case h.half == 'a' && h.Hour == 12:
		h.Hour = 0
	}
	if !h.Valid() {
		if h.Hour > 29 || h.Minute > 99 {
			return hour{}
		}
		h.invalid, h.grade = written, weak
	}
	return h
}

// eastAsianHour reads 10時30分, 午前10:30, 下午3点.
func (t text) eastAsianHour(i int) hour {
	var half byte
	if end := t.oneOf(i, mornings); end > 0 {
		half, i = 'a', t.spaces(end)
	} else if end := t.oneOf(i, evenings); end > 0 {
		half, i = 'p', t.spaces(end)
	}
	h := t.markedHour(i)
	if h.end == 0 && half != 0 {
		h = t.digitsOfHour(i)
	}
	if h.end == 0 {
		return hour{}
	}
	h.half = half
	return t.judge(h, i)
}

func (t text) markedHour(i int) hour {
	n, end := t.small(i)
	marked := t.oneOf(end, hourMarks)
	if end == 0 || marked == 0 {
		return hour{}
	}
	h := hour{Clock: Clock{Hour: n}, end: marked, style: ':'}
	if t.has(marked, "半") {
		h.Minute, h.end = 30, marked+len("半")
		return h
	}
	m, end := t.small(t.spaces(marked))
	if marked = t.oneOf(end, minMarks); end == 0 || marked == 0 {
		return h
	}
	h.Minute, h.end = m, marked
	s, end := t.small(t.spaces(marked))
	if marked = t.oneOf(end, secMarks); end > 0 && marked > 0 {
		h.Second, h.end, h.seconds = s, marked, true
	}
	return h
}

// unknownHour reads what stands for a clock that nobody knows: 14:??, --:--.
func (t text) unknownHour(i int) int {
	const length = len("--:--")
	if i+length > len(t.s) || t.s[i+2] != ':' || !t.edge(i+length) {
		return 0
	}
	for k, c := range []byte(t.s[i : i+length]) {
		blank := c == '?' || c == '-' || c|0x20 == 'x'
		if k != 2 && !blank && !(k < 2 && isDigit(c)) {
			return 0
		}
	}
	return i + length
}
