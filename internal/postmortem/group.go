package postmortem

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/meta"
)

// The fields of front matter that are groups of fields, and what their parts hold.

func readImpact(r *reading, n *meta.Node) string {
	const expected = "a group such as users: 1200"
	if all, ok := n.Strings(); ok {
		r.pm.Impact.Note = strings.Join(all, ", ")
		if isNumber(n) || slices.ContainsFunc(n.Items, isNumber) {
			return expected // of what?
		}
		return ""
	}
	if n.Kind != meta.Map {
		return expected
	}
	i := &r.pm.Impact
	return r.parts(n, map[string]func(*meta.Node) string{
		"users": r.count("users", &i.Users), "accounts": r.count("accounts", &i.Accounts), "requests": r.count("requests", &i.Requests),
		"support_requests": r.count("support_requests", &i.SupportRequests), "revenue": scalar(&i.Revenue),
	})
}

func isNumber(n *meta.Node) bool {
	return n.Kind == meta.Int || n.Kind == meta.Float || n.Kind == meta.Bool
}

// count reads how many there were, also in words: "about 1200", "all in Europe".
func (r *reading) count(key string, to *string) func(*meta.Node) string {
	return func(n *meta.Node) string {
		text, _ := n.Scalar()
		if n.Kind == meta.Bool || noCount.MatchString(text) {
			r.wrongType(key, n, "a number such as 1200")
		}
		return scalar(to)(n)
	}
}

// noCount is what says no number where one is asked for, or one below zero.
var noCount = regexp.MustCompile(`(?i)^\s*(?:[-−]\s?\d.*|a few|a lot|few|lots|many|most|numerous|plenty|several|some|various|true|false|yes|no)\s*$`)

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
