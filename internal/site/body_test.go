package site

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

func TestEvents(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 1, day, hour, minute, 0, 0, time.UTC) }
	pm := draft("2026-01-14-a", "")
	pm.Zone = oslo
	pm.Phases[postmortem.Started].Time = at(14, 22, 30)
	pm.Events = []postmortem.Event{
		{Time: at(14, 22, 0), Text: "before"},
		{Time: at(14, 22, 30), Text: "start"},
		{Text: "no time", Day: postmortem.Day{Year: 2026, Month: 1, Day: 14}},
		{Text: "nothing known"},
		{Time: at(14, 23, 10), Text: "after midnight in Oslo"},
		{Time: at(15, 1, 0), Text: "later"},
	}
	pm.Actions = []postmortem.Action{{ID: "x"}, {ID: "y"}}
	pm.Sections = []postmortem.Section{{Heading: "Timeline", Title: markdown.Fragment{HTML: "<em>Timeline</em>"}, Body: []postmortem.Part{
		{Prose: markdown.Fragment{HTML: "<p>Times in Oslo.</p>"}},
		{Events: postmortem.Range{From: 0, To: 2}},
		{Events: postmortem.Range{From: 2, To: 6}},
		{Actions: postmortem.Range{From: 1, To: 2}},
	}}}
	section := reports(pm).Reports[0].Sections()[0]
	if section.Title != "<em>Timeline</em>" || section.Parts[0].Prose != "<p>Times in Oslo.</p>" {
		t.Errorf("section %+v", section)
	}
	var got []string
	for _, part := range section.Parts[1:3] {
		for _, e := range part.Events {
			local := ""
			if !e.Local.IsZero() {
				local = e.Local.Format("15:04")
			}
			got = append(got, fmt.Sprintf("%s|%s|%v|%v|%v", e.Text, local, e.NewDay, e.HasElapsed, e.Elapsed))
		}
	}
	want := []string{
		"before|23:00|true|false|-30m0s",
		"start|23:30|false|true|0s",
		"no time||false|false|0s",
		"nothing known||false|false|0s",
		"after midnight in Oslo|00:10|true|true|40m0s",
		"later|02:00|false|true|2h30m0s",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if actions := section.Parts[3].Actions; len(actions) != 1 || actions[0].ID != "y" {
		t.Errorf("actions: %v", actions)
	}
}

func TestElapsedFromFirstEvent(t *testing.T) {
	pm := draft("2026-01-14-a", "")
	first := time.Date(2026, 1, 14, 9, 0, 0, 0, time.UTC)
	pm.Events = []postmortem.Event{{}, {Time: first}, {Time: first.Add(time.Minute)}}
	pm.Sections[0].Body = []postmortem.Part{{Events: postmortem.Range{To: 3}}}
	events := reports(pm).Reports[0].Sections()[0].Parts[0].Events
	if events[0].HasElapsed || events[2].Elapsed != time.Minute {
		t.Errorf("elapsed %v, %v", events[0].HasElapsed, events[2].Elapsed)
	}
}

func TestFacts(t *testing.T) {
	pm := draft("2026-01-14-a", "")
	start := time.Date(2026, 1, 14, 9, 12, 0, 0, time.UTC)
	pm.Severity, pm.Owner, pm.Services = "sev1", "Payments", []string{"checkout", "gateway"}
	pm.Phases[postmortem.Started] = postmortem.Moment{Time: start}
	pm.Phases[postmortem.Detected] = postmortem.Moment{Time: start.Add(11 * time.Minute), Source: "timeline"}
	pm.Phases[postmortem.Resolved] = postmortem.Moment{Time: start.Add(26 * time.Hour)}
	pm.Impact.Users = "about 4%"
	pm.Inferred = []postmortem.Inferred{{Field: "date", From: "file name"}}
	r := reports(pm).Reports[0]
	var got []string
	for _, f := range r.Facts() {
		got = append(got, fmt.Sprintf("%s: %s (%d) %s", f.Label, f.Text, len(f.Links), f.From))
	}
	want := []string{
		"Severity:  (1) ",
		"Date: 14 January 2026 (0) file name",
		"Began: 14 January 2026, 09:12 UTC (0) ",
		"Noticed: 14 January 2026, 09:23 UTC (0) timeline",
		"Resolved: 15 January 2026, 11:12 UTC (0) ",
		"Lasted: 1 d 2 h (0) ",
		"Services:  (2) ",
		"Owner: Payments (0) ",
		"Users affected: about 4% (0) ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if d := r.Durations(); len(d) != 2 || d[0].Name != "time to detect" || d[0].Value != 11*time.Minute || r.Lasted != 26*time.Hour {
		t.Errorf("durations %v, lasted %v", d, r.Lasted)
	}
}

func TestLongDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		30 * time.Second: "30 s", 46 * time.Minute: "46 min", 2 * time.Hour: "2 h", 125 * time.Minute: "2 h 5 min",
		48 * time.Hour: "2 d", 76*time.Hour + time.Minute: "3 d 4 h",
	} {
		if got := longDuration(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
