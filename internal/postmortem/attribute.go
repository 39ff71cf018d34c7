package postmortem

import (
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
)

// set takes one attribute; it is false for a key that Afterword does not know
// or a value that the key cannot have.
func (d *draft) set(key, value string, at diag.Span) bool {
	it := &d.item
	switch key {
	case "owner", "assignee", "who", "responsible":
		it.Owner, it.OwnerSpan = strings.TrimPrefix(value, "@"), at
	case "due", "deadline", "by":
		day, ok := d.dueDay(value)
		if !ok {
			return false
		}
		it.Due, it.DueSpan = day, at
	case "done", "completed", "closed":
		it.State = Done
		if day, ok := d.parseDay(value); ok {
			it.DoneOn = day
		} else {
			it.Evidence = value
		}
	case "state", "status":
		return d.state(value)
	case "kind", "type":
		kind, ok := d.config.KindOf(value)
		it.Kind = kind
		return ok
	case "when", "bucket":
		bucket, ok := d.config.BucketOf(value)
		it.Bucket = bucket
		return ok
	case "effort":
		level, ok := levels[strings.ToLower(value)]
		it.Effort = level
		return ok
	case "impact":
		level, ok := levels[strings.ToLower(value)]
		it.Impact = level
		return ok
	case "priority", "prio":
		it.Priority = value
	case "public":
		it.Public = value == "yes"
		return it.Public || value == "no"
	case "id":
		it.ID = value
	case "reason", "because":
		it.Reason = value
	case "evidence", "proof":
		it.Evidence = value
	case "ticket", "issue", "jira":
		it.Tickets = append(it.Tickets, ticketNamed(value))
	case "would-prevent":
		it.WouldPrevent = append(it.WouldPrevent, refs(value, at)...)
	case "prevented-by":
		it.PreventedBy = append(it.PreventedBy, refs(value, at)...)
	default:
		return false
	}
	return true
}

// dueDay reads a day; one without its year is the next after the incident.
func (d *draft) dueDay(value string) (Day, bool) {
	if day, ok := d.parseDay(value); ok || d.pm.Date.IsZero() {
		return day, ok
	}
	stamp, n := clock.Lead(value, d.config.DateOrder)
	day := dayOf(stamp.Date)
	if n != len(value) || !stamp.HasDate || stamp.HasClock || stamp.Invalid != "" {
		return Day{}, false
	}
	if day.Year = d.pm.Date.Year; day.Before(d.pm.Date) {
		day.Year++
	}
	return day, day.date().Valid()
}

func refs(value string, at diag.Span) []Ref {
	var out []Ref
	for _, name := range strings.Split(value, ",") {
		out = append(out, Ref{Target: name, Span: at})
	}
	return out
}

// state takes a word for how far the item has come.
func (d *draft) state(word string) bool {
	state, ok := d.config.StateOf(strings.Trim(word, " .:!"))
	if ok {
		d.item.State, d.stated = State(state), true
	}
	return ok
}

// levels are the words for how much effort and how much impact.
var levels = map[string]string{
	"low": "low", "l": "low", "s": "low", "small": "low", "minor": "low",
	"medium": "medium", "m": "medium", "mid": "medium", "moderate": "medium", "normal": "medium",
	"high": "high", "h": "high", "large": "high", "xl": "high", "critical": "high", "major": "high", "urgent": "high",
}

// attributeValues says what an attribute may be, of those that cannot be just
// any words.
var attributeValues = map[string]string{
	"due": "a date such as 2026-02-01", "kind": "fix, prevent, detect, mitigate, process, analyse, follow-up or security",
	"when": "now or later", "bucket": "now or later", "effort": "low, medium or high", "impact": "low, medium or high",
	"state": "open, doing, done or dropped", "public": "yes or no",
}
