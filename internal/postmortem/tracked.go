package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// trackedUpdates reads the updates of a status page that end with a shortcode for their
// moment: `*Resolved* - All is well. {{< track "2024-05-14 10:02:00" >}}`. What
// stands alone in its paragraph belongs to the paragraph before it, and to what
// stands between.
func (t *timeline) trackedUpdates(blocks []*markdown.Block) {
	for {
		end := slices.IndexFunc(blocks, t.isTracked)
		if end < 0 {
			break
		}
		first := end
		if at, _ := shortcode(blocks[end].Text.S, 0); at == 0 {
			first = lastParagraph(blocks[:end])
		}
		t.prose = append(t.prose, blocks[:first]...)
		t.trackedParagraph(blocks[first:end], blocks[end])
		blocks = blocks[end+1:]
	}
	t.prose = append(t.prose, blocks...)
}

// lastParagraph is the index of the last paragraph among blocks; the number of
// blocks if there is none.
func lastParagraph(blocks []*markdown.Block) int {
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].Kind == markdown.Paragraph {
			return i
		}
	}
	return len(blocks)
}

// trackedParagraph reads a paragraph as one update for each of its shortcodes, the first
// with what stands before it.
func (t *timeline) trackedParagraph(before []*markdown.Block, b *markdown.Block) {
	from := 0
	for at, end := shortcode(b.Text.S, 0); at >= 0; at, end = shortcode(b.Text.S, from) {
		stamp, open, shut := t.shortcodeTime(b.Text.S[:end], at)
		e := t.entry(stamp, b.Text.Span(from, end))
		if len(before) > 0 {
			e.span.Start = before[0].Span.Start
		}
		e.says(b.Text, open, shut)
		t.append(&e, before...)
		t.take(&e, b, from, at)
		t.emit(e)
		before, from = nil, end
	}
}

// isTracked says that a block is a paragraph that ends with such a shortcode.
func (r *reading) isTracked(b *markdown.Block) bool {
	if b.Kind != markdown.Paragraph || !strings.HasSuffix(b.Text.S, "}}") {
		return false
	}
	stamp, _, _ := r.shortcodeTime(b.Text.S, max(0, strings.LastIndex(b.Text.S, "{{<")))
	return stamp.HasClock
}

// shortcode is where the first shortcode of a text from an offset on begins and
// ends; both are -1 if there is none.
func shortcode(s string, from int) (at, end int) {
	open := strings.Index(s[from:], "{{<")
	if open < 0 {
		return -1, -1
	}
	at = from + open
	shut := strings.Index(s[at:], "}}")
	if shut < 0 {
		return -1, -1
	}
	return at, at + shut + len("}}")
}

// shortcodeTime is the moment that is all that the shortcode at an offset says, and where
// that stands.
func (r *reading) shortcodeTime(s string, at int) (stamp clock.Stamp, from, to int) {
	open := strings.IndexByte(s[at:], '"')
	shut := strings.LastIndexByte(s, '"')
	if open < 0 || shut <= at+open {
		return clock.Stamp{}, 0, 0
	}
	from, to = at+open+1, shut
	stamp, _ = clock.ParseStamp(s[from:to], r.config.DateOrder)
	return stamp, from, to
}
