package diag

import (
	"fmt"
	"slices"
)

// Level says how much a diagnostic matters.
type Level uint8

// The levels, in rising order. Off removes a diagnostic altogether.
const (
	Off Level = iota
	Hint
	Warning
	Error
)

var levelWords = []string{Off: "off", Hint: "hint", Warning: "warning", Error: "error"}

// String is the level as a word: off, hint, warning or error.
func (l Level) String() string {
	if int(l) < len(levelWords) {
		return levelWords[l]
	}
	return fmt.Sprintf("level(%d)", uint8(l))
}

// ParseLevel reads the word of a level, in lower case.
func ParseLevel(word string) (Level, bool) {
	i := slices.Index(levelWords, word)
	return Level(max(i, 0)), i >= 0
}

// MarshalText writes the level as its word, in JSON as well.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the word of a level.
func (l *Level) UnmarshalText(text []byte) error {
	parsed, ok := ParseLevel(string(text))
	if !ok {
		return fmt.Errorf("no level is called %q; there are off, hint, warning and error", text)
	}
	*l = parsed
	return nil
}
