package webindex

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/postmortem"
)

// anchors find where on the page the lines of a section's text stand: what has
// an anchor of its own is met in the order of the file.
type anchors struct {
	next []mark // not met yet
	met  []mark // in the order of the text; at is where in it
	last string // anchor of what was asked for last
	at   int    // where in the text the next line begins
}

// mark is a text that has an anchor of its own.
type mark struct {
	text, anchor string
	when         string // of an event, which may stand in a line before the text
	opened       bool   // that line was met
	at           int    // in the file
}

// anchorsOf are the anchors in the text of a section.
func anchorsOf(pm *postmortem.Postmortem, s *postmortem.Section) *anchors {
	a := &anchors{last: s.Anchor}
	for _, sub := range s.Subs {
		a.expect(mark{text: sub.Heading, anchor: sub.Anchor, at: sub.Span.Start})
	}
	for _, part := range s.Body {
		for _, e := range pm.Events[part.Events.From:part.Events.To] {
			a.expect(mark{text: e.Text, when: e.When, anchor: e.Anchor, at: e.Span.Start})
		}
		for _, item := range pm.Actions[part.Actions.From:part.Actions.To] {
			a.expect(mark{text: item.Text, anchor: item.Anchor, at: item.Span.Start})
		}
	}
	slices.SortStableFunc(a.next, func(a, b mark) int { return cmp.Or(cmp.Compare(a.at, b.at), -cmp.Compare(a.when, b.when)) })
	a.next = slices.CompactFunc(a.next, func(a, b mark) bool { return a.at == b.at }) // of a heading that is an event, the event
	return a
}

func (a *anchors) expect(m mark) {
	m.text, _, _ = strings.Cut(m.text, "\n")
	if m.text != "" && m.anchor != "" {
		a.next = append(a.next, m)
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
	for i := range min(ahead, len(a.next)) {
		switch m := &a.next[i]; {
		case strings.Contains(line, m.text):
			opened := m.opened
			if !opened {
				a.met = append(a.met, mark{anchor: m.anchor, at: at})
			}
			a.next = a.next[i+1:]
			if opened {
				return onward
			}
			return fresh
		case m.opensAt(line):
			m.opened = true
			a.met = append(a.met, mark{anchor: m.anchor, at: at})
			a.next = a.next[i:]
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
	for len(a.met) > 0 && a.met[0].at <= offset {
		a.last, a.met = a.met[0].anchor, a.met[1:]
	}
	return a.last
}
