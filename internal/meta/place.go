package meta

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// scalarEnd finds the end of the scalar that begins at start. Indent is that
// of the block around it.
func scalarEnd(src []byte, start, indent int, y *yaml.Node) int {
	switch {
	case start >= len(src):
		return len(src)
	case src[start] == '"' && y.Style&yaml.DoubleQuotedStyle != 0:
		return quoteEnd(src, start)
	case src[start] == '\'' && y.Style&yaml.SingleQuotedStyle != 0:
		return quoteEnd(src, start)
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(src, start, indent)
	}
	return plainEnd(src, start, y.Value)
}

// quoteEnd is behind the closing quote. In single quotes two stand for one, in
// double quotes a backslash takes the next character's meaning.
func quoteEnd(src []byte, start int) int {
	quote := src[start]
	for i := start + 1; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case src[i] != quote:
		case quote == '\'' && i+1 < len(src) && src[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(src)
}

// blockEnd is the end of literal or folded text: of its last line that is
// indented deeper than the block around it.
func blockEnd(src []byte, start, indent int) int {
	end := lineEnd(src, start)
	header := end
	for end < len(src) {
		line := src[end+1 : lineEnd(src, end+1)]
		text := bytes.TrimLeft(line, " ")
		if len(bytes.TrimSpace(text)) > 0 {
			if len(line)-len(text) <= indent {
				break
			}
			header = end + 1 + len(line)
		}
		end += 1 + len(line)
	}
	return start + len(bytes.TrimRight(src[start:header], " \t\r"))
}

func lineEnd(src []byte, from int) int {
	if from >= len(src) {
		return len(src)
	}
	if i := bytes.IndexByte(src[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(src)
}

// plainEnd walks along an unquoted scalar and its value, which differ only in
// how lines are folded.
func plainEnd(src []byte, start int, value string) int {
	end := start
	for i := 0; i < len(value); i++ {
		if value[i] == ' ' || value[i] == '\n' {
			continue
		}
		for end < len(src) && isSpace(src[end]) && src[end] != value[i] {
			end++
		}
		if end >= len(src) || src[end] != value[i] {
			break
		}
		end++
	}
	return end
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// afterProperties skips the anchor and the tag before a value.
func afterProperties(src []byte, at int) int {
	for at < len(src) && (src[at] == '&' || src[at] == '!') {
		at = wordEnd(src, at)
		for at < len(src) && isSpace(src[at]) {
			at++
		}
	}
	return at
}

func wordEnd(src []byte, at int) int {
	for at < len(src) && !isSpace(src[at]) && !bytes.ContainsRune([]byte(",[]{}"), rune(src[at])) {
		at++
	}
	return at
}

// afterBracket is behind the bracket that closes a list or a map whose last
// value ends at from.
func afterBracket(src []byte, from int) int {
	at := skipFiller(src, from)
	if at < len(src) && (src[at] == ']' || src[at] == '}') {
		return at + 1
	}
	return from
}

// skipFiller skips space, commas and comments.
func skipFiller(src []byte, at int) int {
	for at < len(src) {
		switch {
		case src[at] == '#':
			at = lineEnd(src, at)
		case isSpace(src[at]) || src[at] == ',':
			at++
		default:
			return at
		}
	}
	return at
}
