package template

import (
	"bytes"
	"strings"

	"afterword/internal/markdown"
)

// Opening is what the template says before its first section, as markdown: its
// own text with the comments opened.
func (t *Template) Opening() []byte { return t.opened(t.body, t.sectionStart(0)) }

// Guidance is the same of one section, by its index: all that stands beneath
// the heading.
func (t *Template) Guidance(section int) []byte {
	return t.opened(t.Sections[section].Span.End, t.sectionStart(section+1))
}

// sectionStart is where a section begins; behind the last one, the end.
func (t *Template) sectionStart(section int) int {
	if section < len(t.Sections) {
		return t.Sections[section].Span.Start
	}
	return len(t.Source)
}

// opened is a range of the source in which comments are text, and which has no
// H1: that stands for the title of a report.
func (t *Template) opened(from, to int) []byte {
	var out []byte
	keep := func(text []byte) { out = append(append(out, text...), "\n\n"...) }
	if t.heading.Len() > 0 && t.heading.Start >= from && t.heading.End <= to {
		from = t.heading.End
	}
	for _, c := range markdown.Parse(t.Source, markdown.Options{Body: t.body}).Comments {
		if c.Span.Start >= from && c.Span.End <= to {
			keep(t.Source[from:c.Span.Start])
			keep([]byte(c.Text))
			from = c.Span.End
		}
	}
	keep(t.Source[from:to])
	return bytes.TrimSpace(out)
}

// Hint says in a few words what belongs into a field of front matter; empty if
// the name of the field says it.
func Hint(field string) string {
	if hint := given[field]; hint != "" {
		return hint
	}
	return strings.ReplaceAll(shapes[field].hint, "DAY", "2026-01-14")
}

// given are the hints for what a new report has from the start.
var given = map[string]string{
	"title": "what went wrong, in a sentence",
	"date":  "the day on which it began, such as 2026-01-14",
}
