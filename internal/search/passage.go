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
	text    string
	start   int           // offset in the file of the text's first byte
	source  func(int) int // offset in the file of a byte of the text
}

// passages are the texts of the sections of a report that was not released,
// without the headings that only name a role.
func passages(pm *postmortem.Postmortem, source []byte) []passage {
	all := make([]passage, 0, len(pm.Prose))
	entries := relevance.Entries(pm)
	for i := range pm.Prose {
		p := &pm.Prose[i]
		s := &pm.Sections[p.Section]
		if p.Heading && s.Role != postmortem.RoleNone && strings.TrimSpace(p.Text.S) == s.Heading {
			continue
		}
		found := passage{section: p.Section, text: p.Text.S, start: p.Text.Source(0), source: p.Text.Source}
		if e, ok := entryAt(entries, found.start); ok {
			found = found.kept(e)
		}
		all = append(all, found)
	}
	for i := range pm.Actions {
		all = append(all, beside(pm, &pm.Actions[i])...)
	}
	return append(all, code(pm, source)...)
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

// code are the fenced blocks of code, which are no running text.
func code(pm *postmortem.Postmortem, source []byte) []passage {
	var all []passage
	var fence []byte
	section, start := -1, 0
	for at := 0; at < len(source); {
		end := at + len(source[at:])
		if i := bytes.IndexByte(source[at:], '\n'); i >= 0 {
			end = at + i
		}
		mark := fenceOf(source[at:end])
		switch {
		case fence == nil && mark != nil:
			fence, start = mark, end+1
		case fence != nil && len(mark) >= len(fence) && mark[0] == fence[0]:
			for section+1 < len(pm.Sections) && pm.Sections[section+1].Span.Start < start {
				section++
			}
			if start < at && section >= 0 {
				all = append(all, block(section, source, start, at))
			}
			fence = nil
		}
		at = end + 1
	}
	return all
}

func block(section int, source []byte, start, end int) passage {
	return passage{
		section: section, text: string(source[start:end]), start: start,
		source: func(i int) int { return start + i },
	}
}

// fenceOf is the row of ` or ~ with which a line begins, in a list or quote
// maybe; nil if it begins with none.
func fenceOf(line []byte) []byte {
	line = bytes.TrimLeft(line, " \t>-*+")
	for _, mark := range []string{"`", "~"} {
		if rest := bytes.TrimLeft(line, mark); len(line)-len(rest) >= 3 && !bytes.Contains(rest, []byte(mark)) {
			return line[:len(line)-len(rest)]
		}
	}
	return nil
}
