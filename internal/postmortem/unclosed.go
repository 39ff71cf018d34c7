package postmortem

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"afterword/internal/diag"
)

// unclosed reports front matter without an end. A thematic break may open a
// file too, so the second line must look like a field.
func unclosed(src []byte, path string, base int) []diag.Diagnostic {
	trimmed := bytes.TrimLeft(src[base:], " \t\r\n")
	at := len(src) - len(trimmed)
	_, after, _ := bytes.Cut(trimmed, []byte("\n"))
	second, _, _ := bytes.Cut(after, []byte("\n"))
	if !bytes.ContainsAny(second, ":=") || bytes.IndexByte(second, ' ') == 0 {
		return nil
	}
	return []diag.Diagnostic{{
		Path: path, Span: diag.Span{Start: at, End: at + 3}, Level: diag.Error, Rule: "front-matter",
		Message: "front matter begins here and is never closed",
		Hint:    closeHint(string(trimmed[:3]), string(after), 2+bytes.Count(src[:at], []byte("\n"))),
	}}
}

// smartDashes reports front matter that begins with what an editor has made of
// "---": its fields would be text.
func smartDashes(src []byte, path string, base int, open string) []diag.Diagnostic {
	if open == "" || strings.Trim(open, "-–—") != "" {
		return nil
	}
	at := base + bytes.Index(src[base:], []byte(open))
	_, after, _ := bytes.Cut(src[at:], []byte("\n"))
	if !yamlField.Match(after) {
		return nil
	}
	return []diag.Diagnostic{{
		Path: path, Span: diag.Span{Start: at, End: at + len(open)}, Level: diag.Error, Rule: "front-matter",
		Message: fmt.Sprintf("front matter begins with %q, which an editor has made of \"---\"; its fields are read as text", open),
		Hint:    fmt.Sprintf("write \"---\" in place of %q in line %d, and where it ends", open, 1+bytes.Count(src[:at], []byte("\n"))),
	}}
}

var (
	yamlField = regexp.MustCompile(`^(?:[\pL\pN_.-]+|"[^"]*"|'[^']*')\s*:(?:\s|$)`)
	yamlItem  = regexp.MustCompile(`^-(?:\s|$)`)
	tomlField = regexp.MustCompile(`^(?:[\w."' -]+=|\[)`)
	nearClose = regexp.MustCompile(`^\s*(?:[-–—]+|\++|=+|\.{3}|\*{3})\s*$`)
)

// closeHint says where the closing delimiter is missing: in place of a line that
// resembles one, else behind the last field before the first line that is none.
// What looks like a comment is a heading if it follows a blank line.
func closeHint(delimiter, text string, number int) string {
	field := yamlField
	if delimiter == "+++" {
		field = tomlField
	}
	last, blank := number, false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case nearClose.MatchString(line) && line != "-": // an empty item
			return fmt.Sprintf("write %q in place of %q in line %d", delimiter, line, number)
		case line == "" || strings.HasPrefix(line, "# ") && !blank:
		case field.MatchString(line), line[0] == ' ' || line[0] == '\t', strings.IndexByte("]}", line[0]) >= 0,
			yamlItem.MatchString(line) && last == number-1:
			last = number
		default:
			return fmt.Sprintf("write %q behind line %d, the last one that is a field", delimiter, last)
		}
		number, blank = number+1, line == ""
	}
	return fmt.Sprintf("write %q behind line %d, the last one that is a field", delimiter, last)
}
