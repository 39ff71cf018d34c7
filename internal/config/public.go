package config

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
)

// Person is somebody whom public text calls by a role.
type Person struct {
	Name     string
	Also     []string // full names, addresses, other handles
	Initials []string // found only in this case
	Role     string   // what stands instead: "an engineer"
	Span     diag.Span
}

// Parts are the words of a person's full names and dotted handles by which
// somebody may be called: three letters or more, with a capital where the name
// has one or has none at all.
func (p Person) Parts() []string {
	var all []string
	for _, name := range append([]string{p.Name}, p.Also...) {
		name, _, _ = strings.Cut(strings.TrimPrefix(name, "@"), "@")
		words := strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune(" -._", c) })
		for _, word := range words {
			if len(words) > 1 && isPart(word, name) {
				first, size := utf8.DecodeRuneInString(word)
				all = append(all, string(unicode.ToUpper(first))+word[size:])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func isPart(word, name string) bool {
	const least = 3 // letters
	first, _ := utf8.DecodeRuneInString(word)
	return utf8.RuneCountInString(word) >= least && unicode.IsLetter(first) && (unicode.IsUpper(first) || !strings.ContainsFunc(name, unicode.IsUpper))
}

// PersonOf is the person whom a name means: the handle, another name or the
// initials. Case, spaces and punctuation do not count.
func (c *Config) PersonOf(written string) (Person, bool) {
	folded := fold(written)
	for _, p := range c.People {
		names := slices.Concat([]string{p.Name}, p.Also, p.Initials)
		if slices.ContainsFunc(names, func(name string) bool { return fold(name) == folded }) {
			return p, true
		}
	}
	return Person{}, false
}

// Vendor is somebody else's name, and what public text says instead.
type Vendor struct {
	Name   string
	Also   []string
	Public string
	Span   diag.Span
}

// Public is what the settings say of the public site.
type Public struct {
	Title    string
	About    string // a sentence about what the site is
	URL      string // with a trailing slash; empty if none
	Language string // empty: the site's
	Timezone *time.Location
	Footer   string
	Accent   string
	Logo     string // path under the content or static folder
	Hosts    []string
	Deny     []Pattern
	Respond  string // path of a page under the content folder; empty if none
	Contact  string // an https or mailto URL; empty if none
	Unnamed  string // what a service without public name is called
	Terms    []Term // in the order of the file
	Gate     Gate
	Allow    []Allowed
}

// Pattern is an expression that no public text may match.
type Pattern struct {
	*regexp.Regexp
	Span diag.Span
}

// Term is a word of the public glossary.
type Term struct {
	Name, Text string
	Span       diag.Span
}

// Gate is what it takes to publish a report.
type Gate struct {
	Reviewers int
	Roles     []RoleCount // how many of the reviewers must have a role
	Author    bool        // one of them is an author
}

// RoleCount is how many reviewers of a role there must be.
type RoleCount struct {
	Role  string
	Count int
}

// Allowed is a text that the leak scan lets pass, and why.
type Allowed struct {
	Text, Reason string
	Span         diag.Span
}

func defaultPublic() Public {
	return Public{
		Title: "Incidents", Unnamed: "one of our systems",
		Gate: Gate{Reviewers: 3, Roles: []RoleCount{{"management", 1}}, Author: true},
	}
}
