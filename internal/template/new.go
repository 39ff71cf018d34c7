package template

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"afterword/internal/diag"
)

// Fill is what is known of a new report: the values of fields by their names,
// one of most, any number of lists. The parts of a group have dotted names
// ("meeting.facilitator", "impact.users").
type Fill map[string][]string

// shape says how a field is written in a new report.
type shape struct {
	hint  string   // beside the field as long as it is empty; DAY is the day of the incident
	list  bool     // it has any number of values
	parts []string // it is a group
}

var shapes = map[string]shape{
	"severity":     {hint: "how bad it got, on your scale"},
	"services":     {hint: "what was touched, such as checkout", list: true},
	"teams":        {hint: "who runs those services", list: true},
	"tags":         {list: true},
	"causes":       {hint: "in a word or two, such as certificate-expiry", list: true},
	"owner":        {hint: "who sees to it that this gets written"},
	"authors":      {hint: "who wrote this", list: true},
	"participants": {hint: "everybody who helped, and anybody it hit", list: true},
	"started":      {hint: "DAY 10:02, when the first thing gave way"},
	"logged":       {hint: "DAY 10:09, when it was first written down"},
	"logged_by":    {hint: "who or what noticed first: a person, a team, an alert"},
	"detected":     {hint: "DAY 10:06, when we knew that something was wrong"},
	"responded":    {hint: "DAY 10:11, when somebody began to work on it"},
	"mitigated":    {hint: "DAY 10:40, when it no longer hurt"},
	"resolved":     {hint: "DAY 11:15, when it was over for good"},
	"channel":      {hint: "where it was talked about, such as #incident-DAY-checkout"},
	"tickets":      {list: true},
	"related":      {list: true},
	"reviews":      {hint: "two days on which the actions are looked at again", list: true},
	"impact":       {hint: "numbers; say how they were counted, or that nobody knows", parts: []string{"users", "accounts", "support_requests"}},
	"approvals":    {hint: "everybody who has read this before it is released", list: true},
	"public":       {hint: "what people read first; symptoms is a list", parts: []string{"title", "summary", "symptoms", "cause", "apology", "remedy"}},
	"meeting":      {parts: []string{"date", "facilitator", "devils_advocate"}},
}

// New is the text of a new report: a draft with the fields that the template
// requires, filled in where fill knows them, and then the template's own text
// without the attributes of its headings. Reviews that are required and not
// known are a week and a month after the incident.
func (t *Template) New(title string, fill Fill) []byte {
	known := maps.Clone(fill)
	if known == nil {
		known = Fill{}
	}
	known["title"] = []string{strings.Join(strings.Fields(title), " ")}
	known["template"], known["status"] = []string{t.Name}, []string{"draft"}
	if slices.Contains(t.Requires, "visibility") && len(known["visibility"]) == 0 {
		known["visibility"] = []string{"public"} // what need not be said would not be asked for
	}
	day := first(known["date"])
	if len(known["reviews"]) == 0 && slices.Contains(t.Requires, "reviews") {
		known["reviews"] = reviewsAfter(day)
	}
	var out bytes.Buffer
	out.WriteString("---\n")
	for _, name := range t.fieldOrder(known) {
		writeField(&out, name, known, day)
	}
	out.WriteString("---\n\n")
	out.Write(bytes.TrimLeft(t.text(known["title"][0]), "\n"))
	return out.Bytes()
}

// fieldOrder begins with what says which report this is; then what is
// required, the people, and what else is known.
func (t *Template) fieldOrder(known Fill) []string {
	order := []string{"title", "date", "template", "status"}
	more := slices.Clone(t.Requires)
	for _, person := range t.Roles {
		if person != "owner" {
			person = "meeting"
		}
		more = append(more, person)
	}
	if t.Reviewers > 0 {
		more = append(more, "approvals")
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		name, _, _ = strings.Cut(name, ".")
		more = append(more, name)
	}
	for _, name := range more {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	return order
}

func writeField(out *bytes.Buffer, name string, known Fill, day string) {
	s := shapes[name]
	hint := ""
	if s.hint != "" {
		hint = " # " + strings.ReplaceAll(s.hint, "DAY", day)
	}
	values := known[name]
	switch {
	case s.parts != nil:
		fmt.Fprintf(out, "%s:%s\n", name, hint)
		for _, part := range s.parts {
			fmt.Fprintf(out, "  %s:%s\n", part, scalar(first(known[name+"."+part])))
		}
	case s.list && len(values) == 0:
		fmt.Fprintf(out, "%s: []%s\n", name, hint)
	case s.list:
		var items []string
		for _, value := range values {
			items = append(items, strings.TrimSpace(scalar(value)))
		}
		fmt.Fprintf(out, "%s: [%s]\n", name, strings.Join(items, ", "))
	case len(values) == 0:
		fmt.Fprintf(out, "%s:%s\n", name, hint)
	default:
		fmt.Fprintf(out, "%s:%s\n", name, scalar(values[0]))
	}
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// reviewsAfter are the days one week and one month after a day.
func reviewsAfter(day string) []string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	return []string{d.AddDate(0, 0, 7).Format(time.DateOnly), d.AddDate(0, 1, 0).Format(time.DateOnly)}
}

// scalar is a value of YAML after a blank, quoted only if it must be; nothing
// if it is empty.
func scalar(text string) string {
	switch {
	case text == "":
		return ""
	case isPlain(text), isStamp(text):
		return " " + text
	}
	return " " + strconv.Quote(strings.ToValidUTF8(text, "\ufffd"))
}

// isPlain says that YAML reads a text as this text without quotes: words of
// letters and digits, and none of those that mean something else.
func isPlain(text string) bool {
	odd := strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" ._/-", r)
	})
	head, _, _ := strings.Cut(text, " ")
	return !odd && unicode.IsLetter([]rune(text)[0]) && text == strings.TrimSpace(text) &&
		!slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(head))
}

// isStamp says that a text is a date, with a time or without.
func isStamp(text string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", time.RFC3339} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// text is the body with the title in its first heading, if it has an H1, and
// without the attributes of headings.
func (t *Template) text(title string) []byte {
	var out []byte
	at := t.body
	cut := func(span diag.Span, instead string) {
		out = append(bytes.TrimRight(append(out, t.Source[at:span.Start]...), " \t"), instead...)
		at = span.End
	}
	if t.heading.Len() > 0 && title != "" {
		cut(t.heading, "# "+title)
	}
	for _, span := range t.attributes {
		if span.Start >= at {
			cut(span, "")
		}
	}
	return bytes.ReplaceAll(append(out, t.Source[at:]...), []byte("\r\n"), []byte("\n"))
}
