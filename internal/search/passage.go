package search

import (
	"bytes"
	"strings"

	"afterword/internal/postmortem"
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
	for i := range pm.Prose {
		p := &pm.Prose[i]
		s := &pm.Sections[p.Section]
		if p.Heading && s.Role != postmortem.RoleNone && strings.TrimSpace(p.Text.S) == s.Heading {
			continue
		}
		all = append(all, passage{section: p.Section, text: p.Text.S, start: p.Text.Source(0), source: p.Text.Source})
	}
	return append(all, code(pm, source)...)
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
