package public

import (
	"html/template"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Promise is what a team has committed itself to.
type Promise struct {
	Anchor string
	Text   string
	State  string         // "done", "open", "late", "dropped"
	Words  string         // before the day: "Done", "By", "Was due", "In progress"
	Day    postmortem.Day // zero if there is none
	Kept   postmortem.Day // when it was done; zero if it was not, or nobody says
	Due    postmortem.Day

	action *site.Action
}

// Body is the text of the promise, with links relative to the page of its
// report.
func (p Promise) Body() template.HTML { return p.action.Body(p.action.Report.URL) }

func newPromise(a *site.Action) Promise {
	p := Promise{Anchor: a.Anchor, Text: a.Text, Due: a.Due, action: a}
	switch {
	case a.State == postmortem.Done:
		p.State, p.Words, p.Day, p.Kept = "done", "Done", a.DoneOn, a.DoneOn
	case a.State == postmortem.Dropped:
		p.State, p.Words = "dropped", "Will not be done"
	case a.Overdue:
		p.State, p.Words, p.Day = "late", "Late: was due", a.Due
	case !a.Due.IsZero():
		p.State, p.Words, p.Day = "open", "By", a.Due
	case a.State == postmortem.Doing:
		p.State, p.Words = "open", "In progress"
	default:
		p.State, p.Words = "open", "To be done"
	}
	return p
}
