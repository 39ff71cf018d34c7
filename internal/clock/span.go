package clock

// hourBehind reads the clock behind a date; joined as in RFC 3339 or with
// words and marks between.
func (t text) hourBehind(d day, r *reading) (h hour, joined bool) {
	if c := t.at(d.end); (c == 'T' || c == 't') && isDigit(t.at(d.end+1)) {
		if h = t.hour(d.end+1, false); h.end > 0 {
			return h, true
		}
	}
	next := t.spaces(d.end)
	if !d.short {
		next = t.spaces(max(next, t.mark(next)))
	}
	if t.at(next) == '@' {
		next = t.spaces(next + 1)
	}
	if c := t.at(next); c == '/' && next == d.end && d.Year != 0 && isDigit(t.at(next+1)) { // 2024-06-12/11:34
		next++
	}
	if next == d.end && !t.marked(d) {
		return hour{}, false
	}
	p := t.preamble(next)
	if other := t.date(p.end); other.end > 0 && !other.short {
		return hour{}, false
	}
	h = t.hour(p.end, p.oclock)
	if h.end == 0 || d.short && h.style != ':' && !p.oclock || p.dated {
		return hour{}, false
	}
	if h.grade != firm && !t.settled(h) {
		return hour{}, false
	}
	r.Approx = r.Approx || p.doubt
	return h, false
}

// settled says whether what follows an hour leaves no doubt of it.
func (t text) settled(h hour) bool {
	_, by := t.parting(h.end)
	alone := reading{grade: h.grade, start: h}
	return by == mark || by == pause && h.grade != weak || t.believable(alone, h.end) || t.zoned(h.end) || t.till(h.end) > 0
}

func (t text) zoned(i int) bool {
	_, end := t.zoneBehind(i, true)
	return end > 0
}

// till skips what leads to the end of a range: a dash or a word, not an arrow.
func (t text) till(i int) int {
	next := t.spaces(i)
	if t.oneOf(next, arrows) > 0 {
		return 0
	}
	if end := max(t.oneOf(next, dashes), t.oneOf(next, waves)); end > 0 {
		return t.spaces(end)
	}
	if end := t.listed(next, tillWord); end > 0 && next > i && t.spaces(end) > end {
		return t.spaces(end)
	}
	return 0
}

// arrowToDate skips an arrow that leads from one moment to another, which has a
// date of its own: 2024-05-11 09:34 → 2024-05-13 11:15.
func (t text) arrowToDate(i int) int {
	end := t.oneOf(t.spaces(i), arrows)
	if end == 0 {
		return 0
	}
	end = t.spaces(end)
	if d := t.date(end); d.end == 0 || d.Year == 0 {
		return 0
	}
	return end
}

// takeEnd reads the end of a range.
func (t text) takeEnd(r *reading) {
	next := t.till(r.end)
	if next == 0 && r.HasDate {
		next = t.arrowToDate(r.end)
	}
	if next == 0 && t.at(r.end) == '/' && r.start.style == ':' { // 10:45/10:50
		next = r.end + 1
	}
	if next == 0 || r.start.invalid != "" {
		return
	}
	p := t.preamble(next)
	var last reading
	if d := t.date(p.end); d.end > 0 && d.invalid == "" && t.takeDate(&last, d) {
		if !last.HasClock {
			return
		}
		r.EndHasDate, r.EndDate = true, d.Date
	} else if h := t.hour(p.end, p.oclock); h.end > 0 && !h.vague {
		t.takeHour(&last, h)
	}
	if end := t.unknownHour(p.end); end > 0 && !last.HasClock && t.at(p.end) != '-' {
		r.end, r.Approx = end, true
		return
	}
	if !last.HasClock || last.Invalid != "" || !t.matches(r.start, last.start) {
		r.EndHasDate, r.EndDate = false, Date{}
		return
	}
	r.HasEnd, r.End, r.end = true, last.Clock, last.end
	r.Approx = r.Approx || p.doubt || last.Approx
	r.grade = max(r.grade, last.grade)
	r.inheritHalf(last.start)
	r.end = max(r.end, t.doubtBehind(r, r.end))
	t.takeZone(r)
}

// matches says whether two clocks are written alike enough to be a range: the
// second of "10:02 - 12.50" is not.
func (t text) matches(a, b hour) bool {
	return b.style == a.style || b.grade == firm || a.style == 'n'
}

// inheritHalf makes "3:05 - 3:20pm" both afternoon.
func (r *reading) inheritHalf(last hour) {
	if r.start.half != 0 || last.half != 'p' || last.invalid != "" || r.Clock.Hour >= 12 {
		return
	}
	later := r.Clock
	later.Hour += 12
	if later.Seconds() <= r.End.Seconds() {
		r.Clock = later
	}
}

// takeLastDay reads the end of a range of days: 2024-01-05 – 2024-01-07.
func (t text) takeLastDay(r *reading) {
	next := t.till(r.end)
	if next == 0 || r.HasEnd {
		return
	}
	d := t.date(next)
	if d.end == 0 || d.invalid != "" || d.Year == 0 {
		return
	}
	if h, _ := t.hourBehind(d, r); h.end > 0 {
		return
	}
	r.HasEnd, r.EndHasDate, r.EndDate = true, true, d.Date
	r.end, r.grade = d.end, min(r.grade, d.grade)
}

// takeDateBehind reads a date behind a clock: 10:00 UTC on 5 January 2024.
func (t text) takeDateBehind(r *reading) {
	if r.HasDate || r.end == 0 {
		return
	}
	next := t.spaces(r.end)
	if t.at(next) == ',' || t.at(next) == ';' {
		next = t.spaces(next + 1)
	}
	open := t.at(next) == '('
	if open {
		next++
	}
	if next == r.end {
		return
	}
	p := t.preamble(next)
	d := t.date(p.end)
	if d.end == 0 || d.invalid != "" || d.short || !t.edge(d.end) {
		return
	}
	if open && t.at(d.end) != ')' || d.Year == 0 && !p.dated && !open && !t.dayEnds(d) {
		return
	}
	if open {
		d.end++
	}
	r.HasDate, r.Date, r.end, r.grade = true, d.Date, d.end, firm
}

// dayEnds says whether what follows a day without a year leaves no doubt of it.
func (t text) dayEnds(d day) bool {
	_, by := t.parting(d.end)
	return by == mark || t.believable(reading{Stamp: Stamp{HasDate: true}, grade: d.grade}, d.end)
}
