package postmortem

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/meta"
)

// The fields of front matter that are groups of fields.

func readImpact(r *reading, n *meta.Node) string {
	if n.Kind != meta.Map {
		if s, ok := n.Scalar(); ok {
			r.pm.Impact.Note = s
			return ""
		}
		return "a group such as users: 1200"
	}
	into := map[string]*string{
		"users": &r.pm.Impact.Users, "accounts": &r.pm.Impact.Accounts, "requests": &r.pm.Impact.Requests,
		"support_requests": &r.pm.Impact.SupportRequests, "revenue": &r.pm.Impact.Revenue,
	}
	return r.scalars(n, into)
}

func readMeeting(r *reading, n *meta.Node) string {
	if n.Kind != meta.Map {
		return "a group such as date: 2026-01-31"
	}
	var date string
	expected := r.scalars(n, map[string]*string{
		"date": &date, "facilitator": &r.pm.Meeting.Facilitator,
		"devils_advocate": &r.pm.Meeting.DevilsAdvocate, "minutes": &r.pm.Meeting.Minutes,
	})
	if day, ok := r.parseDay(date); ok {
		r.pm.Meeting.Date = day
	} else if date != "" {
		r.wrongType("date", n.Get("date"), "a date such as 2026-01-31")
	}
	if r.pm.Facilitator == "" {
		r.pm.Facilitator = r.pm.Meeting.Facilitator
	}
	return expected
}

// scalars reads the fields of a group that are all texts.
func (r *reading) scalars(n *meta.Node, into map[string]*string) string {
	known := make(map[string]func(*meta.Node) string, len(into))
	for name, to := range into {
		known[name] = scalar(to)
	}
	return r.parts(n, known)
}

// unknownPart reports a field of a group that Afterword does not know.
func (r *reading) unknownPart(f meta.Field, known map[string]func(*meta.Node) string) {
	names := slices.Sorted(maps.Keys(known))
	hint := "the fields of this group are " + strings.Join(names, ", ")
	if near := config.Nearest(f.Key, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	r.problem(f.KeySpan, diag.Hint, "unknown-field", "there is no field "+strconv.Quote(f.Key)+" in this group", hint)
}

// wrongType reports a value that is not what its field takes.
func (r *reading) wrongType(key string, value *meta.Node, expected string) {
	r.problem(value.Span, diag.Error, "field-type", key+" is "+described(value)+"; "+expected+" is expected", "")
}
