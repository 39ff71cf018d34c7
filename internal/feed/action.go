package feed

import (
	"bytes"
	"strconv"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// actionRow is an action item with what a reader needs of its report.
type actionRow struct {
	Postmortem string   `json:"postmortem"` // slug
	Incident   string   `json:"incident"`   // id
	Title      string   `json:"title"`
	Date       *string  `json:"date"`
	Severity   string   `json:"severity"`
	Services   []string `json:"services"`
	URL        string   `json:"url"`
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	State      string   `json:"state"`
	Overdue    bool     `json:"overdue"`
	Owner      string   `json:"owner"`
	Due        *string  `json:"due"`
	Done       *string  `json:"done"`
	Bucket     string   `json:"bucket"`
	Kind       string   `json:"kind"`
	Effort     string   `json:"effort"`
	Impact     string   `json:"impact"`
	Reason     string   `json:"reason"`
	Tickets    []ticket `json:"tickets"`
}

// ticket is a piece of work in another system; URL is null if only its name
// is known.
type ticket struct {
	Name string  `json:"name"`
	URL  *string `json:"url"`
}

func rowOf(s *site.Site, a *site.Action) actionRow {
	r := a.Report
	return actionRow{
		Postmortem: r.Slug, Incident: r.ID, Title: r.Title, Date: day(r.Date), Severity: r.Postmortem.Severity,
		Services: list(r.Postmortem.Services), URL: address(s, a.URL),
		ID: a.ID, Text: a.Text, State: string(a.State), Overdue: a.Overdue, Owner: a.Owner,
		Due: day(a.Due), Done: day(a.DoneOn), Bucket: a.Bucket, Kind: a.Kind, Effort: a.Effort, Impact: a.Impact,
		Reason: a.Reason, Tickets: tickets(a.Tickets),
	}
}

// ActionsJSON is all action items, in the order of the site.
func ActionsJSON(s *site.Site) ([]byte, error) {
	rows := make([]actionRow, len(s.Actions))
	for i, a := range s.Actions {
		rows[i] = rowOf(s, a)
	}
	return array(rows)
}

// ActionsCSV is the same as a table.
func ActionsCSV(s *site.Site) ([]byte, error) {
	var b bytes.Buffer
	t := newTable(&b)
	t.row("postmortem", "incident", "title", "date", "severity", "services", "url", "id", "text", "state", "overdue", "owner",
		"due", "done", "bucket", "kind", "effort", "impact", "reason", "tickets")
	for _, a := range s.Actions {
		r := rowOf(s, a)
		t.row(r.Postmortem, r.Incident, r.Title, text(r.Date), r.Severity, joined(r.Services), r.URL, r.ID, r.Text, r.State,
			strconv.FormatBool(r.Overdue), r.Owner, text(r.Due), text(r.Done), r.Bucket, r.Kind, r.Effort, r.Impact, r.Reason,
			joined(ticketNames(r.Tickets)))
	}
	err := t.end()
	return b.Bytes(), err
}

func tickets(of []postmortem.Ticket) []ticket {
	found := make([]ticket, len(of))
	for i, t := range of {
		found[i] = ticket{Name: t.Name, URL: known(t.URL)}
	}
	return found
}

// ticketNames are addresses where they are known, else names.
func ticketNames(of []ticket) []string {
	names := make([]string, len(of))
	for i, t := range of {
		names[i] = t.Name
		if t.URL != nil {
			names[i] = *t.URL
		}
	}
	return names
}
