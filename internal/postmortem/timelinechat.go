package postmortem

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// message is a line of a chat as it is copied: who speaks and, two blanks behind
// that or on the next line, the time of day, or the time alone where the same person
// goes on. What is said stands in the lines beneath.
type message struct {
	start int // offset of the line in the text
	name  int // where the name ends
	when  int // where the time begins
	end   int // of the line
	stamp clock.Stamp
}

// chat reads a paragraph that was copied out of a chat: each message is an entry.
// Two of them make a chat, and one goes on with it.
func (t *timeline) chat(b *markdown.Block) bool {
	s := b.Text.S
	if !t.chatting && !t.chats && !strings.Contains(s, "  ") && !t.headsMessage(s) {
		return false
	}
	var said []message
	start, before := 0, 0 // of the line, and of the one before it
	for line := range strings.Lines(s) {
		m, ok := t.message(line, t.chatting || t.chats || len(said) > 0 || t.headsMessage(s))
		if ok && start+len(line) < len(s) {
			m.start, m.name, m.when, m.end = start, start+m.name, start+m.when, start+len(line)
			if name := strings.TrimRight(s[before:start], " \n"); m.name == start && isSpeaker(name) && (len(said) == 0 || said[len(said)-1].end <= before) {
				m.start, m.name = before, before+len(name)
			}
			said = append(said, m)
		}
		before, start = start, start+len(line)
	}
	if fewest := 2; len(said) == 0 || !t.chatting && !t.chats && len(said) < fewest {
		return false
	}
	if said[0].start > 0 {
		t.paragraphOf(b, b.Text.Span(0, said[0].start))
	}
	t.chatting = true
	for i, m := range said {
		end := len(s)
		if i+1 < len(said) {
			end = said[i+1].start
		}
		t.messageEntry(b, m, end)
	}
	return true
}

// message reads a line that begins a message; one of a time alone only within a chat.
func (t *timeline) message(line string, within bool) (message, bool) {
	line = strings.TrimRight(line, " \n")
	name, when, found := cutLast(line, "  ")
	if !found {
		name, when = "", strings.TrimLeft(line, " ")
	}
	name = strings.TrimRight(name, " ")
	stamp, ok := clock.ParseStamp(when, t.config.DateOrder)
	if !ok || !stamp.HasClock || stamp.HasDate || stamp.HasEnd || !stamp.Clock.Valid() || !strings.Contains(when, ":") {
		return message{}, false
	}
	return message{name: len(name), when: len(line) - len(when), stamp: stamp}, isSpeaker(name) || name == "" && within
}

// areMessages says that at least two paragraphs are messages of a chat.
func (t *timeline) areMessages(blocks []*markdown.Block) bool {
	n := 0
	for _, b := range blocks {
		if b.Kind == markdown.Paragraph && t.headsMessage(b.Text.S) {
			n++
		}
	}
	return n > 1
}

// headsMessage says that a text begins with who speaks, on a line of its own over
// one with nothing but the time of day.
func (t *timeline) headsMessage(s string) bool {
	name, rest, _ := strings.Cut(s, "\n")
	when, said, _ := strings.Cut(rest, "\n")
	const longest = len("11:59:59 p.m. ")
	if said == "" || len(strings.TrimSpace(when)) > longest || !isSpeaker(strings.TrimSpace(name)) {
		return false
	}
	_, ok := t.message(strings.TrimSpace(when), true)
	return ok
}

// isSpeaker says that a text could be what a chat calls one who writes: a few words
// that begin with a capital, and no sentence.
func isSpeaker(name string) bool {
	const longest, most = 60, 4 // bytes, words
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(name, "@"))
	return unicode.IsUpper(first) && len(name) <= longest && len(strings.Fields(name)) <= most && !strings.ContainsAny(name, ":|!?") && !strings.HasSuffix(name, ".")
}

// messageEntry makes a message that ends at an offset an entry. A time without its
// half of the day is of that of the message before.
func (t *timeline) messageEntry(b *markdown.Block, m message, end int) {
	const noon = 12 * 3600
	if when := strings.ToLower(b.Text.S[m.when:m.end]); !strings.Contains(when, "m") && m.name == m.start && t.last >= noon && m.stamp.Clock.Hour < 12 {
		m.stamp.Clock.Hour += 12
	}
	e := t.entry(m.stamp, b.Text.Span(m.start, end))
	e.says(b.Text, m.when, m.end)
	if m.name > m.start {
		t.add(&e, b, m.start, m.name)
		e.text.first += ":"
		e.body = append(e.body, markdown.Fragment{HTML: ": "})
	}
	t.take(&e, b, m.end, end)
	t.emit(e)
	t.open = true
}
