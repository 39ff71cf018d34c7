package postmortem

import (
	"strings"

	"afterword/internal/markdown"
)

// headingLabels are the headings of a section and of its parts that are labels,
// "Date: 14 May 2024", or have nothing but their value beneath, and the labels
// in parts that hold facts or people.
func (r *reading) headingLabels(raw rawSection) []label {
	var out []label
	if raw.heading != nil && (raw.role == RoleNone || raw.role == RolePeople) {
		out = r.headingLabel(raw.heading, untilHeading(raw.blocks))
	}
	for i, b := range raw.blocks {
		if b.Kind != markdown.Heading || b == r.title {
			continue
		}
		blocks := untilHeading(raw.blocks[i+1:])
		out = append(out, r.headingLabel(b, blocks)...)
		if raw.heading == nil || len(blocks) == 0 || !holdsItems(blocks[0]) {
			continue
		}
		if role := r.roles.Of(b.Text.S); role == RoleFacts || role == RolePeople {
			out = append(out, r.blockLabels(blocks)...)
		}
	}
	return out
}

// headingLabel is a heading that is a fact: with its value, or with nothing but a
// short paragraph beneath that is it.
func (r *reading) headingLabel(b *markdown.Block, beneath []*markdown.Block) []label {
	const longest = 80 // bytes of a value
	text, at := b.Text, 0
	name, _, ok := strings.Cut(text.S, ": ")
	if ok {
		at = len(name) + len(": ")
	} else if len(beneath) == 1 && beneath[0].Kind == markdown.Paragraph {
		text = beneath[0].Text
	} else {
		return nil
	}
	from, to := trimmed(text.S, at, len(text.S))
	value := text.S[from:max(from, to)]
	l := label{name: strings.TrimSpace(name), value: strings.Trim(value, "[]"), at: text.Span(from, to), from: "heading"}
	if value == "" || len(value) > longest || strings.Contains(value, "\n") || !r.isFact(l) {
		return nil
	}
	return []label{l}
}
