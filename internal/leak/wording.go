package leak

import (
	"bytes"
	"strings"
	"unicode"

	"afterword/internal/diag"
)

// inside finds what a source marks as for inside: {--…--}, {>>…<<}, the first
// half of {~~…~>…~~}, blocks of ::: internal, sections whose heading has
// {.internal}, and what stands in HTML that may hide it. It knows nothing of
// markdown, and takes what is not closed for private up to the end of its
// paragraph: what is found here too much is looked for too much. Disclosure finds
// its marks with a parser; these are found again so that a mistake there shows
// here.
//
// It also gives the source without all of that, and without the marks.
func inside(src []byte) (spans []diag.Span, outside []byte) {
	m := marks{src: src, outside: make([]byte, 0, len(src))}
	for m.at < len(src) {
		m.unveil()
		if m.lineStarts() {
			m.code()
			m.heading()
			if m.fence() {
				continue
			}
		}
		if !m.mark() && !m.tag() {
			m.keep(m.plain())
		}
	}
	m.close()
	return m.spans, m.outside
}

// marks is the state of a search.
type marks struct {
	src     []byte
	at      int
	open    []string // marks that are not closed
	block   bool     // in ::: internal
	section int      // the level of the heading that keeps its section inside, or 0
	ticks   []byte   // what closes the block of code; nil if there is none
	veil    int      // where the element ends that hides what it holds, or 0
	from    int      // where what is for inside began
	hidden  bool
	spans   []diag.Span
	outside []byte
}

func (m *marks) lineStarts() bool { return m.at == 0 || m.src[m.at-1] == '\n' }

// fence reads a line that begins or ends a block. A blank line ends all marks.
func (m *marks) fence() bool {
	line, _, _ := bytes.Cut(m.src[m.at:], []byte{'\n'})
	text := bytes.TrimSpace(line)
	if len(text) == 0 && len(m.open) > 0 {
		m.open = nil
		m.settle(m.at)
	}
	name, isFence := bytes.CutPrefix(bytes.TrimLeft(text, "> \t"), []byte(":::"))
	if !isFence {
		return false
	}
	opens := bytes.HasPrefix(bytes.TrimLeft(name, ": {.\t"), []byte("internal"))
	if !opens && !m.block {
		return false
	}
	m.block = opens
	m.settle(m.at)
	m.at = min(m.at+len(line)+1, len(m.src))
	if m.hidden {
		m.from = m.at
	}
	return true
}

// closing are the marks, each with what ends it.
var closing = map[string]string{"{--": "--}", "{++": "++}", "{~~": "~~}", "{~>": "~~}", "{>>": "<<}", "{==": "==}"}

// mark reads one part of a mark.
func (m *marks) mark() bool {
	rest := m.src[m.at:]
	if len(m.open) > 0 {
		last := &m.open[len(m.open)-1]
		if *last == "{~~" && bytes.HasPrefix(rest, []byte("~>")) {
			*last = "{~>"
			return m.pass(2)
		}
		if bytes.HasPrefix(rest, []byte(closing[*last])) {
			m.open = m.open[:len(m.open)-1]
			return m.pass(3)
		}
	}
	if len(rest) > 2 && rest[0] == '{' && closing[string(rest[:3])] != "" && string(rest[:3]) != "{~>" {
		m.open = append(m.open, string(rest[:3]))
		return m.pass(3)
	}
	return false
}

// pass goes over a part of a mark.
func (m *marks) pass(size int) bool {
	m.settle(m.at)
	m.at += size
	if m.hidden {
		m.from = max(m.from, m.at)
	}
	return true
}

// special are the bytes that may begin a part of a mark, or an element.
var special = [256]bool{'{': true, '-': true, '+': true, '~': true, '<': true, '=': true}

// plain is how many bytes there are, with the one that is looked at, before
// another that may begin a line or a part of a mark.
func (m *marks) plain() int {
	to := m.at + 1
	for to < len(m.src) && m.src[to-1] != '\n' && !special[m.src[to]] {
		to++
	}
	return to - m.at
}

// keep goes over bytes that are no mark.
func (m *marks) keep(size int) {
	if !m.hidden {
		m.outside = append(m.outside, m.src[m.at:m.at+size]...)
	}
	m.at += size
}

// settle finds out, at an offset, whether what follows is for inside.
func (m *marks) settle(at int) {
	hidden := m.block || m.section > 0 || m.veil > 0
	for _, mark := range m.open {
		hidden = hidden || mark == "{--" || mark == "{~~" || mark == "{>>"
	}
	if m.hidden && at > m.from {
		m.spans = append(m.spans, diag.Span{Start: m.from, End: at})
	}
	if m.hidden != hidden || hidden {
		m.from = at
	}
	m.hidden = hidden
}

func (m *marks) close() {
	m.open, m.block, m.section, m.veil = nil, false, 0, 0
	m.settle(len(m.src))
}

// telltale says that wording for inside can be told from ordinary words: it is
// long, shaped like a name, or has a name in it.
func telltale(text string) bool {
	s := words(text)
	if len(s.text) >= 2*shortest && len(s.words) > 3 || shaped(text) {
		return true
	}
	fields := strings.Fields(text)
	for i, word := range fields {
		if first := []rune(word)[0]; unicode.IsUpper(first) && (i > 0 || len(fields) == 1) {
			return true
		}
	}
	return false
}
