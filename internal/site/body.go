package site

import (
	"html/template"
	"slices"
	"time"

	"afterword/internal/postmortem"
)

// Sections gives the body of the report with its links relative to the
// report's own page. It is computed on every call.
func (r *Report) Sections() []Section { return new(Text).Of(r) }

// Text is room for the body of one report after the other.
type Text struct {
	sections []Section
	parts    []Part
	events   []Event
}

// Of gives what Sections does, for as long as no other body is asked for.
func (t *Text) Of(r *Report) []Section {
	l := r.linker(r.URL)
	clock := r.clock()
	t.sections, t.parts, t.events = t.sections[:0], t.parts[:0], slices.Grow(t.events[:0], len(r.Events))
	for i := range r.Postmortem.Sections {
		s := &r.Postmortem.Sections[i]
		from := len(t.parts)
		for _, part := range s.Body {
			t.parts = append(t.parts, t.part(r, part, l, clock))
		}
		t.sections = append(t.sections, Section{Section: s, Title: l.fill(s.Title), Parts: t.parts[from:]})
	}
	return t.sections
}

func (t *Text) part(r *Report, p postmortem.Part, l linker, clock timeline) Part {
	switch {
	case p.Events.From < p.Events.To:
		from := len(t.events)
		for i := p.Events.From; i < p.Events.To; i++ {
			t.events = append(t.events, r.event(i, l, clock))
		}
		return Part{Events: t.events[from:]}
	case p.Actions.From < p.Actions.To:
		return Part{Actions: r.Actions[p.Actions.From:p.Actions.To]}
	}
	return Part{Prose: l.fill(p.Prose.Fragment())}
}

func (r *Report) event(i int, l linker, clock timeline) Event {
	e := &r.Events[i]
	shown := Event{Event: e, Body: l.fill(e.Body), NewDay: clock.newDay(i)}
	if !e.Time.IsZero() {
		shown.Local = e.Time.In(clock.zone)
		shown.Elapsed = e.Time.Sub(clock.start)
		shown.HasElapsed = shown.Elapsed >= 0
	}
	return shown
}

// timeline is what the entries of a report are counted by.
type timeline struct {
	events []postmortem.Event
	zone   *time.Location
	start  time.Time // of the incident, or its first event
}

func (r *Report) clock() timeline {
	t := timeline{events: r.Events, zone: r.site.zone(r.Postmortem), start: r.Phases[postmortem.Started].Time}
	for i := 0; t.start.IsZero() && i < len(r.Events); i++ {
		t.start = r.Events[i].Time
	}
	return t
}

// newDay says whether an event is the first of its day.
func (t timeline) newDay(i int) bool {
	day := t.day(i)
	return !day.IsZero() && (i == 0 || day != t.day(i-1))
}

func (t timeline) day(i int) postmortem.Day {
	if e := &t.events[i]; e.Time.IsZero() {
		return e.Day
	}
	return postmortem.DayOf(t.events[i].Time.In(t.zone))
}

// Location is the zone that the report's times are shown in.
func (r *Report) Location() *time.Location { return r.site.zone(r.Postmortem) }

// zone is that of a report's times: its own, else the one that its timeline is
// written in, else the site's.
func (s *Site) zone(pm *postmortem.Postmortem) *time.Location {
	if pm.Zone != nil {
		return pm.Zone
	}
	for i := range pm.Events {
		if t := pm.Events[i].Time; !t.IsZero() {
			return t.Location()
		}
	}
	if s.Config.Timezone != nil {
		return s.Config.Timezone
	}
	return time.UTC
}

// Body is the text of the action item for the page at URL from, to which its
// links are relative.
func (a *Action) Body(from string) template.HTML {
	return a.Report.linker(from).fill(a.Action.Body)
}

// Body is the page's HTML, with links relative to the page. It is computed on
// every call.
func (p *Page) Body() template.HTML {
	l := linker{site: p.site, path: p.Path, links: p.Links, page: p.URL}
	return l.fill(p.Page.Body)
}

// linker fills fragments of the report for a page.
func (r *Report) linker(page string) linker {
	return linker{site: r.site, path: r.Path, links: r.Links, page: page}
}
