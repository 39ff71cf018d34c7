package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// Updates as pages of status services have them when they are copied: a word for
// how far it is in bold, what there is to say, and on a line of its own when that
// was, first or last: "**Resolved** - All is well." over "Mar 12, 2024 - 16:45 PDT".

// stamped is the moment of such an update, where that stands and where its words
// do; ok says that a block is one.
func (r *reading) stamped(b *markdown.Block) (stamp clock.Stamp, when, words stretch, ok bool) {
	const longest = 60
	if b.Kind != markdown.Paragraph || len(b.Text.Runs) < 2 { // nothing is bold
		return clock.Stamp{}, stretch{}, stretch{}, false
	}
	s := b.Text.S
	last, first := strings.LastIndexByte(s, '\n'), strings.IndexByte(s, '\n')
	if first < 0 {
		return clock.Stamp{}, stretch{}, stretch{}, false
	}
	for _, at := range []struct{ when, words stretch }{
		{stretch{last + 1, len(s)}, stretch{0, last}},
		{stretch{0, first}, stretch{first + 1, len(s)}},
	} {
		if at.when.to-at.when.from > longest || !r.saysStatus(b.Text, at.words.from) {
			continue
		}
		if stamp, ok := clock.ParseStamp(strings.TrimSpace(s[at.when.from:at.when.to]), r.config.DateOrder); ok && stamp.HasDate && stamp.HasClock {
			return stamp, at.when, at.words, true
		}
	}
	return clock.Stamp{}, stretch{}, stretch{}, false
}

// dateFromStamped sets the date from the earliest of such updates.
func (r *reading) dateFromStamped() bool {
	var first Day
	var at diag.Span
	for _, raw := range r.sections {
		for _, b := range raw.blocks {
			stamp, when, _, ok := r.stamped(b)
			if day := dayOf(stamp.Date); ok && day.Year != 0 && (first.IsZero() || day.Before(first)) {
				first, at = day, b.Text.Span(when.from, when.to)
			}
		}
	}
	if !first.IsZero() {
		r.dateFrom(first, "timeline", at)
	}
	return !first.IsZero()
}

// isStamped says that a block is such an update.
func (r *reading) isStamped(b *markdown.Block) bool {
	_, _, _, ok := r.stamped(b)
	return ok
}

// isStampedSection says that a section has such updates.
func (r *reading) isStampedSection(s rawSection) bool {
	return slices.ContainsFunc(s.blocks, r.isStamped)
}

// statusWords are those that status pages begin their updates with.
var statusWords = map[string]bool{
	"investigating": true, "identified": true, "monitoring": true, "update": true, "resolved": true, "postmortem": true,
	"scheduled": true, "in progress": true, "verifying": true, "completed": true,
}

// saysStatus says that at an offset of a text such a word stands in bold.
func (r *reading) saysStatus(t *markdown.Text, from int) bool {
	return statusWords[headingKey(t.S[from:strongEnd(t, from, len(t.S))])]
}

// stampedUpdate reads such an update. Of the words only that for the end is a phase:
// "Investigating" and "Identified" are what the readers were told.
func (t *timeline) stampedUpdate(b *markdown.Block) bool {
	stamp, when, words, ok := t.stamped(b)
	if !ok {
		return false
	}
	e := t.entry(stamp, b.Span)
	e.says(b.Text, when.from, when.to)
	if phase, n := t.phaseAt(b.Text, words.from, words.to); phase == Resolved {
		e.phase, words.from = phase, words.from+n
	}
	t.add(&e, b, words.from, words.to)
	t.emit(e)
	t.open = true
	return true
}
