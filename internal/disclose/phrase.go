package disclose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// phrase is running text on its way to the public: words, where each byte of
// them stands in the source, and the markup around them.
type phrase struct {
	words string
	src   []int // of each byte of words
	marks []mark
}

// mark is a place where markup begins or ends, or a picture or line break.
type mark struct {
	at   int // in words
	kind markdown.PieceKind
	ends bool
	to   *target // of an Anchor or a Picture
}

// target is where a link leads, or the picture that is shown.
type target struct {
	url   string
	slug  string // of the text that it leads to; empty if it is none
	title bool   // the words are the title of that text
	alt   string // of a picture
}

func (p *phrase) empty() bool { return strings.TrimSpace(p.words) == "" && !p.has(markdown.Picture) }

func (p *phrase) has(kind markdown.PieceKind) bool {
	return slices.ContainsFunc(p.marks, func(m mark) bool { return m.kind == kind })
}

// at is where words[i] stands in the source.
func (p *phrase) at(i int) int {
	if len(p.src) == 0 {
		return 0
	}
	return p.src[min(i, len(p.src)-1)]
}

// span is where words[from:to] stand in the source.
func (p *phrase) span(from, to int) diag.Span {
	start := p.at(from)
	return diag.Span{Start: start, End: max(start, p.at(max(from, to-1))+1)}
}

// say adds words that stand at one place of the source.
func (p *phrase) say(words string, at int) {
	p.words += words
	for range len(words) {
		p.src = append(p.src, at)
	}
}

// replace puts other words where words[from:to] are. Markup that began or
// ended within them does so behind them.
func (p *phrase) replace(from, to int, with string) {
	at := p.at(from)
	p.words = p.words[:from] + with + p.words[to:]
	p.src = slices.Replace(p.src, from, to, slices.Repeat([]int{at}, len(with))...)
	for i := range p.marks {
		switch m := &p.marks[i]; {
		case m.at >= to && to > from:
			m.at += from + len(with) - to
		case m.at > from:
			m.at = from + len(with)
		}
	}
}

// prune drops markup around nothing.
func (p *phrase) prune() {
	for i := 0; i+1 < len(p.marks); {
		a, b := p.marks[i], p.marks[i+1]
		if a.kind == b.kind && !a.ends && b.ends && strings.TrimSpace(p.words[a.at:b.at]) == "" {
			p.marks = slices.Delete(p.marks, i, i+2)
			i = max(0, i-1)
			continue
		}
		i++
	}
}

// without is the phrase without markup of some kinds.
func (p phrase) without(kinds ...markdown.PieceKind) phrase {
	p.marks = slices.DeleteFunc(slices.Clone(p.marks), func(m mark) bool { return slices.Contains(kinds, m.kind) })
	return p
}

// flat is the phrase on one line, without blanks at its ends, before full stops
// and where something was cut before other punctuation, and with one for each run of white space outside code; so it will be
// read again.
func (p phrase) flat() phrase {
	out := phrase{}
	next, blank, code := 0, true, false
	for i := 0; i <= len(p.words); {
		for ; next < len(p.marks) && p.marks[next].at <= i; next++ {
			m := p.marks[next]
			m.at = len(out.words)
			code = m.kind == markdown.CodeSpan && !m.ends
			blank = blank && !code && m.kind != markdown.Picture
			if out.marks = append(out.marks, m); m.kind == markdown.Break {
				blank = true
			}
		}
		if i == len(p.words) {
			break
		}
		c, size := utf8.DecodeRuneInString(p.words[i:])
		switch white := c == ' ' || unicode.IsControl(c); {
		case !white:
			if !code && punctuates(p.words[i:]) && (c == '.' || c == ',' || out.cutBefore(p.src[i])) {
				out.dropBlank()
			}
			out.say(p.words[i:i+size], p.src[i])
			blank = false
		case !blank || code:
			out.say(" ", p.src[i])
			blank = !code
		}
		i += size
	}
	return out.trimmed()
}

// punctuates says that a text begins with a sign that follows a word at once. In
// some languages a blank may stand before it.
func punctuates(s string) bool {
	return strings.IndexByte(".,;:!?)", s[0]) >= 0 && (len(s) == 1 || s[1] == ' ' || s[1] == '\n' || s[0] == ')')
}

// cutBefore says that something was cut between the end and what stood at an offset
// of the source.
func (p *phrase) cutBefore(at int) bool {
	n := len(p.src)
	return n > 0 && p.src[n-1]+1 < at
}

// dropBlank takes back a blank at the end, which what was cut has left before
// punctuation.
func (p *phrase) dropBlank() {
	n := len(p.words) - 1
	if n > 0 && p.words[n] == ' ' && (len(p.marks) == 0 || p.marks[len(p.marks)-1].at <= n) {
		p.words, p.src = p.words[:n], p.src[:n]
	}
}

// trimmed cuts blanks and line breaks at the end.
func (p phrase) trimmed() phrase {
	n := len(strings.TrimRight(p.words, " "))
	for _, m := range p.marks {
		if m.kind == markdown.Picture {
			n = max(n, m.at)
		}
	}
	p.words, p.src = p.words[:n], p.src[:n]
	for i := range p.marks {
		p.marks[i].at = min(p.marks[i].at, n)
	}
	p.marks = slices.DeleteFunc(p.marks, func(m mark) bool { return m.kind == markdown.Break && (m.at == n || m.at == 0) })
	p.prune()
	return p
}

// join adds another phrase behind a blank.
func (p *phrase) join(other phrase) {
	if p.words != "" && other.words != "" {
		p.say(" ", other.at(0))
	}
	n := len(p.words)
	p.words += other.words
	p.src = append(p.src, other.src...)
	for _, m := range other.marks {
		m.at += n
		p.marks = append(p.marks, m)
	}
}

// plainPhrase is a phrase of words that stand at one place.
func plainPhrase(words string, at int) phrase {
	var p phrase
	p.say(words, at)
	return p
}
