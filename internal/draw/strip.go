package draw

import (
	"math"
	"slices"
	"strconv"
	"time"

	"afterword/internal/metrics"
)

// Lasting is a report of an incident and how long that took.
type Lasting struct {
	Title    string
	URL      string // relative to the page
	Day      string // in words; may be empty
	Severity string // in words; may be empty
	Level    int    // of the severity, from 1; 0 if it is outside the scale
	Lasted   time.Duration
}

// Limits of a strip. Below the least there is nothing to compare; beyond the
// most a reader sees no more, and pages grow.
const (
	stripLeast = 3
	StripMost  = 300
	stripRows  = 20 // marks above each other
	stripPitch = 12
	stripTop   = 26      // for the median's name
	nameRoom   = .26     // between the middles of names, of which the last hangs to the left
	stripApart = 1. / 45 // of marks in one row, so that they do not touch on a narrow page
)

// Strip adds a drawing of how long incidents took, on a logarithmic scale: a mark
// for each, with the shape and the colour of its severity, which links to its
// report. They come newest first, and are the newest StripMost if more are known.
// Nothing is added if there are fewer than three.
//
// Places on the scale are in percent of the width, so that one drawing does for
// any page and text keeps its size. Marks that would touch stand above each
// other; what does not fit there is only counted.
func Strip(b []byte, newest []Lasting, known int) []byte {
	if known < stripLeast {
		return b
	}
	s := newStrip(newest)
	s.b = b
	s.raw(`<figure class="drawing strip">` + "\n")
	s.draw()
	s.caption(known)
	s.raw("</figure>\n")
	return s.b
}

type strip struct {
	pen
	shown             []Lasting // the shortest first
	median            time.Duration
	shortest, longest int // steps at the ends of the scale
	stacked           []stacked
	rows              int
	crowded           int // how many have no room
}

// stacked is the place of a mark: on the scale, and in which row.
type stacked struct {
	*Lasting
	at  float64
	row int
}

// steps are where the scale has a name.
var steps = []struct {
	at   time.Duration
	name string
}{
	{time.Second, "1 s"}, {10 * time.Second, "10 s"}, {time.Minute, "1 min"}, {10 * time.Minute, "10 min"},
	{time.Hour, "1 h"}, {6 * time.Hour, "6 h"}, {24 * time.Hour, "1 day"}, {7 * 24 * time.Hour, "7 days"},
	{30 * 24 * time.Hour, "30 days"}, {365 * 24 * time.Hour, "1 year"}, {3650 * 24 * time.Hour, "10 years"},
}

func newStrip(newest []Lasting) *strip {
	s := &strip{shown: slices.Clone(newest)}
	slices.SortStableFunc(s.shown, func(a, b Lasting) int { return int(min(max(a.Lasted-b.Lasted, -1), 1)) })
	last := len(s.shown) - 1
	s.median = s.shown[last/2].Lasted
	for s.shortest+1 < len(steps)-1 && steps[s.shortest+1].at <= s.shown[0].Lasted {
		s.shortest++
	}
	for s.longest = s.shortest + 1; s.longest < len(steps)-1 && steps[s.longest].at < s.shown[last].Lasted; {
		s.longest++
	}
	s.stack()
	return s
}

// stack puts every mark into the lowest row in which it touches no other.
func (s *strip) stack() {
	var ends []float64 // of the last mark in each row
	for i := range s.shown {
		at := s.part(s.shown[i].Lasted)
		row := slices.IndexFunc(ends, func(end float64) bool { return at-end >= stripApart })
		switch {
		case row >= 0:
			ends[row] = at
		case len(ends) < stripRows:
			row = len(ends)
			ends = append(ends, at)
		default:
			s.crowded++
			continue
		}
		s.stacked = append(s.stacked, stacked{&s.shown[i], at, row})
		s.rows = len(ends)
	}
}

// part is where a duration is on the scale, from 0 to 1.
func (s *strip) part(d time.Duration) float64 {
	low, high := math.Log(float64(steps[s.shortest].at)), math.Log(float64(steps[s.longest].at))
	return min(max((math.Log(float64(max(d, 1)))-low)/(high-low), 0), 1)
}

func (s *strip) draw() {
	axis := stripTop + s.rows*stripPitch + 6
	s.put(`<svg width="100%" height="`, axis+24)
	s.raw(`" role="group" aria-label="`)
	s.inWords()
	s.raw(`">` + "\n" + `<g aria-hidden="true">` + "\n")
	s.raw(shapes)
	s.axis(axis)
	s.raw("</g>\n")
	for _, m := range s.stacked {
		s.mark(m.Lasting, m.at, axis-10-m.row*stripPitch)
	}
	s.raw("</svg>\n")
}

// shapes are those of severities: ring, diamond, triangle, square, circle.
const shapes = `<defs><circle id="page.shape0" r="4"/><path id="page.shape1" d="M0-5.5L5.5 0 0 5.5-5.5 0z"/>` +
	`<path id="page.shape2" d="M0-5L5 4H-5z"/><path id="page.shape3" d="M-4-4H4V4H-4z"/><circle id="page.shape4" r="4.5"/></defs>` + "\n"

// axis draws the scale with the names of its steps, as many as have room on a
// narrow page, and the median.
func (s *strip) axis(y int) {
	s.put(`<line x1="0" x2="100%" y1="`, y)
	s.put(`" y2="`, y)
	s.raw(`"/>` + "\n")
	before := -1.0
	for _, step := range steps[s.shortest : s.longest+1] {
		at := s.part(step.at)
		s.line("step", at, y, y+4)
		if at-before >= nameRoom || at < 1 && at-before >= .7*nameRoom {
			s.label("quiet", at, y+19, step.name)
			before = at
		}
	}
	at := s.part(s.median)
	s.line("median", at, 18, y)
	class := "start"
	if at > .5 {
		class = "end"
	}
	s.raw(`<text class="` + class + `" x="`)
	s.percent(at)
	s.raw(`" y="12">median `)
	s.b = metrics.AppendWords(s.b, s.median)
	s.raw("</text>\n")
}

func (s *strip) line(class string, at float64, from, to int) {
	s.raw(`<line class="` + class + `" x1="`)
	s.percent(at)
	s.raw(`" x2="`)
	s.percent(at)
	s.put(`" y1="`, from)
	s.put(`" y2="`, to)
	s.raw(`"/>` + "\n")
}

// label sets a text in the middle of a place, or within the ends.
func (s *strip) label(class string, at float64, y int, words string) {
	switch {
	case at > .96:
		class += " end"
	case at > .04:
		class += " mid"
	}
	s.raw(`<text class="` + class + `" x="`)
	s.percent(at)
	s.put(`" y="`, y)
	s.raw(`">`)
	s.text(words)
	s.raw("</text>\n")
}

func (s *strip) mark(l *Lasting, at float64, y int) {
	level := min(l.Level, 4)
	s.put(`<a class="sev`, level)
	s.raw(`" href="`)
	s.text(l.URL)
	s.raw(`" aria-label="`)
	s.b = metrics.AppendWords(s.b, l.Lasted)
	for _, words := range []string{l.Severity, l.Day, l.Title} {
		if words != "" {
			s.raw(", ")
			s.clipped(words, 80)
		}
	}
	s.put(`"><use href="#page.shape`, level)
	s.raw(`" x="`)
	s.percent(at)
	s.put(`" y="`, y)
	s.raw(`"/></a>` + "\n")
}

// percent adds a place on the scale, which is inset so that marks at its ends
// are whole.
func (s *strip) percent(part float64) {
	s.b = strconv.AppendFloat(s.b, math.Round(20+part*960)/10, 'f', -1, 64)
	s.raw("%")
}

func (s *strip) inWords() {
	s.put("How long ", len(s.shown))
	s.raw(" incidents lasted: from ")
	s.b = metrics.AppendWords(s.b, s.shown[0].Lasted)
	s.raw(" to ")
	s.b = metrics.AppendWords(s.b, s.shown[len(s.shown)-1].Lasted)
	s.raw("; half of them at most ")
	s.b = metrics.AppendWords(s.b, s.median)
}

func (s *strip) caption(known int) {
	s.put("<figcaption>", known)
	s.raw(" incidents, from started to resolved, as far as both times are known")
	if known > len(s.shown) {
		s.put("; the newest ", len(s.shown))
		s.raw(" are drawn")
	}
	if s.crowded > 0 {
		s.put(", but for ", s.crowded)
		s.raw(" that fall where there is no more room")
	}
	s.raw(". Half of them lasted ")
	s.b = metrics.AppendWords(s.b, s.median)
	s.raw(" or less. Every mark is a postmortem; the scale is logarithmic.</figcaption>\n")
}
