package postmortem

import (
	"slices"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// Days of whose entries none has a time of day.

// endOfUntimedDay is where the blocks end that tell of a day, if the one at i is a
// paragraph that is nothing but the day and none of them names a time of day; else 0.
func (t *timeline) endOfUntimedDay(blocks []*markdown.Block, i int) int {
	b := blocks[i]
	stamp, n := t.lead(b.Text.S)
	if n == 0 || !stamp.HasDate || stamp.HasClock || !t.restIsZone(b.Text, n, len(b.Text.S)) {
		return 0
	}
	end := i + 1
	for ; end < len(blocks) && blocks[end].Kind != markdown.Heading && blocks[end].Kind != markdown.Rule; end++ {
		s := leadText(blocks[end])
		if stamp, n := t.lead(s); n > 0 && stamp.HasDate && !stamp.HasClock && blocks[end].Kind == markdown.Paragraph {
			break
		}
		if blocks[end].Kind == markdown.Table || slices.ContainsFunc(append(childLeads(blocks[end]), s), t.namesClock) {
			return 0
		}
	}
	told := func(b *markdown.Block) bool { return b.Kind == markdown.Paragraph || b.Kind == markdown.List }
	if !slices.ContainsFunc(blocks[i+1:end], told) {
		return 0
	}
	return end
}

// namesClock says that a line of a text begins with a time of day, or with one that
// nobody knows.
func (t *timeline) namesClock(s string) bool {
	return unknownClock(s) > 0 || slices.ContainsFunc(t.lineLeads(s), func(l lineLead) bool { return l.stamp.HasClock })
}

// untimedDay reads what stands beneath a day: each item of a list is an entry, and
// else all of it is one.
func (t *timeline) untimedDay(b *markdown.Block, beneath []*markdown.Block) {
	stamp, n := t.lead(b.Text.S)
	if t.keep(b); !t.day(stamp, b.Text.Span(0, n)) {
		for _, b := range beneath {
			t.rest(b)
		}
		return
	}
	if areLists(beneath) {
		t.dayItems(stamp, b.Text, n, beneath)
		return
	}
	e := t.entry(stamp, b.Span)
	e.says(b.Text, 0, n)
	t.append(&e, beneath...)
	t.prose = t.prose[:len(t.prose)-1]
	t.emit(e)
	t.open = false
}

// dayItems reads the items of lists as entries of the day that a text begins with.
func (t *timeline) dayItems(day clock.Stamp, text *markdown.Text, n int, lists []*markdown.Block) {
	for _, list := range lists {
		for _, item := range list.Children {
			e := t.entry(day, item.Span)
			e.says(text, 0, n)
			rest := item.Children
			if len(rest) > 0 && rest[0].Kind == markdown.Paragraph {
				t.take(&e, rest[0], 0, len(rest[0].Text.S))
				rest = rest[1:]
			}
			t.append(&e, rest...)
			t.emit(e)
		}
	}
	t.open = false
}

// areLists says that there are blocks, and all of them are lists of more than one
// item.
func areLists(blocks []*markdown.Block) bool {
	single := func(b *markdown.Block) bool { return b.Kind != markdown.List || len(b.Children) < 2 }
	return len(blocks) > 0 && !slices.ContainsFunc(blocks, single)
}
