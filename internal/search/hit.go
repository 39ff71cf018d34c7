package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/analysis"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
)

// Passage is a place in a report that has what was asked.
type Passage struct {
	Kind    string `json:"kind"`    // section, event or action
	Role    string `json:"role"`    // of the section; empty if it has none
	Heading string `json:"heading"` // of the section; empty before the first
	Anchor  string `json:"anchor"`  // on the report's page; may be empty
	When    string `json:"when"`    // of an event, as it is written
	Line    int    `json:"line"`
	Text    string `json:"text"` // on one line, cut to what was asked
	Marks   []Mark `json:"marks"`
}

// Mark is a range of bytes of a text that is what was asked.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

const maxPassages = 3 // of a hit

// sought is a word that was asked for: any of some runs, in some fields.
type sought struct {
	runs   []run
	fields []int
}

// sought are the words that were asked for, as they stand in reports of a
// language.
func (e *evaluation) sought(language string) []sought {
	var all []sought
	for _, c := range e.clauses {
		for _, w := range c.wanted {
			if c.Not || w.stop {
				continue
			}
			s := sought{fields: w.fields}
			for _, p := range w.patterns {
				if p.isOf(language) {
					s.runs = append(s.runs, p.run)
				}
			}
			all = append(all, s)
		}
	}
	return all
}

// candidate is a passage of a report with what was found in it.
type candidate struct {
	passage
	marks []Mark
	kinds int // how many different words
}

// find gives the passages of a report that have the most of what was asked,
// the best of each place; without words, none.
func (e *evaluation) find(pm *postmortem.Postmortem, source []byte, sought []sought) []Passage {
	var found []candidate
	var tokens []analysis.Token
	for _, p := range passages(pm, source) {
		tokens = e.analyser.Tokens(tokens[:0], p.text, pm.Lang)
		c := candidate{passage: p, marks: marksIn(tokens, p.field, sought)}
		for i := range sought {
			if len(marksIn(tokens, p.field, sought[i:i+1])) > 0 {
				c.kinds++
			}
		}
		if c.kinds > 0 {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.kinds, a.kinds), cmp.Compare(fieldRank(pm, a), fieldRank(pm, b)), cmp.Compare(a.start, b.start))
	})
	best := []Passage{}
	for _, c := range found[:min(len(found), maxPassages)] {
		best = append(best, c.shown(pm))
	}
	return best
}

// fieldRank puts the heavier fields first.
func fieldRank(pm *postmortem.Postmortem, c candidate) int {
	return relevance.FieldOf(pm.Sections[c.section].Role)
}

// marksIn are the places of the tokens of a field that are what was asked,
// ascending, none within another.
func marksIn(tokens []analysis.Token, field int, sought []sought) []Mark {
	marks := []Mark{}
	for _, s := range sought {
		if !slices.Contains(s.fields, field) {
			continue
		}
		for _, r := range s.runs {
			for _, at := range r.find(tokens) {
				marks = append(marks, Mark{at[0], at[1]})
			}
		}
	}
	slices.SortFunc(marks, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	merged := marks[:0]
	for _, m := range marks {
		if last := len(merged) - 1; last >= 0 && m.Start < merged[last].End {
			merged[last].End = max(merged[last].End, m.End)
			continue
		}
		merged = append(merged, m)
	}
	return merged
}

// shown is a passage as it is given to the reader, at the line of the first mark
// that is shown.
func (c candidate) shown(pm *postmortem.Postmortem) Passage {
	s := &pm.Sections[c.section]
	from, to := window(c.text, c.marks)
	at := c.start
	if i := slices.IndexFunc(c.marks, func(m Mark) bool { return m.End > from }); i >= 0 {
		at = c.source(max(from, c.marks[i].Start))
	}
	p := Passage{Kind: "section", Role: string(s.Role), Heading: s.Heading, Anchor: s.Anchor, Line: pm.Lines.Position(at).Line}
	for i := range pm.Events {
		if e := &pm.Events[i]; within(e.Span, at) {
			p.Kind, p.Anchor, p.When = "event", e.Anchor, e.When
		}
	}
	for i := range pm.Actions {
		if a := &pm.Actions[i]; within(a.Span, at) {
			p.Kind, p.Anchor = "action", a.Anchor
		}
	}
	p.Text, p.Marks = snippet(c.text, c.marks, from, to)
	return p
}

func within(s diag.Span, at int) bool { return s.Start <= at && at < s.End }

// maxSnippet is about how long the text of a passage may be, in bytes.
const maxSnippet = 160

// window is the part of a text that is shown: around where its marks are densest.
func window(text string, marks []Mark) (from, to int) {
	if len(text) <= maxSnippet {
		return 0, len(text)
	}
	from = max(0, min(densest(marks)-maxSnippet/4, len(text)-maxSnippet))
	return spaceNear(text, from), spaceNear(text, from+maxSnippet)
}

// snippet is a part of a text on one line, and the marks in it.
func snippet(text string, marks []Mark, from, to int) (string, []Mark) {
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	lead := b.Len() - from
	b.WriteString(Line(text[from:to]))
	if to < len(text) {
		b.WriteString("…")
	}
	kept := []Mark{}
	for _, m := range marks {
		if m = (Mark{max(m.Start, from), min(m.End, to)}); m.Start < m.End {
			kept = append(kept, Mark{m.Start + lead, m.End + lead})
		}
	}
	return b.String(), kept
}

// Line is a text as it may stand on a line of a terminal: every byte that is
// no UTF-8, breaks the line, steers the terminal or turns the direction of text is
// a blank. No byte moves.
func Line(text string) string {
	line := []byte(text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) || r == utf8.RuneError && size == 1 {
			for k := range size {
				line[i+k] = ' '
			}
		}
		i += size
	}
	return string(line)
}

// densest is where the most marks stand close together.
func densest(marks []Mark) int {
	best, most := 0, 0
	for i, m := range marks {
		n := 0
		for _, next := range marks[i:] {
			if next.End-m.Start > maxSnippet/2 {
				break
			}
			n++
		}
		if n > most {
			best, most = m.Start, n
		}
	}
	return best
}

// spaceNear is the beginning of a word at or shortly before a place, or else
// of a character.
func spaceNear(text string, at int) int {
	if at == 0 || at == len(text) {
		return at
	}
	if i := strings.LastIndexAny(text[max(0, at-24):at], " \n\t"); i >= 0 {
		return max(0, at-24) + i + 1
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
