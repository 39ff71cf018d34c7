package postmortem

import (
	"strings"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// Lists that markdown takes for paragraphs, as their lines begin with the bullets
// of a chat or a word processor, or with the numbers of reStructuredText.

// bullet is the length of the mark that a line begins with as an item of such a
// list, with the space behind it; 0 if it is none.
func bullet(line string) int {
	if line == "" || line[0] != '#' && line[0] < utf8.RuneSelf {
		return 0
	}
	for _, mark := range []string{"•", "◦", "▪", "#."} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			if text := strings.TrimLeft(rest, " \t\u00a0"); text != rest && text != "" {
				return len(line) - len(text)
			}
		}
	}
	return 0
}

// bullets are the items of such a list in a text, without their marks.
func bullets(s string) []stretch {
	var out []stretch
	for start := 0; start < len(s); {
		end := start + len(s[start:])
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end = start + i
		}
		if n := bullet(s[start:end]); n > 0 {
			out = append(out, stretch{start + n, end})
		} else if len(out) > 0 {
			out[len(out)-1].to = end
		}
		start = end + 1
	}
	return out
}

// bulleted reads the items of such a list in a paragraph, and what stands before
// them as text; it is false if there is none.
func (a *actions) bulleted(b *markdown.Block) bool {
	if len(b.Text.S) > longestList {
		return false
	}
	items := bullets(b.Text.S)
	if len(items) == 0 {
		return false
	}
	before := strings.LastIndexByte(b.Text.S[:items[0].from], '\n')
	if before > 0 {
		a.flush()
		a.parts = append(a.parts, a.paragraphPart(b, b.Text.Span(0, before)))
	}
	for _, at := range items {
		d := newDraft(a, b.Text.Part(at.from, at.to), b.Text.Span(at.from, at.to))
		d.attributes()
		a.add(d, d.inlinePart(b))
	}
	return true
}
