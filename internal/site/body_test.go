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
		{Prose: markdown.Fold(markdown.Fragment{HTML: "<p>Times in Oslo.</p>"})},
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
