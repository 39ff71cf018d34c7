package postmortem

import (
	"bytes"
	"strings"

	"afterword/internal/diag"
)

// findAccepted reads the findings that the author accepts, in comments of the
// front matter and of the text.
func (r *reading) findAccepted() {
	front := r.file.Source[:r.pm.Body]
	for at := 0; at < len(front); {
		line := front[at:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		if hash := commentIn(line); hash >= 0 {
			text := strings.TrimSpace(string(line[hash+1:]))
			r.accepted(text, diag.Span{Start: at + hash, End: at + len(bytes.TrimRight(line, " \t\r"))})
		}
		at += len(line) + 1
	}
	for _, c := range r.doc.Comments {
		r.accepted(c.Text, c.Span)
	}
}

// commentIn is where a comment of YAML or TOML begins that says "afterword:" first;
// -1 if a line has none.
func commentIn(line []byte) int {
	word := bytes.Index(line, []byte(acceptedBy))
	if word < 0 {
		return -1
	}
	hash := len(bytes.TrimRight(line[:word], " \t")) - 1
	if hash < 0 || line[hash] != '#' {
		return -1
	}
	before := line[:hash]
	quoted := bytes.Count(before, []byte{'"'})%2 == 1
	if quoted || len(bytes.TrimRight(before, " \t")) == hash && hash > 0 {
		return -1
	}
	return hash
}

const acceptedBy = "afterword:"

// accepted reads "afterword:accept RULE, RULE: reason" in a comment, with or
// without a space before "accept". It holds for the line that the comment is on
// and for the next, or with "file" before the rules for the whole file.
func (r *reading) accepted(comment string, at diag.Span) {
	rest, ok := strings.CutPrefix(comment, acceptedBy)
	if !ok {
		return
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t"), "accept")
	if !ok {
		return
	}
	line := r.lines.Position(at.Start).Line
	rest = strings.TrimSpace(rest)
	if whole, ok := strings.CutPrefix(rest, "file "); ok {
		line, rest = 0, strings.TrimSpace(whole)
	}
	rules, reason := splitRules(rest)
	for _, rule := range rules {
		r.pm.Accepted = append(r.pm.Accepted, Accepted{Rule: rule, Reason: reason, Span: at, Line: line})
	}
}

// splitRules takes the names of rules, between which there are commas, off the
// reason behind them.
func splitRules(text string) (rules []string, reason string) {
	for {
		end := strings.IndexAny(text, ":, \t\r\n")
		if end < 0 {
			return append(rules, text), ""
		}
		rules = append(rules, text[:end])
		text = strings.TrimSpace(text[end:])
		next, more := strings.CutPrefix(text, ",")
		if !more {
			return rules, strings.TrimSpace(strings.TrimLeft(text, ": \t"))
		}
		text = strings.TrimSpace(next)
	}
}
