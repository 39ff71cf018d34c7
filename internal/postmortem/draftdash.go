package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// dashes reads what stands behind an item, each behind a dash: who does it, until
// when and how far it is, as in "Grease the hinge – Ada – due 1 May".
func (d *draft) dashes(s string) {
	const most = 4
	before, stated, from := d.item, d.stated, len(s)
	said, marked, n := false, false, 0
	for at, part := lastDashed(s, from); at > 0 && n < most && d.text.Mark(at+1)&markdown.InCode == 0; at, part = lastDashed(s, from) {
		span := d.text.Span(at, from)
		switch {
		case d.item.Owner == "" && (isHandle(part) || isName(part) && (d.knows(part) || !d.item.Due.IsZero() || strings.Contains(part, " "))):
			d.item.Owner, d.item.OwnerSpan = strings.TrimPrefix(part, "@"), span
		case d.aboutWork(part) && d.attribute(part, span, true):
			_, marked = cutDoneMark(part)
			said = true
		default:
			at = 0
		}
		if at == 0 {
			break
		}
		from = at
		n++
	}
	if !said || n == 1 && d.item.Due.IsZero() && !marked {
		d.item, d.stated = before, stated
		return
	}
	d.drop = append(d.drop, stretch{from, len(s)})
}

// lastDashed is the text behind the last dash before an offset, and where the dash
// stands with the space before it; 0 if there is none.
func lastDashed(s string, end int) (at int, part string) {
	for _, dash := range []string{" - ", " – ", " — "} {
		if i := strings.LastIndex(s[:end], dash); i > at {
			at, part = i, strings.TrimSpace(s[i+len(dash):end])
		}
	}
	return at, part
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
