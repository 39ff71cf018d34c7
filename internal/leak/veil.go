package leak

import (
	"bytes"
	"regexp"
	"strings"
)

// headingLine is a heading, and whether it says that its section is for inside.
var headingLine = regexp.MustCompile(`(?i)^[>\s]*(#{1,6})\s[^\n]*?(\{[^}\n]*\b(?:internal|private|confidential|secret|hidden|inside)\b[^}\n]*\})?[ \t#]*$`)

// heading reads a line that begins or ends a section for inside.
func (m *marks) heading() {
	line, _, _ := bytes.Cut(m.src[m.at:], []byte{'\n'})
	if bytes.IndexByte(line, '#') < 0 {
		return // as most lines
	}
	found := headingLine.FindSubmatch(bytes.TrimRight(line, "\r"))
	if found == nil {
		return
	}
	level, isInside := len(found[1]), len(found[2]) > 0
	switch {
	case m.section > 0 && level > m.section:
	case isInside:
		m.section = level
		m.settle(m.at)
	case m.section > 0:
		m.section = 0
		m.settle(m.at)
	}
}

var htmlTag = regexp.MustCompile(`^<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>`)

// code reads a line that begins or ends a block of code, in which elements are
// words.
func (m *marks) code() {
	line, _, _ := bytes.Cut(m.src[m.at:], []byte{'\n'})
	line = bytes.TrimLeft(line, "> \t")
	switch {
	case m.ticks != nil:
		if bytes.HasPrefix(line, m.ticks) && len(bytes.TrimLeft(bytes.TrimSpace(line), string(m.ticks[:1]))) == 0 {
			m.ticks = nil
		}
	case bytes.HasPrefix(line, []byte("```")), bytes.HasPrefix(line, []byte("~~~")):
		m.ticks = line[:len(line)-len(bytes.TrimLeft(line, string(line[:1])))]
	}
}

// tag reads the start of an element that may hide what it holds. One that does
// not end is no element: "<name>" stands in many a command.
func (m *marks) tag() bool {
	if m.veil > 0 || m.ticks != nil || m.src[m.at] != '<' {
		return false
	}
	found := htmlTag.FindSubmatch(m.src[m.at:])
	if found == nil || plainTags[strings.ToLower(string(found[1]))] && !hidingAttribute.Match(found[2]) {
		return false
	}
	start := m.at + len(found[0])
	end := elementEnd(m.src[start:], string(found[1]))
	if end < 0 {
		return false
	}
	m.veil = start + end
	return m.pass(len(found[0]))
}

// unveil ends what was hidden by an element.
func (m *marks) unveil() {
	if m.veil > 0 && m.at >= m.veil {
		m.veil = 0
		m.settle(m.at)
	}
}

// elementEnd is where the end tag of an element stands behind its start, not too
// far, or -1.
func elementEnd(src []byte, name string) int {
	const far = 64 << 10
	src = src[:min(len(src), far)]
	if !bytes.Contains(src, []byte("</"+name)) {
		return -1
	}
	tags := regexp.MustCompile(`(?i)<(/?)` + name + `\b`)
	depth := 1
	for _, t := range tags.FindAllSubmatchIndex(src, -1) {
		if t[3] == t[2] {
			depth++
			continue
		}
		if depth--; depth == 0 {
			return t[0]
		}
	}
	return -1
}

// hidingAttribute finds attributes from which it may follow that an element is
// not shown; plainTags are those of elements that show what they hold.
var (
	hidingAttribute = regexp.MustCompile(`(?i)\s(?:hidden|class|style|id|role|aria-|data-|on)`)
	plainTags       = tagsOf(`a abbr article b bdi bdo big blockquote br caption center cite code dd del dfn div dl dt em figcaption
		figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub
		summary sup table tbody td tfoot th thead time tr tt u ul var wbr`)
)

func tagsOf(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}
