package postmortem

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// Timelines that no heading calls so.

// tellsTime says that a section which is not called a timeline is one, as it has
//   - two items of lists, or rows of tables, that begin with a time of day,
//   - three paragraphs, or lines of one, that do,
//   - a heading with a time of day, or a paragraph that is nothing else and stands
//     over another,
//   - an update that ends with a shortcode for its moment, or one of a status page.
func (r *reading) tellsTime(raw rawSection) bool {
	switch raw.role {
	case RoleActions, RoleChannel, RoleAppendix, RoleLinks, RoleMinutes, RoleReviews, RoleFacts, RoleLessons:
		return false
	}
	n, paragraphs := 0, 0
	for i, b := range raw.blocks {
		switch {
		case b.Kind == markdown.Heading && r.isUpdate(b), r.isTracked(b), r.isStamped(b):
			return true
		case b.Kind == markdown.Paragraph && r.listsTimes(b.Text.S):
			return true
		case b.Kind == markdown.Paragraph && startsWithNumber(b.Text.S) && r.clockLeads(b.Text.S):
			if paragraphs++; r.headsText(raw.blocks[i:]) {
				return true
			}
		}
		for _, item := range b.Children {
			if b.Kind != markdown.List && (b.Kind != markdown.Table || item.Header || !saysMore(item)) {
				continue
			}
			if r.clockLeads(leadText(item)) {
				n++
			}
		}
	}
	return n >= 2 || paragraphs >= 3
}

// listsTimes says that three lines of a text begin with a time of day.
func (r *reading) listsTimes(s string) bool {
	const enough = 3
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		if startsWithNumber(line) && r.clockLeads(line) {
			n++
		}
		if n == enough {
			return true
		}
	}
	return false
}

// headsText says that of some blocks the first is nothing but a moment with its
// time of day, and the second a text that is none.
func (r *reading) headsText(blocks []*markdown.Block) bool {
	const longest = 40
	s := strings.TrimSpace(blocks[0].Text.S)
	if len(s) > longest || len(blocks) < 2 || blocks[1].Kind != markdown.Paragraph || blocks[1].Text.S == "" {
		return false
	}
	stamp, n := r.lead(s)
	return n == len(s) && stamp.HasClock && !r.clockLeads(blocks[1].Text.S)
}

// isKeyEvents says that a section of facts is the only timeline that there is:
// its heading calls them events, and lists say when: "First detected 2024-05-01
// 09:10".
func (r *reading) isKeyEvents(raw rawSection) bool {
	name := raw.label
	if raw.heading != nil {
		name = raw.heading.Text.S
	}
	if raw.role != RoleFacts || !strings.HasSuffix(headingKey(name), "events") {
		return false
	}
	dated := func(item *markdown.Block) bool {
		s := leadText(item)
		stamp, at := clock.Trail(s, r.config.DateOrder)
		return at < len(s) && stamp.HasDate && stamp.HasClock
	}
	lists := func(b *markdown.Block) bool { return b.Kind == markdown.List && slices.ContainsFunc(b.Children, dated) }
	return slices.ContainsFunc(raw.blocks, lists) && !slices.ContainsFunc(r.sections, r.tellsTime)
}

// marksPhases says that a section of whatever name is a timeline, as one of its
// items has a time and then a phase in brackets, which nothing else has.
func (r *reading) marksPhases(raw rawSection) bool {
	if raw.role == RoleActions {
		return false
	}
	for _, b := range raw.blocks {
		if b.Kind == markdown.List && slices.ContainsFunc(b.Children, func(item *markdown.Block) bool { return r.marksPhase(leadText(item)) }) {
			return true
		}
	}
	return false
}

// marksPhase says that a text begins as "10:02 [started]" does.
func (r *reading) marksPhase(s string) bool {
	if !strings.Contains(s, "[") {
		return false
	}
	stamp, n := r.lead(s)
	word, _, closed := strings.Cut(strings.TrimPrefix(strings.TrimLeft(s[n:], " :-–—"), "["), "]")
	_, known := r.config.PhaseOf(word)
	return stamp.HasClock && n > 0 && closed && known
}

// startsWithNumber says that a text does not begin with a word, as a sentence
// such as "At 10:02 the pump stopped" does.
func startsWithNumber(s string) bool {
	s = strings.TrimLeft(s, "[(~ ")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// saysMore says that a row holds words beside its first cell: a row that does
// not is a measurement.
func saysMore(row *markdown.Block) bool {
	return len(row.Children) > 1 && slices.ContainsFunc(row.Children[1:], func(cell *markdown.Block) bool {
		return strings.ContainsFunc(cell.Text.S, unicode.IsLetter)
	})
}
