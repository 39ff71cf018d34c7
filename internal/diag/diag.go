// Package diag says where something is in a file, and what is wrong there.
//
// A position is a byte offset that a parser carried along; it becomes a line
// and a column once, when it is shown. Lines count from 1 and end at "\n"
// (a "\r" before it belongs to the line). Columns count bytes from 1, as in
// the file: a byte order mark takes three columns of the first line.
//
// Diagnostics are what an author can mend. They are collected, sorted and all
// shown; a failure of the world (a full disk, say) is an ordinary error. They
// are printed as text for people, as JSON, as a SARIF log, and as the workflow
// commands of GitHub Actions.
package diag

// Span is a half-open range of byte offsets in one file.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Position is a place for people: line and byte column, both from 1.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Diagnostic is one finding in one file.
type Diagnostic struct {
	Path    string // slash-separated, as the author knows it
	Span    Span   // what is marked; offsets in the file
	Pos     Position
	End     Position
	Level   Level
	Rule    string // kebab-case id
	Message string // lower case, no full stop
	Hint    string // at most one action that mends it; may be empty
}
