package draw

import "iter"

// The drawing for a narrow page, in its own units: the marks of events, beside
// them the bar from the top down, and beside that the labels.
const (
	uprightWidth  = 320
	uprightLeft   = 42 // of the bar
	uprightRight  = 56
	uprightLabels = 76 // where labels begin
	uprightFont   = 14
	uprightLine   = 20
	uprightGap    = 10
	uprightLeast  = 170 // the bar is no shorter
)

func (s *sketch) upright() {
	length := s.uprightLabels()
	c := scale{from: s.from, to: s.to, lo: apart / 2}
	if s.early > 0 {
		c.lo += broken
	}
	c.hi = c.lo + length
	end := c.hi
	if s.late > 0 {
		end += broken
	}
	for i := range s.spans {
		s.spans[i].move(c.at(s.turns[i].at) - uprightLine/2)
	}
	height := max(end+apart/2, s.spans[len(s.spans)-1].hi)
	place(s.spans, 0, height, uprightGap)
	s.gather(c, end+apart/2)
	s.open("narrow", uprightWidth, height)
	s.uprightBar(c, end)
	for i := range s.turns {
		s.uprightTurn(c, i)
	}
	s.stems(c, func(from, to int) {
		s.put("M", uprightLeft)
		s.put(" ", from)
		s.put("h-4L", apart-2)
		s.put(" ", to)
	})
	s.raw("</g>\n")
	for i, m := range s.marks {
		s.link(m, apart/2, (s.places[i].lo+s.places[i].hi)/2)
	}
	s.raw("</svg>\n")
}

// uprightLabels measures the labels, and gives a length of the bar at which
// there is room for all.
func (s *sketch) uprightLabels() (length int) {
	s.spans = s.spans[:0]
	for i := range s.turns {
		s.spans = append(s.spans, span{0, s.uprightLines(&s.turns[i]) * uprightLine})
	}
	return max(uprightLeast, room(s.spans, uprightGap))
}

// uprightLines is how many lines the label of a turn has.
func (s *sketch) uprightLines(t *turn) int {
	lines := 1
	if !s.inLine(t) {
		for range s.rows(t) {
			lines++
		}
	}
	if t.clock {
		lines++
	}
	if t.since != (word{}) {
		lines++
	}
	return lines
}

// inLine says that the names of a turn fit beside its time.
func (s *sketch) inLine(t *turn) bool {
	return width(s.word(t.when), plainLetter, uprightFont)+width(s.word(t.name), boldLetter, uprightFont) < uprightWidth-uprightLabels-5
}

// rows are the lines that the names of a turn take beneath its time.
func (s *sketch) rows(t *turn) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		const most = (uprightWidth - uprightLabels) * 100 / (boldLetter * uprightFont)
		for names := s.word(t.name); len(names) > 0; {
			cut := len(names)
			for cut > most {
				cut = lastComma(names[:cut-1])
			}
			if !yield(names[:cut]) {
				return
			}
			names = names[cut:]
			if len(names) > 0 {
				names = names[1:]
			}
		}
	}
}

// lastComma is the end of the last part of a list that ends with a comma.
func lastComma(names []byte) int {
	for i := len(names); i > 0; i-- {
		if names[i-1] == ',' {
			return i
		}
	}
	return len(names)
}

// uprightBar draws the line of the whole scale and the stretches between turns.
func (s *sketch) uprightBar(c scale, end int) {
	middle := (uprightLeft + uprightRight) / 2
	s.path("line", middle, c.lo)
	s.put("V", c.hi)
	s.end()
	if s.early > 0 {
		s.brokenLine(middle, apart/2, "V", c.lo)
	}
	if s.late > 0 {
		s.brokenLine(middle, end, "V", c.hi)
	}
	for i := range s.turns[1:] {
		from, to := c.at(s.turns[i].at), c.at(s.turns[i+1].at)
		if from < to {
			s.rect(stretches[s.state(i)], uprightLeft, from, uprightRight-uprightLeft, to-from)
		}
	}
}

// uprightTurn draws the moment of a turn, its label, and a line between them.
func (s *sketch) uprightTurn(c scale, i int) {
	t, at, y := &s.turns[i], c.at(s.turns[i].at), s.spans[i].lo+uprightLine/2
	s.path("turn", uprightLeft, at)
	s.put("H", uprightRight+4)
	s.put("L", uprightLabels-6)
	s.put(" ", y)
	s.end()
	y += 5
	s.put(`<text x="`, uprightLabels)
	s.put(`" y="`, y)
	s.say(`" class="quiet">`, t.when)
	if s.inLine(t) {
		s.say(` <tspan class="name">`, t.name)
		s.raw("</tspan></text>\n")
	} else {
		s.raw("</text>\n")
		for row := range s.rows(t) {
			y += uprightLine
			s.set("name", uprightLabels, y, row)
		}
	}
	if t.clock {
		y += uprightLine
		s.set("quiet", uprightLabels, y, s.word(t.took))
	}
	if t.since != (word{}) {
		s.set("quiet", uprightLabels, y+uprightLine, s.word(t.since))
	}
}
