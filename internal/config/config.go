// Package config reads afterword.yaml, the one settings file of a site, and
// knows the words that people use in reports: the fields, the columns of
// tables, the kinds and states of action items, the phases of an incident, the
// levels of severity, each in a dozen languages and then as the site says it.
//
// A file looks like this; every key may be left out:
//
//	title: Northwater postmortems
//	url: https://postmortems.northwater.example/
//	language: en                     # BCP 47
//	timezone: Europe/Amsterdam       # IANA; of times that name no zone
//	date_order: dmy                  # or mdy: how 03/04/2026 is read
//	clean_urls: true                 # the host strips ".html"
//	footer: Questions? reliability@northwater.example
//	accent: "#0b6e8f"                # a colour, quoted if it begins with #
//	logo: logo.svg
//	source: https://git.northwater.example/postmortems/blob/main/{path}#L{line}
//	template: full                   # of reports that name none
//	template_since: 2026-02-01       # older ones that name none answer to none
//	reports: ["incidents/**"]        # globs, see Match
//	pages: ["**/README.md"]
//	ignore: [drafts/]
//	fields: {resolved: [resolvedWhen, end_time]}
//	severities: [{name: sev1, title: "Sev 1", also: [down, Critical]}, sev2]
//	services: [{name: checkout, also: [shop], team: payments, objective: "99.9% monthly", public: "Card payments"}]
//	people: [{name: dana, also: [Dana Vos, dana@northwater.example], initials: [DV], role: an engineer}]
//	vendors: [{name: AcmePay, public: a payment provider}]
//	statuses: {final: [published]}
//	sections: {action-items: [Aksjonspunkter]}
//	columns: {owner: [Eier], ticket: [Referanse]}
//	kinds: {prevent: [forhindre]}
//	states: {done: [utført]}
//	phases: {mitigated: [workaround in place]}
//	rules: {vague-action: off}
//	limits: {file_bytes: 8MB}
//	public:                          # the public site
//	  title: "Northwater: when things go wrong"
//	  about: What happened, and what we did about it.
//	  url: https://incidents.northwater.example/
//	  language: nl                   # language, timezone and accent: as above, if left out
//	  hosts: [northwater.example, "*.github.com"]
//	  deny: ['(?i)project\s+heron']  # RE2; no public text may match
//	  respond: how-we-respond.md     # a page of the content folder
//	  contact: mailto:help@northwater.example
//	  unnamed: one of our systems    # a service without public name
//	  terms: {TLS: the lock in the address bar}
//	  gate: {reviewers: 3, roles: {management: 1}, author: true}
//	  allow: [{text: Vlissingen, reason: the town is in the news}]
//
// Reading is strict: a key that is not known, a value of the wrong shape, a
// name that is given twice are diagnostics of rule "config". None is fatal;
// what is right is used, what is wrong keeps its default.
//
// A Config is never changed once it was made, so any number of goroutines may
// ask it.
package config

import (
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
)

// Config is a site's settings, with every default filled in.
type Config struct {
	Path     string // where it was read from; empty for the defaults
	Title    string
	URL      string // base of absolute links, with a trailing slash; empty if none
	Language string // BCP 47; "en" by default
	Timezone *time.Location
	// HasTimezone is false if Timezone is only the default (UTC).
	HasTimezone bool
	DateOrder   clock.Order
	CleanURLs   bool   // the host strips ".html": canonical links and feeds leave it out
	Footer      string // plain text
	Accent      string // a CSS colour; empty for the default
	Logo        string // path under the content or static folder
	Source      string // URL pattern of a report's source, with {path} and {line}
	Template    string // template of reports that name none; empty: they answer to none
	// TemplateSince is the day, as 2006-01-02, that Template is asked of reports
	// from; empty: of all.
	TemplateSince string

	Reports []string // globs of files that are reports whatever they look like
	Pages   []string // globs of files that are plain pages
	Ignore  []string // globs of files that are not read

	Fields     []Alias // canonical front matter field -> a team's own names, in order of preference
	Severities []Severity
	Services   []Service
	People     []Person // whom public text calls by a role
	Vendors    []Vendor // whose names public text replaces
	Public     Public
	Statuses   []Alias // draft, review, final -> own words
	Sections   []Alias // role -> headings
	Columns    []Alias // column of a timeline or action table -> own headers
	Kinds      []Alias // kind of action -> own words
	States     []Alias // state of action -> own words
	Phases     []Alias // phase of the timeline -> own words
	Rules      []RuleLevel
	Limits     Limits

	words      [tables]vocabulary // the site's own words, folded
	severities map[string]int     // folded -> index into Severities
	services   map[string]int     // folded -> index into Services
	templateAt diag.Span
	said       []Said
}

// TemplateSpan is where the settings name the template.
func (c *Config) TemplateSpan() diag.Span { return c.templateAt }

// Alias maps a name that Afterword knows to a team's own words for it.
type Alias struct {
	Name string
	Also []string
	Span diag.Span
}

// Severity is one level of the site's scale; the first is the most severe.
type Severity struct {
	Name  string // "sev1"
	Title string // "Sev 1"; the name, if the site gives none
	Also  []string
}

// Service is a thing that can fail.
type Service struct {
	Name      string
	Also      []string
	Team      string
	Objective string // as written: "99.9% monthly", "resolve within 4h"
	Public    string // name for the public; empty: not named
}

// RuleLevel changes the level of a rule.
type RuleLevel struct {
	Rule  string
	Level diag.Level
	Span  diag.Span
}

// Limits bound what one file may cost.
type Limits struct {
	FileBytes int64 // a larger markdown file is reported and not read
}

// Default is the configuration of a site that has no afterword.yaml.
func Default() *Config {
	c := &Config{
		Title:      "Postmortem archive",
		Language:   "en",
		Timezone:   time.UTC,
		Severities: defaultSeverities(),
		Public:     defaultPublic(),
		Limits:     Limits{FileBytes: 8 << 20},
	}
	c.severities = severityIndex(c.Severities, func(int, string, string) {})
	return c
}

func defaultSeverities() []Severity {
	return []Severity{
		{Name: "sev1", Title: "Sev 1"},
		{Name: "sev2", Title: "Sev 2"},
		{Name: "sev3", Title: "Sev 3"},
		{Name: "sev4", Title: "Sev 4"},
	}
}
