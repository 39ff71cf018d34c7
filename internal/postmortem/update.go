package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// Updates are how a status page tells what happened: a heading for each, which
// begins with the moment, maybe after a word such as "Update".

// headLead reads the moment that a heading begins with, from one offset of its
// text to another; the second is 0 if there is none.
func (r *reading) headLead(s string) (stamp clock.Stamp, from, to int) {
	if stamp, to = r.lead(s); to > 0 {
		return stamp, 0, to
	}
	for word, rest, ok := strings.Cut(s, " "); ok && updateWords[strings.ToLower(strings.Trim(word, ":"))]; word, rest, ok = strings.Cut(rest, " ") {
		from = len(s) - len(rest)
		if stamp, n := r.lead(rest); n > 0 {
			return stamp, from, from + n
		}
	}
	return clock.Stamp{}, 0, 0
}

// updateWords are the words before the moment in the heading of an update.
var updateWords = map[string]bool{
	"update": true, "updated": true, "status": true, "of": true, "on": true, "at": true, "as": true,
	"oppdatering": true, "opdatering": true, "uppdatering": true, "kl": true, "kl.": true,
	"aktualisierung": true, "stand": true, "nachtrag": true, "vom": true, "um": true, "bijwerking": true,
	"mise": true, "à": true, "jour": true, "du": true, "actualización": true, "atualização": true, "aggiornamento": true, "del": true, "em": true,
	"更新": true, "追記": true,
}

// isUpdate says that a heading is an update with its time of day.
func (r *reading) isUpdate(b *markdown.Block) bool {
	stamp, _, n := r.headLead(b.Text.S)
	return n > 0 && stamp.HasClock
}

// updates makes a timeline of each run of sections that are updates, in a
// report that has no timeline. Those that have only a date are if there are
// two of them at least, and no fewer than other sections.
func (r *reading) updates() {
	dated, timed := 0, 0
	for _, s := range r.sections {
		if s.heading == nil {
			continue
		}
		if stamp, _, n := r.headLead(s.heading.Text.S); n > 0 && stamp.HasClock {
			timed++
		} else if n > 0 && stamp.HasDate {
			dated++
		}
	}
	enough := timed > 0 || dated > 1 && 2*dated >= len(r.sections)-1
	if !enough || slices.ContainsFunc(r.sections, r.isTimeline) {
		return
	}
	out := r.sections[:0]
	for _, s := range r.sections {
		if s.heading == nil || !r.isMoment(s.heading) {
			out = append(out, s)
			continue
		}
		if n := len(out); n == 0 || out[n-1].heading != nil || out[n-1].role != RoleTimeline {
			out = append(out, rawSection{at: s.at, role: RoleTimeline})
		}
		last := &out[len(out)-1]
		last.blocks = append(append(last.blocks, s.heading), s.blocks...)
	}
	r.sections = out
}

// isMoment says that a heading begins with a time of day or a date.
func (r *reading) isMoment(b *markdown.Block) bool {
	stamp, _, n := r.headLead(b.Text.S)
	return n > 0 && (stamp.HasClock || stamp.HasDate)
}
