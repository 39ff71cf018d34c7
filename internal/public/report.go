package public

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"time"

	"afterword/internal/clock"
	"afterword/internal/config"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Report is a report as its readers see it.
type Report struct {
	Title, Slug, URL  string
	Language          string // BCP 47
	Date              postmortem.Day
	Published         postmortem.Day // zero if nobody says
	Updated           postmortem.Day // when it last said something new
	Started, Resolved time.Time      // in the report's zone; zero if unknown
	Lasted            time.Duration  // 0 if unknown
	Summary           string
	Symptoms          []string
	Cause, Apology    string
	Remedy            string
	Promises          []Promise
	Words             []Word
	Corrections       []postmortem.Correction // by date
	Services          []*Service
	Newer, Older      *Report // by the day of the incident

	report *site.Report
	lang   template.HTMLAttr
}

// Section is a section of a report. Either Body or Events are there, or both.
type Section struct {
	Heading  string
	Anchor   string
	Title    template.HTML     // the heading with its markup
	Lang     template.HTMLAttr // lang attribute of what the report says, if it is not in English
	Timeline bool              // it holds events
	Zone     string            // of the times of its events: "Europe/Amsterdam (UTC+1)"
	Parts    []Part
}

// Part is a piece of a section; one of the two is set.
type Part struct {
	Body   template.HTML
	Events []Event
}

// Event is an entry of what happened.
type Event struct {
	Anchor  string
	Day     postmortem.Day // set where it differs from the event before, and first
	Time    time.Time      // in the report's zone; zero if only When is known
	When    string         // as written
	Elapsed string         // since the start: "+11 min"
	Body    template.HTML
}

func newReport(from *site.Report, c *config.Config) *Report {
	pm := from.Postmortem
	r := &Report{
		Title: from.Title, Slug: pm.Slug, URL: from.URL, Language: pm.Lang, Date: pm.Date, Published: published(pm),
		Started: shownIn(pm.Phases[postmortem.Started].Time, from), Resolved: shownIn(pm.Phases[postmortem.Resolved].Time, from),
		Lasted: from.Lasted, Summary: pm.Summary, Symptoms: pm.Public.Symptoms, Cause: pm.Public.Cause, Apology: pm.Public.Apology,
		Remedy: pm.Public.Remedy, Corrections: pm.Corrections, report: from, lang: inLanguage(cmp.Or(pm.Lang, c.Language)),
	}
	for _, a := range from.Actions {
		r.Promises = append(r.Promises, newPromise(a))
	}
	r.Words = glossary(c.Public.Terms).in(pm)
	r.Updated = r.updated()
	return r
}

func shownIn(t time.Time, r *site.Report) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(r.Location())
}

// out is the day from which a report counts as published: that of the
// incident if nobody says another.
func (r *Report) out() postmortem.Day {
	if r.Published.IsZero() {
		return r.Date
	}
	return r.Published
}

// updated is the day on which a report last said something new: it was
// published, a commitment was kept, a correction made.
func (r *Report) updated() postmortem.Day {
	day := r.out()
	later := func(other postmortem.Day) {
		if day.Before(other) {
			day = other
		}
	}
	for _, p := range r.Promises {
		later(p.Kept)
	}
	for _, c := range r.Corrections {
		later(c.Date)
	}
	return day
}

// SameDay says that it was over on the day on which it began.
func (r *Report) SameDay() bool {
	return postmortem.DayOf(r.Started) == postmortem.DayOf(r.Resolved)
}

// Zone is that of the times of the report: "Europe/Amsterdam (UTC+1)".
func (r *Report) Zone() string { return clock.ZoneOf(r.Started, r.Resolved) }

// Sections are those of the report, in the order of the page: background, what
// happened and when, contributing factors. They are computed on every call.
func (r *Report) Sections() []Section {
	var background, happened, factors []Section
	for _, from := range r.report.Sections() {
		if from.Role == postmortem.RoleActions || len(from.Parts) == 0 {
			continue
		}
		switch s := newSection(from, r.lang); {
		case s.Timeline:
			happened = append(happened, s)
		case from.Role == postmortem.RoleContributing:
			factors = append(factors, s)
		default:
			background = append(background, s)
		}
	}
	return slices.Concat(background, happened, factors)
}

func newSection(from site.Section, lang template.HTMLAttr) Section {
	s := Section{Heading: from.Heading, Anchor: from.Anchor, Title: from.Title, Lang: lang}
	var times []time.Time
	for _, part := range from.Parts {
		switch {
		case len(part.Events) > 0:
			s.Timeline = true
			events := make([]Event, len(part.Events))
			for i, e := range part.Events {
				events[i] = newEvent(e)
				times = append(times, e.Local)
			}
			s.Parts = append(s.Parts, Part{Events: events})
		case part.Prose != "":
			s.Parts = append(s.Parts, Part{Body: reachable(part.Prose)})
		}
	}
	s.Zone = clock.ZoneOf(times...)
	return s
}

func newEvent(from site.Event) Event {
	e := Event{Anchor: from.Anchor, Time: from.Local, When: from.When, Body: from.Body}
	if from.HasElapsed && from.Elapsed > 0 {
		e.Elapsed = "+" + lasted(from.Elapsed)
	}
	if from.NewDay {
		e.Day = from.Day
		if !e.Time.IsZero() {
			e.Day = postmortem.DayOf(e.Time)
		}
	}
	return e
}

// reachable lets wide tables and code be scrolled by keyboard.
func reachable(body template.HTML) template.HTML {
	return template.HTML(scrolled.Replace(string(body)))
}

var scrolled = strings.NewReplacer(
	`<div class="table" tabindex="0" role="region">`, `<div class="table" tabindex="0" role="region" aria-label="Table">`,
	"<pre>", `<pre tabindex="0">`,
)
