// Package template says what a kind of postmortem asks for: its sections in
// order, their rules, and the front matter that it requires. A template is a
// markdown file; its H2s are the sections, the attributes of the headings are
// the rules, its comments are the guidance that a new report starts with:
//
//	---
//	name: full
//	title: Full postmortem
//	description: For incidents that customers noticed.
//	requires: [title, date, severity, services, owner, started, resolved]
//	roles: [owner]
//	reviewers: 3
//	---
//	## Overview {.required .public role=summary max-sentences=3 also="Summary,Issue summary"}
//	<!-- One or two sentences: what gave way, how long, who noticed. -->
//
// The name is that of the file, unless front matter says another. The switches
// of a heading are
//
//	.required  the section is there and says something
//	.public    it may be shown on the public site
//	.numbers   it states at least one number
//	.owners    each action item has an owner
//	.due       each action item has a date
//	.buckets   each action item is for now or for later
//
// and its values are role (what the section is for; without one, what the
// heading usually means, or else its own words), also (other headings, between
// commas) and max-sentences. An H1 stands for the title. Everything else that
// stands in a template is guidance: a comment is copied into new reports and
// never shown, a paragraph is reported if it is left in.
package template

import (
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Template is one kind of postmortem.
type Template struct {
	Name        string
	Path        string // where it was read from
	Title       string // a line about it: front matter "title"
	Description string
	Requires    []string // fields of front matter
	Roles       []string // people that it asks for: owner, facilitator, devils_advocate
	Reviewers   int      // how many must have read it before release; 0: not asked
	Sections    []Section
	Source      []byte // of the whole file, for new

	body       int         // offset in Source where the front matter ends
	heading    diag.Span   // of the first H1; empty if there is none
	attributes []diag.Span // of headings, braces and all, ascending
}

// Section is what a template asks of one section.
type Section struct {
	Heading      string
	Role         postmortem.Role
	Also         []string // other headings that mean the same
	Required     bool
	Public       bool
	Numbers      bool     // must state a number
	MaxSentences int      // 0: no limit
	Owners       bool     // every action item needs an owner
	Due          bool     // every action item needs a date
	Buckets      bool     // every action item is for now or for later
	Prompts      []string // guidance that is not text of a report, if left in
	Span         diag.Span
}

// Section is the first section of a role, nil if there is none.
func (t *Template) Section(role postmortem.Role) *Section {
	for i := range t.Sections {
		if t.Sections[i].Role == role {
			return &t.Sections[i]
		}
	}
	return nil
}

// Headings are all headings that the template knows, each with its role.
func (t *Template) Headings() []postmortem.Heading {
	var list []postmortem.Heading
	for i := range t.Sections {
		s := &t.Sections[i]
		list = append(list, postmortem.Heading{Text: s.Heading, Role: s.Role})
		for _, also := range s.Also {
			list = append(list, postmortem.Heading{Text: also, Role: s.Role})
		}
	}
	return list
}
