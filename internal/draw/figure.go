package draw

import (
	"time"

	"afterword/internal/postmortem"
)

// figure writes both drawings and what they have in common.
func (s *sketch) figure() {
	s.raw(`<figure class="drawing timeline">` + "\n")
	s.wide()
	s.upright()
	s.caption()
	s.raw("</figure>\n")
}

// open begins a drawing of a kind and a size. Only a drawing with links is more
// than one image.
func (s *sketch) open(kind string, width, height int) {
	role := `" role="group" aria-label="`
	if len(s.moments) == 0 {
		role = `" role="img" aria-label="`
	}
	s.raw(`<svg class="`)
	s.raw(kind)
	s.put(`" viewBox="0 0 `, width)
	s.put(` `, height)
	s.raw(role)
	s.inWords()
	s.raw(`">` + "\n" + `<g aria-hidden="true">` + "\n")
}

// inWords says what is drawn. The second drawing has it from the first.
func (s *sketch) inWords() {
	if s.said != (word{}) {
		s.b = append(s.b, s.b[s.said.from:s.said.to]...)
		return
	}
	s.said.from = len(s.b)
	s.raw("Timeline")
	for i := range s.turns {
		t := &s.turns[i]
		s.say([]string{": ", "; "}[min(i, 1)], t.name)
		s.say(" ", t.when)
		if t.clock {
			s.say(", ", t.took)
		}
		if t.since != (word{}) {
			s.say(", ", t.since)
		}
	}
	s.said.to = len(s.b)
}

func (s *sketch) say(before string, w word) {
	s.raw(before)
	s.b = append(s.b, s.word(w)...)
}

// caption tells what the drawing cannot: the day, the zone, which stays whatever
// zone the text is shown in, and what is not to scale.
func (s *sketch) caption() {
	s.raw("<figcaption>")
	if len(s.layout) <= len(time.TimeOnly) {
		s.b = s.turns[0].time.In(s.in.Zone).AppendFormat(s.b, "2 January 2006, to scale. ")
	} else {
		s.raw("To scale. ")
	}
	s.raw("Times in the report’s zone, ")
	s.text(zoneName(s.turns[0].time, s.in.Zone))
	s.raw(".")
	if s.early+s.late > 0 {
		s.raw(" Events beyond the break are further away than they look.")
	}
	s.raw("</figcaption>\n")
}

// zoneName is what a zone is called in the data of zones, else its offset.
func zoneName(t time.Time, zone *time.Location) string {
	if name := zone.String(); name != "" && name != "Local" {
		return name
	}
	return "UTC" + t.In(zone).Format("-07:00")
}

// stretches are the classes of what lies between two turns, by the phase that
// the incident is in.
var stretches = [...]string{
	postmortem.NoPhase: "s0", postmortem.Started: "s1", postmortem.Logged: "s2",
	postmortem.Detected: "s3", postmortem.Responded: "s4", postmortem.Mitigated: "s5",
}

// set adds a line of text: its class, where it is, and what it says.
func (s *sketch) set(class string, x, y int, words []byte) {
	s.put(`<text x="`, x)
	s.put(`" y="`, y)
	if class != "" {
		s.raw(`" class="`)
		s.raw(class)
	}
	s.raw(`">`)
	s.b = append(s.b, words...)
	s.raw("</text>\n")
}

// rect adds a part of the bar.
func (s *sketch) rect(class string, x, y, width, height int) {
	s.raw(`<rect class="`)
	s.raw(class)
	s.put(`" x="`, x)
	s.put(`" y="`, y)
	s.put(`" width="`, width)
	s.put(`" height="`, height)
	s.raw(`"/>` + "\n")
}

// path begins a line at a point; end ends it.
func (s *sketch) path(class string, x, y int) {
	s.raw(`<path class="`)
	s.raw(class)
	s.put(`" d="M`, x)
	s.put(` `, y)
}

func (s *sketch) end() { s.raw(`"/>` + "\n") }
