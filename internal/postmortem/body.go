package postmortem

import (
	"slices"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// readSections turns the raw sections into Sections, with their events and
// action items.
func (r *reading) readSections() {
	r.pm.Sections = make([]Section, 0, len(r.sections))
	timeline := slices.ContainsFunc(r.sections, r.isTimeline)
	for _, raw := range r.sections {
		if raw.heading == nil && raw.label == "" && len(raw.blocks) == 0 {
			continue
		}
		index := len(r.pm.Sections)
		r.pm.Sections = append(r.pm.Sections, r.section(raw, index))
		r.pm.Sections[index].Body = r.body(raw, timeline)
	}
	gatherParts(r.pm.Sections)
}

// gatherParts sets the parts of all sections side by side in memory.
func gatherParts(sections []Section) {
	n := 0
	for i := range sections {
		n += len(sections[i].Body)
	}
	all := make([]Part, 0, n)
	for i := range sections {
		if body := sections[i].Body; len(body) > 0 {
			all = append(all, body...)
			sections[i].Body = all[len(all)-len(body) : len(all) : len(all)]
		}
	}
}

// isTimeline says that a section, or a part of it with a heading of its own,
// is called the timeline.
func (r *reading) isTimeline(raw rawSection) bool {
	if raw.role == RoleTimeline {
		return len(raw.blocks) > 0 && (raw.heading != nil || raw.label != "")
	}
	inner, _ := r.inner(raw)
	return inner.role == RoleTimeline
}

// body reads what stands in a section: the label that it has for a heading,
// its text up to a part with a heading and role of its own, that part, and
// what follows.
func (r *reading) body(raw rawSection, timeline bool) []Part {
	var parts []Part
	if raw.item && raw.role != RoleActions {
		parts = append(parts, r.paragraphPart(raw.blocks[0], raw.blocks[0].Span))
		raw.blocks = raw.blocks[1:]
	}
	for {
		inner, from := r.inner(raw)
		if from < 0 && len(parts) == 0 {
			return r.stretch(raw, timeline)
		}
		if from < 0 {
			return append(parts, r.stretch(raw, timeline)...)
		}
		before := raw
		before.blocks = raw.blocks[:from]
		parts = append(parts, r.stretch(before, timeline)...)
		if inner.heading != nil {
			parts = append(parts, Part{Prose: r.doc.Folded(inner.heading)})
			from++
		}
		parts = append(parts, r.stretch(inner, timeline)...)
		raw.blocks = raw.blocks[from+len(inner.blocks):]
	}
}

// stretch reads blocks that have one role.
func (r *reading) stretch(raw rawSection, timeline bool) []Part {
	switch {
	case len(raw.blocks) == 0:
		return nil
	case raw.role == RoleTimeline && (!raw.item || r.leads(raw.blocks, anyMoment)), !timeline && (r.tellsTime(raw) || r.isKeyEvents(raw)), r.marksPhases(raw):
		return r.readTimeline(raw)
	case raw.role == RoleActions, r.holdsTasks(raw), r.holdsWorkTable(raw):
		return r.readActions(raw)
	}
	return r.prose(raw.blocks)
}

// inner finds the first part of a section that is a timeline or holds action
// items while the section is something else, and the index of its heading or
// label among the blocks, or -1.
func (r *reading) inner(raw rawSection) (part rawSection, at int) {
	for i, b := range raw.blocks {
		switch {
		case b == r.title:
		case b.Kind == markdown.Heading:
			part = rawSection{heading: b, at: b.Span, role: r.roles.Of(b.Text.S), blocks: beneath(raw.blocks[i+1:], b.Level)}
		case b.Kind == markdown.Paragraph && (i > 0 || raw.label == ""):
			part = r.labelledPart(raw, i)
		}
		if part.role != raw.role && r.standsAlone(part) {
			return part, i
		}
		part = rawSection{}
	}
	return rawSection{}, -1
}

// beneath is the blocks up to the next heading of a level or a higher one.
func beneath(blocks []*markdown.Block, level int) []*markdown.Block {
	end := slices.IndexFunc(blocks, func(b *markdown.Block) bool { return b.Kind == markdown.Heading && b.Level <= level })
	if end < 0 {
		return blocks
	}
	return blocks[:end]
}

// untilHeading is the blocks up to the next heading of any level.
func untilHeading(blocks []*markdown.Block) []*markdown.Block {
	const lowest = 6
	return beneath(blocks, lowest)
}

// standsAlone says that a part of a section is what its heading says: entries
// of a timeline, or items that are no such entries.
func (r *reading) standsAlone(part rawSection) bool {
	switch {
	case part.role == RoleTimeline && part.label == "":
		return slices.ContainsFunc(part.blocks, holdsItems) || r.leads(part.blocks, anyMoment)
	case part.role != RoleActions:
		return part.role == RoleTimeline
	}
	entry := func(b *markdown.Block) bool { return r.clockLeads(leadText(b)) }
	for _, b := range part.blocks {
		if entry(b) || holdsItems(b) && slices.ContainsFunc(b.Children, entry) {
			return false
		}
	}
	return slices.ContainsFunc(part.blocks, holdsItems) || slices.ContainsFunc(part.blocks, saysWhatToDo)
}

// paragraphPart is a stretch of a block's text as a paragraph.
func (r *reading) paragraphPart(b *markdown.Block, at diag.Span) Part {
	return Part{Prose: markdown.Fold(markdown.Join(markdown.Fragment{HTML: "<p>"}, r.doc.Inline(b, at), markdown.Fragment{HTML: "</p>"}))}
}
