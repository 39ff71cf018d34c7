package clock

import "strings"

// FindZone finds the zone that a remark names: "All times in PST", "Timeline
// (times in BST)", "Time (UTC)", "Hour (here, UTC-4)". A zone counts if it is
// all of s, if it is a part of what stands in parentheses, maybe behind a word
// such as "all" or "in", or ends them after a word about time, or if it follows
// a word about time with nothing between but words such as "are" and "in", or
// stands between two such words ("in UTC time"). A city counts with "time" behind
// it, or at the end of s, where nothing but such words is before it: "All times
// in Denver." "The UTC job failed" names none.
func FindZone(s string) (name string, start, end int, ok bool) {
	t := text{s: s}
	first := t.spaces(0)
	if end := t.remark(first); end > 0 && t.rest(end) {
		return s[first:end], first, end, true
	}
	before := remarkBefore{only: true}
	for i := 0; i < len(s); {
		open, part := t.partBegins(i, before.inside)
		if part > 0 || before.after {
			at := t.spaces(max(part, i))
			if end := t.zoneHere(at, before); end > 0 {
				return s[at:end], at, end, true
			}
		}
		w := t.word(i)
		if w.end == 0 {
			before.pass(t, i, open > 0, part > 0)
			i = max(i+1, open)
			continue
		}
		at := t.spaces(w.end)
		if end := t.zoneBehindLink(&w, at, before); end > 0 {
			return s[at:end], at, end, true
		}
		before.passWord(&w)
		i = w.end
	}
	return "", 0, 0, false
}

// remarkBefore is what stands before a place in a remark on times.
type remarkBefore struct {
	after  bool // a word about time, with nothing but words such as "in" behind it
	inside bool // a parenthesis that is open
	linked bool // nothing but such words since a part of it began
	only   bool // words about time and such words alone since the last mark
}

// pass goes over a byte that is in no word; it may open a parenthesis, and begin a
// part of one.
func (b *remarkBefore) pass(t text, i int, opens, part bool) {
	b.after = b.after && (part || strings.IndexByte(" :=\t*_", t.s[i]) >= 0)
	b.inside = opens || b.inside && t.s[i] != ')' && t.oneOf(i, closing) == 0
	b.linked = part || b.linked
	b.only = b.only || part || strings.IndexByte(":.\n", t.s[i]) >= 0
}

// passWord goes over a word.
func (b *remarkBefore) passWord(w *word) {
	b.after = w.in(timeWord) || b.after && w.in(linkWord)
	b.linked = b.linked && w.in(linkWord)
	b.only = b.only && w.in(timeWord|linkWord)
}

// partBegins is what is behind the parenthesis that opens at i, and behind what
// begins a part of one: that, or a comma or semicolon inside of one.
func (t text) partBegins(i int, inside bool) (open, part int) {
	open = t.oneOf(i, opening)
	if c := t.s[i]; inside && (c == ',' || c == ';') {
		return open, i + 1
	}
	return open, open
}

// zoneHere reads a zone behind a word about time, or one that is a part of what
// stands in parentheses.
func (t text) zoneHere(i int, before remarkBefore) int {
	if end := t.remark(i); end > 0 && (before.after || t.partEnds(end)) {
		return end
	}
	if before.after && before.only {
		return t.cityEnds(i)
	}
	return 0
}

// zoneBehindLink reads a zone behind a word such as "in", which a word about time
// follows, or the end of a part of what stands in parentheses.
func (t text) zoneBehindLink(link *word, i int, before remarkBefore) int {
	if !link.in(linkWord) {
		return 0
	}
	end := t.zoneAt(i, true)
	if end > 0 && (t.listed(t.spaces(end), timeWord) > 0 || before.inside && before.linked && t.partEnds(end)) {
		return end
	}
	return 0
}

// ZoneRemark finds the zone in a line that is a remark on times and nothing else:
// "All times in PDT (UTC-7).", "Note: times are in UTC unless otherwise stated".
func ZoneRemark(s string) (name string, start, end int, ok bool) {
	t, timed := text{s: s}, false
	for i := 0; i < len(s); {
		w := t.word(i)
		if w.end == 0 {
			if isDigit(s[i]) {
				return "", 0, 0, false
			}
			i++
			continue
		}
		known, zone := w.in(timeWord|linkWord|remarkWord), 0
		if timed && (!known || s[i:w.end] == strings.ToUpper(s[i:w.end])) {
			zone = t.remark(i)
		}
		switch {
		case zone > 0 && name == "":
			name, start, end = s[i:zone], i, zone
			i = zone
		case zone > 0 || !known:
			return "", 0, 0, false
		default:
			timed = timed || w.in(timeWord)
			i = w.end
		}
	}
	return name, start, end, name != ""
}

// partEnds says that a part of what stands in parentheses ends at i.
func (t text) partEnds(i int) bool {
	next := t.spaces(i)
	return t.oneOf(next, closing) > 0 || t.at(next) == ',' || t.at(next) == ';'
}

// remark reads a zone with what explains it: CET (GMT+1), UTC+1 (Zurich time).
func (t text) remark(i int) int {
	end := t.zoneAt(i, true)
	if end == 0 {
		return 0
	}
	next := t.spaces(end)
	const longest = 40 // bytes of a remark
	if shut := strings.IndexByte(t.s[next:min(next+longest, len(t.s))], ')'); t.at(next) == '(' && shut > 0 {
		inner := t.s[next+1 : next+shut]
		if t.zoneAt(next+1, true) > 0 || strings.HasSuffix(inner, " time") {
			return next + shut + 1
		}
	}
	return end
}

// rest says whether nothing but punctuation follows.
func (t text) rest(i int) bool { return strings.Trim(t.s[i:], " \t\r\n.:,;)") == "" }
