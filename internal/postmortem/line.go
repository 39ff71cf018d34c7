package postmortem

import (
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

// addBlock appends the texts of a block and of everything beneath it.
func (l *line) addBlock(b *markdown.Block) {
	if b.Text != nil {
		l.add(b.Text.S)
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
