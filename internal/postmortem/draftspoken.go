package postmortem

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// spoken reads "Owner: Ada.", "due 2024-07-02", "Completed: 2024-06-12" and the
// like, in the languages of the columns of tables, where they stand in running
// text: at its start, or behind the end of a sentence or another mark; a day that
// is due anywhere.
func (d *draft) spoken(s string) {
	for _, k := range d.tokens {
		if word := strings.TrimLeft(s[k.from:k.to], "(,;"); d.item.Due.IsZero() && strings.EqualFold(word, "due") {
			d.spokenDay(s, "due", k.to-len(word), k.to)
		}
	}
	for i := 0; i < len(s); {
		colon := colons.index(s[i:])
		if colon < 0 {
			return
		}
		colon += i
		_, size := utf8.DecodeRuneInString(s[colon:])
		i = colon + size
		from := wordBefore(s, colon)
		key := d.spokenKey(s[from:colon])
		if key == "" || d.text.Mark(from)&markdown.InCode != 0 || d.dropped(stretch{from, i}) || !apart(s, from) && !d.isDue(key, s[i:]) {
			continue
		}
		if key == "owner" {
			i = d.spokenOwner(s, from, i)
		} else {
			i = d.spokenDay(s, key, from, i)
		}
	}
}

// isDue says that a key can only be that of a due day, so that it may stand
// anywhere: a day follows.
func (d *draft) isDue(key, rest string) bool {
	if key != "due" {
		return false
	}
	stamp, n := clock.Lead(rest, d.config.DateOrder)
	return n > 0 && stamp.HasDate
}

// spokenKey is what a word before a colon announces: owner, due, done or "".
func (d *draft) spokenKey(word string) string {
	if word == "" || len(word) > 24 {
		return ""
	}
	if name, _ := d.config.ColumnOf(word); name == "owner" || name == "due" {
		return name
	}
	if state, _ := d.config.StateOf(word); state == string(Done) {
		return "done"
	}
	return ""
}

// spokenDay takes the day at i for a key that begins at from, and gives where
// to go on.
func (d *draft) spokenDay(s, key string, from, i int) int {
	stamp, n := clock.Lead(s[i:], d.config.DateOrder)
	if n == 0 || !stamp.HasDate || stamp.Date.Year == 0 {
		return i
	}
	end := i + n
	at := d.text.Span(from, end)
	if key == "due" {
		d.item.Due, d.item.DueSpan = dayOf(stamp.Date), at
	} else {
		d.item.State, d.item.DoneOn = Done, dayOf(stamp.Date)
	}
	d.dropSpoken(s, from, end)
	return end
}

// spokenOwner takes the name at i, likewise.
func (d *draft) spokenOwner(s string, from, i int) int {
	const longest = 40
	i += len(s[i:]) - len(strings.TrimLeft(s[i:], " \n")) // the line may end behind the colon
	end := i + ownerEnd(s[i:])
	name := oneLine(strings.Trim(s[i:end], " .*_"))
	first, _, _ := strings.Cut(name, ",")
	if name == "" || len(name) > longest || placeholder(name) || s[from] < utf8.RuneSelf && !isName(first) {
		return i
	}
	d.item.Owner, d.item.OwnerSpan = strings.TrimPrefix(name, "@"), d.text.Span(from, end)
	d.dropSpoken(s, from, end)
	return end
}

// dropSpoken drops what was read, with parentheses that have nothing else.
func (d *draft) dropSpoken(s string, from, to int) {
	before, size := utf8.DecodeLastRuneInString(s[:from])
	behind, n := utf8.DecodeRuneInString(s[to:])
	if (before == '(' || before == '（') && (behind == ')' || behind == '）') {
		from, to = from-size, to+n
	}
	d.drop = append(d.drop, stretch{from, to})
}

// ownerEnd is where a name, or a list of them, ends: at a mark, or with the
// sentence.
func ownerEnd(s string) int {
	end := nameEnd(s)
	for strings.HasPrefix(s[end:], ", ") {
		next := end + len(", ") + nameEnd(s[end+len(", "):])
		if !isName(strings.TrimSuffix(s[end+len(", "):next], ".")) {
			break
		}
		end = next
	}
	return end
}

func nameEnd(s string) int {
	end := len(s)
	if i := nameEnds.index(s); i >= 0 {
		end = i
	}
	if i := strings.Index(s[:end], ". "); i >= 0 {
		end = i + 1
	}
	return end + restOfName(s[end:])
}

// restOfName is the length of what a line goes on with that ended within a name: a
// word in front of a mark.
func restOfName(s string) int {
	word := strings.TrimPrefix(s, "\n")
	n := strings.IndexFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	if len(word) == len(s) || n < 1 {
		return 0
	}
	if mark, _ := utf8.DecodeRuneInString(word[n:]); !strings.ContainsRune(",;、，。", mark) {
		return 0
	}
	return len("\n") + n
}

// wordBefore is where the word that ends at i begins.
func wordBefore(s string, i int) int {
	for i > 0 {
		c, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(c) {
			break
		}
		i -= size
	}
	return i
}

// apart says that a mark parts what begins at i from what is before it.
func apart(s string, i int) bool {
	before := strings.TrimRight(s[:i], " \n")
	if before == "" {
		return true
	}
	c, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".;,|—–-()（）、。，*]", c)
}
