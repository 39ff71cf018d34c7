package draw

import (
	"bytes"

	"afterword/internal/postmortem"
)

// mark is a link to one event, or to the first of several that lie too close
// to each other: those from first to last of sketch.moments.
type mark struct {
	first, last int
	lo, hi      int // where these two are on the axis
}

// apart is how far the middles of marks are from each other, at least.
const apart = 30

// gather puts events into marks and gives each its place on an axis of a
// length, on which all marks are whole: those of the scale near their moments,
// those beyond a break at the ends.
func (s *sketch) gather(c scale, length int) {
	s.marks = s.marks[:0]
	beyond := len(s.moments) - s.late
	lo, hi := apart/2, length-apart/2
	if s.early > 0 {
		s.marks = append(s.marks, mark{0, s.early - 1, lo, lo})
	}
	for i := s.early; i < beyond; i++ {
		at := min(max(c.at(s.moments[i].at), lo), hi)
		if n := len(s.marks); n > 0 && s.marks[n-1].first >= s.early && at < s.marks[n-1].lo+apart {
			s.marks[n-1].last, s.marks[n-1].hi = i, at
			continue
		}
		s.marks = append(s.marks, mark{i, i, at, at})
	}
	if s.late > 0 {
		s.marks = append(s.marks, mark{beyond, len(s.moments) - 1, hi, hi})
	}
	s.places = s.places[:0]
	for _, m := range s.marks {
		middle := (m.lo + m.hi) / 2
		s.places = append(s.places, span{middle - apart/2, middle + apart/2})
	}
	place(s.places, 0, length, 0)
}

func (m mark) count() int { return m.last - m.first + 1 }

// link draws a mark around a point and names it.
func (s *sketch) link(m mark, x, y int) {
	first, last := &s.moments[m.first], &s.moments[m.last]
	s.raw(`<a href="#`)
	s.text(first.event.Anchor)
	s.raw(`" aria-label="`)
	if m.count() == 1 {
		s.name(first)
	} else {
		s.times(first.event, last.event)
		s.raw(", ")
		s.number(m.count())
		s.raw(" events")
	}
	s.raw(`">`)
	s.shape(m.count(), x, y)
	s.raw("</a>\n")
}

// name adds the time of an event and the beginning of its text. The second
// drawing has it from the first.
func (s *sketch) name(m *moment) {
	if m.name != (word{}) {
		s.b = append(s.b, s.b[m.name.from:m.name.to]...)
		return
	}
	m.name.from = len(s.b)
	s.time(m.event)
	if m.event.Text != "" {
		s.raw(", ")
		s.clipped(m.event.Text, 60)
	}
	m.name.to = len(s.b)
}

// time adds when an event was.
func (s *sketch) time(e *postmortem.Event) {
	s.b = e.Time.In(s.in.Zone).AppendFormat(s.b, s.layout)
}

// times adds when two events were; once, if that reads the same.
func (s *sketch) times(first, last *postmortem.Event) {
	from := len(s.b)
	s.time(first)
	to := len(s.b)
	s.raw(" to ")
	second := len(s.b)
	s.time(last)
	if bytes.Equal(s.b[from:to], s.b[second:]) {
		s.b = s.b[:to]
	}
}

// shape is a dot for one event, and a number for more.
func (s *sketch) shape(count, x, y int) {
	if count == 1 {
		s.put(`<circle cx="`, x)
		s.put(`" cy="`, y)
		s.raw(`" r="4"/>`)
		return
	}
	w := 24
	if count > 99 {
		w = 29
	}
	s.put(`<rect x="`, x-w/2)
	s.put(`" y="`, y-9)
	s.put(`" width="`, w)
	s.raw(`" height="18" rx="9"/>`)
	s.put(`<text x="`, x)
	s.put(`" y="`, y+4)
	s.raw(`">`)
	s.number(count)
	s.raw("</text>")
}

// number adds how many events a mark stands for, in three letters.
func (s *sketch) number(n int) {
	if n < 1000 {
		s.num(n)
		return
	}
	s.num(min(n/1000, 9))
	s.raw("k+")
}

// isolated says that a mark stands beyond a break.
func (s *sketch) isolated(m mark) bool {
	return m.last < s.early || m.first >= len(s.moments)-s.late
}

// stems draws a line from the moment of every event to its mark; stem adds the
// path of one, from a place on the scale to the middle of the mark.
func (s *sketch) stems(c scale, stem func(from, to int)) {
	if len(s.moments) == 0 {
		return
	}
	s.raw(`<path class="stems" d="`)
	for i, m := range s.marks {
		if s.isolated(m) {
			continue
		}
		last := -1
		for _, e := range s.moments[m.first : m.last+1] {
			if at := c.at(e.at); at != last {
				stem(at, (s.places[i].lo+s.places[i].hi)/2)
				last = at
			}
		}
	}
	s.end()
}
