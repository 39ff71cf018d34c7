package postmortem

import (
	"regexp"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// take adds the stretch [from,to) of a block's text to an entry, without the
// phase that it may begin with.
func (t *timeline) take(e *entry, b *markdown.Block, from, to int) {
	if e.text.first == "" && e.phase == NoPhase {
		phase, n := t.phaseAt(b.Text, from, to)
		if phase != NoPhase {
			e.phase, from = phase, from+n
		}
	}
	from, to = trimmed(b.Text.S, from, to)
	if from >= to {
		return
	}
	if e.phase == NoPhase && e.text.first == "" {
		e.phase = t.ownPhase(b.Text.S[from:to])
	}
	if at, end, yes := publicMark(b.Text, from, to); end > 0 {
		e.public = e.public || yes
		t.add(e, b, from, at)
		from = end
	}
	t.add(e, b, from, to)
}

// add adds a stretch of a block's text to an entry as it stands.
func (t *timeline) add(e *entry, b *markdown.Block, from, to int) {
	from, to = trimmed(b.Text.S, from, to)
	if from >= to {
		return
	}
	e.text.add(b.Text.S[from:to])
	e.body = append(e.body, t.doc.Inline(b, stretchOf(b, from, to)))
	if t.file.Public {
		e.words = append(e.words, b.Text.Span(from, to))
	}
}

// publicMark finds "public:yes" or "public:no" in a stretch of a text.
func publicMark(t *markdown.Text, from, to int) (at, end int, yes bool) {
	at = strings.Index(t.S[from:to], "public:")
	if at < 0 {
		return 0, 0, false
	}
	from += max(0, len(strings.TrimRight(t.S[from:from+at], " \t\n\f\r("))-1) // and one byte, so that it does not begin a text
	s := t.S[from:to]
	for _, m := range publicAttribute.FindAllStringSubmatchIndex(s, -1) {
		if t.Mark(from+m[4])&markdown.InCode == 0 {
			return from + m[2], from + m[3], s[m[4]:m[5]] == "yes"
		}
	}
	return 0, 0, false
}

var publicAttribute = regexp.MustCompile(`((?:^|\s+)\(?public:(yes|no)\)?)(?:$|[\s.,;])`)

// stretchOf is where a stretch of a block's text stands; at its end it takes
// what has no text, such as the mark of a footnote.
func stretchOf(b *markdown.Block, from, to int) diag.Span {
	s := b.Text.Span(from, to)
	if strings.TrimSpace(b.Text.S[to:]) == "" {
		s.End = max(s.End, b.Span.End)
	}
	return s
}

// says notes the stretch [from,to) of a text as the time as written.
func (e *entry) says(t *markdown.Text, from, to int) {
	s := strings.TrimRight(t.S[from:to], " \n:|-–—>→],")
	start := from + len(s) - len(strings.TrimLeft(s, " [("))
	e.when, e.at = strings.TrimLeft(s, " [("), t.Span(start, from+len(s))
	switch open := strings.Contains(e.when, "("); {
	case open && !strings.Contains(e.when, ")"):
		e.when += ")"
	case !open:
		e.when = strings.TrimRight(e.when, ")")
	}
}

// takePhase takes a phase that stands at the start of the first paragraph
// under an entry, and gives the blocks that are left.
func (t *timeline) takePhase(e *entry, blocks []*markdown.Block) []*markdown.Block {
	if len(blocks) == 0 || blocks[0].Kind != markdown.Paragraph || e.phase != NoPhase {
		return blocks
	}
	first := blocks[0]
	phase, n := t.phaseAt(first.Text, 0, len(first.Text.S))
	if phase == NoPhase {
		return blocks
	}
	e.phase = phase
	t.take(e, first, n, len(first.Text.S))
	return blocks[1:]
}

// trimmed is [from,to) without white space at its ends.
func trimmed(s string, from, to int) (int, int) {
	from += len(s[from:to]) - len(strings.TrimLeft(s[from:to], " \t\n"))
	if from < to {
		to -= len(s[from:to]) - len(strings.TrimRight(s[from:to], " \t\n"))
	}
	return from, to
}

// phaseAt reads a phase at the start of an entry: "[detected]", or the word in
// bold. The length takes what separates it from the text.
func (t *timeline) phaseAt(text *markdown.Text, from, to int) (Phase, int) {
	s := text.S[from:to]
	lead := len(s) - len(strings.TrimLeft(s, " \t"))
	word, end := "", 0
	if strings.HasPrefix(s[lead:], "[") {
		if close := strings.IndexByte(s, ']'); close > 0 {
			word, end = s[lead+1:close], close+1
		}
	} else if text.Mark(from+lead)&markdown.InStrong != 0 {
		end = lead
		for end < len(s) && text.Mark(from+end)&markdown.InStrong != 0 {
			end++
		}
		word = s[lead:end]
	}
	if word == "" {
		return NoPhase, 0
	}
	name, ok := t.config.PhaseOf(strings.Trim(word, " .:"))
	if !ok {
		return NoPhase, 0
	}
	return PhaseNamed(name), end + len(s[end:]) - len(strings.TrimLeft(s[end:], " :.-–—·"))
}

// ownPhase is the phase whose words, as the site's settings have them, stand in
// the first line of an entry.
func (t *timeline) ownPhase(s string) Phase {
	if len(t.config.Phases) == 0 {
		return NoPhase
	}
	first, _, _ := strings.Cut(strings.ToLower(s), "\n")
	for _, alias := range t.config.Phases {
		for _, words := range alias.Also {
			if strings.Contains(first, strings.ToLower(words)) {
				return PhaseNamed(alias.Name)
			}
		}
	}
	return NoPhase
}

// append adds whole blocks to an entry.
func (t *timeline) append(e *entry, blocks ...*markdown.Block) {
	if len(blocks) == 0 {
		return
	}
	e.body = append(e.body, t.doc.Fragment(blocks...))
	for _, b := range blocks {
		e.text.addBlock(b)
	}
}

// entry begins the next entry; it is to be emitted before another begins.
func (t *timeline) entry(s clock.Stamp, at diag.Span) entry {
	return entry{stamp: s, span: at, body: t.spare[:0]}
}

// emit makes the entry an event, or text if it was left in from a template.
func (t *timeline) emit(e entry) {
	t.flush()
	if noTime.MatchString(e.when) && leftIn[headingKey(e.text.String())] {
		t.prompt(e)
		return
	}
	t.followed, t.spare = 0, e.body
	i := len(t.pm.Events)
	ev := Event{
		When: e.when, Approx: e.stamp.Approx, Dated: e.stamp.HasDate,
		Phase: e.phase, Public: e.public, Words: e.words, Text: e.text.String(), Body: markdown.Join(e.body...),
		Anchor: eventAnchor(i), Span: e.span, TimeSpan: e.at,
	}
	if e.stamp.Invalid != "" {
		t.impossible(e.stamp.Invalid, e.at)
	}
	t.place(&ev, e.stamp)
	t.pm.Events = append(t.pm.Events, ev)
	if n := len(t.parts); n > 0 && t.parts[n-1].Events.To == i && i > t.parts[n-1].Events.From {
		t.parts[n-1].Events.To++
		return
	}
	t.parts = append(t.parts, Part{Events: Range{i, i + 1}})
}

// paragraph reads the lines of a paragraph that begin with a time as entries,
// each with the lines that follow it; or a single "label: time".
func (t *timeline) paragraph(b *markdown.Block) {
	const longest = 64 << 10 // bytes; what is longer is a log, not a list of entries
	if len(b.Text.S) > longest {
		t.rest(b)
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
		t.flush()
		if !t.open {
			t.paragraphOf(b, b.Text.Span(0, lines[0].start))
		}
	}
	for i, l := range lines {
		end := len(b.Text.S)
		if i+1 < len(lines) {
			end = lines[i+1].start
		}
		if !l.stamp.HasClock && t.saysNothing(b.Text, l.start+l.n, end) {
			t.open = false
			if at := b.Text.Span(l.start, end); !t.day(l.stamp, at) {
				t.paragraphOf(b, at)
			}
			continue
		}
		e := t.entry(l.stamp, b.Text.Span(l.start, end))
		e.says(b.Text, l.start, l.start+l.n)
		t.take(&e, b, l.start+l.n, end)
		t.emit(e)
		t.open = true
	}
}

// paragraphOf keeps a stretch of a paragraph as prose.
func (t *timeline) paragraphOf(b *markdown.Block, at diag.Span) {
	t.flush()
	t.parts = append(t.parts, t.paragraphPart(b, at))
}

// lineLead is a line of a paragraph that begins with a time.
type lineLead struct {
	start, n int
	stamp    clock.Stamp
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
		if stamp, n := t.lead(s[start : start+end]); n > 0 {
			out = append(out, lineLead{start, n, stamp})
		}
		start += end + 1
	}
	if len(out) == 1 && out[0].start > 0 && !out[0].stamp.HasClock {
		return nil
	}
	return out
}

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
