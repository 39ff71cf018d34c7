package postmortem

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// calendar carries date and zone from entry to entry of a timeline.
type calendar struct {
	r        *reading
	loc      *time.Location
	zoned    bool
	zoneFrom string
	day      Day  // of the entries that name none; zero if unknown
	guessed  bool // day is the incident's, not one that the timeline names
	last     int  // seconds into the day of the last entry, -1 if there was none
	halves   halves
	origin   time.Time // of the first entry with a time of day
}

// backwards is how far a clock must run back to have crossed midnight; a
// smaller step is an entry out of order.
const backwards = 6 * 60 * 60

func newCalendar(r *reading) calendar {
	c := calendar{r: r, loc: r.config.Timezone, last: -1}
	switch {
	case r.pm.Zone != nil:
		c.loc, c.zoned, c.zoneFrom = r.pm.Zone, true, "front matter"
	case r.config.HasTimezone:
		c.zoned, c.zoneFrom = true, "site"
	}
	c.day, c.guessed = r.pm.Date, true
	return c
}

// setZone takes a zone that holds for the entries that follow.
func (c *calendar) setZone(name string, at diag.Span) {
	if loc, ok := c.r.namedZone(name, at, c.r.prefer()); ok {
		c.loc, c.zoned, c.zoneFrom = loc, true, "section"
	}
}

// noDay says that the day of a stamp does not exist. What does not exist may
// also be its time of day, as in "17:14pm" and "25:10"; then the day stays.
func noDay(s clock.Stamp) bool {
	return s.Invalid != "" && !s.HasDate && !strings.Contains(s.Invalid, ":") && !strings.HasSuffix(strings.ToLower(s.Invalid), "m")
}

// setDay takes a date that holds for the entries that follow; after one that
// does not exist their day is unknown. It stands at a place in the file.
func (c *calendar) setDay(s clock.Stamp, at diag.Span) {
	if noDay(s) {
		c.day, c.guessed, c.last = Day{}, false, -1
	}
	if s.HasDate && s.Date.Month != 0 && s.Date.Day != 0 {
		c.day, c.guessed, c.last = dayOf(c.withYear(s.Date)), false, -1
		if !c.day.date().Valid() {
			c.day = Day{}
		}
	}
	if s.Zone != "" {
		c.setZone(s.Zone, at)
	}
}

// withYear completes a date that names no year with the one that brings it
// nearest to the entries before it, or to the incident.
func (c *calendar) withYear(d clock.Date) clock.Date {
	near := c.day
	if near.IsZero() {
		near = c.r.pm.Date
	}
	if d.Year != 0 || near.IsZero() {
		return d
	}
	best := 1 << 30
	for year := near.Year - 1; year <= near.Year+1; year++ {
		days := Day{year, d.Month, d.Day}.Since(near)
		if days = max(days, -days); days < best {
			best, d.Year = days, year
		}
	}
	return d
}

// place gives an event its day and its moment.
func (c *calendar) place(ev *Event, s clock.Stamp) {
	if s.HasDate || noDay(s) {
		c.setDay(clock.Stamp{HasDate: s.HasDate, HasClock: s.HasClock, Date: s.Date, Invalid: s.Invalid}, ev.TimeSpan)
	}
	if s.HasWeekday && c.day.Year != 0 {
		c.toWeekday(s.Weekday)
	}
	if !s.HasDate && !s.HasClock {
		if unknownClock(ev.When) > 0 {
			ev.Day = known(c.day)
		}
		if !c.placeAfter(ev) {
			c.unread(ev, s)
		}
		return
	}
	if !s.HasClock && isNoTime(ev.When) {
		c.unread(ev, s)
	}
	loc := c.zone(s.Zone, ev.TimeSpan)
	if !s.HasClock {
		ev.Day = known(c.day)
		return
	}
	c.placeClock(ev, s, loc)
}

// zone is that of an entry, by the name that it has itself or, if that is empty, of
// the timeline. A zone of an entry holds for those that follow, where nothing else
// says one.
func (c *calendar) zone(written string, at diag.Span) *time.Location {
	if written == "" {
		if c.r.pm.ZoneFrom == "" && c.zoned {
			c.r.pm.ZoneFrom = c.zoneFrom
		}
		if c.zoneFrom == "section" {
			c.r.stated.state(c.loc)
		}
		return c.loc
	}
	own, _ := c.r.zoneOf(written, at)
	c.r.pm.ZoneFrom = "entry"
	if c.zoneFrom == "" || c.zoneFrom == "entry" {
		c.loc, c.zoned, c.zoneFrom = own, true, "entry"
	}
	return own
}

// placeClock gives an event with a time of day its day and its moment.
func (c *calendar) placeClock(ev *Event, s clock.Stamp, loc *time.Location) {
	s.Clock.Hour += c.missingHalf(ev, s.Clock)
	c.turn(s.Clock.Seconds(), loc)
	ev.Day = known(c.day)
	if ev.Day.IsZero() || !s.Clock.Valid() || !ev.Day.date().Valid() {
		return
	}
	ev.Time = c.r.resolve(ev.Day.date(), s.Clock, loc, s.Zone, ev.TimeSpan)
	if c.origin.IsZero() {
		c.origin = ev.Time
	}
	if s.HasEnd && s.End.Valid() {
		ev.End = c.end(ev.Time, s, loc, ev.TimeSpan)
	}
}

// missingHalf is how many hours to add to a time of day as written.
func (c *calendar) missingHalf(ev *Event, written clock.Clock) int {
	morning := !c.halves.afternoon
	more := c.halves.missing(ev.When, written.Seconds(), c.last)
	if morning && c.halves.afternoon {
		c.r.problem(ev.TimeSpan, diag.Hint, "unread-time", strconv.Quote(ev.When)+" is read as a time of the afternoon, as the entry before it is of about noon", "write hours up to 24, or am and pm")
	}
	return more
}

// unread reports what stands in the place of a time and is none.
func (c *calendar) unread(ev *Event, s clock.Stamp) {
	switch {
	case isNoTime(ev.When) && (s.HasDate || !strings.ContainsAny(ev.When, "0123456789")):
		c.r.problem(ev.TimeSpan, diag.Warning, "unread-time", strconv.Quote(ev.When)+" has a placeholder for its time", "write the time, or the day alone")
	case s.Invalid == "" && strings.ContainsAny(ev.When, "0123456789"):
		c.r.problem(ev.TimeSpan, diag.Warning, "unread-time", "cannot read "+strconv.Quote(ev.When)+" as a time", "write it as 10:02 or 2026-01-31 10:02")
	}
}

// isNoTime says that there stands what a time of day is to replace: "HH:mm",
// "xx:xx", "??:??", "???", "TBD". Most times show at a glance that they are none
// of these.
func isNoTime(s string) bool {
	return s != "" && (strings.ContainsAny(s, "?hHxX") || strings.IndexByte("-_tT", s[0]) >= 0) && noTime.MatchString(s)
}

var noTime = regexp.MustCompile(`(?i)\b(?:hh[:.]mm|xx[:.]xx)\b|\?\?[:.]\?\?|^(?:\?+|-+:-+|_+:_+|tb[acd]|todo)$`)

// toWeekday goes to the nearest such day of the week: of the incident for the
// first entry, else of the entry before, which most follow.
func (c *calendar) toWeekday(w time.Weekday) {
	const week = 7
	furthest := 5 // days ahead
	if c.guessed {
		furthest = week / 2
	}
	ahead := (int(w-c.day.Time().Weekday()) + week) % week
	if ahead > furthest {
		ahead -= week
	}
	c.day, c.guessed, c.last = c.day.AddDays(ahead), false, -1
}

// zoneIn takes the zone that a remark names, if it names one: a text from an
// offset on.
func (c *calendar) zoneIn(t *markdown.Text, from int) bool {
	name, start, end, ok := clock.FindZone(t.S[from:])
	if ok {
		c.setZone(name, t.Span(from+start, from+end))
	}
	return ok
}

// restIsZone says that what stands behind a day names a zone, which it takes,
// and nothing else, "local time (CEST)", or is empty.
func (c *calendar) restIsZone(t *markdown.Text, from, to int) bool {
	const longest = 40 // bytes of the words before a zone
	s := t.S[from:to]
	if strings.TrimSpace(s) == "" {
		return true
	}
	name, start, end, ok := clock.FindZone(s)
	if !ok || start > longest || strings.ContainsFunc(s[end:], unicode.IsLetter) {
		return false
	}
	c.setZone(name, t.Span(from+start, from+end))
	return true
}

// known is a day whose year is known, else the zero Day.
func known(d Day) Day {
	if d.Year == 0 {
		return Day{}
	}
	return d
}

// turn goes on to the next day when the clock has run backwards across
// midnight. The first entry of a timeline that names no date stands on the
// day that brings it nearest to the start of the incident.
func (c *calendar) turn(seconds int, loc *time.Location) {
	start := c.r.pm.Phases[Started].Time
	switch {
	case c.day.IsZero():
	case c.last < 0 && c.guessed && !start.IsZero():
		c.day = nearestDay(start.In(loc), seconds)
	case c.last >= 0 && c.last-seconds > backwards:
		c.day = c.day.AddDays(1)
	}
	c.last = seconds
}

// nearestDay is the day on which a time of day is nearest to a moment.
func nearestDay(t time.Time, seconds int) Day {
	const day = 24 * 3600
	switch off := seconds - secondsInto(t); {
	case off > day/2:
		return DayOf(t).AddDays(-1)
	case off < -day/2:
		return DayOf(t).AddDays(1)
	}
	return DayOf(t)
}

// end is the end of a range that begins at start.
func (c *calendar) end(start time.Time, s clock.Stamp, loc *time.Location, at diag.Span) time.Time {
	day := c.day
	if s.EndHasDate {
		day = dayOf(c.withYear(s.EndDate))
	}
	if !day.date().Valid() {
		return time.Time{}
	}
	end := c.r.resolve(day.date(), s.End, loc, s.Zone, at)
	if end.Before(start) && !s.EndHasDate {
		end = end.AddDate(0, 0, 1)
	}
	return end
}
