package render

import (
	"time"

	"afterword/internal/site"
)

// events adds a run of a timeline as a list: each event with its time, how long
// after the start it was, its phase, and what happened.
func (m *markup) events(events []site.Event) {
	if zone := zoneOf(events); zone != "" {
		m.raw(`<p class="zone">Times in `)
		m.text(zone)
		m.raw("</p>\n")
	}
	m.raw(`<ol class="events">`, "\n")
	for i := range events {
		m.event(&events[i])
	}
	m.raw("</ol>\n")
}

// zoneOf is the zone of the first event whose time is known.
func zoneOf(events []site.Event) string {
	for i := range events {
		if t := events[i].Local; !t.IsZero() {
			if name := t.Location().String(); name != "" && name != "Local" {
				return name
			}
			return "UTC" + t.Format("-07:00")
		}
	}
	return ""
}

func (m *markup) event(e *site.Event) {
	m.raw(`<li id="`)
	m.text(e.Anchor)
	m.raw(`">`)
	if e.NewDay && !e.Day.IsZero() {
		m.raw(`<span class="day">`)
		m.Write(e.Day.Time().AppendFormat(m.AvailableBuffer(), dayFormat))
		m.raw(`</span> `)
	}
	m.raw(`<span class="when">`)
	m.when(e)
	m.raw(`</span>`)
	if e.HasElapsed {
		m.raw(` <span class="elapsed">`)
		m.Write(appendElapsed(m.AvailableBuffer(), e.Elapsed))
		m.raw(`</span>`)
	}
	m.raw(` <div class="what">`)
	if e.Phase > 0 {
		m.raw(`<strong class="phase">`, capital(e.Phase.String()), `</strong> `)
	}
	m.raw(string(e.Body), "</div></li>\n")
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

// clock adds a time of day, with seconds only if there are any.
func (m *markup) clock(t time.Time) {
	layout := "15:04"
	if t.Second() != 0 {
		layout = "15:04:05"
	}
	m.raw(`<time datetime="`)
	m.Write(t.AppendFormat(m.AvailableBuffer(), time.RFC3339))
	m.raw(`">`)
	m.Write(t.AppendFormat(m.AvailableBuffer(), layout))
	m.raw("</time>")
}
