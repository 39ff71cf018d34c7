package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// labelledSections cuts the text before the first heading where a paragraph
// begins with a bold label that means a section, as in "**Impact:** none", and
// where an item of a list does, if the report is written as such a list. Of
// what is a section so, the next heading is another.
func (r *reading) labelledSections(lead rawSection) []rawSection {
	out := []rawSection{{}}
	listed := r.listsSections(lead.blocks)
	bare := len(r.sections) == 1 && !slices.ContainsFunc(lead.blocks, func(b *markdown.Block) bool { return b.Kind == markdown.Heading && b != r.title })
	for _, b := range lead.blocks {
		if listed && b.Kind == markdown.List {
			out = r.itemSections(out, b)
			continue
		}
		name, at, ok := boldLabel(b)
		if !ok && bare {
			name, at, ok = r.bareLabel(b)
		}
		if ok {
			if role := r.roles.Of(name); role != RoleNone {
				out = append(out, rawSection{label: name, at: at, role: role})
			} else if len(out) > 1 {
				out = append(out, rawSection{})
			}
		} else if listed && b.Kind == markdown.Heading && len(out) > 1 {
			out = append(out, rawSection{heading: b, at: b.Span, role: r.roles.Of(b.Text.S)})
			continue
		}
		cur := &out[len(out)-1]
		cur.blocks = append(cur.blocks, b)
	}
	return out
}

// listsSections says that the report is a list of sections: of its items at
// least two have nothing beside a bold label but what stands beneath, and each
// means a section.
func (r *reading) listsSections(blocks []*markdown.Block) bool {
	n := 0
	for _, b := range blocks {
		if b.Kind != markdown.List {
			continue
		}
		for _, item := range b.Children {
			if name, _, ok := r.sectionLabel(item); ok && len(strings.Trim(item.Children[0].Text.S, ": ")) == len(name) && r.roles.Of(name) != RoleNone {
				n++
			}
		}
	}
	return n > 1
}

// itemLabel is the bold label that an item of a list begins with.
func itemLabel(item *markdown.Block) (name string, at diag.Span, ok bool) {
	if len(item.Children) == 0 {
		return "", diag.Span{}, false
	}
	return boldLabel(item.Children[0])
}

// sectionLabel is the label of an item in a list of sections: bold words, or the name
// of a section and nothing else over what stands beneath.
func (r *reading) sectionLabel(item *markdown.Block) (name string, at diag.Span, ok bool) {
	if name, at, ok = itemLabel(item); ok || len(item.Children) < 2 || item.Children[0].Kind != markdown.Paragraph {
		return name, at, ok
	}
	text := item.Children[0].Text
	name = strings.TrimRight(text.S, ":： ")
	if strings.Contains(name, "\n") || r.roles.exact(name) == RoleNone {
		return "", diag.Span{}, false
	}
	return name, text.Span(0, len(name)), true
}

// itemSections adds the sections that stand in a list, one for each item with
// a label. Items without one belong to the section before them.
func (r *reading) itemSections(out []rawSection, list *markdown.Block) []rawSection {
	rest := list.Children
	for len(rest) > 0 {
		if name, at, ok := r.sectionLabel(rest[0]); ok {
			out = append(out, rawSection{label: name, at: at, role: r.roles.Of(name), item: true, blocks: slices.Clip(rest[0].Children)})
			rest = rest[1:]
			continue
		}
		n := slices.IndexFunc(rest, func(item *markdown.Block) bool { _, _, ok := r.sectionLabel(item); return ok })
		if n < 0 {
			n = len(rest)
		}
		part := *list
		part.Children = rest[:n]
		part.Span = diag.Span{Start: rest[0].Span.Start, End: rest[n-1].Span.End}
		cur := &out[len(out)-1]
		cur.blocks = append(cur.blocks, &part)
		rest = rest[n:]
	}
	return out
}

// bareLabel is the label of a paragraph in a report without headings and bold
// labels, such as a mail: the name of a section in capitals, in italics, or before
// a colon.
func (r *reading) bareLabel(b *markdown.Block) (name string, at diag.Span, ok bool) {
	const longest = 60
	if b.Kind != markdown.Paragraph {
		return "", diag.Span{}, false
	}
	line, _, _ := strings.Cut(b.Text.S, "\n")
	end := len(strings.TrimRight(line, " "))
	if colon := colons.index(line); colon >= 0 {
		end = colon
	} else if strings.ToUpper(line) != line && (b.Text.Mark(0)&markdown.InEmphasis == 0 || end > 0 && b.Text.Mark(end-1)&markdown.InEmphasis == 0) {
		return "", diag.Span{}, false
	}
	if end == 0 || end > longest {
		return "", diag.Span{}, false
	}
	role, alone := r.roles.exact(line[:end]), strings.Trim(line[end:], ":： ") == ""
	return line[:end], b.Text.Span(0, end), evidence[role] || role == RoleSummary || role != RoleNone && alone
}

// boldLabel is the label of a paragraph that begins with bold words and a
// colon, inside or after the bold.
func boldLabel(b *markdown.Block) (name string, at diag.Span, ok bool) {
	if b.Kind != markdown.Paragraph || b.Text == nil || len(b.Text.Runs) == 0 || b.Text.Mark(0)&markdown.InStrong == 0 {
		return "", diag.Span{}, false
	}
	end := strongEnd(b.Text, 0, len(b.Text.S))
	name = b.Text.S[:end]
	inside := strings.TrimRight(name, " ")
	colon := strings.TrimRight(inside, ":：") != inside || colons.index(strings.TrimSpace(b.Text.S[end:])) == 0
	const longest = 60
	if !colon && b.Text.S[end:] != "" && !strings.HasPrefix(b.Text.S[end:], "\n") || end > longest || strings.Contains(name, "\n") {
		return "", diag.Span{}, false
	}
	return strings.TrimRight(strings.TrimSpace(name), ":："), b.Text.Span(0, end), true
}

// strongEnd is where the words end that are bold from an offset of a text on, up
// to another at most; the offset itself if none are.
func strongEnd(t *markdown.Text, from, to int) int {
	for from < to && t.Mark(from)&markdown.InStrong != 0 {
		from++
	}
	return from
}
