package site

import (
	"slices"

	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// Promise is an action item with an incident that it would have prevented.
type Promise struct {
	Report   *Report // that promised it
	Action   *Action // nil if only the report was named
	Incident *Report
	Then     Then
	Days     int // between the incident and what Then tells of; 0 if unknown
}

// Then is how far an action item was when the incident happened that it would
// have prevented.
type Then uint8

// What there is to say of the item.
const (
	Undated    Then = iota // nobody can say: the report does not say when it was done, or a date is missing
	StillOpen              // it was open then, and is; Days since the incident
	DoneAfter              // it was open then; Days from the incident until it was done
	DoneBefore             // Days from when it was done until the incident
	Hindsight              // it was written down later; Days from the incident to that of its report
)

// keepPromises lists what action items say that they would have prevented, or
// of an incident that it would have been prevented by them; the most recent
// incident first. What would have prevented only its own incident is left out.
func (s *Site) keepPromises() {
	seen := map[Promise]bool{}
	add := func(p Promise) {
		if p.Report != nil && p.Incident != nil && p.Report != p.Incident && !seen[p] {
			seen[p] = true
			p.look(s.Today)
			s.Promises = append(s.Promises, &p)
		}
	}
	for _, r := range s.Reports {
		for _, a := range r.Actions {
			for _, ref := range a.WouldPrevent {
				add(Promise{Report: r, Action: a, Incident: s.named(r, ref).report})
			}
			for _, ref := range a.PreventedBy {
				promised := s.named(r, ref)
				add(Promise{Report: promised.report, Action: promised.action, Incident: r})
			}
		}
	}
	slices.SortStableFunc(s.Promises, func(a, b *Promise) int { return b.Incident.Date.Compare(a.Incident.Date) })
}

// mention is what a reference names: a report, and maybe an action item in it.
type mention struct {
	report *Report
	action *Action
}

func (s *Site) named(from *Report, ref postmortem.Ref) mention {
	t := s.corpus.Resolve(from.Path, wiki(ref))
	m := mention{report: s.places.reports[t.Postmortem]}
	if m.report != nil && t.Status == corpus.Found {
		if i := slices.IndexFunc(m.report.Actions, func(a *Action) bool { return a.Anchor == t.Anchor }); i >= 0 {
			m.action = m.report.Actions[i]
		}
	}
	return m
}

// look finds out how far the action item was when the incident happened.
func (p *Promise) look(today postmortem.Day) {
	written, happened := p.Report.Date, p.Incident.Date
	switch {
	case p.Action == nil || written.IsZero() || happened.IsZero():
	case !written.Before(happened):
		p.Then, p.Days = Hindsight, written.Since(happened)
	case !p.Action.Closed:
		p.Then, p.Days = StillOpen, max(0, today.Since(happened))
	case p.Action.State == postmortem.Dropped || p.Action.DoneOn.IsZero():
	case p.Action.DoneOn.Before(happened):
		p.Then, p.Days = DoneBefore, happened.Since(p.Action.DoneOn)
	default:
		p.Then, p.Days = DoneAfter, p.Action.DoneOn.Since(happened)
	}
}
