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
	at           int // in the file
}

// anchorsOf are the anchors in the text of a section.
func anchorsOf(pm *postmortem.Postmortem, s *postmortem.Section) *anchors {
	a := &anchors{last: s.Anchor}
	for _, sub := range s.Subs {
		a.expect(sub.Heading, sub.Anchor, sub.Span.Start)
	}
	for _, part := range s.Body {
		for _, e := range pm.Events[part.Events.From:part.Events.To] {
			a.expect(e.Text, e.Anchor, e.Span.Start)
		}
		for _, item := range pm.Actions[part.Actions.From:part.Actions.To] {
			a.expect(item.Text, item.Anchor, item.Span.Start)
		}
	}
	slices.SortStableFunc(a.next, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return a
}

func (a *anchors) expect(text, anchor string, at int) {
	if line, _, _ := strings.Cut(text, "\n"); line != "" && anchor != "" {
		a.next = append(a.next, mark{line, anchor, at})
	}
}

// ahead is how many marks may be passed over, as what they stand at is not in
// the text: an entry that was put together from cells, say.
const ahead = 3

// starts takes the next line of the text, and says whether something with an
// anchor begins there.
func (a *anchors) starts(line string) bool {
	at := a.at
	a.at += len(line)
	for i := range min(ahead, len(a.next)) {
		if strings.Contains(line, a.next[i].text) {
			a.met = append(a.met, mark{anchor: a.next[i].anchor, at: at})
			a.next = a.next[i+1:]
			return true
		}
	}
	return false
}

// of is the anchor of what stands at an offset, which is not less than the one
// before.
func (a *anchors) of(offset int) string {
	for len(a.met) > 0 && a.met[0].at <= offset {
		a.last, a.met = a.met[0].anchor, a.met[1:]
	}
	return a.last
}
