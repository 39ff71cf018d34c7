package webindex

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/postmortem"
)

// anchors find where on the page the lines of a text stand: what has an anchor of
// its own is met in the order of the file.
type anchors struct {
	marks  []mark
	passed int    // how many of the marks are not looked for any more
	met    []mark // in the order of the text; at is where in it
	used   int    // how many of those were before what was asked for last
	last   string // anchor of that
	at     int    // where in the text the next line begins
}

// mark is a text that has an anchor of its own.
type mark struct {
	text, anchor string
	when         string // of an event, which may stand in a line before the text
	opened       bool   // that line was met
	at           int    // in the file
}

// begin turns to a text in which only its beginning has an anchor.
func (a *anchors) begin(anchor string) {
	*a = anchors{marks: a.marks[:0], met: a.met[:0], last: anchor}
}

// expect looks for all that has an anchor in the text of a section.
func (a *anchors) expect(pm *postmortem.Postmortem, s *postmortem.Section) {
	for _, sub := range s.Subs {
		a.mark(mark{text: sub.Heading, anchor: sub.Anchor, at: sub.Span.Start})
	}
	for _, part := range s.Body {
		for i := part.Events.From; i < part.Events.To; i++ {
			e := &pm.Events[i]
			a.mark(mark{text: e.Text, when: e.When, anchor: e.Anchor, at: e.Span.Start})
		}
		for i := part.Actions.From; i < part.Actions.To; i++ {
			item := &pm.Actions[i]
			a.mark(mark{text: item.Text, anchor: item.Anchor, at: item.Span.Start})
		}
	}
	slices.SortStableFunc(a.marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.at, b.at), -cmp.Compare(a.when, b.when)) })
	a.marks = slices.CompactFunc(a.marks, func(a, b mark) bool { return a.at == b.at }) // of a heading that is an event, the event
}

func (a *anchors) mark(m mark) {
	m.text, _, _ = strings.Cut(m.text, "\n")
	if m.text != "" && m.anchor != "" {
		a.marks = append(a.marks, m)
	}
}

// ahead is how many marks may be passed over, as what they stand at is not in
// the text: an entry that was put together from cells, say.
const ahead = 3

// beginning says how a line stands to the one before.
type beginning int

const (
	fresh  beginning = iota // something with an anchor begins in it
	onward                  // it goes on with an entry of which that was the time
	plain
)

// starts takes the next line of the text. The time of an event is where that
// begins, if it has a line of its own, as a cell of a table has.
func (a *anchors) starts(line string) beginning {
	at := a.at
	a.at += len(line)
	for i := a.passed; i < min(a.passed+ahead, len(a.marks)); i++ {
		switch m := &a.marks[i]; {
		case strings.Contains(line, m.text):
			opened := m.opened
			if !opened {
				a.met = append(a.met, mark{anchor: m.anchor, at: at})
			}
			a.passed = i + 1
			if opened {
				return onward
			}
			return fresh
		case m.opensAt(line):
			m.opened = true
			a.met = append(a.met, mark{anchor: m.anchor, at: at})
			a.passed = i
			return fresh
		}
	}
	return plain
}

// opensAt says that a line is the time of an event, or the first part of it.
func (m *mark) opensAt(line string) bool {
	const longest = 40
	line = strings.Trim(line, " \n[]():,~|>→-–—")
	return !m.opened && line != "" && len(line) < longest && m.when != "" &&
		(strings.HasPrefix(m.when, line) || strings.HasPrefix(line, m.when))
}

// of is the anchor of what stands at an offset, which is not less than the one
// before.
func (a *anchors) of(offset int) string {
	for ; a.used < len(a.met) && a.met[a.used].at <= offset; a.used++ {
		a.last = a.met[a.used].anchor
	}
	return a.last
}
