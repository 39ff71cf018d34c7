package postmortem

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/diag"
)

// trailing reads the attributes at the end of an item, from the last word
// back: the owner, tickets, marks that it is done.
func (d *draft) trailing(s string) {
	for i := len(d.tokens) - 1; i >= 0; i-- {
		k := d.tokens[i]
		if d.dropped(k) {
			continue
		}
		word := strings.Trim(s[k.from:k.to], "(),;.[]")
		switch {
		case word == "":
		case d.inSentence(s, i):
			if ticketName(word) && d.linkAt(k) < 0 || d.isMention(k) {
				d.item.Tickets = append(d.item.Tickets, ticketNamed(word))
			}
			return
		case isHandle(word):
			d.owner(word[1:], d.text.Span(k.from, k.to))
		case doneMark(word):
			d.item.State = Done
		case d.shouted(word):
			// The state, as in "… - DONE".
		case d.namesTicket(k):
			// Its ticket is read with the other links.
		case ticketName(word) && d.linkAt(k) < 0, d.isMention(k):
			d.item.Tickets = append(d.item.Tickets, ticketNamed(word))
		default:
			return
		}
		if i > 0 || word == "" {
			d.drop = append(d.drop, k)
		}
	}
}

// shouted takes the word "DONE", or another of a state that is over, in capitals.
func (d *draft) shouted(word string) bool {
	state, ok := d.config.StateOf(word)
	if !ok || State(state) == Open || len(word) < len("DONE") || strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsUpper(c) }) {
		return false
	}
	return d.state(word)
}

// inSentence says that what a token says is needed by the words before it:
// they end with one that wants another ("made by OPS-12"), or with a
// parenthesis that is not closed yet ("(blocked by #365)"). The label of a link
// is one thing, and not a sentence.
func (d *draft) inSentence(s string, i int) bool {
	link := d.linkAt(d.tokens[i])
	for link >= 0 && i > 0 && link == d.linkAt(d.tokens[i-1]) {
		i--
	}
	if i == 0 {
		return false
	}
	before := strings.TrimRight(s[:d.tokens[i].from], " \n")
	if open := strings.LastIndexByte(before, '('); open > strings.LastIndexByte(before, ')') && strings.ContainsFunc(before[open:], unicode.IsLower) {
		return true
	}
	return wanting[strings.ToLower(before[strings.LastIndexAny(before, " \n(")+1:])]
}

// wanting are words that no sentence ends with.
var wanting = setOf("a an and as at because by for from in into like of on or per see than the this to until via via: with without pr issue ticket mr " +
	"av ble der die das du durch en et fra für i med mit par på se siehe til und ved vom von zie door met van zum zur")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// owner takes somebody who does the item; words are read from the last back.
func (d *draft) owner(name string, at diag.Span) {
	if d.item.Owner != "" {
		name += ", " + d.item.Owner
	}
	d.item.Owner, d.item.OwnerSpan = name, at
}

// dropped says that a token stands in a stretch that was read already.
func (d *draft) dropped(k stretch) bool {
	return slices.ContainsFunc(d.drop, func(x stretch) bool { return x.from <= k.from && k.to <= x.to })
}

// doneMark says that a word is a sign that something is done.
func doneMark(word string) bool {
	switch strings.TrimSuffix(word, "\ufe0f") {
	case "✅", "☑", "✔", "✓":
		return true
	}
	return false
}

// crossed says that a cell under "Done" has a cross in it, which says that it is
// not.
func crossed(value string) bool {
	switch strings.TrimSuffix(value, "\ufe0f") {
	case "❌", "✖", "✗", "✘", "×", "🚫", "❎":
		return true
	}
	return false
}

// cutDoneMark is a text without the mark of being done that it begins with.
func cutDoneMark(s string) (rest string, marked bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	if !doneMark(first) {
		return s, false
	}
	return strings.TrimSpace(rest), true
}

// isHandle says that a word is @somebody.
func isHandle(word string) bool {
	if len(word) < 2 || word[0] != '@' {
		return false
	}
	return !strings.ContainsFunc(word[1:], func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._-/", c)
	})
}

// mentioned makes the first @somebody in the text the owner, where no other
// owner was named; the words stay. A day may be mentioned likewise, for when the
// item is due: "@February 20, 2024".
func (d *draft) mentioned(s string) {
	if strings.IndexByte(s, '@') < 0 {
		return
	}
	for i, k := range d.tokens {
		word := strings.Trim(s[k.from:k.to], "(),;.:")
		if !isHandle(word) {
			continue
		}
		at := k.from + strings.IndexByte(s[k.from:], '@') + 1
		switch stamp, n := clock.Lead(s[at:], d.config.DateOrder); {
		case n > 0 && stamp.HasDate && stamp.Date.Year != 0:
			if d.item.Due.IsZero() {
				d.item.Due, d.item.DueSpan = dayOf(stamp.Date), d.text.Span(at-1, at+n)
				d.drop = append(d.drop, stretch{at - 1, at + n})
			}
		case d.item.Owner == "":
			d.item.Owner, d.item.OwnerSpan = word[1:], d.text.Span(k.from, k.to)
			if i+1 < len(d.tokens) {
				next := d.tokens[i+1]
				if whole := word[1:] + " " + strings.Trim(s[next.from:next.to], "(),;.:"); d.knows(whole) {
					d.item.Owner, d.item.OwnerSpan = whole, d.text.Span(k.from, next.to)
				}
			}
		}
	}
}
