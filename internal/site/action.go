package site

import (
	"slices"

	"afterword/internal/postmortem"
)

// Action is an action item as the site shows it. Its method Body gives its
// text for a page: {{.Body $page.URL}}, since links are relative to the page.
type Action struct {
	*postmortem.Action
	Report    *Report
	Overdue   bool  // not closed, and due before today
	Closed    bool  // done or dropped
	rank      uint8 // the lower, the more it needs someone
	Days      int   // overdue: since it was due; else until it is due (0 if undated)
	Age       int   // days since the incident; 0 if unknown
	OwnerTerm *Term // nil: nobody yet
}

// URL is where the action item stands in its report, from the root.
func (a *Action) URL() string { return a.Report.URL + "#" + a.Anchor }

func newAction(r *Report, a *postmortem.Action, today postmortem.Day) Action {
	shown := Action{Action: a, Report: r, Closed: a.State == postmortem.Done || a.State == postmortem.Dropped}
	if !r.Date.IsZero() {
		shown.Age = max(0, today.Since(r.Date))
	}
	if !a.Due.IsZero() {
		shown.Days = a.Due.Since(today)
	}
	if !shown.Closed && shown.Days < 0 {
		shown.Overdue, shown.Days = true, -shown.Days
	}
	shown.rank = shown.ranked()
	return shown
}

// sortActions puts first what needs someone: what is overdue, the longest
// first; then by due date; then what has none; then what is done, and what was
// dropped. Among equals the order that they come in stays.
func sortActions(actions []*Action) {
	type ordered struct {
		rank, day, at int // at: where it comes in
		action        *Action
	}
	all := make([]ordered, len(actions))
	for i, a := range actions {
		all[i] = ordered{int(a.rank), a.Due.Year<<9 | int(a.Due.Month)<<5 | a.Due.Day, i, a}
	}
	slices.SortFunc(all, func(a, b ordered) int {
		switch {
		case a.rank != b.rank:
			return a.rank - b.rank
		case a.day != b.day:
			return a.day - b.day
		}
		return a.at - b.at
	})
	for i := range all {
		actions[i] = all[i].action
	}
}

func (a *Action) ranked() uint8 {
	switch {
	case a.State == postmortem.Dropped:
		return 5
	case a.State == postmortem.Done:
		return 4
	case a.Overdue:
		return 0
	case !a.Due.IsZero():
		return 1
	case a.State != postmortem.Doing:
		return 2
	}
	return 3
}
