package feed

import (
	"bytes"
	"cmp"
	"strconv"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// ActionsJSON is all action items, in the order of the site, each with what a
// reader needs of its report.
func ActionsJSON(s *site.Site) []byte {
	return lines(len(s.Actions), 480, func(j *jsonText, i int) {
		a := s.Actions[i]
		r := a.Report
		j.text("postmortem", r.Slug)
		j.text("incident", r.ID)
		j.text("title", r.Title)
		j.day("date", r.Date)
		j.text("severity", r.Postmortem.Severity)
		j.texts("services", r.Postmortem.Services)
		j.text("url", address(s, a.URL()))
		j.text("id", a.ID)
		j.text("text", a.Text)
		j.text("state", string(a.State))
		j.bool("overdue", a.Overdue)
		j.text("owner", a.Owner)
		j.day("due", a.Due)
		j.day("done", a.DoneOn)
		j.text("bucket", a.Bucket)
		j.text("kind", a.Kind)
		j.text("effort", a.Effort)
		j.text("impact", a.Impact)
		j.text("reason", a.Reason)
		j.tickets("tickets", a.Tickets)
	})
}

// ActionsCSV is the same as a table.
func ActionsCSV(s *site.Site) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(s.Actions) * 288)
	t := newTable(&b)
	t.row("postmortem", "incident", "title", "date", "severity", "services", "url", "id", "text", "state", "overdue", "owner",
		"due", "done", "bucket", "kind", "effort", "impact", "reason", "tickets")
	for _, a := range s.Actions {
		r := a.Report
		t.row(r.Slug, r.ID, r.Title, date(r.Date), r.Postmortem.Severity, joined(r.Postmortem.Services), address(s, a.URL()),
			a.ID, a.Text, string(a.State), strconv.FormatBool(a.Overdue), a.Owner, date(a.Due), date(a.DoneOn),
			a.Bucket, a.Kind, a.Effort, a.Impact, a.Reason, joined(ticketNames(a.Tickets)))
	}
	err := t.end()
	return b.Bytes(), err
}

// ticketNames are addresses where they are known, else names.
func ticketNames(tickets []postmortem.Ticket) []string {
	names := make([]string, len(tickets))
	for i, t := range tickets {
		names[i] = cmp.Or(t.URL, t.Name)
	}
	return names
}
