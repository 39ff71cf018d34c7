package postmortem

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// Stated is a duration that the report states in words, and what it says it is.
type Stated struct {
	Label      string        // as written: "Time to resolve"; the range itself if it stands after one
	From, To   Phase         // what it measures; NoPhase if it stands after a range
	Start, End time.Duration // times of day of "21:45 to 23:28 UTC (103 minutes)"; equal if there are none
	Value      time.Duration
	Precision  time.Duration // half a unit of the smallest unit written
	Approx     bool
	Span       diag.Span
}

// statedWords are what people write before a duration, and what it measures.
var statedWords = []struct {
	words    string
	from, to Phase
}{
	{"time to detect", Started, Detected}, {"time to detection", Started, Detected}, {"time to discover", Started, Detected}, {"ttd", Started, Detected},
	{"time to acknowledge", Started, Responded}, {"time to respond", Started, Responded}, {"time to response", Started, Responded},
	{"time to mitigate", Started, Mitigated}, {"time to mitigation", Started, Mitigated},
	{"time to resolve", Started, Resolved}, {"time to resolution", Started, Resolved}, {"time to recover", Started, Resolved},
	{"time to recovery", Started, Resolved}, {"time to restore", Started, Resolved}, {"time to fix", Started, Resolved}, {"ttr", Started, Resolved},
	{"duration", Started, Resolved}, {"outage duration", Started, Resolved}, {"incident duration", Started, Resolved}, {"total duration", Started, Resolved},
	{"downtime", Started, Resolved}, {"total downtime", Started, Resolved}, {"outage lasted", Started, Resolved}, {"incident lasted", Started, Resolved},
	{"disruption lasted", Started, Resolved}, {"outage of", Started, Resolved},
}

// fillers are words between a label and its duration.
var fillers = []string{"for", "is", "was", "of", "about", "around", "approximately", "roughly", "circa", "ca", "nearly", "almost", "over", "in", "total"}

// longestLabel is how far before a duration, in bytes, its label may begin.
const longestLabel = 120

// state notes the durations in the text of a block. In a table the cell to the
// left may be the label.
func (r *reading) state(b *markdown.Block) {
	const most = 200 // in one report; nobody compares more
	if len(r.pm.Stated) >= most || !r.mayState(b) {
		return
	}
	t, before := b.Text, leftOf(b)
	for _, d := range clock.FindDurations(t.S) {
		s := Stated{Value: d.Value, Precision: d.Precision, Approx: d.Approx, Span: t.Span(d.Start, d.End)}
		line := t.S[max(0, d.Start-longestLabel):d.Start]
		line = line[strings.LastIndexByte(line, '\n')+1:]
		if strings.TrimSpace(line) == "" && before != "" {
			line = before
		}
		if r.measures(&s, line) || r.afterRange(&s, line) {
			r.pm.Stated = append(r.pm.Stated, s)
		}
	}
}

// statedNear finds the offsets in a file near which a duration may be stated:
// most of its text need not be searched for one.
func statedNear(src []byte, from int) []int {
	var out []int
	for _, part := range statedParts {
		out = appendIndexes(out, src, from, part)
	}
	const clock = len("00:00 UTC")
	for _, at := range appendIndexes(nil, src, from, []byte(" (")) {
		if bytes.IndexByte(src[max(from, at-clock):at], ':') >= 0 {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return out
}

// appendIndexes adds where part stands in src.
func appendIndexes(out []int, src []byte, from int, part []byte) []int {
	for {
		i := bytes.Index(src[from:], part)
		if i < 0 {
			return out
		}
		out = append(out, from+i)
		from += i + len(part)
	}
}

// mayState says that a block, or the row that a cell stands in, may state a
// duration.
func (r *reading) mayState(b *markdown.Block) bool {
	if len(r.statedNear) == 0 {
		return false
	}
	if b.Kind == markdown.Cell && b.Parent != nil {
		b = b.Parent
	}
	i, _ := slices.BinarySearch(r.statedNear, b.Span.Start)
	return i < len(r.statedNear) && r.statedNear[i] < b.Span.End
}

// statedParts is in each of statedWords, however they begin.
var statedParts = [][]byte{
	[]byte("ime to "), []byte("uration"), []byte("owntime"), []byte(" lasted"), []byte("utage of"),
	[]byte("TTD"), []byte("TTR"), []byte("ttd"), []byte("ttr"),
}

// measures finds a label at the end of what stands before the duration.
func (r *reading) measures(s *Stated, before string) bool {
	text := strings.ToLower(strings.TrimRight(before, " \t:=~≈-–—*(|"))
	for again := true; again; {
		again = false
		for _, w := range fillers {
			if rest, ok := strings.CutSuffix(text, " "+w); ok && !knownLabel(text) {
				text, again = strings.TrimRight(rest, " :=,"), true
			}
		}
	}
	for _, k := range statedWords {
		if strings.HasSuffix(text, k.words) && wordStart(text, len(text)-len(k.words)) {
			s.From, s.To = k.from, k.to
			s.Label = strings.TrimSpace(before[len(text)-len(k.words) : len(text)])
			return len(before) >= len(text)
		}
	}
	return false
}

func knownLabel(text string) bool {
	for _, k := range statedWords {
		if strings.HasSuffix(text, k.words) {
			return true
		}
	}
	return false
}

func wordStart(s string, i int) bool { return i == 0 || strings.ContainsRune(" (|*_-", rune(s[i-1])) }

// afterRange reads a duration in parentheses after a range of times.
func (r *reading) afterRange(s *Stated, before string) bool {
	text, ok := strings.CutSuffix(strings.TrimRight(before, " ~≈"), "(")
	if !ok {
		return false
	}
	text = strings.TrimRight(text, " ")
	stamp, at := clock.Trail(text, r.config.DateOrder)
	if at == len(text) || !stamp.HasClock || !stamp.HasEnd || stamp.EndHasDate {
		return false
	}
	s.Label, s.Start, s.End = strings.TrimSpace(text[at:]), sinceMidnight(stamp.Clock), sinceMidnight(stamp.End)
	if s.End <= s.Start {
		s.End += 24 * time.Hour
	}
	return true
}

func sinceMidnight(c clock.Clock) time.Duration {
	return time.Duration(c.Hour)*time.Hour + time.Duration(c.Minute)*time.Minute + time.Duration(c.Second)*time.Second
}
