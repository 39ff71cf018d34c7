package postmortem

import (
	"bytes"
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
		if e.phase = t.ownPhase(b.Text.S[from:to]); e.phase == NoPhase {
			e.phase = t.phaseAtEnd(b.Text, from, to)
		}
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
	s := strings.TrimRight(t.S[from:to], " \t\n:|-–—>→],")
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
	} else {
		end = strongEnd(text, from+lead, to) - from
		word = s[lead:end]
	}
	if word == "" {
		return NoPhase, 0
	}
	name, ok := t.config.PhaseOf(strings.Trim(word, " .:"))
	if !ok {
		return NoPhase, 0
	}
	return PhaseNamed(name), end + len(s[end:]) - len(strings.TrimLeft(s[end:], " :.,;-–—·"))
}

// phaseAtEnd reads a phase that stands in bold behind the words of an entry, and a
// mark between them: "Pump changed; **outage mitigated**". The words stay.
func (t *timeline) phaseAtEnd(text *markdown.Text, from, to int) Phase {
	end := from + len(strings.TrimRight(text.S[from:to], " .!"))
	at := end
	for at > from && text.Mark(at-1)&markdown.InStrong != 0 {
		at--
	}
	before := strings.TrimRight(text.S[from:at], " (")
	if at == end || strings.TrimRight(before, ".,;:|–—") == before {
		return NoPhase
	}
	name, _ := t.config.PhaseOf(strings.Trim(text.S[at:end], " .!"))
	return PhaseNamed(name)
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

// isMarked says that an entry has its phase in brackets, by its own name.
func (t *timeline) isMarked(e entry) bool {
	return e.phase != NoPhase && bytes.Contains(t.file.Source[e.span.Start:e.span.End], []byte("["+e.phase.String()+"]"))
}

// emit makes the entry an event, or text if it was left in from a template.
func (t *timeline) emit(e entry) {
	t.flush()
	if isNoTime(e.when) && leftIn[headingKey(e.text.String())] {
		t.prompt(e)
		return
	}
	t.followed, t.spare = 0, e.body
	i := len(t.pm.Events)
	ev := Event{
		When: e.when, Approx: e.stamp.Approx, Dated: e.stamp.HasDate,
		Phase: e.phase, Marked: t.isMarked(e), Public: e.public, Words: e.words, Text: e.text.String(), Body: markdown.Join(e.body...),
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
