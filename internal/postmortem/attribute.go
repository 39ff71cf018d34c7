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
	case "kind", "type", "when", "bucket", "effort", "impact", "public":
		return d.setWord(key, value)
	case "priority", "prio":
		it.Priority = value
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

// setWord takes an attribute whose value is one of a few words.
func (d *draft) setWord(key, value string) (ok bool) {
	it := &d.item
	switch key {
	case "kind", "type":
		it.Kind, ok = d.config.KindOf(value)
	case "when", "bucket":
		it.Bucket, ok = d.config.BucketOf(value)
	case "effort":
		it.Effort, ok = levels[strings.ToLower(value)]
	case "impact":
		it.Impact, ok = levels[strings.ToLower(value)]
	case "public":
		it.Public, ok = value == "yes", value == "yes" || value == "no"
	}
	return ok
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
