package postmortem

import (
	"regexp"
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// longestList is how long a paragraph may be, in bytes, to be read as a list of
// entries or items: what is longer is a log.
const longestList = 64 << 10

// paragraph reads the lines of a paragraph that begin with a time as entries,
// each with the lines that follow it; or a single "label: time".
func (t *timeline) paragraph(b *markdown.Block) {
	if len(b.Text.S) > longestList {
		t.rest(b)
		return
	}
	if t.stampedUpdate(b) || t.chat(b) {
		return
	}
	texts := strings.Split(b.Text.S, "\n")
	t.military, t.city = allFourDigits(texts), t.cityOf(texts)
	lines := t.lineLeads(b.Text.S)
	if len(lines) == 0 {
		if !t.labelledTimes(b) {
			t.plainParagraph(b)
		}
		return
	}
	if lines[0].start > 0 {
		t.paragraphOf(b, b.Text.Span(0, lines[0].start))
	}
	t.lines(b, lines)
}

// lines reads a paragraph from the first of its lines that begin with a time on.
func (t *timeline) lines(b *markdown.Block, lines []lineLead) {
	last := endOfLast(b.Text.S, lines)
	for i, l := range lines {
		end := last
		if i+1 < len(lines) {
			end = lines[i+1].start
		}
		if !l.stamp.HasClock && t.restIsZone(b.Text, l.start+l.n, end) {
			t.open = false
			if at := b.Text.Span(l.start, end); !t.day(l.stamp, at) {
				t.paragraphOf(b, at)
			}
			continue
		}
		e := t.entry(l.stamp, b.Text.Span(l.start, end))
		e.says(b.Text, l.start+l.skip, l.start+l.n)
		t.take(&e, b, l.start+l.n, end)
		t.emit(e)
		t.open = true
	}
	if last < len(b.Text.S) {
		t.paragraphOf(b, b.Text.Span(last, len(b.Text.S)))
	}
}

// endOfLast is where the last of some entries ends: with its line if each before
// it has but one and more than one follows, which is then another text.
func endOfLast(s string, lines []lineLead) int {
	const fewest, following = 3, 2
	end := strings.IndexByte(s[lines[len(lines)-1].start:], '\n')
	if len(lines) < fewest || end < 0 {
		return len(s)
	}
	end += lines[len(lines)-1].start + 1
	first := lines[0].start
	if strings.Count(s[first:end], "\n") > len(lines) || strings.Count(s[end:], "\n") < following-1 {
		return len(s)
	}
	return end
}

// paragraphOf keeps a stretch of a paragraph as prose.
func (t *timeline) paragraphOf(b *markdown.Block, at diag.Span) {
	t.flush()
	t.parts = append(t.parts, t.paragraphPart(b, at))
}

// lineLead is a line of a paragraph that begins with a time.
type lineLead struct {
	start, skip, n int // where it begins, and how long it is up to the time, and to what is behind it
	stamp          clock.Stamp
}

// lineLeads finds the lines that begin with a time. Where the first line does
// not, one such line may be an accident of wrapping; two are a list.
func (t *timeline) lineLeads(s string) []lineLead {
	var out []lineLead
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s) - start
		}
		skip := bullet(s[start : start+end])
		if stamp, n := t.lead(s[start+skip : start+end]); n > 0 {
			out = append(out, lineLead{start, skip, skip + n, stamp})
		}
		start += end + 1
	}
	if len(out) == 1 && out[0].start > 0 && !out[0].stamp.HasClock {
		return nil
	}
	return t.runOn(s, out)
}

// runOn adds the entries that go on behind others in the same line, as where lines
// were filled anew: "10:02 - The pump stops. 10:05 - Somebody rings". Only a time
// of day and what separates it from words, right behind a sentence or an address,
// is one.
func (t *timeline) runOn(s string, lines []lineLead) []lineLead {
	if len(lines) == 0 || lines[0].start > 0 || !hasTimes(s, 2) {
		return lines
	}
	var found []lineLead
	for _, at := range goesOn.FindAllStringSubmatchIndex(s, -1) {
		from, word := at[2], at[4]
		if stamp, n := t.lead(s[from:]); n > 0 && from+n <= word && stamp.HasClock && !stamp.HasDate {
			start := len(strings.TrimRight(s[:from], " \n-–—"))
			found = append(found, lineLead{start, from - start, word - start, stamp})
		}
	}
	if len(found) == 0 {
		return lines
	}
	isNew := func(l lineLead) bool {
		return !slices.ContainsFunc(lines, func(old lineLead) bool { return old.start+old.skip == l.start+l.skip })
	}
	for _, l := range found {
		if isNew(l) {
			lines = append(lines, l)
		}
	}
	slices.SortFunc(lines, func(a, b lineLead) int { return a.start - b.start })
	return lines
}

// hasTimes says that a text has so many times such as 9:05, by a look at the digits
// around its colons.
func hasTimes(s string, n int) bool {
	for i := 1; i+2 < len(s) && n > 0; i++ {
		colon := strings.IndexByte(s[i:], ':')
		if colon < 0 {
			break
		}
		if i += colon; i+2 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]) && isDigit(s[i+2]) {
			n--
		}
	}
	return n == 0
}

// goesOn finds a time of day behind a sentence or an address, and the word that it
// is followed by.
var goesOn = regexp.MustCompile(`(?:[.!?)]|https?://\S+)\s+(?:[-–—]\s+)?(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?(?:\s[A-Z]{3,4})?)(?:\s+[-–—]|:)\s+([\pL@#\["“])`)

// labelledTimes reads lines such as "Fault found: 22.02.2024 13.00"; a line
// that is none goes on with the one before it.
func (t *timeline) labelledTimes(b *markdown.Block) bool {
	var found []entry
	start := 0
	for _, line := range strings.SplitAfter(b.Text.S, "\n") {
		e, label, ok := t.labelledTime(b, start, strings.TrimRight(line, "\n "))
		switch {
		case ok:
			t.take(&e, b, start, start+len(label))
			found = append(found, e)
		case len(found) == 0:
			return false
		default:
			last := &found[len(found)-1]
			last.body = append(last.body, markdown.Fragment{HTML: " "})
			t.take(last, b, start, start+len(line))
			last.span.End = b.Text.Source(start + len(line))
		}
		start += len(line)
	}
	for _, e := range found {
		t.emit(e)
	}
	return true
}

// labelledTime reads one line, which begins at start in the block's text.
func (t *timeline) labelledTime(b *markdown.Block, start int, line string) (e entry, label string, ok bool) {
	const longest = 60
	if len(line) > 4*longest {
		return entry{}, "", false
	}
	stamp, at := clock.Trail(line, t.config.DateOrder)
	label = strings.TrimRight(line[:at], " ")
	if at == len(line) || !stamp.HasClock || !strings.HasSuffix(label, ":") || len(label) > longest {
		return entry{}, "", false
	}
	label = strings.TrimSuffix(label, ":")
	e = entry{stamp: stamp, span: b.Text.Span(start, start+len(line))}
	e.says(b.Text, start+at, start+len(line))
	if name, known := t.config.PhaseOf(label); known {
		e.phase = PhaseNamed(name)
	}
	return e, label, true
}

// timeAtEnd reads the moment that an entry without a time before it ends with,
// if it is one of date and clock, which nothing else can be: "The lift stopped
// at 2024-05-23 05:37 UTC", "The fitter came (24 May, 10:00)". The words stay.
func (t *timeline) timeAtEnd(e *entry, text *markdown.Text) {
	s := text.S
	if n := len(s); n == 0 || n > 1<<10 || !strings.ContainsAny(s[max(0, n-24):], "0123456789") {
		return
	}
	stamp, at := clock.Trail(s, t.config.DateOrder)
	if at < len(s) && stamp.HasDate && stamp.HasClock && (stamp.Date.Year != 0 || s[at] == '(') && stamp.Invalid == "" {
		e.stamp = stamp
		e.says(text, at, len(s))
	}
}

// plainParagraph is a remark on the times that follow, or text.
func (t *timeline) plainParagraph(b *markdown.Block) {
	before := t.calendar
	t.remark(b.Text)
	if t.calendar != before {
		t.open = false
	}
	t.rest(b)
}
