package draw

import (
	"slices"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// turn is a moment that is named: one phase, or several in the same second.
type turn struct {
	at     int64 // in Unix seconds
	time   time.Time
	phases uint16 // bit p is set for phase p
	name   word   // "Started, detected"
	when   word   // "09:12"
	since  word   // "37 min from start": by a clock that began before the last turn; or empty
	took   word   // since the last turn: "11 min to detect" if a clock runs so, else "11 min"
	clock  bool   // took names a clock
}

// word is a part of sketch.words.
type word struct{ from, to int }

// Two moments that are named where phases are not known.
const (
	firstEvent = postmortem.Resolved + 1 + iota
	lastEvent
)

var turnNames = [...]string{
	postmortem.Started: "started", postmortem.Logged: "logged", postmortem.Detected: "detected",
	postmortem.Responded: "responded", postmortem.Mitigated: "mitigated", postmortem.Resolved: "resolved",
	firstEvent: "first event", lastEvent: "last event",
}

// turn adds a name to a moment, in order of time. An event gives its name only
// to a moment that has none.
func (s *sketch) turn(t time.Time, name postmortem.Phase) {
	if t.IsZero() {
		return
	}
	at := t.Unix()
	i := len(s.turns)
	for i > 0 && s.turns[i-1].at > at {
		i--
	}
	if i > 0 && s.turns[i-1].at == at {
		if name <= postmortem.Resolved {
			s.turns[i-1].phases |= 1 << name
		}
		return
	}
	s.turns = slices.Insert(s.turns, i, turn{at: at, time: t, phases: 1 << name})
}

func (t *turn) is(p postmortem.Phase) bool { return t.phases&(1<<p) != 0 }

// state is the phase that an incident is in after turn i: NoPhase if that is
// not known.
func (s *sketch) state(i int) postmortem.Phase {
	if s.turns[i+1].is(lastEvent) {
		return postmortem.NoPhase
	}
	for p := postmortem.Mitigated; p > postmortem.NoPhase; p-- {
		if s.turns[i].is(p) && !s.turns[i].is(postmortem.Resolved) {
			return p
		}
	}
	return postmortem.NoPhase
}

// label writes the words of all turns.
func (s *sketch) label() {
	for i := range s.turns {
		t := &s.turns[i]
		t.name = s.names(t)
		from := len(s.words)
		s.words = t.time.In(s.in.Zone).AppendFormat(s.words, s.layout)
		t.when = word{from, len(s.words)}
		if i > 0 {
			s.durations(t, &s.turns[i-1])
		}
	}
}

// names writes the names of a turn.
func (s *sketch) names(t *turn) word {
	from := len(s.words)
	for p, name := range turnNames {
		if !t.is(postmortem.Phase(p)) {
			continue
		}
		if len(s.words) > from {
			s.words = append(s.words, ", "...)
		}
		s.words = append(s.words, name...)
	}
	s.words[from] -= 'a' - 'A'
	return word{from, len(s.words)}
}

// durations writes how long it took to come to a turn from the one before, by the
// last of the clocks that run so, and by the first that began earlier than that.
func (s *sketch) durations(t, before *turn) {
	for _, c := range metrics.Clocks {
		d, known := c.Measure(s.in.Phases)
		switch {
		case !known || d < time.Second || !t.is(c.To):
		case before.is(c.From):
			t.took, t.clock = s.duration(d, " to ", c.Key), true
		case !before.is(c.From) && t.since == word{}:
			t.since = s.duration(d, " from ", clockStarts[c.From])
		}
	}
	if !t.clock {
		t.took = s.duration(t.time.Sub(before.time), "", "")
	}
}

// clockStarts is how the beginning of a clock is called.
var clockStarts = map[postmortem.Phase]string{postmortem.Started: "start", postmortem.Detected: "detected"}

func (s *sketch) duration(d time.Duration, joint, end string) word {
	from := len(s.words)
	s.words = append(append(metrics.AppendWords(s.words, d), joint...), end...)
	return word{from, len(s.words)}
}

func (s *sketch) word(w word) []byte { return s.words[w.from:w.to] }
