package postmortem

import (
	"bytes"
	"math/bits"
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
	To         Phase         // it is the time from the start to this; NoPhase if it stands after a range
	Start, End time.Duration // times of day of "21:45 to 23:28 UTC (103 minutes)"; equal if there are none
	Value      time.Duration
	Precision  time.Duration // half a unit of the smallest unit written
	Approx     bool
	Part       bool // it may measure something smaller than the incident
	Leads      bool // the label begins its line, as that of a fact does
	Span       diag.Span
}

// statedWord is what people write beside a duration, and what that measures.
type statedWord struct {
	words string
	to    Phase // to which it measures, from the start
	part  bool  // it may measure something smaller than the incident
}

// statedBefore stand before a duration, the longer of two with one end first.
var statedBefore = []statedWord{
	{"time to detect", Detected, false}, {"time to detection", Detected, false}, {"time to discover", Detected, false}, {"ttd", Detected, false},
	{"detected after", Detected, false}, {"noticed after", Detected, false}, {"discovered after", Detected, false},
	{"time to acknowledge", Responded, false}, {"time to respond", Responded, false}, {"time to response", Responded, false},
	{"time to mitigate", Mitigated, false}, {"time to mitigation", Mitigated, false}, {"mitigated after", Mitigated, false},
	{"time to resolve", Resolved, false}, {"time to resolution", Resolved, false}, {"time to recover", Resolved, false},
	{"time to recovery", Resolved, false}, {"time to restore", Resolved, false}, {"time to fix", Resolved, false}, {"ttr", Resolved, false},
	{"resolved after", Resolved, false}, {"fixed after", Resolved, true}, {"restored after", Resolved, true}, {"recovered after", Resolved, true},
	{"outage duration", Resolved, false}, {"incident duration", Resolved, false}, {"total duration", Resolved, false}, {"duration", Resolved, false},
	{"duration of outage", Resolved, false}, {"duration of the outage", Resolved, false}, {"duration of downtime", Resolved, false},
	{"duration of incident", Resolved, false}, {"duration of the incident", Resolved, false}, {"duration of the downtime", Resolved, false},
	{"total downtime", Resolved, false}, {"downtime", Resolved, false}, {"outage of", Resolved, false},
	{"outage lasted", Resolved, false}, {"incident lasted", Resolved, false}, {"disruption lasted", Resolved, false},
	{"lasted", Resolved, true}, {"went on for", Resolved, true}, {"failed for", Resolved, true},
	{"the service was down for", Resolved, false}, {"the site was down for", Resolved, false}, {"down for", Resolved, true},
	{"unavailable for", Resolved, true}, {"unreachable for", Resolved, true}, {"offline for", Resolved, true},
}

// statedAfter stand after a duration.
var statedAfter = []statedWord{
	{"to detect", Detected, false}, {"to notice", Detected, false}, {"to discover", Detected, false},
	{"to acknowledge", Responded, false}, {"to respond", Responded, false}, {"to mitigate", Mitigated, false},
	{"to resolve", Resolved, false}, {"to fix", Resolved, false}, {"to recover", Resolved, false}, {"to restore", Resolved, false},
	{"outage", Resolved, true}, {"of downtime", Resolved, true}, {"of outage", Resolved, true},
}

// wholes may follow a verb of statedAfter, which then is about the incident.
var wholes = []string{"", "it", "this", "the incident", "the issue", "the outage", "the problem"}

// fillers are words between a label and its duration.
var fillers = []string{"for", "is", "was", "of", "about", "around", "approximately", "roughly", "circa", "ca", "nearly", "almost", "over", "in", "total", "a", "some", "only"}

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
		after := t.S[d.End:min(len(t.S), d.End+longestLabel)]
		if s.labelled(line) {
			r.beforeRange(&s, after)
			r.pm.Stated = append(r.pm.Stated, s)
		} else if r.afterRange(&s, line, after) || s.followed(after) {
			r.pm.Stated = append(r.pm.Stated, s)
		}
	}
}

// findStated finds the offsets in the file near which a duration may be stated:
// most of its text need not be searched for one. It looks at every other pair of
// bytes, as one of two neighbours stands in the first three bytes of a part.
func (r *reading) findStated(from int) {
	src := r.file.Source
	for i := from; i+1 < len(src); i += 2 {
		if !statedPairs[src[i]][src[i+1]] {
			continue
		}
		if i > from && mayStateAt(src, from, i-1) {
			r.statedNear = append(r.statedNear, i-1)
		}
		if mayStateAt(src, from, i) {
			r.statedNear = append(r.statedNear, i)
		}
	}
}

// mayStateAt says that one of statedParts stands at src[i]. Each of three bytes
// says which of them have it there.
func mayStateAt(src []byte, from, i int) bool {
	if i+2 >= len(src) {
		return false
	}
	may := statedBytes[0][src[i]] & statedBytes[1][src[i+1]] & statedBytes[2][src[i+2]]
	for ; may != 0; may &= may - 1 {
		if isStated(src, from, i, statedParts[bits.TrailingZeros32(may)]) {
			return true
		}
	}
	return false
}

// isStated says that part stands at src[i]; a parenthesis has to follow a time.
func isStated(src []byte, from, i int, part string) bool {
	const longest = len("00:00 UTC") // of the time
	n := min(len(part), len(src)-i)
	return string(src[i:i+n]) == part && (part != " (" || bytes.IndexByte(src[max(from, i-longest):i], ':') >= 0)
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

// statedParts is in each of statedBefore and beside each of statedAfter, however
// they begin, and seldom anywhere else.
var statedParts = [...]string{
	"ime to ", "uration", "owntime", " lasted", "utage of", "TTD", "TTR", "ttd", "ttr", " (",
	"own for ", "able for ", "ailed for ", "ffline for ", "went on for ", "ed after ", "took ",
	"utes to ", "ours to ", "minute outage", "hour outage", "n total",
}

// statedBytes has, for each of the first three bytes, a bit for each of
// statedParts that has it; any byte may follow a shorter one. statedPairs are
// the pairs of neighbours among those.
var (
	statedBytes = bytesOf(statedParts[:])
	statedPairs = pairsOf(&statedBytes)
)

func bytesOf(parts []string) (has [3][256]uint32) {
	for k, part := range parts {
		for i := range has {
			for c := range has[i] {
				if i >= len(part) || int(part[i]) == c {
					has[i][c] |= 1 << k
				}
			}
		}
	}
	return has
}

func pairsOf(has *[3][256]uint32) *[256][256]bool {
	var pairs [256][256]bool
	for a := range pairs {
		for b := range pairs[a] {
			pairs[a][b] = has[0][a]&has[1][b] != 0 || has[1][a]&has[2][b] != 0
		}
	}
	return &pairs
}

// labelled finds a label at the end of what stands before the duration.
func (s *Stated) labelled(before string) bool {
	text := strings.ToLower(strings.TrimRight(before, " \t:=~≈-–—*(|"))
	for again := true; again; {
		again = false
		for _, w := range fillers {
			if rest, ok := strings.CutSuffix(text, " "+w); ok && labelAt(text) == nil {
				text, again = strings.TrimRight(rest, " :=,"), true
			}
		}
	}
	k := labelAt(text)
	if k == nil || len(before) < len(text) {
		return false
	}
	s.To, s.Part = k.to, k.part
	s.Label = strings.TrimSpace(before[len(text)-len(k.words) : len(text)])
	s.Leads = strings.Trim(text[:len(text)-len(k.words)], " \t*_-") == ""
	return true
}

// labelAt is the label at the end of a text in lower case, or nil.
func labelAt(text string) *statedWord {
	for i := range statedBefore {
		k := &statedBefore[i]
		if strings.HasSuffix(text, k.words) && wordStart(text, len(text)-len(k.words)) {
			return k
		}
	}
	return nil
}

// followed finds a label at the start of what stands after the duration. A verb
// with an object of its own ("to restore the backup") is about a part.
func (s *Stated) followed(after string) bool {
	text := strings.ToLower(strings.TrimLeft(after, " -"))
	for _, k := range statedAfter {
		rest, ok := strings.CutPrefix(text, k.words)
		if !ok || rest != "" && rest[0] >= 'a' && rest[0] <= 'z' {
			continue
		}
		clause := rest[:len(rest)-len(strings.TrimLeft(rest, " abcdefghijklmnopqrstuvwxyz"))]
		s.To, s.Label = k.to, k.words
		s.Part = k.part || !slices.Contains(wholes, strings.TrimSpace(clause))
		return true
	}
	return false
}

func wordStart(s string, i int) bool { return i == 0 || strings.ContainsRune(" (|*_-", rune(s[i-1])) }

// beforeRange reads the range of times behind a duration that has a label: "lasted
// 45 minutes, from 10:00 to 10:45".
func (r *reading) beforeRange(s *Stated, after string) {
	text, ok := strings.CutPrefix(strings.TrimLeft(after, " ,"), "from ")
	if !ok {
		return
	}
	stamp, n := clock.Lead(text, r.config.DateOrder)
	if n == 0 || !stamp.HasClock || !stamp.HasEnd || stamp.EndHasDate || n < len(text) && strings.IndexByte(".,;\n", text[n]) < 0 {
		return
	}
	s.To, s.Part = NoPhase, false
	s.ranged(strings.TrimRight(text[:n], " .,;\n"), stamp)
}

// afterRange reads a duration in parentheses after a range of times, or one that
// is said to be its total.
func (r *reading) afterRange(s *Stated, before, after string) bool {
	text, ok := strings.CutSuffix(strings.TrimRight(before, " ~≈"), "(")
	if !ok && strings.HasPrefix(after, " in total") {
		text, ok = strings.CutSuffix(text, ",")
	}
	if !ok {
		return false
	}
	text = strings.TrimRight(text, " ")
	stamp, at := clock.Trail(text, r.config.DateOrder)
	if at == len(text) || !stamp.HasClock || !stamp.HasEnd || stamp.EndHasDate {
		return false
	}
	s.ranged(strings.TrimSpace(text[at:]), stamp)
	return true
}

// ranged makes it the duration of a range. One that ends earlier than it begins
// ends on the day after.
func (s *Stated) ranged(label string, stamp clock.Stamp) {
	s.Label = label
	s.Start, s.End = time.Duration(stamp.Clock.Seconds())*time.Second, time.Duration(stamp.End.Seconds())*time.Second
	if s.End <= s.Start {
		s.End += 24 * time.Hour
	}
}
