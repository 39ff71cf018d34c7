package postmortem

import (
	"slices"
	"strings"
	"time"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// local is a moment that was written without a zone.
type local struct {
	date  clock.Date
	clock clock.Clock
}

// local notes a moment that names no zone.
func (r *reading) local(s clock.Stamp, day Day, at diag.Span) {
	if s.Zone != "" {
		return
	}
	if r.locals == nil {
		r.locals = make(map[diag.Span]local)
	}
	r.locals[at] = local{day.date(), s.Clock}
}

// statedZone is the zone that a timeline states for its entries, as in "All
// times in UTC". Only one that all such timelines of a report agree on says
// something of the rest of it.
type statedZone struct {
	loc   *time.Location // nil: none
	mixed bool
}

// state takes the zone of an entry that names none itself.
func (z *statedZone) state(loc *time.Location) {
	z.mixed = z.mixed || z.loc != nil && z.loc.String() != loc.String()
	z.loc = loc
}

// zoneOfRemark takes the zone that a remark outside the timelines gives to all
// times of the report, where front matter names none: "All times in PDT." under
// the title. Remarks that do not agree say nothing.
func (r *reading) zoneOfRemark() {
	if r.pm.Zone != nil {
		return
	}
	var said statedZone
	var at diag.Span
	for i := range r.sections {
		if raw := &r.sections[i]; raw.role != RoleTimeline && !ownTimes[raw.role] {
			for _, b := range raw.blocks {
				if loc, where := r.remarkOnZone(b); loc != nil {
					said.state(loc)
					at = where
				}
			}
		}
	}
	if said.loc == nil || said.mixed {
		return
	}
	r.stated = said
	r.momentsInStatedZone()
	r.stated = statedZone{}
	r.pm.Zone = said.loc
	r.inferred(true, "timezone", "remark", at)
}

// ownTimes are the roles of sections whose remarks are on their own times.
var ownTimes = map[Role]bool{RoleChannel: true, RoleAppendix: true, RoleMinutes: true, RoleMeeting: true}

// remarkOnZone is the zone of a paragraph, quoted or not, of which a line is
// nothing but a remark on it.
func (r *reading) remarkOnZone(b *markdown.Block) (*time.Location, diag.Span) {
	const longest = 400 // bytes of such a paragraph
	if b.Kind == markdown.Quote && len(b.Children) > 0 {
		b = b.Children[0]
	}
	if b.Kind != markdown.Paragraph || len(b.Text.S) > longest {
		return nil, diag.Span{}
	}
	at := 0
	for line := range strings.Lines(b.Text.S) {
		if name, start, end, ok := clock.ZoneRemark(line); ok {
			span := b.Text.Span(at+start, at+end)
			loc, _ := r.namedZone(name, span, r.prefer())
			return loc, span
		}
		at += len(line)
	}
	return nil, diag.Span{}
}

// momentsInStatedZone reads the moments of front matter and labels again that
// name no zone, in the zone that the timeline states: who writes down when it
// started copies it from there. What front matter says of the zone comes first.
func (r *reading) momentsInStatedZone() {
	if r.pm.Zone != nil || r.stated.loc == nil || r.stated.mixed {
		return
	}
	for p := range r.pm.Phases {
		m := &r.pm.Phases[p]
		if l, ok := r.locals[m.Span]; ok && !m.Time.IsZero() {
			r.pm.Problems = slices.DeleteFunc(r.pm.Problems, func(d diag.Diagnostic) bool { return d.Span == m.Span && aboutClockChange[d.Rule] })
			m.Time, m.Zoned = r.resolve(l.date, l.clock, r.stated.loc, "", m.Span), true
		}
	}
}

// aboutClockChange are the rules whose findings are about a zone.
var aboutClockChange = map[string]bool{"dst-skipped": true, "dst-repeated": true}

// takeZoneOfMoments takes the zone that front matter and labels write with when it
// started and so on, if they agree on one and an entry without a zone has the time
// of day of one of them there, and none has what that is in UTC: who writes a
// timeline takes these times into it.
func (t *timeline) takeZoneOfMoments(blocks []*markdown.Block) {
	var offset string
	var there, inUTC []clock.Clock
	for _, m := range t.pm.Phases {
		if m.Time.IsZero() {
			continue
		}
		written := m.Time.Format("-07:00")
		if _, bare := t.locals[m.Span]; bare || offset != "" && written != offset {
			return
		}
		offset, there, inUTC = written, append(there, clockOf(m.Time)), append(inUTC, clockOf(m.Time.UTC()))
	}
	if offset == "" || offset == "+00:00" || !t.tell(blocks, there) || t.tell(blocks, inUTC) {
		return
	}
	if loc, _, ok := clock.Zone(offset, nil); ok {
		t.loc, t.zoned, t.zoneFrom = loc, true, "phases"
	}
}

// clockOf is the time of day of a moment by its own clock, to the minute.
func clockOf(t time.Time) clock.Clock { return clock.Clock{Hour: t.Hour(), Minute: t.Minute()} }

// tell says that a line in some blocks begins with one of some times of day, and
// names no zone.
func (t *timeline) tell(blocks []*markdown.Block, clocks []clock.Clock) bool {
	told := false
	for _, b := range blocks {
		walk(b, func(b *markdown.Block) {
			if told || b.Text == nil {
				return
			}
			for line := range strings.SplitSeq(b.Text.S, "\n") {
				s, n := clock.Lead(line[bullet(line):], t.config.DateOrder)
				told = told || n > 0 && s.HasClock && s.Zone == "" && slices.Contains(clocks, clock.Clock{Hour: s.Clock.Hour, Minute: s.Clock.Minute})
			}
		})
	}
	return told
}
