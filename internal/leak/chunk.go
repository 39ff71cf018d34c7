package leak

import (
	"bytes"
	"regexp"
)

// chunk is a stretch of a source whose words follow each other for a reader: a
// paragraph, an item, a cell, a value. Words of two chunks may come to stand
// side by side in public where both are public, and mean nothing together.
type chunk struct {
	text []byte
	at   int // where it begins in the source
}

var (
	// begins is how a line begins that goes on with nothing before it.
	begins = regexp.MustCompile(`^\s*([-*+>#|]|\d+[.)]\s|:::|$)`)
	// fieldKey is a key of front matter or settings, with what may stand before it.
	fieldKey = regexp.MustCompile(`^[\s\[\]{-]*["']?[\pL][\pL\pN_. -]*["']?\s*[:=](\s+|$)`)
	// flow is how a list or map on one line begins.
	flow = regexp.MustCompile(`^\s*(-\s+)?[\[{]`)
	// attribute is a key:value in running text.
	attribute = regexp.MustCompile(`\s[a-z][a-z_-]*:[^\s/]`)
	// rule is the line that opens and closes front matter.
	rule = regexp.MustCompile(`^(---|\+\+\+)\s*$`)
)

// chunks cuts a source. Settings are front matter from end to end.
func chunks(src []byte, settings bool) []chunk {
	var c cutter
	front, at := settings, 0
	for line := range bytes.Lines(src) {
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case rule.Match(text) && (front || len(c.all) == 0):
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
	if begins.Match(text) {
		c.end()
	}
	for {
		i := bytes.IndexByte(text, '|')
		if a := attribute.FindIndex(text); a != nil && (i < 0 || a[0] < i) {
			i = a[0]
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

// field takes a line of front matter or settings: the key is no text.
func (c *cutter) field(text []byte, at int) {
	if begins.Match(text) {
		c.end()
	}
	list := flow.Match(text)
	if n := len(fieldKey.Find(text)); n > 0 && !list {
		c.end()
		text, at = text[n:], at+n
	}
	if !list && !flow.Match(text) {
		c.extend(text, at)
		return
	}
	for len(text) > 0 {
		n := bytes.IndexAny(text, ",[]{}")
		if n < 0 {
			n = len(text)
		}
		skip := len(fieldKey.Find(text[:n]))
		c.extend(text[skip:n], at+skip)
		c.end()
		n = min(n+1, len(text))
		text, at = text[n:], at+n
	}
}

// streams calls found with the words of each chunk of a source, whose places
// are those in the source.
func (s *Source) streams(found func(t *stream)) {
	var t stream
	for _, c := range chunks(s.Bytes, s.Report == nil && settingsFile.MatchString(s.Path)) {
		t.reset()
		w := writer{stream: &t}
		w.add(c.text, 0, len(c.text))
		for i := range t.words {
			t.words[i].from += c.at
		}
		found(&t)
	}
}

var settingsFile = regexp.MustCompile(`\.(ya?ml|toml)$`)
