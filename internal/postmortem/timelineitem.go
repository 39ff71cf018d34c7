package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// item reads an item of a list as an entry, with the entries beneath it.
func (t *timeline) item(item *markdown.Block) {
	if len(item.Children) == 0 {
		return
	}
	e := t.entry(clock.Stamp{}, item.Span)
	head, rest := item.Children[0], item.Children[1:]
	if head.Kind != markdown.Paragraph {
		t.append(&e, item.Children...)
		t.emit(e)
		return
	}
	if name, _, ok := boldLabel(head); ok && len(rest) == 0 && slices.Contains(noteLabels, headingKey(name)) {
		t.note(head)
		return
	}
	nested, beneath := t.nestedEntries(rest)
	from, n := t.itemLead(&e, head)
	if n == 0 && len(nested) > 0 {
		if stamp, ok := clock.ParseStamp(head.Text.S, t.config.DateOrder); ok {
			e.stamp, n = stamp, len(head.Text.S) // in running text 11/25 may be anything
		}
	}
	if n > 0 {
		e.says(head.Text, from, n)
	} else {
		t.timeAtEnd(&e, head.Text)
	}
	dayOnly := n > 0 && !e.stamp.HasClock && t.restIsZone(head.Text, n, len(head.Text.S))
	switch {
	case dayOnly && len(beneath) == 0 && t.day(e.stamp, e.at):
		// Only the day of the entries that follow.
	case dayOnly && from == 0 && len(nested) == 0 && areLists(beneath) && t.day(e.stamp, e.at):
		t.dayItems(e.stamp, head.Text, n, beneath)
	default:
		e = t.takeRunOn(e, head, n)
		t.append(&e, beneath...)
		t.emit(e)
	}
	for _, list := range nested {
		t.list(list)
	}
}

// takeRunOn takes the words of an item behind its time, and emits the entry where
// another goes on in the same line; it gives the last.
func (t *timeline) takeRunOn(e entry, head *markdown.Block, n int) entry {
	s := head.Text.S
	if n > 0 && e.stamp.HasClock {
		for _, l := range t.runOn(s, []lineLead{{n: n, stamp: e.stamp}})[1:] {
			t.take(&e, head, n, l.start)
			t.emit(e)
			e, n = t.entry(l.stamp, head.Text.Span(l.start+l.skip, len(s))), l.start+l.n
			e.says(head.Text, l.start+l.skip, n)
		}
	}
	t.take(&e, head, n, len(s))
	return e
}

// itemLead reads the moment that an item begins with, if only behind a phase,
// a label or a remark in brackets.
func (t *timeline) itemLead(e *entry, head *markdown.Block) (from, to int) {
	s := head.Text.S
	if e.stamp, to = t.lead(s); to > 0 {
		return 0, to
	}
	if phase, skip := t.phaseAt(head.Text, 0, len(s)); phase != NoPhase {
		if stamp, took := t.lead(s[skip:]); took > 0 {
			e.phase, e.stamp = phase, stamp
			if name, _, ok := boldLabel(head); ok && strings.TrimSpace(s[skip+took:]) == "" {
				t.add(e, head, 0, len(name)) // it says nothing else
			}
			return skip, skip + took
		}
	}
	if to = bracketed(s); to > 0 {
		return 0, to
	}
	return t.behindLabel(e, head)
}

// behindLabel reads the moment behind a bold label, as in "**Discovery**: 10:02
// - Issue found", and takes the label for the beginning of the entry.
func (t *timeline) behindLabel(e *entry, head *markdown.Block) (from, to int) {
	name, _, ok := boldLabel(head)
	if !ok {
		return 0, 0
	}
	s := head.Text.S
	end := strings.Index(s, name) + len(name)
	from = end + len(s[end:]) - len(strings.TrimLeft(s[end:], ": "))
	stamp, n := t.lead(s[from:])
	if n == 0 || !stamp.HasClock {
		return 0, 0
	}
	more := strings.TrimSpace(s[from+n:]) != ""
	if more && strings.HasPrefix(s[end:], ":") {
		end++
	}
	e.stamp = stamp
	t.take(e, head, 0, end)
	if more {
		e.body = append(e.body, markdown.Fragment{HTML: " "})
	}
	return from, from + n
}

// noteLabels begin items of a timeline that are remarks on the entry before.
var noteLabels = []string{"note", "notes", "nb", "n b", "remark", "comment", "merk", "obs", "hinweis", "anmerkung", "nota", "remarque", "opmerking", "注", "注意", "備考", "补充"}

// note keeps a remark with the event before it.
func (t *timeline) note(b *markdown.Block) {
	t.open = len(t.pm.Events) > t.first
	t.rest(b)
	t.open = false
}

// nestedEntries parts what stands under an item into lists of entries of their
// own and the rest, which is part of the item.
func (t *timeline) nestedEntries(blocks []*markdown.Block) (entries, rest []*markdown.Block) {
	for _, b := range blocks {
		isEntries := false
		if b.Kind == markdown.List {
			for _, s := range childLeads(b) {
				isEntries = isEntries || t.clockLeads(s)
			}
		}
		if isEntries {
			entries = append(entries, b)
		} else {
			rest = append(rest, b)
		}
	}
	return entries, rest
}

// holdsNested says that entries stand in a list beneath an item.
func (t *timeline) holdsNested(item *markdown.Block) bool {
	if len(item.Children) < 2 {
		return false
	}
	nested, _ := t.nestedEntries(item.Children[1:])
	return len(nested) > 0
}

// bracketed is the length of a short remark in brackets where a time would
// stand, such as "[???] ".
func bracketed(s string) int {
	const longest = 24
	end := strings.IndexByte(s, ']')
	if !strings.HasPrefix(s, "[") || end < 0 || end > longest || strings.ContainsAny(s[1:end], "\n[") {
		return 0
	}
	return end + 1 + len(s[end+1:]) - len(strings.TrimLeft(s[end+1:], " :-–—"))
}
