package postmortem

import (
	"strconv"
	"time"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// Phase is a turning point of an incident.
type Phase uint8

// The phases, in the order in which they happen.
const (
	NoPhase Phase = iota
	Started
	Logged
	Detected
	Responded
	Mitigated
	Resolved
)

var phaseNames = [...]string{"", "started", "logged", "detected", "responded", "mitigated", "resolved"}

// String is the phase's name in front matter; empty for NoPhase.
func (p Phase) String() string { return phaseNames[p] }

// PhaseNamed is the phase with that name in front matter, or NoPhase.
func PhaseNamed(name string) Phase {
	for p, n := range phaseNames {
		if n == name {
			return Phase(p)
		}
	}
	return NoPhase
}

// Moment is a time and where it was written.
type Moment struct {
	Time   time.Time // zero if unknown
	Span   diag.Span
	Source string // "" for front matter, else what it was inferred from: "timeline", "bold label", …
	Zoned  bool   // a zone was written, or the site or the report sets one
}

// Phases are the moments of an incident, indexed by Phase.
type Phases [Resolved + 1]Moment

// Event is one entry of a timeline.
type Event struct {
	Time     time.Time // zero if the entry has no time of day that could be read
	Day      Day       // of the entry, written or carried forward; zero if unknown
	End      time.Time // of a range; zero if none
	When     string    // as written, trimmed; empty if the entry names no time
	Phase    Phase
	Marked   bool // with the name of its phase in brackets
	Approx   bool
	Dated    bool   // the entry itself names its day
	Public   bool   // it says "public:yes"
	Text     string // plain text, without the time
	Body     markdown.Fragment
	Anchor   string      // "event-3"
	Span     diag.Span   // of the entry, after its list or table marker
	TimeSpan diag.Span   // of When
	Words    []diag.Span // of Text, in the file; not of what stands beneath the entry or in columns of other names
}

// eventAnchors are those of the first events of any report.
var eventAnchors = func() (names [64]string) {
	for i := range names {
		names[i] = "event-" + strconv.Itoa(i+1)
	}
	return names
}()

func eventAnchor(i int) string {
	if i < len(eventAnchors) {
		return eventAnchors[i]
	}
	return "event-" + strconv.Itoa(i+1)
}
