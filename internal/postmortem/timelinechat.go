package postmortem

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// message is a line of a chat as it is copied: who speaks and, two blanks behind
// that, the time of day, or the time alone where the same person goes on. What is
// said stands in the lines beneath.
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
	if !t.chatting && !strings.Contains(s, "  ") {
		return false
	}
	var said []message
	start := 0
	for line := range strings.Lines(s) {
		if m, ok := t.message(line, t.chatting || len(said) > 0); ok && start+len(line) < len(s) {
			m.start, m.name, m.when, m.end = start, start+m.name, start+m.when, start+len(line)
			said = append(said, m)
		}
		start += len(line)
	}
	if fewest := 2; len(said) == 0 || !t.chatting && len(said) < fewest {
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
		name, when = "", line
	}
	name = strings.TrimRight(name, " ")
	stamp, ok := clock.ParseStamp(when, t.config.DateOrder)
	if !ok || !stamp.HasClock || stamp.HasDate || stamp.HasEnd || !stamp.Clock.Valid() || !strings.Contains(when, ":") {
		return message{}, false
	}
	return message{name: len(name), when: len(line) - len(when), stamp: stamp}, isSpeaker(name) || name == "" && within
}

// isSpeaker says that a text could be what a chat calls one who writes: a few words
// that begin with a capital.
func isSpeaker(name string) bool {
	const longest, most = 60, 4 // bytes, words
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(name, "@"))
	return unicode.IsUpper(first) && len(name) <= longest && len(strings.Fields(name)) <= most && !strings.ContainsAny(name, ":|")
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
