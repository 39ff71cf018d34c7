package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// timeline reads the blocks of one section as events. What is no entry stays
// where it is: as prose between entries, or as part of the entry it follows.
type timeline struct {
	*reading
	calendar
	timed    bool // some entry of the section names a time
	dayed    bool // a heading or remark names the day of entries
	first    int  // index of the section's first event
	parts    []Part
	prose    []*markdown.Block
	chatting bool                // messages of a chat were read
	chats    bool                // paragraphs are messages of a chat
	open     bool                // text that follows belongs to the last event
	followed int                 // blocks of such text
	spare    []markdown.Fragment // room for the body of the next entry
}

// entry is an event on its way.
type entry struct {
	stamp clock.Stamp
	when  string    // the time as written; empty if there is none
	at    diag.Span // of when
	span  diag.Span
	text  line
	body  []markdown.Fragment
	phase Phase

	public bool        // it says so
	words  []diag.Span // of text, kept for the public
}

// readTimeline reads a section as a timeline.
func (r *reading) readTimeline(raw rawSection) []Part {
	t := &timeline{reading: r, first: len(r.pm.Events)}
	t.calendar = newCalendar(r)
	if !t.zoned {
		t.takeZoneOfMoments(raw.blocks)
	}
	begun := t.calendar
	if raw.heading != nil {
		t.remark(raw.heading.Text)
	}
	r.dotted = dots(raw.blocks)
	t.timed = r.leads(raw.blocks, anyMoment)
	t.chats = t.areMessages(raw.blocks)
	r.pm.Events = slices.Grow(r.pm.Events, entries(raw.blocks))
	if slices.ContainsFunc(raw.blocks, r.isTracked) {
		t.trackedUpdates(raw.blocks)
	} else {
		t.blocks(raw.blocks)
	}
	t.flush()
	t.latestFirst(begun)
	r.dotted, r.city = false, ""
	return t.parts
}

// entries is about how many entries stand in the blocks of a section.
func entries(blocks []*markdown.Block) int {
	n := 0
	for _, b := range blocks {
		switch b.Kind {
		case markdown.List, markdown.Table:
			n += len(b.Children)
		case markdown.Heading, markdown.Paragraph:
			n++
		}
	}
	return n
}

// leads says that any entry in the blocks begins with a time or a date that is
// wanted.
func (r *reading) leads(blocks []*markdown.Block, wanted func(clock.Stamp) bool) bool {
	for _, b := range blocks {
		if b.Kind == markdown.Heading {
			if stamp, _, n := r.headLead(b.Text.S); n > 0 && wanted(stamp) {
				return true
			}
		} else if b.Kind == markdown.Paragraph || b.Kind == markdown.Cell {
			if stamp, n := clock.Lead(b.Text.S, r.config.DateOrder); n > 0 && wanted(stamp) {
				return true
			}
		}
		if r.leads(b.Children, wanted) {
			return true
		}
	}
	return false
}

func anyMoment(clock.Stamp) bool { return true }

func namesClock(s clock.Stamp) bool { return s.HasClock }

func namesDay(s clock.Stamp) bool { return s.HasDate }

func (r *reading) clockLeads(s string) bool {
	stamp, n := r.lead(s)
	return n > 0 && stamp.HasClock
}

// leadText is the first running text in a block.
func leadText(b *markdown.Block) string {
	for b.Text == nil && len(b.Children) > 0 {
		b = b.Children[0]
	}
	if b.Text == nil {
		return ""
	}
	return b.Text.S
}

func (t *timeline) blocks(blocks []*markdown.Block) {
	for i := 0; i < len(blocks); i++ {
		switch b := blocks[i]; b.Kind {
		case markdown.Heading:
			i = t.heading(blocks, i)
		case markdown.Table:
			t.table(b)
		case markdown.List:
			t.list(b)
		case markdown.Paragraph:
			if end := t.endOfUntimedDay(blocks, i); end > 0 {
				t.untimedDay(b, blocks[i+1:end])
				i = end - 1
				continue
			}
			t.paragraph(b)
		default:
			t.unreadTable(b, RoleTimeline)
			t.rest(b)
		}
	}
}

// heading reads an entry that is a heading with its text beneath, or a day
// with its entries beneath; it gives the index of the last block it took.
func (t *timeline) heading(blocks []*markdown.Block, i int) int {
	b := blocks[i]
	stamp, from, n := t.headLead(b.Text.S)
	if n == 0 {
		t.remark(b.Text)
		t.open = false
		t.keep(b)
		return i
	}
	end := i + 1
	for end < len(blocks) && !t.endsEntry(blocks[end], b.Level) {
		end++
	}
	name := strings.TrimSpace(b.Text.S[n:])
	if !stamp.HasClock && unknownClock(b.Text.S) == 0 && t.holdsEntries(blocks[i+1:end], blocks[end:], b.Level) {
		t.open = false
		t.zoneIn(b.Text, n)
		if !t.day(stamp, b.Text.Span(0, n)) || name != "" {
			t.keep(b)
		}
		return i
	}
	body := blocks[i+1 : end]
	if !stamp.HasClock && name == "" && areLists(body) && t.day(stamp, b.Text.Span(0, n)) {
		t.keep(b)
		t.dayItems(stamp, b.Text, n, body)
		return end - 1
	}
	e := t.entry(stamp, b.Span)
	e.says(b.Text, from, n)
	if name != "" {
		t.take(&e, b, n, len(b.Text.S))
		if len(body) > 0 {
			e.body = append(e.body, markdown.Fragment{HTML: "<br>"})
		}
	}
	t.append(&e, t.takePhase(&e, body)...)
	t.emit(e)
	t.open = true
	return end - 1
}

// endsEntry says that a block is a heading which begins something else than
// the text beneath an entry of the given level.
func (t *timeline) endsEntry(b *markdown.Block, level int) bool {
	if b.Kind != markdown.Heading {
		return false
	}
	_, _, n := t.headLead(b.Text.S)
	return b.Level <= level || n > 0
}

// holdsEntries says that a heading with only a date is the head of a day: the
// blocks beneath are entries, or the next heading is one of a lower level.
func (t *timeline) holdsEntries(beneath, after []*markdown.Block, level int) bool {
	for _, b := range beneath {
		switch {
		case b.Kind == markdown.Table && len(t.timeColumns(b, t.columns(b))) > 0:
			return true
		case b.Kind == markdown.Paragraph && unknownClock(b.Text.S) > 0:
			return true
		case b.Kind != markdown.List && b.Kind != markdown.Table && b.Kind != markdown.Paragraph:
			continue
		}
		for _, s := range append([]string{leadText(b)}, childLeads(b)...) {
			if t.clockLeads(s) {
				return true
			}
		}
	}
	return len(beneath) == 0 && len(after) > 0 && (after[0].Level > level || t.clockLeads(leadText(after[0])))
}

func childLeads(b *markdown.Block) []string {
	out := make([]string, 0, len(b.Children))
	for _, c := range b.Children {
		if !c.Header {
			out = append(out, leadText(c))
		}
	}
	return out
}

// list reads each item as an entry, if any of them names a time, or if nothing
// in the section does.
func (t *timeline) list(b *markdown.Block) {
	texts := childLeads(b)
	t.military, t.city = allFourDigits(texts), t.cityOf(texts)
	entries := !t.timed && !t.open
	for i := 0; !entries && i < len(b.Children); i++ {
		s := leadText(b.Children[i])
		_, n := t.lead(s)
		entries = n > 0 || bracketed(s) > 0 || t.holdsNested(b.Children[i])
	}
	if !entries {
		t.rest(b)
		return
	}
	t.flush()
	for _, item := range b.Children {
		t.item(item)
	}
	t.open = false
}

// rest keeps a block that is no entry: with the last event if text that
// follows belongs to it, else as prose.
func (t *timeline) rest(b *markdown.Block) {
	const most = 100 // more text than that belongs to no entry
	if t.followed++; !t.open || t.followed > most || t.isPlainHeading(b) {
		t.open = false
		t.keep(b)
		return
	}
	ev := &t.pm.Events[len(t.pm.Events)-1]
	ev.Body = markdown.Join(ev.Body, t.doc.Fragment(b))
	var text line
	text.add(ev.Text)
	text.addBlock(b)
	ev.Text = text.String()
}

// isPlainHeading says that a paragraph is the name of a section, as in a report
// without markup: "ROOT CAUSE".
func (t *timeline) isPlainHeading(b *markdown.Block) bool {
	const longest = 40 // bytes
	return b.Kind == markdown.Paragraph && len(b.Text.S) <= longest && t.roles.Of(b.Text.S) != RoleNone
}

// keep notes a block as prose.
func (t *timeline) keep(b *markdown.Block) { t.prose = append(t.prose, b) }

// flush ends a run of prose.
func (t *timeline) flush() {
	if len(t.prose) > 0 {
		t.parts = append(t.parts, Part{Prose: t.doc.Folded(t.prose...)})
		t.prose = nil
	}
}

// remark takes the zone and the date that a heading or a line such as "All
// times in PST, on 5 February 2019" gives to what follows.
func (t *timeline) remark(text *markdown.Text) {
	t.zoneIn(text, 0)
	if date, from, to, found := clock.FindDate(text.S, t.config.DateOrder); found && len(text.S) < 120 {
		t.dayed = true
		t.setDay(clock.Stamp{HasDate: true, Date: date}, text.Span(from, to))
	}
}
