package site

import (
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Origin is a place that values of a report were taken from, since its front
// matter does not have them.
type Origin struct {
	From   string   // "timeline", "file name"
	Fields []string // "started", "detected"
	Line   int      // of the first of them; 0 if it is in no line
}

// Origins are where values were found, in the order in which they were read, but
// for those that are where everyone expects them.
func (r *Report) Origins() []Origin {
	var all []Origin
	note := func(field, from string, at diag.Span) {
		i := slices.IndexFunc(all, func(o Origin) bool { return o.From == from })
		if i < 0 {
			i = len(all)
			all = append(all, Origin{From: from})
			if at.Start < at.End {
				all[i].Line = r.Lines.Position(at.Start).Line
			}
		}
		if name := strings.ReplaceAll(field, "_", " "); !slices.Contains(all[i].Fields, name) {
			all[i].Fields = append(all[i].Fields, name)
		}
	}
	for _, v := range r.Inferred {
		if !expected(v) {
			note(v.Field, v.From, v.Span)
		}
	}
	for p := postmortem.Started; p <= postmortem.Resolved; p++ {
		if m := r.Phases[p]; m.Source != "" && !r.infers(p.String()) {
			note(p.String(), m.Source, m.Span)
		}
	}
	return all
}

// expected says that a value is where it always is: the title is the first
// heading, and the date is the day on which it started.
func expected(v postmortem.Inferred) bool {
	return v.Field == "title" && v.From == "first heading" || v.Field == "date" && v.From == postmortem.Started.String()
}

func (r *Report) infers(field string) bool {
	return slices.ContainsFunc(r.Inferred, func(v postmortem.Inferred) bool { return v.Field == field })
}

// Afterwards is what was done with the report once it was there: the meeting,
// the days on which it was or will be looked at again, and who approved it.
func (r *Report) Afterwards() []Fact {
	f := &factList{report: r}
	meeting := &r.Postmortem.Meeting
	f.text("Discussed", longDay(meeting.Date))
	if len(f.all) > 0 || meeting.Minutes != "" || meeting.DevilsAdvocate != "" {
		f.text("Led by", r.Facilitator)
		f.text("Devil’s advocate", meeting.DevilsAdvocate)
		f.elsewhere("Minutes", meeting.Minutes)
	}
	var past, ahead []string
	for _, day := range r.Reviews {
		if day.Compare(r.site.Today) <= 0 {
			past = append(past, longDay(day))
		} else {
			ahead = append(ahead, longDay(day))
		}
	}
	f.text("Looked at again", strings.Join(past, ", "))
	f.text("To be looked at again", strings.Join(ahead, ", "))
	f.text("Approved by", strings.Join(r.approvals(), ", "))
	return f.all
}

// approvals are who agreed to publish the report: "tom (engineering)".
func (r *Report) approvals() []string {
	var all []string
	for _, a := range r.Approvals {
		if a.Role == "" {
			all = append(all, a.By)
		} else {
			all = append(all, a.By+" ("+a.Role+")")
		}
	}
	return all
}

// Named is the report that a reference in this one means; nil if it means none.
// A report that stands in no site names none.
func (r *Report) Named(ref postmortem.Ref) *Report {
	if r.site == nil {
		return nil
	}
	return r.site.places.reports[r.site.corpus.Resolve(r.Path, wiki(ref)).Postmortem]
}
