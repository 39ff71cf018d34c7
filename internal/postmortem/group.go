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

// The fields of front matter that are groups of fields, and what their parts hold.

func readImpact(r *reading, n *meta.Node) string {
	if all, ok := n.Strings(); ok {
		r.pm.Impact.Note = strings.Join(all, ", ")
		return ""
	}
	if n.Kind != meta.Map {
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

// groups reads a list of groups of fields; read says whether one is whole.
func (r *reading) groups(n *meta.Node, what string, read func(*meta.Node) bool) string {
	whole := n.Kind == meta.List
	for _, item := range n.Items {
		whole = item.Kind == meta.Map && read(item) && whole
	}
	if !whole {
		return "a list of " + what
	}
	return ""
}

// parts reads the fields of a group, each in its own way. It returns what was
// expected of the first that is of another kind.
func (r *reading) parts(n *meta.Node, known map[string]func(*meta.Node) string) string {
	wrong := ""
	for _, f := range n.Fields {
		read := known[strings.ReplaceAll(f.Key, "-", "_")]
		if read == nil {
			r.unknownPart(f, known)
			continue
		}
		if f.Value.Kind == meta.Null {
			continue
		}
		if expected := read(f.Value); expected != "" && wrong == "" {
			wrong = "a group in which " + f.Key + " is " + expected
		}
	}
	return wrong
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

// scalar reads one text.
func scalar(to *string) func(*meta.Node) string {
	return func(n *meta.Node) string {
		text, ok := n.Scalar()
		if !ok {
			return "one text"
		}
		*to = strings.TrimSpace(text)
		return ""
	}
}

// sentences reads a text or a list of texts, commas and all.
func sentences(to *[]string) func(*meta.Node) string {
	return func(n *meta.Node) string {
		list, ok := n.Strings()
		if !ok {
			return "a text or a list of texts"
		}
		for _, text := range list {
			*to = append(*to, strings.TrimSpace(text))
		}
		*to = slices.DeleteFunc(*to, func(s string) bool { return s == "" })
		return ""
	}
}

// exactDay reads a day on which something may be done, of which no hour or zone
// counts and no number may be taken for another.
func exactDay(to *Day) func(*meta.Node) string {
	return func(n *meta.Node) string {
		text, _ := n.Scalar()
		day, ok := ParseDay(strings.TrimSpace(text))
		if !ok {
			return "a day alone, such as 2026-01-31"
		}
		*to = day
		return ""
	}
}

// day reads a date.
func (r *reading) day(to *Day) func(*meta.Node) string {
	return func(n *meta.Node) string {
		text, _ := n.Scalar()
		day, ok := r.parseDay(text)
		if !ok {
			return "a date such as 2026-01-31"
		}
		*to = day
		return ""
	}
}

// wrongType reports a value that is not what its field takes.
func (r *reading) wrongType(key string, value *meta.Node, expected string) {
	r.problem(value.Span, diag.Error, "field-type", key+" is "+described(value)+"; "+expected+" is expected", "")
}
