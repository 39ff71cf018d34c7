package generate

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// timeline writes its events in one of three forms.
func (d *draft) timeline() {
	forms := []struct{ head, event string }{
		{"", "- **%s** — %s\n"},
		{"All times in UTC.\n\n", "- %s %s\n"},
		{"| Time (UTC) | Event |\n|---|---|\n", "| %s | %s |\n"},
	}
	form := forms[d.IntN(len(forms))]
	d.WriteString(form.head)
	for _, at := range d.moments() {
		fmt.Fprintf(d, form.event, at.Format("15:04"), d.moment(at))
	}
}

// moments are the start, the detection, the end, and some between.
func (d *draft) moments() []time.Time {
	all := []time.Time{d.start, d.detected, d.resolve}
	span := int(d.resolve.Sub(d.detected).Minutes())
	for range d.between(7, 18) {
		all = append(all, d.detected.Add(time.Duration(d.IntN(span))*time.Minute))
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

func (d *draft) moment(at time.Time) string {
	text := title(d.phrase("event"))
	switch {
	case at.Equal(d.start):
		return "[started] " + text
	case at.Equal(d.resolve):
		return "[resolved] " + text
	}
	return text
}

// action is one thing to do, before it is laid out.
type action struct {
	text, owner, due, ticket, kind string
	done                           bool
}

func (d *draft) action() action {
	return action{
		text:   title(d.phrase("action")),
		owner:  d.often(people),
		due:    d.resolve.AddDate(0, 0, d.between(5, 120)).Format(time.DateOnly),
		ticket: fmt.Sprintf("%s-%d", d.of(trackers), d.between(100, 30000)),
		kind:   d.of(kinds),
		done:   d.happens(0.7),
	}
}

func (d *draft) actions() {
	write := (*draft).task
	if d.happens(0.4) {
		write = (*draft).row
		d.WriteString("| Action | Owner | Due | Ticket | Status |\n|---|---|---|---|---|\n")
	}
	for range d.between(3, 7) {
		write(d, d.action())
	}
}

func (d *draft) task(a action) {
	box := " "
	if a.done {
		box = "x"
	}
	fmt.Fprintf(d, "- [%s] %s @%s due:%s kind:%s %s\n", box, a.text, a.owner, a.due, a.kind, a.ticket)
}

func (d *draft) row(a action) {
	state := "open"
	if a.done {
		state = "done"
	}
	fmt.Fprintf(d, "| %s | @%s | %s | %s | %s |\n", strings.ReplaceAll(a.text, "|", "/"), a.owner, a.due, a.ticket, state)
}
