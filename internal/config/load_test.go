package config

import (
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/golden"
)

// TestLoad reads the cases in testdata: a file afterword.yaml and what is wrong
// with it.
func TestLoad(t *testing.T) {
	golden.Cases(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) []txtar.File {
		_, found := Load(a.Files[0].Data, "afterword.yaml")
		return []txtar.File{a.Files[0], {Name: a.Files[1].Name, Data: []byte(written(found))}}
	})
}

func written(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%d:%d-%d:%d: %s: %s (%s)\n", d.Pos.Line, d.Pos.Column, d.End.Line, d.End.Column, d.Level, d.Message, d.Rule)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\thint: %s\n", d.Hint)
		}
	}
	return b.String()
}

func TestLoadReadsEverything(t *testing.T) {
	c, found := Load([]byte(`
title: Postmortems of ours
url: https://example.org/reports
language: nb
timezone: Europe/Oslo
date_order: mdy
clean_urls: true
footer: That is all
accent: "#0B6E8F"
logo: images/logo.svg
source: https://git.example.org/{path}#L{line}
template: full
template_since: 2026-01-14
reports: ["a/**"]
pages: b.md
ignore: [drafts/]
fields: {resolved: [resolvedWhen, end_time]}
severities: [{name: one, title: One, also: [uno]}, two]
services: [{name: checkout, also: [shop], team: payments, objective: "99.9%", public: Card payments}]
statuses: {final: [ute]}
sections: {timeline: [Forløp]}
columns: {owner: [Hvem da]}
kinds: {prevent: [stanse]}
states: {done: [i mål]}
phases: {mitigated: [stoppet]}
people: [{name: "@dana", also: [Dana Vos, dana@example.org], initials: [DV], role: an engineer}]
vendors: [{name: AcmePay, also: [acmepay.example], public: a payment provider}]
public:
  title: "Ours: when things go wrong"
  about: What happened.
  url: https://example.org/incidents
  language: nn
  timezone: Europe/Amsterdam
  footer: Thank you
  accent: teal
  logo: public.svg
  hosts: [Example.org, "*.github.com"]
  deny: ['(?i)project\s+heron']
  respond: how.md
  contact: mailto:help@example.org
  unnamed: a system
  terms: {TLS: the lock, DNS: names}
  gate: {reviewers: 2, roles: {legal: 2}, author: false}
  allow: [{text: Vlissingen, reason: in the news}]
rules: {vague-action: off}
limits: {file_bytes: 2MB}
`), "afterword.yaml")
	if len(found) > 0 {
		t.Fatal(written(found))
	}
	want := &Config{
		Path: "afterword.yaml", Title: "Postmortems of ours", URL: "https://example.org/reports/", Language: "nb",
		HasTimezone: true, DateOrder: clock.MDY, CleanURLs: true, Footer: "That is all", Accent: "#0b6e8f",
		Logo: "images/logo.svg", Source: "https://git.example.org/{path}#L{line}", Template: "full",
		TemplateSince: "2026-01-14",
		Reports:       []string{"a/**"}, Pages: []string{"b.md"}, Ignore: []string{"drafts/**"},
		Fields:     []Alias{{Name: "resolved", Also: []string{"resolvedWhen", "end_time"}}},
		Severities: []Severity{{Name: "one", Title: "One", Also: []string{"uno"}}, {Name: "two", Title: "two"}},
		Services:   []Service{{Name: "checkout", Also: []string{"shop"}, Team: "payments", Objective: "99.9%", Public: "Card payments"}},
		Statuses:   []Alias{{Name: "final", Also: []string{"ute"}}},
		Sections:   []Alias{{Name: "timeline", Also: []string{"Forløp"}}},
		Columns:    []Alias{{Name: "owner", Also: []string{"Hvem da"}}},
		Kinds:      []Alias{{Name: "prevent", Also: []string{"stanse"}}},
		States:     []Alias{{Name: "done", Also: []string{"i mål"}}},
		Phases:     []Alias{{Name: "mitigated", Also: []string{"stoppet"}}},
		Rules:      []RuleLevel{{Rule: "vague-action", Level: diag.Off}},
		People:     []Person{{Name: "dana", Also: []string{"Dana Vos", "dana@example.org"}, Initials: []string{"DV"}, Role: "an engineer"}},
		Vendors:    []Vendor{{Name: "AcmePay", Also: []string{"acmepay.example"}, Public: "a payment provider"}},
		Public: Public{
			Title: "Ours: when things go wrong", About: "What happened.", URL: "https://example.org/incidents/", Language: "nn",
			Footer: "Thank you", Accent: "teal", Logo: "public.svg", Hosts: []string{"example.org", "*.github.com"},
			Deny:    []Pattern{{Regexp: regexp.MustCompile(`(?i)project\s+heron`)}},
			Respond: "how.md", Contact: "mailto:help@example.org", Unnamed: "a system",
			Terms: []Term{{Name: "TLS", Text: "the lock"}, {Name: "DNS", Text: "names"}},
			Gate:  Gate{Reviewers: 2, Roles: []RoleCount{{"legal", 2}}},
			Allow: []Allowed{{Text: "Vlissingen", Reason: "in the news"}},
		},
		Limits: Limits{FileBytes: 2 << 20},
	}
	ignore := cmp.Options{
		cmpopts.IgnoreUnexported(Config{}), cmpopts.IgnoreFields(Config{}, "Timezone"),
		cmpopts.IgnoreFields(Alias{}, "Span"), cmpopts.IgnoreFields(RuleLevel{}, "Span"),
		cmpopts.IgnoreFields(Person{}, "Span"), cmpopts.IgnoreFields(Vendor{}, "Span"), cmpopts.IgnoreFields(Pattern{}, "Span"),
		cmpopts.IgnoreFields(Term{}, "Span"), cmpopts.IgnoreFields(Allowed{}, "Span"), cmpopts.IgnoreFields(Public{}, "Timezone"),
		cmp.Comparer(func(a, b *regexp.Regexp) bool { return a.String() == b.String() }),
	}
	if diff := cmp.Diff(want, c, ignore); diff != "" {
		t.Error(diff)
	}
	if c.Timezone.String() != "Europe/Oslo" {
		t.Errorf("the time zone is %s", c.Timezone)
	}
}

// A settings file that names a field is not read if the list of keys forgets
// it; this counts.
func TestEveryFieldHasAKey(t *testing.T) {
	fields := 0
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		if f.IsExported() {
			fields++
		}
	}
	const notKeys = 2 // Path and HasTimezone
	if keys := len((&reader{}).settings(Default())); keys != fields-notKeys {
		t.Errorf("there are %d keys for %d fields", keys, fields-notKeys)
	}
}

func TestEmptyFileIsTheDefault(t *testing.T) {
	for _, src := range []string{"", "\n", "# nothing\n", "\ufeff", "title:\nservices:\n"} {
		c, found := Load([]byte(src), "")
		if len(found) > 0 {
			t.Errorf("%q: %s", src, written(found))
		}
		if diff := cmp.Diff(Default(), c, cmp.AllowUnexported(Config{}), cmpopts.IgnoreFields(Config{}, "Timezone"), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
	}
}

func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		c, found := Load(src, "afterword.yaml")
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(src) {
				t.Errorf("%+v is outside of %d bytes", d, len(src))
			}
		}
		if c.Timezone == nil || c.Language == "" || len(c.Severities) == 0 || c.Limits.FileBytes < 1 {
			t.Errorf("a default is lost: %+v", c)
		}
		if strings.ContainsAny(c.Accent, `;:{}"'<>\/*@!`+"\n") && !strings.Contains(c.Accent, "(") {
			t.Errorf("accent %q could leave its place", c.Accent)
		}
		for i, s := range c.Severities {
			if _, at, ok := c.SeverityOf(s.Name); !ok || at > i {
				t.Errorf("severity %q is not found", s.Name)
			}
		}
		again, foundAgain := Load(src, "afterword.yaml")
		if c.Timezone.String() != again.Timezone.String() {
			t.Errorf("the time zone is %s, and then %s", c.Timezone, again.Timezone)
		}
		again.Timezone = c.Timezone // each is loaded anew
		if !reflect.DeepEqual(c, again) || !slices.Equal(found, foundAgain) {
			t.Errorf("read twice, with two results:\n%+v\n%s%+v\n%s", c, written(found), again, written(foundAgain))
		}
	})
}
