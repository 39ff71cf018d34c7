// Package query reads what people type into a search.
//
//	query   = clause { clause }                     all of them must hold
//	clause  = any { "OR" any } | "-" any            one of the items; or none of these
//	any     = item | [ field ":" ] "(" item { "OR" item } ")" | field ":" name { "," name }
//	item    = [ field ":" ] text
//	text    = word | word "*" | '"' words '"'       a word, a beginning, a phrase
//
// The quotes “ ” and „ are " too.
//
// Clauses are parted by white space. OR is written in capitals. A word is
// whatever stands between spaces; what in it is text, and what only signs, the
// analysis decides; what has no letter or digit is passed over. So are the
// parentheses of a word, as in "connect (refused)": they mean something only
// behind a field, or where OR or a field stands in them.
//
// Fields are those of Fields; something before a colon that is no field is a
// mistake if it looks like one, which is to say that it is of letters only and a
// letter follows the colon. So 10:02, db-3:5432, a::b and https://… are words.
//
// Dates are years, months or days: 2025, 2025-01, 2025-01-14. after: begins
// with the first day of what it names, and before: ends before it, so that
// after:2025-01 before:2025-07 is half a year.
//
// A mistake is an Error, with its place. Offsets are bytes.
package query

import "afterword/internal/diag"

// Query is what was asked.
type Query struct {
	Text    string // as it was typed
	Clauses []Clause
}

// Clause holds if one of its items does; or with Not, if its only item does
// not.
type Clause struct {
	Not bool
	Any []Item
}

// Kind is how the text of an item is meant.
type Kind uint8

// The kinds of item.
const (
	Word   Kind = iota
	Prefix      // what begins with the text
	Phrase      // the words of the text, one after the other
)

// Item is one condition.
type Item struct {
	Field string // a name of Fields; empty: anywhere in the text
	Kind  Kind
	Text  string    // without quotes, star and field
	Span  diag.Span // in the query, with all of them
}

// Error is a mistake in a query.
type Error struct {
	Query         string
	Span          diag.Span
	Message, Hint string
}

// Error is the message alone.
func (e *Error) Error() string { return e.Message }

// Class says what the text of a field is compared with.
type Class uint8

// The classes of field.
const (
	Text   Class = iota // words of a part of the report
	Name                // one of a set of names, all of it, or its beginning with *
	Date                // a year, month or day
	Choice              // one of a few words
)

// Field is what may stand before a colon.
type Field struct {
	Name    string
	Class   Class
	Also    []string // other names that people give it
	Choices []string // of a Choice
}

// Fields are all fields.
var Fields = []Field{
	{Name: "title", Class: Text},
	{Name: "summary", Class: Text},
	{Name: "timeline", Class: Text, Also: []string{"event", "events"}},
	{Name: "action", Class: Text, Also: []string{"actions"}},
	{Name: "id", Class: Name},
	{Name: "severity", Class: Name, Also: []string{"sev"}},
	{Name: "service", Class: Name, Also: []string{"services"}},
	{Name: "team", Class: Name, Also: []string{"teams"}},
	{Name: "tag", Class: Name, Also: []string{"tags"}},
	{Name: "cause", Class: Name, Also: []string{"causes"}},
	{Name: "owner", Class: Name},
	{Name: "template", Class: Name},
	{Name: "lang", Class: Name, Also: []string{"language"}},
	{Name: "is", Class: Choice, Also: []string{"status", "state"}, Choices: []string{"draft", "review", "final", "open", "overdue"}},
	{Name: "date", Class: Date, Also: []string{"year", "on", "in"}},
	{Name: "after", Class: Date, Also: []string{"since"}},
	{Name: "before", Class: Date, Also: []string{"until"}},
}

// FieldNamed finds a field by one of its names.
func FieldNamed(name string) (Field, bool) {
	for _, f := range Fields {
		if f.Name == name {
			return f, true
		}
		for _, also := range f.Also {
			if also == name {
				return f, true
			}
		}
	}
	return Field{}, false
}
