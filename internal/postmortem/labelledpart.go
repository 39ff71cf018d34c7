package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// labelledPart is the part of a section under the paragraph at i, if that is the
// name of a timeline or of action items, bold or not, and nothing else: entries or
// items follow it, up to the next name of a section or heading.
func (r *reading) labelledPart(raw rawSection, i int) rawSection {
	switch raw.role {
	case RoleActions, RoleAppendix, RoleChannel, RoleLinks, RoleMinutes:
		return rawSection{}
	}
	b := raw.blocks[i]
	name := r.partName(b)
	if name == "" {
		return rawSection{}
	}
	role := r.roles.exact(name)
	switch {
	case role == RoleTimeline && r.beginsEntries(raw.blocks[i:]):
	case role == RoleActions && i+1 < len(raw.blocks) && holdsItems(raw.blocks[i+1]) && !(r.holdsActions() && slices.Contains(adviceHeadings, headingKey(name))):
	default:
		return rawSection{}
	}
	end := i + 1
	for end < len(raw.blocks) && !r.endsPart(raw.blocks[end], role) {
		end++
	}
	return rawSection{label: name, at: b.Span, role: role, blocks: raw.blocks[i:end:end]}
}

// partName is the name that a paragraph is for what follows: its first line, if
// that is all bold or the paragraph has no other.
func (r *reading) partName(b *markdown.Block) string {
	const longest = 60
	if name, _, ok := boldLabel(b); ok {
		rest := strings.TrimPrefix(b.Text.S, name)
		if line, _, _ := strings.Cut(rest, "\n"); strings.Trim(line, " :") != "" {
			return ""
		}
		return name
	}
	s := strings.TrimSpace(b.Text.S)
	if len(s) > longest || s == "" || strings.HasSuffix(s, ".") || strings.Contains(s, "\n") || b.Text.Mark(0)&markdown.InLink != 0 {
		return ""
	}
	return strings.TrimRight(s, ":： ")
}

// beginsEntries says that entries of a timeline stand in the rest of a paragraph
// behind its name, or in the block that follows it.
func (r *reading) beginsEntries(blocks []*markdown.Block) bool {
	_, rest, more := strings.Cut(blocks[0].Text.S, "\n")
	if more {
		return r.clockLeads(rest)
	}
	if len(blocks) < 2 {
		return false
	}
	leads := append(childLeads(blocks[1]), leadText(blocks[1]))
	return slices.ContainsFunc(leads, func(s string) bool {
		stamp, n := r.lead(s)
		return n > 0 && (stamp.HasClock || stamp.HasDate)
	})
}

// endsPart says that a block begins another part than one of a role: a heading
// that is no moment, or the name of a section of another role.
func (r *reading) endsPart(b *markdown.Block, role Role) bool {
	if b.Kind == markdown.Heading {
		_, _, n := r.headLead(b.Text.S)
		return n == 0 || role != RoleTimeline
	}
	if b.Kind != markdown.Paragraph {
		return false
	}
	name := r.partName(b)
	other := r.roles.exact(name)
	if name == "" || other == RoleNone || other == role {
		return false
	}
	_, kind := r.config.KindOf(name)
	return role != RoleActions || !kind
}

// holdsActions says that a section of the report is of action items.
func (r *reading) holdsActions() bool {
	return slices.ContainsFunc(r.sections, func(s rawSection) bool { return s.role == RoleActions })
}
