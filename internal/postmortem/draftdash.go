package postmortem

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// spacedDashes part what stands behind the words of an item from them.
var spacedDashes = []string{" - ", " – ", " — "}

// lastDash is where the last of them begins in a text, and what is behind it
// begins; the first is -1 if there is none.
func lastDash(s string) (at, behind int) {
	at = -1
	for _, dash := range spacedDashes {
		if i := strings.LastIndex(s, dash); i > at {
			at, behind = i, i+len(dash)
		}
	}
	return at, behind
}

// dashedParts reads what stands behind an item, each behind a dash: who does it,
// until when and how far it is, as in "Grease the hinge – Ada – due 1 May". A name
// alone is part of the text, and so is a single word for a state without a mark.
func (d *draft) dashedParts(s string) {
	const most = 4
	before, stated := d.item, d.stated
	from, n := len(s), 0
	progress := "" // the part that says until when or how far
	for ; n < most; n++ {
		at, behind := lastDash(s[:from])
		if at <= 0 || d.text.Mark(at+1)&markdown.InCode != 0 {
			break
		}
		part, span := strings.TrimSpace(s[behind:from]), d.text.Span(at, from)
		if !d.dashedOwner(part, span) {
			if !d.aboutWork(part) || !d.attribute(part, span, true) {
				break
			}
			progress = part
		}
		from = at
	}
	if _, marked := cutDoneMark(progress); progress == "" || n == 1 && d.item.Due.IsZero() && !marked {
		d.item, d.stated = before, stated
		return
	}
	d.drop = append(d.drop, stretch{from, len(s)})
}

// dashedOwner takes a part that names somebody, if nobody was named before: by a
// handle, or by a name that is known, whole, or beside a day.
func (d *draft) dashedOwner(part string, at diag.Span) bool {
	named := isHandle(part) || isName(part) && (d.knows(part) || !d.item.Due.IsZero() || strings.Contains(part, " "))
	if d.item.Owner != "" || !named {
		return false
	}
	d.item.Owner, d.item.OwnerSpan = strings.TrimPrefix(part, "@"), at
	return true
}

// aboutWork says that a text has no key, or one of those that say who does an item,
// until when and how far it is.
func (d *draft) aboutWork(s string) bool {
	key, value, ok := d.cutKey(s)
	switch d.keyMeant(key) {
	case "owner":
		return isHandle(value) || isName(value)
	case "due", "state", "done":
		return true
	}
	return !ok
}

// knows says that the report or the settings know somebody by a name, or by the
// first of their names.
func (d *draft) knows(name string) bool {
	called := func(whole string) bool {
		first, _, _ := strings.Cut(whole, " ")
		return strings.EqualFold(whole, name) || strings.EqualFold(first, name)
	}
	for _, p := range d.config.People {
		if called(p.Name) || slices.ContainsFunc(p.Also, called) {
			return true
		}
	}
	return called(d.pm.Owner) || called(d.pm.Facilitator) || called(d.pm.LoggedBy) || slices.ContainsFunc(d.pm.Authors, called) || slices.ContainsFunc(d.pm.People, called)
}

// dashedState reads that an item is done where a dash and the word for it stand
// behind what was to do: "Grease the hinge - done", "… – fixed in #12". What
// follows the word stays.
func (d *draft) dashedState(s string) {
	at, behind := lastDash(s)
	if at < 0 || d.item.State != Open {
		return
	}
	word, rest := s[behind:], ""
	if i := strings.IndexFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }); i >= 0 {
		word, rest = word[:i], word[i:]
	}
	state, _ := d.config.StateOf(word)
	if word == "" || state != string(Done) || !endsClause(rest) {
		return
	}
	d.item.State = Done
	if strings.Trim(rest, " .!") == "" {
		d.drop = append(d.drop, stretch{at, len(s)})
	}
}

// endsClause says that what stands behind a word does not go on with it as the
// same clause does: "done: see below", "done in #12", but not "done by hand".
func endsClause(rest string) bool {
	rest = strings.TrimRight(rest, " \n")
	if rest == "" || strings.IndexByte(":.,;(!", rest[0]) >= 0 {
		return true
	}
	for _, in := range []string{" in ", " with ", " via ", " by ", " "} {
		if behind, ok := strings.CutPrefix(rest, in); ok && (strings.HasPrefix(behind, "#") || strings.HasPrefix(behind, "http") || ticketName(strings.Trim(behind, ".)"))) {
			return true
		}
	}
	return false
}
