package leak

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"
)

// chunk is a stretch of a source whose words follow each other for a reader: a
// paragraph, an item, a cell, a value. Words of two chunks may come to stand
// side by side in public where both are public, and mean nothing together.
type chunk struct {
	text []byte
	at   int // where it begins in the source
}

// keyLength is how long the key of front matter or settings is that a line
// begins with, what parts it from its value included; 0 if there is none.
func keyLength(line []byte) int {
	for i, c := range line {
		switch {
		case c == ':' || c == '=':
			if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\t' || !bytes.ContainsFunc(line[:i], unicode.IsLetter) {
				return 0
			}
			return min(i+2, len(line))
		case c < utf8.RuneSelf && c != ' ' && !letterOrDigit[c] && bytes.IndexByte([]byte("-_.\"'[]{}\t"), c) < 0:
			return 0
		}
	}
	return 0
}

// letterOrDigit are those of ASCII.
var letterOrDigit = func() (table [256]bool) {
	for c, class := range classes {
		table[c] = class != breaks && class != nothing && class != many
	}
	return table
}()

// flows says that a line begins a list or map that ends on it.
func flows(line []byte) bool {
	line = bytes.TrimLeft(bytes.TrimPrefix(bytes.TrimLeft(line, " \t"), []byte("- ")), " \t")
	return len(line) > 0 && (line[0] == '[' || line[0] == '{')
}

// begins says that a line goes on with nothing before it.
func begins(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	if len(line) == 0 || bytes.IndexByte([]byte("-*+>#|:"), line[0]) >= 0 {
		return true
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')')
}

// isFence says that a line opens or closes front matter.
func isFence(line []byte) bool {
	line = bytes.TrimRight(line, " \t")
	return string(line) == "---" || string(line) == "+++"
}

// attribute is where a key:value begins in running text, with the space before
// it; -1 if there is none.
func attribute(line []byte) int {
	for at := 0; ; at++ {
		i := bytes.IndexByte(line[at:], ':')
		if i < 0 {
			return -1
		}
		at += i
		from := at
		for from > 0 && (line[from-1] >= 'a' && line[from-1] <= 'z' || line[from-1] == '-' || line[from-1] == '_') {
			from--
		}
		if from < at && from > 0 && line[from-1] == ' ' && at+1 < len(line) && line[at+1] != ' ' && line[at+1] != '/' {
			return from - 1
		}
	}
}

// chunks cuts a source. Settings are front matter from end to end.
func chunks(src []byte, settings bool) []chunk {
	var c cutter
	front, at := settings, 0
	for line := range bytes.Lines(src) {
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case isFence(text) && (front || len(c.all) == 0):
			front = !front
			c.end()
		case front:
			c.field(text, at)
		default:
			c.line(text, at)
		}
		at += len(line)
	}
	c.end()
	return c.all
}

// cutter collects chunks line by line.
type cutter struct {
	all  []chunk
	open chunk
}

func (c *cutter) end() {
	if len(bytes.TrimSpace(c.open.text)) > 0 {
		c.all = append(c.all, c.open)
	}
	c.open = chunk{}
}

// extend adds to the open chunk, as if what stands between were blank.
func (c *cutter) extend(text []byte, at int) {
	if c.open.text == nil {
		c.open.at = at
	}
	for c.open.at+len(c.open.text) < at {
		c.open.text = append(c.open.text, ' ')
	}
	c.open.text = append(c.open.text, text...)
}

// line takes a line of the body.
func (c *cutter) line(text []byte, at int) {
	if begins(text) {
		c.end()
	}
	for {
		i := bytes.IndexByte(text, '|')
		if a := attribute(text); a >= 0 && (i < 0 || a < i) {
			i = a
		}
		if i < 0 {
			c.extend(text, at)
			return
		}
		c.extend(text[:i], at)
		c.end()
		text, at = text[i+1:], at+i+1
	}
}

// field takes a line of front matter or settings: the key is no text of the value.
func (c *cutter) field(text []byte, at int) {
	if begins(text) {
		c.end()
	}
	list := flows(text)
	if n := keyLength(text); n > 0 && !list {
		c.end()
		c.extend(text[:n], at)
		c.end()
		text, at = text[n:], at+n
	}
	if !list && !flows(text) {
		c.extend(text, at)
		return
	}
	for len(text) > 0 {
		n := bytes.IndexAny(text, ",[]{}")
		if n < 0 {
			n = len(text)
		}
		skip := keyLength(text[:n])
		c.extend(text[:skip], at)
		c.end()
		c.extend(text[skip:n], at+skip)
		c.end()
		n = min(n+1, len(text))
		text, at = text[n:], at+n
	}
}

// streams calls found with the words of the path, and of each chunk of a source, whose places
// are those in the source.
func (s *Source) streams(found func(t *stream)) {
	t := newStream(len(s.Bytes))
	w := writer{stream: t}
	w.add([]byte(s.Path), 0, len(s.Path))
	for i := range t.words {
		t.words[i].from = 0
	}
	found(t)
	for _, c := range chunks(s.Bytes, s.Report == nil && settingsFile.MatchString(s.Path)) {
		t.reset()
		w := writer{stream: t}
		w.add(c.text, 0, len(c.text))
		for i := range t.words {
			t.words[i].from += c.at
		}
		found(t)
	}
}

var settingsFile = regexp.MustCompile(`\.(ya?ml|toml)$`)
