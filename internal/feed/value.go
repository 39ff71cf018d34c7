package feed

import (
	"cmp"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// stamp is a time in its own zone; empty if unknown.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// statusOf is how far a report has come. One that does not say is final.
func statusOf(pm *postmortem.Postmortem) string {
	return cmp.Or(string(pm.Status), string(postmortem.Final))
}

// visibilityOf is who may read a report. One that does not say is internal.
func visibilityOf(pm *postmortem.Postmortem) string { return cmp.Or(pm.Visibility, "internal") }

// seconds is how long an incident took by a clock, if that is known.
func seconds(c metrics.Clock, phases *postmortem.Phases) (n int64, known bool) {
	d, known := c.Measure(phases)
	return int64(d / time.Second), known
}

// tickets adds pieces of work in other systems; the URL is null if only the
// name is known.
func (j *jsonText) tickets(name string, tickets []postmortem.Ticket) {
	j.list(name, len(tickets), func(i int) {
		j.open()
		j.text("name", tickets[i].Name)
		j.known("url", tickets[i].URL)
		j.close()
	})
}
