package webindex

import (
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"afterword/internal/postmortem"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// document is a report as the index has it. It does not hold the report, which
// holds its site: an index may stay longer than that.
type document struct {
	url      string
	head     []byte // what it is called, as it is written
	passages []passage
	sum      uint64                        // of what it brings into the files
	words    [relevance.FieldCount]int     // how many each field has
	counts   [relevance.FieldCount]float64 // what one more of a word adds to its f
}

// passage is a piece of text that is shown as one.
type passage struct {
	section *postmortem.Section // nil: the summary of a report without sections
	anchor  string
	text    string
	at      int // position of its first word
}

// name is what parts the page of a report from others.
func name(r *site.Report) string { return strings.TrimSuffix(path.Base(r.URL), path.Ext(r.URL)) }

// id is that of a report, unless the name says it.
func id(r *site.Report) string {
	if strings.EqualFold(r.ID, name(r)) {
		return ""
	}
	return r.ID
}

func severity(r *site.Report) string {
	if r.Severity == nil {
		return ""
	}
	return strconv.Itoa(min(r.Severity.Index, 4)) + " " + r.Severity.Title
}

// passageAt is the passage that has a position; the first for those of title
// and names, which are in none.
func (d *document) passageAt(position int) int {
	low, high := 0, len(d.passages)
	for low+1 < high {
		if middle := (low + high) / 2; d.passages[middle].at <= position {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// maxPassage is how long a passage may be, in bytes.
const maxPassage = 160

// cut appends where a text is cut into passages: at the ends of its lines, but
// for lines that go on in the next one and lines of a word or two; and where
// those are too long, at the ends of sentences or words.
func cut(cuts []int, text string, starts func(line string) beginning) []int {
	begin := 0
	for at := 0; at < len(text); {
		end := at + len(text[at:])
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		how := starts(text[at:end])
		if at == 0 || how == fresh || how == plain && (!goesOn(text[begin:at]) || end-begin > maxPassage) {
			begin = at
			cuts = append(cuts, begin)
		}
		for end-begin > maxPassage {
			begin += pause(text[begin:end])
			cuts = append(cuts, begin)
		}
		at = end
	}
	return cuts
}

// goesOn says that a line is no passage by itself: it is very short, or broken
// off in mid-sentence by an editor.
func goesOn(line string) bool {
	const short, full = 24, 56
	line = strings.TrimRight(line, " \n")
	return len(line) < short || len(line) > full && !strings.ContainsRune(".!?:;", rune(line[len(line)-1]))
}

// pause is where a text that is too long is best cut.
func pause(text string) int {
	part := text[:maxPassage]
	for _, end := range []string{". ", "? ", "! ", "; ", ", ", " ", "\n", "。"} {
		if i := strings.LastIndex(part, end); i > maxPassage/3 {
			return i + len(end)
		}
	}
	n := len(part)
	for !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}
