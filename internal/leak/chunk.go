package leak

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"
)

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

// endsYAML says that a line ends front matter in YAML's own way.
func endsYAML(line []byte) bool { return string(bytes.TrimRight(line, " \t")) == "..." }

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

// cutter reads a source as chunks: stretches whose words follow each other for
// a reader, as those of a paragraph, an item, a cell or a value do. Words of two
// chunks may come to stand side by side in public where both are public, and
// mean nothing together.
type cutter struct {
	src   []byte
	open  writer // of the chunk that is read
	front bool   // it is front matter; settings are, from end to end
	found func()
}

// streams calls found with the words of the path, and of each chunk of a
// source, in t. Their places are those in the source.
func (src *Source) streams(t *stream, found func()) {
	t.reset()
	c := cutter{src: src.Bytes, open: writer{stream: t}, found: found}
	c.open.add([]byte(src.Path), 0, len(src.Path))
	for i := range t.words {
		t.words[i].from = 0
	}
	c.end()
	c.front = src.Report == nil && settingsFile.MatchString(src.Path)
	c.cut()
}

// mark is the byte order mark that a file may begin with.
var mark = []byte("\ufeff")

var settingsFile = regexp.MustCompile(`\.(ya?ml|toml)$`)

// cut reads the source.
func (c *cutter) cut() {
	first, at := true, len(c.src)-len(bytes.TrimPrefix(c.src, mark))
	for line := range bytes.Lines(c.src[at:]) {
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case (c.front || first) && isFence(text), c.front && endsYAML(text):
			c.front = !c.front
			c.end()
		case c.front:
			c.field(text, at)
		default:
			c.line(text, at)
		}
		first = first && len(bytes.TrimSpace(text)) == 0
		at += len(line)
	}
	c.end()
}

// end closes the chunk.
func (c *cutter) end() {
	if len(c.open.words) > 0 {
		c.found()
	}
	c.open.reset()
	c.open.inside = false
}

// extend adds a stretch of the source to the chunk.
func (c *cutter) extend(from, to int) {
	c.open.inside = false
	c.open.add(c.src, from, to)
}

// line takes a line of the body. What follows a heading goes on with nothing.
func (c *cutter) line(text []byte, at int) {
	if begins(text) {
		c.end()
	}
	c.cells(text, at)
	if isHeading(text) {
		c.end()
	}
}

// isHeading says that a line is a heading, or underlines one.
func isHeading(line []byte) bool {
	line = bytes.TrimLeft(line, "> \t")
	switch {
	case len(line) == 0:
		return false
	case line[0] == '=' || line[0] == '-':
		return len(bytes.Trim(line, string(line[0])+" \t")) == 0
	}
	return line[0] == '#'
}

// cells takes a line as what stands between the borders of cells and before
// attributes.
func (c *cutter) cells(text []byte, at int) {
	for {
		i := bytes.IndexByte(text, '|')
		if a := attribute(text); a >= 0 && (i < 0 || a < i) {
			i = a
		}
		if i < 0 {
			c.extend(at, at+len(text))
			return
		}
		c.extend(at, at+i)
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
		c.extend(at, at+n)
		c.end()
		text, at = text[n:], at+n
	}
	if !list && !flows(text) {
		c.extend(at, at+len(text))
		return
	}
	for len(text) > 0 {
		n := bytes.IndexAny(text, ",[]{}")
		if n < 0 {
			n = len(text)
		}
		skip := keyLength(text[:n])
		c.extend(at, at+skip)
		c.end()
		c.extend(at+skip, at+n)
		c.end()
		n = min(n+1, len(text))
		text, at = text[n:], at+n
	}
}
