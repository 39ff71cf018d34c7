package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// told is a fact in a line: "Lasted: 46m0s (started to resolved)".
func told(f Fact) string {
	var value []string
	for _, t := range f.Links {
		value = append(value, "→"+t.Title)
	}
	for _, t := range f.Tickets {
		value = append(value, strings.TrimSuffix("↗"+t.Name+" "+t.URL, " "))
	}
	if !f.At.IsZero() {
		value = append(value, f.At.Format("2 Jan 15:04 MST"))
	}
	if f.Value > 0 {
		value = append(value, f.Value.String())
	}
	for _, v := range []string{f.Text, f.Late} {
		if v != "" {
			value = append(value, v)
		}
	}
	line := f.Label + ": " + strings.Join(value, ", ")
	for _, v := range []string{f.Clock, f.URL} {
		if v != "" {
			line += " (" + v + ")"
		}
	}
	if f.Quiet {
		line = "· " + line
	}
	return line
}

func toldFacts(facts []Fact) []string {
	var all []string
	for _, f := range facts {
		all = append(all, told(f))
	}
	return all
}

func TestFacts(t *testing.T) {
	start := time.Date(2026, 1, 14, 9, 12, 0, 0, time.UTC)
	at := func(minutes int) postmortem.Moment {
		return postmortem.Moment{Time: start.Add(time.Duration(minutes) * time.Minute)}
	}
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		write func(pm *postmortem.Postmortem)
		want  []string
	}{
		"nothing":      {func(pm *postmortem.Postmortem) { pm.Date = postmortem.Day{} }, nil},
		"only the day": {func(*postmortem.Postmortem) {}, []string{"Date: 14 January 2026"}},
		"every clock": {func(pm *postmortem.Postmortem) {
			pm.LoggedBy, pm.Zone = "Customer", oslo
			pm.Phases = postmortem.Phases{{}, at(0), {}, at(11), at(15), at(37), at(46)}
		}, []string{
			"Began: 14 Jan 10:12 CET", "Lasted: 46m0s (started to resolved)", "Noticed after: 11m0s, by a customer (started to detected)",
			"Response after: 4m0s (detected to responded)", "Mitigated after: 37m0s (started to mitigated)", "· Resolved: 14 Jan 10:58 CET",
		}},
		"logged before it was noticed, and at once": {func(pm *postmortem.Postmortem) {
			pm.LoggedBy = "the night shift"
			pm.Phases = postmortem.Phases{{}, at(0), at(0), at(5), {}, {}, at(0)}
		}, []string{
			"Began: 14 Jan 09:12 UTC", "First logged: at once, by the night shift (started to logged)", "Noticed after: 5m0s (started to detected)",
		}},
		"moments without a start": {func(pm *postmortem.Postmortem) {
			pm.LoggedBy = "alert"
			pm.Phases[postmortem.Detected], pm.Phases[postmortem.Resolved] = at(0), at(60)
		}, []string{"Date: 14 January 2026", "Resolved: 14 Jan 10:12 UTC", "Noticed: 14 Jan 09:12 UTC, by an alert"}},
		"over before it began": {func(pm *postmortem.Postmortem) {
			pm.Phases[postmortem.Started], pm.Phases[postmortem.Resolved] = at(60), at(0)
		}, []string{"Began: 14 Jan 10:12 UTC", "Resolved: 14 Jan 09:12 UTC, before it began: one of the two is wrong"}},
		"stated, where nothing better is known": {func(pm *postmortem.Postmortem) {
			pm.Phases[postmortem.Started], pm.Phases[postmortem.Detected] = at(0), at(5)
			pm.Stated = []postmortem.Stated{
				{Label: "Time to detection", To: postmortem.Detected, Value: time.Hour, Leads: true},
				{Label: "Time to recovery", To: postmortem.Resolved, Value: 2 * time.Hour, Leads: true},
				{Label: "to fix", To: postmortem.Resolved, Value: time.Minute},
				{Label: "Time to mitigate", To: postmortem.Mitigated, Value: time.Hour, Leads: true},
				{Label: "Time to mitigation", To: postmortem.Mitigated, Value: time.Minute, Leads: true},
			}
		}, []string{"Began: 14 Jan 09:12 UTC", "Time to recovery: 2h0m0s (as stated in the report)", "Noticed after: 5m0s (started to detected)"}},
		"who, and no when": {func(pm *postmortem.Postmortem) { pm.LoggedBy = "Noor" },
			[]string{"Date: 14 January 2026", "First logged: by Noor"}},
		"began on another day than the report is of": {func(pm *postmortem.Postmortem) { pm.Date.Day, pm.Phases[postmortem.Started] = 15, at(0) },
			[]string{"Began: 14 Jan 09:12 UTC", "· Date: 15 January 2026"}},
		"people and places": {func(pm *postmortem.Postmortem) {
			pm.Severity, pm.Services, pm.Teams, pm.Causes, pm.Tags = "sev1", []string{"checkout", "gateway"}, []string{"pay"}, []string{"lock"}, []string{"tls"}
			pm.Owner, pm.Authors, pm.People, pm.Facilitator, pm.Meeting.DevilsAdvocate = "Payments", []string{"a", "b"}, []string{"c"}, "d", "e"
			pm.Impact = postmortem.Impact{Users: "about 4%", Revenue: "€ 300", Note: "slow"}
			pm.Channel, pm.Tickets = "#inc", []string{"OPS-1", "https://tickets.example/OPS-2/"}
		}, []string{
			"Severity: →Sev 1", "Date: 14 January 2026", "Services: →checkout, →gateway", "Teams: →pay", "Owner: Payments", "Causes: →lock",
			"Users affected: about 4%", "Revenue: € 300", "Impact: slow",
			"· Tags: →tls", "· Authors: a, b", "· Took part: c", "· Facilitator: d", "· Devil’s advocate: e",
			"· Channel: ↗#inc", "· Tickets: ↗OPS-1, ↗tickets.example/OPS-2 https://tickets.example/OPS-2/",
		}},
		"impact that the text has too": {func(pm *postmortem.Postmortem) {
			pm.Impact.Note, pm.Inferred = "It was slow", []postmortem.Inferred{{Field: "impact", From: "bold label"}}
		}, []string{"Date: 14 January 2026"}},
		"action items": {func(pm *postmortem.Postmortem) {
			pm.Actions = []postmortem.Action{{State: postmortem.Done, Anchor: "action-a"}, {State: postmortem.Open, Due: postmortem.Day{Year: 2026, Month: 1, Day: 20}}, {State: postmortem.Doing}}
			pm.Sections = []postmortem.Section{{}, {Heading: "To do", Anchor: "to-do", Body: []postmortem.Part{{}, {Actions: postmortem.Range{To: 3}}}}}
		}, []string{"Date: 14 January 2026", "Action items: 2 of 3 open, 1 overdue (postmortems/2026-01-14-a.html#to-do)"}},
		"all action items closed": {func(pm *postmortem.Postmortem) {
			pm.Actions = []postmortem.Action{{State: postmortem.Dropped, Anchor: "action-a"}, {State: postmortem.Done}}
		}, []string{"Date: 14 January 2026", "Action items: all 2 closed (postmortems/2026-01-14-a.html#action-a)"}},
		"action items done, under no heading": {func(pm *postmortem.Postmortem) {
			pm.Actions = []postmortem.Action{{State: postmortem.Dropped, Anchor: "action-a"}}
			pm.Sections[0].Body = []postmortem.Part{{Actions: postmortem.Range{To: 1}}}
		}, []string{"Date: 14 January 2026", "Action items: 1, closed (postmortems/2026-01-14-a.html#action-a)"}},
	} {
		t.Run(name, func(t *testing.T) {
			pm := draft("2026-01-14-a", "")
			test.write(pm)
			if diff := cmp.Diff(test.want, toldFacts(reports(pm).Reports[0].Facts())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAfterwards(t *testing.T) {
	pm := draft("2026-01-14-a", "")
	pm.Facilitator = "tom"
	if got := reports(pm).Reports[0].Afterwards(); got != nil {
		t.Errorf("of a report that was not discussed: %v", got)
	}
	pm.Meeting = postmortem.Meeting{Date: postmortem.Day{Year: 2026, Month: 1, Day: 20}, DevilsAdvocate: "yara", Minutes: "https://minutes.example/7"}
	pm.Reviews = []postmortem.Day{{Year: 2026, Month: 1, Day: 28}, today, {Year: 2026, Month: 5, Day: 2}}
	pm.Approvals = []postmortem.Approval{{By: "noor", Role: "author"}, {By: "esther"}}
	want := []string{
		"Discussed: 20 January 2026", "Led by: tom", "Devil’s advocate: yara", "Minutes: ↗minutes.example/7 https://minutes.example/7",
		"Looked at again: 28 January 2026, 1 May 2026", "To be looked at again: 2 May 2026", "Approved by: noor (author), esther",
	}
	if diff := cmp.Diff(want, toldFacts(reports(pm).Reports[0].Afterwards())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOrigins(t *testing.T) {
	pm := draft("2026-01-14-a", "")
	pm.Lines = diag.NewLines([]byte("# A\n\n- 09:12 started\n- 09:14 noticed\n"))
	pm.Inferred = []postmortem.Inferred{{Field: "title", From: "first heading"}, {Field: "date", From: "started"}, {Field: "id", From: "file name"}, {Field: "logged_by", From: "bold label", Span: diag.Span{Start: 5, End: 8}}, {Field: "started", From: "bold label", Span: diag.Span{Start: 25, End: 28}}}
	pm.Phases[postmortem.Started].Source = "bold label"
	pm.Phases[postmortem.Detected] = postmortem.Moment{Source: "timeline", Span: diag.Span{Start: 25, End: 29}}
	var got []string
	for _, o := range reports(pm).Reports[0].Origins() {
		got = append(got, fmt.Sprintf("%s %v %d", o.From, o.Fields, o.Line))
	}
	if diff := cmp.Diff([]string{"file name [id] 0", "bold label [logged by started] 3", "timeline [detected] 4"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLead(t *testing.T) {
	long := strings.Repeat("Nobody was told of it. ", 20)
	for name, test := range map[string]struct {
		summary string
		texts   []string
		want    string
	}{
		"none":                            {"", []string{"Text."}, ""},
		"at the very beginning":           {"It broke\nin the night.", []string{"", "It broke in the  night. Then more."}, ""},
		"soon after":                      {"It broke in the night.", []string{"Written by us.", "It broke in the night."}, ""},
		"further down":                    {"It broke at night. Twice.", []string{long + long, "It broke at night. Twice."}, "It broke at night. Twice."},
		"is the title":                    {"Title of 2026-01-14-a", []string{"Text."}, ""},
		"whole sentences":                 {"It broke. " + long, []string{long}, "It broke. " + strings.TrimSpace(strings.Repeat("Nobody was told of it. ", 12))},
		"a sentence that is too long":     {strings.Repeat("again and ", 40) + "again", []string{"Text."}, strings.TrimSpace(strings.Repeat("again and ", 29)) + " again…"},
		"Japanese, without any blanks":    {strings.Repeat("予約が止まった。", 50), []string{"本文"}, strings.Repeat("予約が止まった。", 37)},
		"one sentence, not in the report": {"It broke in the night.", nil, "It broke in the night."},
		"a label, and no summary":         {"What we have done so far:", []string{"Text."}, ""},
		"hardly a word":                   {"Solved.", []string{"Text."}, ""},
	} {
		pm := draft("2026-01-14-a", "")
		pm.Summary, pm.Sections = test.summary, nil
		for _, text := range test.texts {
			pm.Sections = append(pm.Sections, postmortem.Section{Text: text})
		}
		if got := reports(pm).Reports[0].Lead(); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, test.want)
		}
	}
}
