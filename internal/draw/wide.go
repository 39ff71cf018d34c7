package draw

// The wide drawing, in its own units: labels, beneath them the bar, and
// beneath that the marks of events. All of it but half the width of a line
// reaches from one side to the other.
const (
	wideWidth = 960
	wideLeft  = 1
	wideRight = wideWidth - 1
	wideFont  = 13
	wideLine  = 18 // from one line of text to the next
	wideGap   = 16 // between labels
	wideBar   = 28
	broken    = 52 // from the end of the scale to the mark beyond a break
)

func (s *sketch) wide() {
	c := scale{s.from, s.to, wideLeft, wideRight}
	if s.early > 0 {
		c.lo += broken
	}
	if s.late > 0 {
		c.hi -= broken
	}
	lines := s.wideLabels(c)
	top := lines*wideLine + s.wideLeaders(c)
	bottom := top + wideBar
	s.gather(c, wideWidth)
	height, lane := bottom+2, bottom+22
	if len(s.marks) > 0 {
		height = lane + 11
	}
	s.open("wide", wideWidth, height)
	s.wideBar(c, top)
	for i := range s.turns {
		s.wideTurn(c, i, lines, top)
	}
	s.stems(c, func(from, to int) {
		s.put("M", from)
		s.put(" ", bottom)
		s.put("v4L", to)
		s.put(" ", bottom+12)
	})
	s.raw("</g>\n")
	for i, m := range s.marks {
		s.link(m, (s.places[i].lo+s.places[i].hi)/2, lane)
	}
	s.raw("</svg>\n")
}

// wideLabels gives every label its place, and says how many lines the longest
// has. Where there is no room for all, what is not name and time is left out.
func (s *sketch) wideLabels(c scale) (lines int) {
	lines = s.measure(c, 3)
	if room(s.spans, wideGap) > wideRight-wideLeft {
		lines = s.measure(c, 2)
	}
	place(s.spans, wideLeft, wideRight, wideGap)
	free := wideLeft
	for i := range s.spans {
		label, at := &s.spans[i], c.at(s.turns[i].at)
		if label.lo < at && at < label.hi && free <= at-(label.hi-label.lo) {
			label.move(at - label.hi)
		}
		free = label.hi + wideGap
	}
	return lines
}

// measure hangs a label to the right of each turn, or to the left at the end.
func (s *sketch) measure(c scale, most int) (lines int) {
	lines, s.spans = 2, s.spans[:0]
	for i := range s.turns {
		t, at := &s.turns[i], c.at(s.turns[i].at)
		w := max(width(s.word(t.name), boldLetter, wideFont), width(s.word(t.when), plainLetter, wideFont))
		if note := s.note(c, i); most > 2 && len(note) > 0 {
			lines, w = 3, max(w, width(note, plainLetter, wideFont))
		}
		if at+w > wideRight {
			at -= w
		}
		s.spans = append(s.spans, span{at, at + w})
	}
	return lines
}

// wideLeaders is how high the lines between labels and bar are: higher where
// they must lean.
func (s *sketch) wideLeaders(c scale) int {
	for i, label := range s.spans {
		if at := c.at(s.turns[i].at); at < label.lo || at > label.hi {
			return 28
		}
	}
	return 14
}

// note is the third line of a label: how long it took by a clock, if the bar
// does not say so.
func (s *sketch) note(c scale, i int) []byte {
	t := &s.turns[i]
	if t.since == (word{}) && t.clock && !s.fits(c, i) {
		return s.word(t.took)
	}
	return s.word(t.since)
}

// fits says that there is room in the bar for the time from the turn before.
func (s *sketch) fits(c scale, i int) bool {
	return i > 0 && c.at(s.turns[i].at)-c.at(s.turns[i-1].at) >= width(s.word(s.turns[i].took), plainLetter, wideFont)+10
}

// wideBar draws the line of the whole scale and the stretches between turns.
func (s *sketch) wideBar(c scale, top int) {
	middle := top + wideBar/2
	s.path("line", c.lo, middle)
	s.put("H", c.hi)
	s.end()
	if s.early > 0 {
		s.brokenLine(wideLeft, middle, "H", c.lo)
	}
	if s.late > 0 {
		s.brokenLine(wideRight, middle, "H", c.hi)
	}
	for i := range s.turns[1:] {
		from, to := c.at(s.turns[i].at), c.at(s.turns[i+1].at)
		if from < to {
			s.rect(stretches[s.state(i)], from, top, to-from, wideBar)
		}
		if s.fits(c, i+1) {
			s.set("mid", (from+to)/2, middle+5, s.word(s.turns[i+1].took))
		}
	}
}

func (s *sketch) brokenLine(x, y int, direction string, to int) {
	s.path("broken", x, y)
	s.put(direction, to)
	s.end()
}

// wideTurn draws the moment of a turn, its label, and a line between them.
func (s *sketch) wideTurn(c scale, i, most, top int) {
	t, at, label := &s.turns[i], c.at(s.turns[i].at), s.spans[i]
	note := s.note(c, i)
	if most == 2 {
		note = nil
	}
	lines := 2 + min(len(note), 1)
	s.path("turn", at, top+wideBar)
	s.put("V", top-4)
	s.put("L", min(max(at, label.lo), label.hi))
	s.put(" ", most*wideLine+2)
	s.put("V", lines*wideLine+2)
	s.end()
	x, name, quiet := label.lo, "name", "quiet"
	if at >= label.hi {
		x, name, quiet = label.hi, "name end", "quiet end"
	}
	s.set(name, x, wideLine-5, s.word(t.name))
	s.set(quiet, x, 2*wideLine-5, s.word(t.when))
	if lines > 2 {
		s.set(quiet, x, 3*wideLine-5, note)
	}
}
