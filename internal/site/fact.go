package site

import (
	"fmt"
	"strings"
	"time"

	"afterword/internal/postmortem"
)

// Facts are what is known of an incident at a glance, in the order in which a
// reader asks for it.
func (r *Report) Facts() []Fact {
	pm := r.Postmortem
	zone := r.site.zone(pm)
	facts := &factList{pm: pm, all: make([]Fact, 0, 16)}
	facts.links("Severity", "severity", r.Severity)
	facts.text("Date", "date", longDay(pm.Date))
	facts.moment("Began", postmortem.Started, zone)
	facts.moment("Noticed", postmortem.Detected, zone)
	facts.moment("Resolved", postmortem.Resolved, zone)
	if r.Lasted > 0 {
		facts.text("Lasted", "resolved", longDuration(r.Lasted))
	}
	facts.links("Services", "services", r.Services...)
	facts.links("Teams", "teams", r.Teams...)
	facts.text("Owner", "owner", pm.Owner)
	facts.text("Authors", "authors", strings.Join(pm.Authors, ", "))
	facts.text("Facilitator", "facilitator", pm.Facilitator)
	facts.text("First logged by", "logged_by", pm.LoggedBy)
	facts.text("Users affected", "impact", pm.Impact.Users)
	facts.text("Accounts affected", "impact", pm.Impact.Accounts)
	facts.text("Requests affected", "impact", pm.Impact.Requests)
	facts.text("Support requests", "impact", pm.Impact.SupportRequests)
	facts.text("Revenue", "impact", pm.Impact.Revenue)
	facts.links("Causes", "causes", r.Causes...)
	facts.links("Tags", "tags", r.Tags...)
	facts.text("Id", "id", pm.ID)
	facts.text("Channel", "channel", pm.Channel)
	facts.text("Tickets", "tickets", strings.Join(pm.Tickets, ", "))
	return facts.all
}

// factList collects the facts that have a value.
type factList struct {
	pm  *postmortem.Postmortem
	all []Fact
}

func (f *factList) text(label, field, text string) {
	if text != "" {
		f.all = append(f.all, Fact{Label: label, Text: text, From: f.source(field)})
	}
}

func (f *factList) links(label, field string, terms ...*Term) {
	if len(terms) == 0 || terms[0] == nil {
		return
	}
	f.all = append(f.all, Fact{Label: label, Links: terms, From: f.source(field)})
}

func (f *factList) moment(label string, phase postmortem.Phase, zone *time.Location) {
	m := f.pm.Phases[phase]
	if m.Time.IsZero() {
		return
	}
	text := m.Time.In(zone).Format("2 January 2006, 15:04 MST")
	f.all = append(f.all, Fact{Label: label, Text: text, From: m.Source})
}

// source says where the value of a field was found, if not in front matter.
func (f *factList) source(field string) string {
	for _, i := range f.pm.Inferred {
		if i.Field == field {
			return i.From
		}
	}
	return ""
}

func longDay(d postmortem.Day) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
}

// longDuration is a duration in its two largest units: "46 min", "2 h 5 min",
// "3 d 4 h".
func longDuration(d time.Duration) string {
	const day = 24 * time.Hour
	days, hours, minutes := d/day, d%day/time.Hour, d%time.Hour/time.Minute
	switch {
	case days > 0 && hours > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case days > 0:
		return fmt.Sprintf("%d d", days)
	case hours > 0 && minutes > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	case hours > 0:
		return fmt.Sprintf("%d h", hours)
	case minutes > 0:
		return fmt.Sprintf("%d min", minutes)
	}
	return fmt.Sprintf("%d s", d/time.Second)
}
