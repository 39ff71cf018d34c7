package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// witness is a day that the report gives beside its date.
type witness struct {
	day    postmortem.Day
	span   diag.Span
	weight int
	name   string // of what gives it; "" for the timeline
	events int    // of the timeline, that name their day themselves
	whole  bool   // nearly all of its events lie around that day
}

// doubt is what speaks against the report's date. It is zero if nothing does.
type doubt struct {
	first witness // that contradicts the date; the others agree with it
	span  diag.Span
	from  string   // where the date comes from; "" for front matter
	again []string // what repeats it
}

// day is that of the incident: the report's date or, if all else contradicts
// it, the day on which the rest agrees.
func (r *report) day() postmortem.Day {
	if d := r.doubted(); d.first.weight > 0 {
		return d.first.day
	}
	return r.Date
}

// doubted is what speaks against the date.
func (r *report) doubted() doubt { return r.doubt.get(r.findDoubt) }

// findDoubt compares the date with the phases, with most of the events, and with
// the names of the report. The date is wrong if it is alone and all the others
// agree, of which one that was written as such takes two; or if those that
// repeat it are outnumbered.
func (r *report) findDoubt() doubt {
	span, from := r.dateSource()
	all := append(r.phaseWitnesses(from), r.eventWitness()...)
	if r.Date.IsZero() || from == "timeline" || len(all) == 0 {
		return doubt{}
	}
	if all = append(all, r.nameWitnesses(from)...); r.alone(all, from) {
		return doubt{first: all[0], span: span, from: from}
	}
	if timeline, again := r.outnumbered(all); again != nil {
		return doubt{first: timeline, span: span, from: from, again: again}
	}
	return doubt{}
}

// alone says that all witnesses agree with each other, and none with the date.
func (r *report) alone(all []witness, from string) bool {
	weight := 0
	for _, w := range all {
		if apart(w.day, r.Date) <= monthsAway || apart(w.day, all[0].day) > together {
			return false
		}
		weight += w.weight
	}
	return weight > 1 || from != ""
}

// outnumbered looks for a mistyped year that was copied: nearly all events lie
// the years away, and name their day oftener than the date is repeated, to which
// all others agree. It gives the timeline, and what repeats the date.
func (r *report) outnumbered(all []witness) (timeline witness, again []string) {
	for _, w := range all {
		switch {
		case w.whole:
			timeline = w
		case apart(w.day, r.Date) <= beside:
			again = append(again, w.name)
		default:
			return witness{}, nil
		}
	}
	slip := postmortem.Day{Year: timeline.day.Year, Month: r.Date.Month, Day: r.Date.Day}
	if !timeline.whole || timeline.events <= len(again)+1 || slip == r.Date || apart(slip, timeline.day) > beside {
		return witness{}, nil
	}
	return timeline, again
}

// dateSource says where the date stands and, unless it is a field, where it
// was found.
func (r *report) dateSource() (at diag.Span, from string) {
	i := slices.IndexFunc(r.Inferred, func(in postmortem.Inferred) bool { return in.Field == "date" })
	if i >= 0 {
		return r.Inferred[i].Span, r.Inferred[i].From
	}
	if f := r.field("date"); f != nil {
		return f.ValueSpan, ""
	}
	return r.head(), ""
}

// phaseWitnesses are the phases that were written as such, but the one from
// which the date was taken.
func (r *report) phaseWitnesses(from string) []witness {
	var all []witness
	for p, m := range r.Phases {
		if !m.Time.IsZero() && m.Source != "timeline" && !(postmortem.Phase(p) == postmortem.Started && from == "started") {
			all = append(all, witness{day: postmortem.DayOf(m.Time), span: m.Span, weight: 1, name: postmortem.Phase(p).String()})
		}
	}
	return all
}

// eventWitness is the day around which most events lie. An event that names no
// day has that of the report's date, and so is none, unless it lies elsewhere.
func (r *report) eventWitness() []witness {
	own := make([]*postmortem.Event, 0, len(r.Events))
	for i := range r.Events {
		e := &r.Events[i]
		derived := !e.Dated && r.Phases[postmortem.Started].Time.IsZero() && apart(e.Day, r.Date) <= together
		if !e.Day.IsZero() && !derived {
			own = append(own, e)
		}
	}
	if len(own) == 0 {
		return nil
	}
	middle := middleDay(own)
	total := len(own)
	near := slices.DeleteFunc(own, func(e *postmortem.Event) bool { return apart(e.Day, middle) > together })
	if len(near)*2 <= total {
		return nil
	}
	w := witness{day: near[0].Day, span: near[0].TimeSpan, weight: min(2, len(near)), whole: len(near)*10 >= total*9}
	for _, e := range near {
		if e.Dated {
			w.events++
		}
	}
	return []witness{w}
}

// middleDay is the day of the event in the middle, were they in order.
func middleDay(events []*postmortem.Event) postmortem.Day {
	byDay := func(a, b *postmortem.Event) int { return a.Day.Compare(b.Day) }
	if !slices.IsSortedFunc(events, byDay) {
		events = slices.SortedFunc(slices.Values(events), byDay)
	}
	return events[len(events)/2].Day
}

// nameWitnesses are the days in the names of the report that are not the source
// of its date.
func (r *report) nameWitnesses(from string) []witness {
	var all []witness
	if day := r.dayIn(path.Base(r.Path), r.Path); !day.IsZero() && from != "file name" {
		all = append(all, witness{day: day, weight: 1, name: "the file name"})
	}
	if day := r.dayIn(r.Title); !day.IsZero() && from != "title" && from != "first heading" {
		all = append(all, witness{day: day, weight: 1, name: "the title"})
	}
	return all
}

// dayIn is the first day that one of the names gives.
func (r *report) dayIn(names ...string) postmortem.Day {
	order := clock.DMY
	if r.policy.Config != nil {
		order = r.policy.Config.DateOrder
	}
	for _, name := range names {
		if d, _, _, ok := clock.FindDate(name, order); ok {
			return postmortem.Day{Year: d.Year, Month: d.Month, Day: d.Day}
		}
	}
	return postmortem.Day{}
}

// addDoubt reports a date that is alone: where it stands or, if that is no
// place in the file, at the first time that contradicts it.
func (r *report) addDoubt(d doubt) {
	n := note{span: spanOr(d.span, d.first.span), hint: "check year and month"}
	source, both := "", ""
	if d.from != "" {
		source = ", from the " + d.from + ","
	}
	if len(d.again) > 0 {
		source, both = strings.TrimSuffix(source, ",")+", repeated in "+strings.Join(d.again, " and ")+",", " everywhere"
	}
	if meant := mistyped(r.Date, d.first.day, d.first.day); !meant.IsZero() {
		n.hint = fmt.Sprintf("write %s%s, if that is meant", meant, both)
		if d.span == (diag.Span{}) {
			n.hint = fmt.Sprintf("add \"date: %s\" to the front matter, if that is meant", meant)
		}
	}
	r.add(n, "the date %s%s is %d days away from the report's other times, such as %s",
		r.Date, source, apart(r.Date, d.first.day), d.first.day)
}

// dateDisagrees compares the date with the days in the title and in the name of
// the file. One finding is enough, and none where the date is reported anyway.
func dateDisagrees(r *report) {
	if r.Date.IsZero() || r.doubted().first.weight > 0 {
		return
	}
	at, from := r.dateSource()
	source := "the date is"
	switch from {
	case "timeline":
		return
	case "file name", "title", "first heading":
		source = "the " + from + " says"
	}
	file, title := r.dayIn(path.Base(r.Path), r.Path), r.dayIn(r.Title)
	n := note{span: spanOr(at, r.head()), hint: "correct one of the two"}
	switch {
	case !title.IsZero() && apart(title, r.Date) > beside:
		n.span = r.FieldSpan("title")
		r.add(n, "the title says %s, but %s %s", title, source, r.Date)
	case !file.IsZero() && apart(file, r.Date) > beside:
		r.add(n, "the file name says %s, but %s %s", file, source, r.Date)
	}
}
