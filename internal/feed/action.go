package feed

import (
	"cmp"
	"io"
	"strconv"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// actionsJSON writes all action items, in the order of the site, each with what a
// reader needs of its report.
func actionsJSON(w io.Writer, s *site.Site) error {
	return lines(w, len(s.Actions), func(j *jsonText, i int) {
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
		j.text("priority", a.Priority)
		j.text("reason", a.Reason)
		j.tickets("tickets", a.Tickets)
	})
}

// actionsCSV writes the same as a table.
func actionsCSV(w io.Writer, s *site.Site) error {
	t := newTable(w)
	t.row("postmortem", "incident", "title", "date", "severity", "services", "url", "id", "text", "state", "overdue", "owner",
		"due", "done", "bucket", "kind", "effort", "impact", "priority", "reason", "tickets")
	for _, a := range s.Actions {
		r := a.Report
		t.row(r.Slug, r.ID, r.Title, r.Date.String(), r.Postmortem.Severity, joined(r.Postmortem.Services), address(s, a.URL()),
			a.ID, a.Text, string(a.State), strconv.FormatBool(a.Overdue), a.Owner, a.Due.String(), a.DoneOn.String(),
			a.Bucket, a.Kind, a.Effort, a.Impact, a.Priority, a.Reason, joined(ticketNames(a.Tickets)))
	}
	return t.end()
}

// ticketNames are addresses where they are known, else names.
func ticketNames(tickets []postmortem.Ticket) []string {
	names := make([]string, len(tickets))
	for i, t := range tickets {
		names[i] = cmp.Or(t.URL, t.Name)
	}
	return names
}
