package check

import (
	"strings"

	"afterword/internal/postmortem"
)

const writeTable = `write it as "| Action | Owner |" with "|---|---|" under the first row`

// unreadTable reports text that was a table before it was copied: rows with tabs
// between their cells, and those of wikis, "||Action||Owner||".
func unreadTable(r *report) {
	for i := range r.Prose {
		p := &r.Prose[i]
		if p.Heading || r.Sections[p.Section].Role == postmortem.RoleChannel {
			continue
		}
		s := p.Text.S
		switch at := postmortem.TabbedRows(s); {
		case at >= 0 && r.Sections[p.Section].Role == postmortem.RoleTimeline && timeOfDay(p.Text) >= 0:
			// Its rows begin with their times, and are read.
		case at >= 0:
			r.add(note{span: p.Text.Span(at, at+lineLength(s[at:])), hint: writeTable, soft: !r.read(p.Section)}, "a table with tabs between its cells is read as a text")
		case strings.IndexByte(s, '|') >= 0 && wikiRow(s) >= 0:
			at = wikiRow(s)
			r.add(note{span: p.Text.Span(at, at+lineLength(s[at:])), hint: writeTable, soft: !r.read(p.Section)}, "a table of a wiki is read as a text")
		}
	}
}

// read says that what stands in a section is read for action items or entries.
func (r *report) read(section int) bool {
	role := r.Sections[section].Role
	return role == postmortem.RoleActions || role == postmortem.RoleTimeline
}

// wikiRow is where a line begins that is a row of headings in the markup of wikis,
// or -1.
func wikiRow(s string) int {
	start := 0
	for line := range strings.Lines(s) {
		row := strings.TrimSpace(line)
		if cells, ok := strings.CutPrefix(row, "||"); ok && strings.HasSuffix(cells, "||") && strings.Count(cells, "||") > 1 {
			return start
		}
		start += len(line)
	}
	return -1
}

func lineLength(s string) int {
	if end := strings.IndexByte(s, '\n'); end >= 0 {
		return end
	}
	return len(s)
}
