package site

import (
	"html/template"
	"sync"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// Report is a postmortem as the site shows it. What only its own page shows is
// computed when it is asked for: Sections, Facts, Why.
type Report struct {
	*postmortem.Postmortem
	Title                         string // without the date that it begins with, which stands beside it
	URL                           string // from the root of the site: "postmortems/2026-01-14-card-payments.html"
	Severity                      *Term  // nil if none
	Services, Teams, Tags, Causes []*Term
	Year                          *Term         // nil if the date is unknown
	Lasted                        time.Duration // started to resolved; 0 if unknown
	Actions                       []*Action     // in the order of the report
	Open, Overdue                 int
	Outgoing                      []Link    // reports and pages that it names
	Incoming                      []Link    // and that name it
	Related                       []Related // earlier incidents like it
	Since                         []Related // later ones
	Previous, Next                *Report   // in time: Previous is older

	site             *Site
	template, status *Term
	chains           []*Chain // that it stands in
	relating         sync.Once
}

// Link is a reference between two documents.
type Link struct {
	Report *Report // one of the two is set
	Page   *Page
	Words  string // the sentence in which it stands, as plain text; empty if it stands in none
	Lang   string // of Words
}

// Related is a report that resembles another. Report.Why says why.
type Related struct {
	Report *Report
	Named  bool     // one of them names the other as related
	Titled bool     // both have the same title
	Words  []string // rare words that both have
}

// Section is one section of a report, ready to be laid out.
type Section struct {
	*postmortem.Section
	Title template.HTML
	Parts []Part
}

// Part is a piece of a section; exactly one field is set.
type Part struct {
	Prose   template.HTML
	Events  []Event
	Actions []*Action
}

// Event is an entry of a timeline.
type Event struct {
	*postmortem.Event
	Body       template.HTML
	Local      time.Time     // in the report's zone; zero if unknown
	NewDay     bool          // the first of its day
	Elapsed    time.Duration // since the start or the first event; meaningful if HasElapsed
	HasElapsed bool
}

// newReport is a report by itself, before it has a URL and knows of others.
func newReport(s *Site, pm *postmortem.Postmortem) *Report {
	r := &Report{
		Postmortem: pm,
		Title:      shownTitle(pm),
		Lasted:     metrics.Lasted(&pm.Phases),
		Actions:    make([]*Action, len(pm.Actions)),
		site:       s,
	}
	actions := make([]Action, len(pm.Actions))
	for i := range pm.Actions {
		a := &actions[i]
		*a = newAction(r, &pm.Actions[i], s.Today)
		r.Actions[i] = a
		if !a.Closed {
			r.Open++
		}
		if a.Overdue {
			r.Overdue++
		}
	}
	return r
}
