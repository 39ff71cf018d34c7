package diag

import (
	"encoding/json"
	"io"
)

// finding is a diagnostic as JSON shows it.
type finding struct {
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Level     Level  `json:"level"`
	Rule      string `json:"rule"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
}

// WriteJSON prints diagnostics as an array of objects in the given order, each
// with all of the keys path, line, column, endLine, endColumn, level, rule,
// message and hint. Lines and byte columns count from 1; a diagnostic about a
// file as a whole has zeros.
func WriteJSON(w io.Writer, ds []Diagnostic) error {
	findings := make([]finding, len(ds))
	for i, d := range ds {
		findings[i] = finding{
			Path: d.Path,
			Line: d.Pos.Line, Column: d.Pos.Column, EndLine: d.End.Line, EndColumn: d.End.Column,
			Level: d.Level, Rule: d.Rule, Message: d.Message, Hint: d.Hint,
		}
	}
	return writeIndented(w, findings)
}

func writeIndented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
