package postmortem

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// leading reads what stands before the words of an item: its state, maybe with
// a day ("**DONE 2024-05-28** — …", "DEFERRED 2024-06-02: …"), and in brackets
// its state, its kind or who does it ("[Ada] …").
func (d *draft) leading(s string) {
	from := len(s) - len(strings.TrimLeft(s, " "))
	for _, x := range d.drop {
		if x.from <= from && from < x.to {
			from = x.to + len(s[x.to:]) - len(strings.TrimLeft(s[x.to:], " "))
		}
	}
	if from < len(s) && s[from] == '[' {
		d.bracketed(s, from)
		return
	}
	if end, next := d.opener(s, from); next > 0 && d.stateAndDay(s[from:end]) {
		d.drop = append(d.drop, stretch{from, next})
	}
}

// opener is the end of a few words that are bold, or that a dash or a colon
// parts from the rest, and where the rest begins; 0 if there are none.
func (d *draft) opener(s string, from int) (end, next int) {
	const longest = 40
	if end = strongEnd(d.text, from, len(s)); end == from {
		if end = openerEnds.index(s[from:min(len(s), from+longest)]); end <= 0 {
			return 0, 0
		}
		end += from
	}
	next = end + len(s[end:]) - len(strings.TrimLeft(s[end:], " :-–—"))
	if end-from > longest || next == len(s) {
		return 0, 0
	}
	return end, next
}

// stateAndDay takes "DONE", "OPEN due 2024-06-02" or "DEFERRED P2"; it is false
// if the words are anything else. A word that is not in capitals counts only
// if it is the plain name of a state, or has a day.
func (d *draft) stateAndDay(words string) bool {
	words = strings.Trim(words, " .:-–—")
	word, rest, _ := strings.Cut(words, " ")
	state, known := d.config.StateOf(words)
	if known {
		word, rest = words, ""
	} else if state, known = d.config.StateOf(word); !known {
		state, known = "", d.isBucket(word)
	}
	rest, due := cutFold(strings.TrimSpace(rest), "due ")
	day, dated := d.parseDay(rest)
	priority := priorityMark.MatchString(rest)
	loud := word == strings.ToUpper(word) || dated || strings.EqualFold(word, state)
	if !known || !loud || !dated && !priority && rest != "" {
		return false
	}
	if state == "" {
		d.item.Bucket, _ = d.config.BucketOf(word)
	} else if d.item.State == Open {
		d.item.State = State(state)
	}
	switch {
	case dated && (due || d.item.State != Done):
		d.item.Due = day
	case dated:
		d.item.DoneOn = day
	case priority:
		d.item.Priority = rest
	}
	return true
}

func (d *draft) isBucket(word string) bool {
	_, ok := d.config.BucketOf(word)
	return ok
}

// cutFold cuts a prefix whatever its case.
func cutFold(s, prefix string) (rest string, found bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// bracketed reads "[DONE]", "[P1]", "[security]" and "[Ada]" at from.
func (d *draft) bracketed(s string, from int) {
	const longest = 30
	length := strings.IndexByte(s[from:min(len(s), from+longest)], ']')
	if length < 0 || strings.TrimSpace(s[from+length+1:]) == "" {
		return
	}
	if end := from + length + 1; d.inBrackets(s, from, end) {
		d.drop = append(d.drop, stretch{from, end})
	}
}

// leadingTicket reads a ticket that a mark parts from the words of an item, as in
// "[OPS-12] Rotate the key" and "OPS-12: …"; without one it may be SHA-256. Its name
// stays.
func (d *draft) leadingTicket(s string) {
	if len(d.tokens) < 2 || d.dropped(d.tokens[0]) {
		return
	}
	k, next := d.tokens[0], d.tokens[1]
	first := s[k.from:k.to]
	word := strings.Trim(first, "[]():")
	parted := word != first || strings.IndexByte(word, '#') >= 0 || strings.Trim(s[next.from:next.to], "-–—") == ""
	if parted && ticketName(word) && (d.linkAt(k) < 0 || d.isMention(k)) {
		d.item.Tickets = append(d.item.Tickets, ticketNamed(word))
	}
}

// bracketedEnd reads the same behind all other words: "Grease the hinge [Ada]".
func (d *draft) bracketedEnd(s string) {
	const longest = 30
	end := len(strings.TrimRight(s, " ."))
	from := strings.LastIndexByte(s[:end], '[')
	if from < 1 || s[end-1] != ']' || end-from > longest || s[from-1] != ' ' || strings.IndexByte(s[from:end-1], ']') >= 0 {
		return
	}
	if d.inBrackets(s, from, end) {
		d.drop = append(d.drop, stretch{from, len(s)})
	}
}

// inBrackets takes what stands from an opening bracket to behind the closing one;
// it is false if that is none of these.
func (d *draft) inBrackets(s string, from, end int) bool {
	inner := strings.TrimSpace(s[from+1 : end-1])
	if inner == "" || ticketName(inner) || placeholder(inner) || d.text.Link(from+1) >= 0 || d.text.Mark(from)&markdown.InCode != 0 {
		return false
	}
	at := d.text.Span(from, end)
	switch {
	case priorityMark.MatchString(inner):
		d.item.Priority = inner
	case d.stateAndDay(inner), d.set("kind", inner, at), d.set("bucket", inner, at), d.set("impact", inner, at):
	case isName(inner):
		if d.item.Owner == "" {
			d.item.Owner, d.item.OwnerSpan = strings.TrimPrefix(inner, "@"), at
		}
	default:
		return false
	}
	return true
}

// priorityMark is how trackers call a priority.
var priorityMark = regexp.MustCompile(`^[Pp][0-5]$`)

// isName says that a text could be the name of somebody or of a team: a few
// words that begin with a capital and do not go on in capitals.
func isName(s string) bool {
	const most = 3
	words := strings.Fields(s)
	for _, word := range words {
		first, size := utf8.DecodeRuneInString(strings.TrimPrefix(word, "@"))
		second, _ := utf8.DecodeRuneInString(strings.TrimPrefix(word, "@")[size:])
		if word[0] != '@' && (!unicode.IsUpper(first) || unicode.IsUpper(second)) || strings.ContainsAny(word, "()[]{}<>`=:\"") {
			return false
		}
	}
	return len(words) > 0 && len(words) <= most
}
