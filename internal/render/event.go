package render

import (
	"time"

	"afterword/internal/clock"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// events adds a run of a timeline, as a list for each day: each event with its
// time, how long after the start it was, its phase, and what happened.
func (b *body) events(events []site.Event) {
	b.zoneLine(events)
	if e := &events[0]; e.NewDay && !e.Day.IsZero() {
		b.dayLine(e)
	}
	b.raw(`<ol class="events">`, "\n")
	for i := range events {
		e := &events[i]
		if i > 0 && e.NewDay && !e.Day.IsZero() {
			b.raw("</ol>\n")
			b.dayLine(e)
			b.raw(`<ol class="events">`, "\n")
		}
		b.event(e)
	}
	b.raw("</ol>\n")
}

// zoneLine says the zone of the times of a list, and what the first of them is
// in UTC, unless a list above has said it.
func (b *body) zoneLine(events []site.Event) {
	zone := zoneOf(events)
	if zone == "" || zone == b.zone {
		return
	}
	b.zone = zone
	b.raw(`<p class="zone"><span>Times in `)
	b.text(zone)
	for i := range events {
		if t := events[i].Local; !t.IsZero() {
			if utc := inUTC(t, "15:04"); utc != "" {
				b.raw("; ", t.Format("15:04"), " is ", utc)
			}
			break
		}
	}
	b.raw(`</span> <button type="button" hidden data-times>Show my time</button></p>`, "\n")
}

// inUTC is a time in UTC, "21:00 UTC", with its day if that is another; empty
// for a time that is in UTC already.
func inUTC(t time.Time, layout string) string {
	if _, offset := t.Zone(); offset == 0 {
		return ""
	}
	utc := t.UTC()
	if utc.Day() != t.Day() {
		layout += " UTC, 2 Jan"
	} else {
		layout += " UTC"
	}
	return utc.Format(layout)
}

// dayOf is the day of an event in the zone that its time is shown in.
func dayOf(e *site.Event) postmortem.Day {
	if e.Local.IsZero() {
		return e.Day
	}
	return postmortem.DayOf(e.Local)
}

func (b *body) dayLine(e *site.Event) {
	b.raw(`<p class="day">`, dayOf(e).Time().Format("Monday 2 January 2006"), "</p>\n")
}

// zoneOf is the zone of the events whose times are known, and how far it is
// from UTC; both ways where the clocks are changed in between.
func zoneOf(events []site.Event) string {
	const usual = 32
	times := make([]time.Time, 0, usual)
	for i := range events {
		times = append(times, events[i].Local)
	}
	return clock.ZoneOf(times...)
}

func (b *body) event(e *site.Event) {
	b.raw(`<li id="`)
	b.text(e.Anchor)
	b.raw(`"><span class="when">`)
	b.when(e)
	b.anchor(e.Anchor, e.When)
	b.raw(`</span>`)
	if e.HasElapsed && len(b.page.Report.Postmortem.Events) != 1 || !e.Local.IsZero() && e.Elapsed < 0 {
		b.raw(` <span class="elapsed">`)
		b.out = appendElapsed(b.out, e.Elapsed)
		b.raw(`</span>`)
	}
	b.raw(` <div class="what"`, b.language, ">")
	if e.Phase > 0 {
		b.raw(`<strong class="phase">`, capital(e.Phase.String()), `</strong> `)
	}
	b.amended(folded(string(e.Body)))
	b.raw("</div></li>\n")
}

// when adds the time of an event: of the clock if it could be read, else as it
// was written.
func (m *markup) when(e *site.Event) {
	if e.Local.IsZero() {
		m.text(e.When)
		return
	}
	if e.Approx {
		m.raw("about ")
	}
	m.clock(e.Local)
	if !e.End.IsZero() {
		m.raw("–")
		m.clock(e.End.In(e.Local.Location()))
	}
}

// clock adds a time of day, with seconds only if there are any, and with UTC
// where that is another time.
func (m *markup) clock(t time.Time) {
	layout := "15:04"
	if t.Second() != 0 {
		layout = "15:04:05"
	}
	m.raw(`<time datetime="`)
	m.out = t.AppendFormat(m.out, time.RFC3339)
	if utc := inUTC(t, layout); utc != "" {
		m.raw(`" title="`, utc)
	}
	m.raw(`">`)
	m.out = t.AppendFormat(m.out, layout)
	m.raw("</time>")
}
