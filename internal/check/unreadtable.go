package check

import (
	"strings"

	"afterword/internal/postmortem"
)

// unreadTable reports text that was a table before it was copied: rows with tabs
// between their cells, and those of wikis, "||Action||Owner||".
func unreadTable(r *report) {
	for i := range r.Prose {
		p := &r.Prose[i]
		role := r.Sections[p.Section].Role
		if p.Heading || role == postmortem.RoleChannel {
			continue
		}
		s, isRead := p.Text.S, role == postmortem.RoleActions || role == postmortem.RoleTimeline
		at, what := postmortem.TabbedRows(s), "with tabs between its cells"
		switch {
		case at >= 0 && role == postmortem.RoleTimeline && timeOfDay(p.Text) >= 0:
			continue // its rows begin with their times, and are read
		case at < 0:
			at, what = wikiRow(s), "of a wiki"
		}
		if at >= 0 {
			r.add(note{span: p.Text.Span(at, at+lineLength(s[at:])), hint: postmortem.TableHint(role), soft: !isRead},
				"a table %s is read as a text", what)
		}
	}
}

// wikiRow is where a line begins that is a row of headings in the markup of wikis,
// or -1.
func wikiRow(s string) int {
	if !strings.Contains(s, "||") {
		return -1
	}
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
