package postmortem

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// line gathers texts into one without line breaks, a blank between them. Most
// are a single text, which is kept as it is.
type line struct {
	first string
	more  []byte
}

// String is what was gathered.
func (l *line) String() string { return l.first + string(l.more) }

// add appends a text.
func (l *line) add(s string) {
	switch s = oneLine(s); {
	case s == "":
	case l.first == "":
		l.first = s
	default:
		l.more = append(append(l.more, ' '), s...)
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

// oneLine is a text without line breaks: every run of white space in it becomes
// a single blank. A text of which that is true already is given back itself.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	for i, c := range s {
		if ' ' < c && c < utf8.RuneSelf {
			continue
		}
		if c == ' ' && s[i+1] == ' ' || c != ' ' && unicode.IsSpace(c) {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}
