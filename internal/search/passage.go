package search

import (
	"bytes"
	"slices"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/relevance"
)

// passage is a paragraph, an item, a cell or a line of code of a report.
type passage struct {
	section int // index into Sections
	field   int // of package relevance
	text    string
	start   int           // offset in the file of the text's first byte
	source  func(int) int // offset in the file of a byte of the text
}

// passages are the texts of the sections of a report that was not released,
// without the headings that only name a role. The first that opens the report is
// its summary.
func passages(pm *postmortem.Postmortem, source []byte) []passage {
	all := texts(pm, source)
	opening := relevance.Opening(pm)
	for i := range all {
		p := &all[i]
		p.field = relevance.FieldOf(pm.Sections[p.section].Role)
		if opening != "" && p.text == opening {
			p.field, opening = relevance.Summary, ""
		}
	}
	return all
}

// texts are passages of which the fields are not known yet.
func texts(pm *postmortem.Postmortem, source []byte) []passage {
	all := make([]passage, 0, len(pm.Prose))
	entries := relevance.Entries(pm)
	for i := range pm.Prose {
		p := &pm.Prose[i]
		s := &pm.Sections[p.Section]
		if p.Heading && s.Role != postmortem.RoleNone && strings.TrimSpace(p.Text.S) == s.Heading {
			continue
		}
		whole := passage{section: p.Section, text: p.Text.S, start: p.Text.Source(0), source: p.Text.Source}
		for _, found := range whole.parted(entries) {
			if e, ok := entryAt(entries, found.start); ok {
				found = found.kept(e)
			}
			all = append(all, found)
		}
	}
	for i := range pm.Actions {
		all = append(all, beside(pm, &pm.Actions[i])...)
	}
	return append(all, code(pm, source)...)
}

// parted is a paragraph, cut where an entry begins with one of its lines.
func (p passage) parted(entries []relevance.Entry) []passage {
	var all []passage
	from := 0
	for i, c := range []byte(p.text) {
		if c == '\n' && begins(entries, p.source(i), p.source(i+1)) {
			all, from = append(all, p.cut(from, i)), i+1
		}
	}
	return append(all, p.cut(from, len(p.text)))
}

// begins says that an entry begins behind a place of the file, and not behind
// another.
func begins(entries []relevance.Entry, after, at int) bool {
	i, _ := slices.BinarySearchFunc(entries, at+1, func(e relevance.Entry, at int) int { return e.Span.Start - at })
	return i > 0 && entries[i-1].Span.Start > after
}

// cut is a part of a passage.
func (p passage) cut(from, to int) passage {
	source := p.source
	return passage{section: p.section, text: p.text[from:to], start: source(from), source: func(i int) int { return source(from + i) }}
}

// entryAt is the entry that a place of the file belongs to: the last that begins
// before it, or one around that.
func entryAt(entries []relevance.Entry, at int) (relevance.Entry, bool) {
	const around = 4
	i, _ := slices.BinarySearchFunc(entries, at+1, func(e relevance.Entry, at int) int { return e.Span.Start - at })
	for _, e := range slices.Backward(entries[max(0, i-around):i]) {
		if within(e.Span, at) {
			return e, true
		}
	}
	return relevance.Entry{}, false
}

// beside are the words of an action item that are not of its text.
func beside(pm *postmortem.Postmortem, a *postmortem.Action) []passage {
	var all []passage
	for _, text := range relevance.Beside(a) {
		if text != "" {
			at := a.Span.Start
			all = append(all, passage{section: sectionAt(pm, at), text: text, start: at, source: func(int) int { return at }})
		}
	}
	return all
}

// kept is what is searched and shown of the paragraph of an entry.
func (p passage) kept(e relevance.Entry) passage {
	lead, from, to := e.Kept(p.text)
	source := p.source
	p.text = p.text[:lead] + p.text[from:to]
	p.source = func(i int) int {
		if i >= lead {
			i += from - lead
		}
		return source(i)
	}
	return p
}

// code are the blocks of code, which are no running text.
func code(pm *postmortem.Postmortem, source []byte) []passage {
	var all []passage
	for i := range pm.Sections {
		for _, c := range pm.Sections[i].Code {
			all = append(all, passage{section: i, text: c.Text, start: c.Start, source: func(at int) int { return inFile(c, source, at) }})
		}
	}
	return all
}

// inFile is where a byte of a block of code stands in the file, whose lines may
// begin with more: they end alike.
func inFile(c postmortem.Code, source []byte, at int) int {
	line := c.Start
	for range strings.Count(c.Text[:at], "\n") {
		line += bytes.IndexByte(source[line:], '\n') + 1
	}
	end, rest := bytes.IndexByte(source[line:], '\n'), strings.IndexByte(c.Text[at:], '\n')
	if end < 0 || rest < 0 {
		return line
	}
	return max(line, line+end-rest)
}
