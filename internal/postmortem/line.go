package postmortem

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// line gathers texts into one without line breaks: every run of white space in
// them and between them becomes a single blank.
type line struct {
	text []byte
	gap  bool // a blank is due before the next word
}

// String is what was gathered.
func (l *line) String() string { return string(l.text) }

// add appends a text.
func (l *line) add(s string) {
	l.run(s)
	l.gap = true
}

// run appends a text that may go on in the next.
func (l *line) run(s string) {
	for _, c := range s {
		if unicode.IsSpace(c) {
			l.gap = true
			continue
		}
		if l.gap && len(l.text) > 0 {
			l.text = append(l.text, ' ')
		}
		l.gap = false
		l.text = utf8.AppendRune(l.text, c)
	}
}

// addText appends a stretch of a block's text as those who work here read it:
// without the wording that is only for the public.
func (l *line) addText(t *markdown.Text, from, to int) {
	first := sort.Search(len(t.Runs), func(i int) bool { return t.Runs[i].Start > from }) - 1
	for i := max(first, 0); i < len(t.Runs) && t.Runs[i].Start < to; i++ {
		run, end := t.Runs[i], len(t.S)
		if i+1 < len(t.Runs) {
			end = t.Runs[i+1].Start
		}
		if a, z := max(run.Start, from), min(end, to); a < z && run.Mark&markdown.InInserted == 0 {
			l.run(t.S[a:z])
		}
	}
	l.gap = true
}

// addBlock appends the texts of a block and of everything beneath it.
func (l *line) addBlock(b *markdown.Block) {
	if b.Text != nil {
		l.addText(b.Text, 0, len(b.Text.S))
	}
	for _, c := range b.Children {
		l.addBlock(c)
	}
}

// oneLine is a text without line breaks.
func oneLine(s string) string {
	var l line
	l.add(s)
	return l.String()
}

// words counts the words of a text.
func words(s string) int {
	n, inside := 0, false
	for _, c := range s {
		space := unicode.IsSpace(c)
		if !space && !inside {
			n++
		}
		inside = !space
	}
	return n
}
