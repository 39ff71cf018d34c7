package draw

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"afterword/internal/postmortem"
)

// Incident is what a timeline is drawn from. It is not changed.
type Incident struct {
	Phases *postmortem.Phases
	Events []postmortem.Event // those without a time are not drawn
	Zone   *time.Location     // that times are shown in
}

// Timeline adds a drawing of an incident to scale, twice: wide, and upright for a
// narrow page; the stylesheet shows one of the two. Nothing is added if fewer
// than three moments are known, since two are said in a line, or if the incident
// was over before it began: no scale is true of that.
//
// The scale is even from the first phase to the last, and beyond them as far as
// there are events within a quarter of that, or within three times that on a
// side where the incident's end is not known. What is further out stands beyond
// a break in the line, as one mark. The names of phases keep their order and are
// moved apart where they would meet, with a line to the moment that each names.
// Phases within the same second share a name. If fewer than two moments have
// names, the first and the last event have one too.
//
// Every event is a thin line at its moment, and a mark that links to its entry;
// events whose marks would overlap share one, with their number in it.
func Timeline(b []byte, in Incident) []byte {
	s := sketches.Get().(*sketch)
	defer sketches.Put(s)
	s.b = b
	if s.prepare(in) {
		s.figure()
	}
	b = s.b
	s.b, s.in = nil, Incident{}
	clear(s.moments) // they hold on to the report
	return b
}

// sketch is a timeline in the making.
type sketch struct {
	pen
	in          Incident
	moments     []moment // in order of time
	turns       []turn   // the same; at least two
	words       []byte   // what turns are labelled with, which needs no escape
	said        word     // where the drawing is put in words in the HTML
	from, to    int64    // of the scale, in Unix seconds
	early, late int      // how many moments, at both ends, are beyond a break
	layout      string   // of times
	spans       []span   // of labels, one for each turn
	marks       []mark
	places      []span // of marks
}

var sketches = sync.Pool{New: func() any { return new(sketch) }}

// moment is an event whose time is known.
type moment struct {
	at    int64 // in Unix seconds
	event *postmortem.Event
	name  word // where it is named in the HTML
}

// prepare says whether there is something to draw.
func (s *sketch) prepare(in Incident) bool {
	if started, over := in.Phases[postmortem.Started].Time, in.Phases[postmortem.Resolved].Time; !over.IsZero() && over.Before(started) {
		return false
	}
	s.in, s.words, s.said = in, s.words[:0], word{}
	s.moments, s.turns = s.moments[:0], s.turns[:0]
	for i := range in.Events {
		if e := &in.Events[i]; !e.Time.IsZero() {
			s.moments = append(s.moments, moment{at: e.Time.Unix(), event: e})
		}
	}
	slices.SortStableFunc(s.moments, func(a, b moment) int { return cmp.Compare(a.at, b.at) })
	for p := postmortem.Started; p <= postmortem.Resolved; p++ {
		s.turn(in.Phases[p].Time, p)
	}
	if n := len(s.moments); len(s.turns) < 2 && n > 0 {
		s.turn(s.moments[0].event.Time, firstEvent)
		s.turn(s.moments[n-1].event.Time, lastEvent)
	}
	if len(s.turns) < 2 || !s.between() {
		return false
	}
	s.bound()
	s.layout = s.layoutOfTimes()
	s.label()
	return true
}

// between says that there is more to draw than two moments and a line.
func (s *sketch) between() bool {
	first, last := s.turns[0].at, s.turns[len(s.turns)-1].at
	return len(s.turns) > 2 || slices.ContainsFunc(s.moments, func(m moment) bool { return m.at != first && m.at != last })
}

// bound sets the scale, and what lies beyond it.
func (s *sketch) bound() {
	began, ended := &s.turns[0], &s.turns[len(s.turns)-1]
	s.from, s.to = began.at, ended.at
	s.early, s.late = 0, 0
	first, last := s.from-s.reach(began, postmortem.Started), s.to+s.reach(ended, postmortem.Resolved)
	for _, m := range s.moments {
		switch {
		case m.at < first:
			s.early++
		case m.at > last:
			s.late++
		default:
			s.from, s.to = min(s.from, m.at), max(s.to, m.at)
		}
	}
}

// reach is how far the scale goes beyond a turn, at most: a quarter of what is
// between turns if it is the end of the incident, else three times that.
func (s *sketch) reach(t *turn, end postmortem.Phase) int64 {
	between := s.to - s.from
	if t.is(end) {
		return between / 4
	}
	return between * 3
}

// layoutOfTimes has days if the drawing has more than one of them, years if it
// has more than one of those, and seconds if phases need them.
func (s *sketch) layoutOfTimes() string {
	first, last := s.turns[0].time, s.turns[len(s.turns)-1].time
	if n := len(s.moments); n > 0 {
		first, last = earlier(first, s.moments[0].event.Time), later(last, s.moments[n-1].event.Time)
	}
	first, last = first.In(s.in.Zone), last.In(s.in.Zone)
	switch {
	case first.Year() != last.Year():
		return "2 Jan 2006 15:04"
	case first.YearDay() != last.YearDay():
		return "2 Jan 15:04"
	case slices.ContainsFunc(s.turns, func(t turn) bool { return t.at%60 != 0 }):
		return "15:04:05"
	}
	return "15:04"
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
