package disclose

import (
	"slices"
	"strings"
)

// row says whether a field of a report may pass to the public, and as what. A
// field of a type that holds others passes as far as their rows say.
type row struct {
	Field string // "Type.Field"
	As    string // as what it passes, in words; empty: it does not

	write func(*report) // what writes it; nil where the row of what it is a part of does
}

// rows are the fields of all types that a report is made of. What stands
// beneath a field that does not pass has no rows: it does not either.
var rows = slices.Concat(frontRows, bodyRows, parts, private)

// frontRows write the front matter, in this order; nothing else does.
var frontRows = []row{
	{"Public.Title", "title", (*report).writeTitle},
	{"Postmortem.Date", "date", func(r *report) { r.key("date", r.pm.Date.String()) }},
	{"Postmortem.Lang", "lang, if it names one", (*report).writeLang},
	{"Postmortem.Zone", "timezone, by its IANA name", func(r *report) { r.key("timezone", r.zone().String()) }},
	{"Postmortem.Phases", "started and resolved, if front matter states them", (*report).writePhases},
	{"Public.Published", "published", func(r *report) { r.key("published", r.pm.Public.Published.String()) }},
	{"Postmortem.Services", "services, by their public names", (*report).writeServices},
	{"Public.Summary", "public.summary", func(r *report) { r.said("summary", r.pm.Public.Summary) }},
	{"Public.Cause", "public.cause", func(r *report) { r.said("cause", r.pm.Public.Cause) }},
	{"Public.Symptoms", "public.symptoms", (*report).writeSymptoms},
	{"Public.Apology", "public.apology", func(r *report) { r.said("apology", r.pm.Public.Apology) }},
	{"Public.Remedy", "public.remedy", func(r *report) { r.said("remedy", r.pm.Public.Remedy) }},
	{"Postmortem.Corrections", "corrections", (*report).writeCorrections},
}

// bodyRows write the body, in this order; nothing else does.
var bodyRows = []row{
	{"Postmortem.Actions", "action items that say public:yes, in public sections; then the commitments", (*report).writeActions},
	{"Postmortem.Events", "events that say public:yes, in public sections", (*report).writeEvents},
	{"Postmortem.Sections", "public sections, their blocks taken anew from the source", (*report).writeSections},
}

// parts pass in what a row above writes.
var parts = []row{
	{"Postmortem.Public", "by its own rows", nil},
	{"Public.Slug", "the name of the text", nil},
	{"Public.Commitments", "action items", nil},
	{"Public.Pictures", "leave to show them, under other names", nil},
	{"Commitment.Text", "the words of an item", nil},
	{"Commitment.State", "its state", nil},
	{"Commitment.Due", "its day", nil},
	{"Commitment.Done", "its day", nil},
	{"Action.State", "the state of an item", nil},
	{"Action.Due", "its day", nil},
	{"Action.DoneOn", "its day", nil},
	{"Event.Time", "the time of an entry", nil},
	{"Event.End", "its end", nil},
	{"Event.Approx", "a tilde before the time", nil},
	{"Moment.Time", "a time", nil},
	{"Correction.Date", "the day of a correction", nil},
	{"Correction.Text", "its words", nil},
	{"Day.Year", "a part of a day", nil},
	{"Day.Month", "a part of a day", nil},
	{"Day.Day", "a part of a day", nil},
}

// private does not pass. Some of it decides what does: the roles of sections,
// the places of words in the source.
var private = rowsOf(
	"Postmortem.Path Postmortem.Slug Postmortem.ID Postmortem.Title Postmortem.Template Postmortem.Status Postmortem.Severity",
	"Postmortem.Teams Postmortem.Tags Postmortem.Causes Postmortem.Owner Postmortem.Authors Postmortem.People Postmortem.Facilitator",
	"Postmortem.LoggedBy Postmortem.ZoneFrom Postmortem.Impact Postmortem.Channel Postmortem.Tickets Postmortem.Related",
	"Postmortem.Reviews Postmortem.Meeting Postmortem.Visibility Postmortem.Approvals Postmortem.Embargo Postmortem.Waivers",
	"Postmortem.Summary Postmortem.Fields Postmortem.Inferred Postmortem.Links Postmortem.Prose Postmortem.Stated Postmortem.Lines",
	"Postmortem.Body Postmortem.Accepted Postmortem.Commented Postmortem.Decorative Postmortem.Problems Postmortem.reading",
	"Public.Fields Commitment.Action Commitment.Span Correction.Span Moment.Span Moment.Source Moment.Zoned",
	"Section.Role Section.Heading Section.Level Section.Anchor Section.Span Section.Title Section.Body Section.Empty Section.Labelled",
	"Section.Text Section.Code Section.Subs",
	"Event.Day Event.When Event.Dated Event.Phase Event.Marked Event.Public Event.Text Event.Body Event.Anchor Event.Span",
	"Event.TimeSpan Event.Words",
	"Action.ID Action.Text Action.Body Action.Owner Action.Bucket Action.Kind Action.Effort Action.Impact Action.Priority Action.Tickets",
	"Action.Public Action.Reason Action.Evidence Action.Group Action.WouldPrevent Action.PreventedBy Action.Extra Action.Anchor Action.Span",
	"Action.Words Action.DueSpan Action.OwnerSpan",
)

func rowsOf(lines ...string) []row {
	var out []row
	for _, line := range lines {
		for _, field := range strings.Fields(line) {
			out = append(out, row{Field: field})
		}
	}
	return out
}
