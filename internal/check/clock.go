package check

import (
	"fmt"
	"time"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

var clockRules = []Rule{
	{ID: "events-out-of-order", Level: diag.Warning, Summary: "an event of the timeline stands after a later one", document: eventsOutOfOrder},
	{ID: "end-before-start", Level: diag.Error, Summary: "something ends before it begins", document: endBeforeStart},
	{ID: "phases-out-of-order", Level: diag.Warning, Summary: "the incident was, say, detected before it started", document: phasesOutOfOrder},
	{ID: "phase-disagrees", Level: diag.Warning, Summary: "front matter and timeline, or two entries, differ on when a phase was", document: phaseDisagrees},
	{ID: "date-outlier", Level: diag.Warning, Summary: "a date lies months from those beside it: a mistyped year or month", document: dateOutlier},
	{ID: "date-disagrees", Level: diag.Hint, Summary: "date, title and name of the file give different days", document: dateDisagrees},
	{ID: "stated-duration", Level: diag.Warning, Summary: "a duration in the text disagrees with the report's own times", document: statedDuration},
	{ID: "missing-zone", Level: diag.Warning, Summary: "times have no zone", document: missingZone},
	{ID: "missing-day", Level: diag.Hint, Summary: "times have no day", document: missingDay},
	{ID: "no-timeline", Level: diag.Hint, Summary: "times of day stand in the text, and none was read as an entry of a timeline", document: noTimeline},
	{ID: "ambiguous-zone", Level: diag.Hint, Summary: "an abbreviation means more than one zone", once: true},
	{ID: "dst-skipped", Level: diag.Warning, Summary: "a time that does not exist, because the clocks went forward over it"},
	{ID: "dst-repeated", Level: diag.Hint, Summary: "a time that happened twice, because the clocks went back over it"},
	{ID: "unread-time", Level: diag.Warning, Summary: "an entry of the timeline has a time that cannot be read", document: mistypedTime},
	{ID: "unknown-phase", Level: diag.Warning, Summary: "an entry of the timeline is marked with what is nearly a phase", document: unknownPhase},
	{ID: "impossible-time", Level: diag.Warning, Summary: "a date or time that no calendar or clock has"},
}

func endBeforeStart(r *report) {
	started, resolved := r.Phases[postmortem.Started], r.Phases[postmortem.Resolved]
	if known(started, resolved) && resolved.Time.Before(started.Time) {
		r.add(note{span: resolved.Span, hint: afterMidnight(started.Time, resolved.Time)},
			"it was resolved at %s, before it started at %s", instant(resolved.Time), instant(started.Time))
	}
	for i := range r.Events {
		e := &r.Events[i]
		if backwards(e) {
			r.add(note{span: e.TimeSpan, hint: "check both times, and write the date of the end if it is another"}, "%q ends before it begins", e.When)
		}
	}
}

// backwards says that a range ends before it begins. Where no date says
// otherwise the reader takes such an end for the next day's; a range that then
// lasts most of a day is none.
func backwards(e *postmortem.Event) bool {
	const most = 18 * time.Hour
	overnight := postmortem.DayOf(e.Time) != postmortem.DayOf(e.End)
	return !e.End.IsZero() && (e.End.Before(e.Time) || !e.Dated && overnight && e.End.Sub(e.Time) > most)
}

func known(a, b postmortem.Moment) bool { return !a.Time.IsZero() && !b.Time.IsZero() }

// afterMidnight is the hint for an end that would be right on the next day.
func afterMidnight(start, end time.Time) string {
	if start.Sub(end) < 24*time.Hour {
		return fmt.Sprintf("if it went on past midnight, write %s", end.AddDate(0, 0, 1).Format(time.DateOnly))
	}
	return "check the dates of both"
}

// phaseOrder are the pairs of phases of which the first comes first. An
// incident may be logged before or after anything but its own end, and be
// mitigated by itself before anybody responds.
var phaseOrder = [][2]postmortem.Phase{
	{postmortem.Started, postmortem.Detected},
	{postmortem.Started, postmortem.Logged},
	{postmortem.Detected, postmortem.Responded},
	{postmortem.Detected, postmortem.Mitigated},
	{postmortem.Detected, postmortem.Resolved},
	{postmortem.Started, postmortem.Mitigated},
	{postmortem.Responded, postmortem.Resolved},
	{postmortem.Mitigated, postmortem.Resolved},
	{postmortem.Logged, postmortem.Resolved},
}

func phasesOutOfOrder(r *report) {
	if started, resolved := r.Phases[postmortem.Started], r.Phases[postmortem.Resolved]; known(started, resolved) && resolved.Time.Before(started.Time) {
		return // end-before-start says it, and the others only follow
	}
	var told [postmortem.Resolved + 1]bool
	for _, pair := range phaseOrder {
		first, second := r.Phases[pair[0]], r.Phases[pair[1]]
		if known(first, second) && second.Time.Before(first.Time) && !told[pair[0]] && !told[pair[1]] {
			told[pair[1]] = true
			r.add(note{span: second.Span, hint: "check which of the two is right"}, "%s at %s, but %s only at %s",
				happenings[pair[1]], clockTime(second.Time, first.Time), happenings[pair[0]], clockTime(first.Time, second.Time))
		}
	}
}

// phaseDisagrees compares a phase in front matter with the events that are
// marked with it; one that agrees to the minute is enough. Without it there, the
// entries of a section are compared.
func phaseDisagrees(r *report) {
	for p, m := range r.Phases {
		if m.Source != "" {
			r.markedTwice(postmortem.Phase(p))
		}
		if m.Time.IsZero() || m.Source != "" {
			continue
		}
		var other *postmortem.Event
		agree := false
		for i := range r.Events {
			if e := &r.Events[i]; e.Phase == postmortem.Phase(p) && !e.Time.IsZero() {
				agree = agree || e.Approx || e.Time.Truncate(time.Minute).Equal(m.Time.Truncate(time.Minute))
				other = e
			}
		}
		if other != nil && !agree {
			inTimeline, inFront := twoClocks(other.Time, m.Time)
			r.add(note{span: other.TimeSpan, hint: "correct one of the two"}, "%s at %s in the timeline, but at %s in front matter",
				happenings[p], inTimeline, inFront)
		}
	}
}

// markedTwice reports entries of a section that are marked with a phase which an
// entry before them has at another time.
func (r *report) markedTwice(p postmortem.Phase) {
	for s := range r.Sections {
		var first *postmortem.Event
		for _, part := range r.Sections[s].Body {
			for i := part.Events.From; i < part.Events.To; i++ {
				e := &r.Events[i]
				switch {
				case e.Phase != p || !e.Marked || e.Time.IsZero() || e.Approx:
				case first == nil:
					first = e
				case !e.Time.Truncate(time.Minute).Equal(first.Time.Truncate(time.Minute)):
					here, there := twoClocks(e.Time, first.Time)
					r.add(note{span: e.TimeSpan, hint: "take the mark from one of the two, or write in front matter when it was"},
						"%s at %s, but at %s by an entry above", happenings[p], here, there)
				}
			}
		}
	}
}

// happenings are the phases in a sentence, and moments their names.
var (
	happenings = [...]string{"", "it started", "it was logged", "it was detected", "somebody responded", "it was mitigated", "it was resolved"}
	moments    = [...]string{"", "the start", "the log entry", "the detection", "the response", "the mitigation", "the resolution"}
)

// missingZone reports the first time that has none: one finding a report, as
// one remark mends them all.
func missingZone(r *report) {
	n := note{hint: `add "timezone:" with a name such as Europe/London to the front matter or to afterword.yaml`}
	if r.Zone != nil || r.ZoneFrom != "" || r.policy.Config != nil && r.policy.Config.HasTimezone {
		return
	}
	for _, m := range r.Phases {
		if !m.Time.IsZero() && !m.Zoned && m.Source == "" {
			n.span = m.Span
			r.add(n, "times have no zone; they are read as UTC")
			return
		}
	}
	for i := range r.Events {
		if e := &r.Events[i]; !e.Time.IsZero() {
			n.span = e.TimeSpan
			r.add(n, "%q has no zone, nor has any other time here; it is read as UTC", e.When)
			return
		}
	}
}

// twoClocks are two moments in a message, each in its own zone, which is named
// if they differ in that.
func twoClocks(a, b time.Time) (string, string) {
	_, offsetA := a.Zone()
	_, offsetB := b.Zone()
	if offsetA == offsetB {
		return clockTime(a, b), clockTime(b, a)
	}
	return clockTime(a, b) + " " + a.Format("MST"), clockTime(b, a) + " " + b.Format("MST")
}

// instant is a moment in a message.
func instant(t time.Time) string { return t.Format("2006-01-02 15:04") }

// clockTime is how a message tells t beside other: with the day only if it differs.
func clockTime(t, other time.Time) string {
	if postmortem.DayOf(t) == postmortem.DayOf(other) {
		return t.Format("15:04")
	}
	return instant(t)
}
