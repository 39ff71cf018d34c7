package render

import (
	"html/template"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

const openFor2Months = "open\u00a0for\u00a02\u00a0months"

// entryAt is an event at a local time.
func entryAt(t time.Time, text string) site.Event {
	return site.Event{
		Event: &postmortem.Event{When: t.Format("15:04"), Time: t, Day: postmortem.DayOf(t), Anchor: "event-1"},
		Body:  template.HTML(text), Local: t,
	}
}

func TestTimelineIsLaidOut(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2025, 10, day, hour, minute, 0, 0, amsterdam) }
	first, before, vague, next := entryAt(at(25, 23, 30), "It stops"), entryAt(at(25, 23, 0), "A deploy"), entryAt(at(25, 0, 0), "Someone asks"), entryAt(at(26, 9, 0), "It runs")
	before.NewDay, before.Elapsed = true, -30*time.Minute
	first.HasElapsed, first.Phase = true, postmortem.Started
	vague.Local, vague.Time, vague.When, vague.Day = time.Time{}, time.Time{}, "late <at night>", postmortem.Day{}
	next.NewDay, next.HasElapsed, next.Elapsed, next.Approx = true, true, 10*time.Hour+30*time.Minute, true
	anchor := func(name string) string {
		return `<a class="anchor" href="#event-1" aria-label="Link to “` + name + `”">#</a></span> `
	}
	want := `<p class="zone"><span>Times in Europe/Amsterdam (UTC+2, then UTC+1); 23:00 is 21:00 UTC</span> <button type="button" hidden data-times>Show my time</button></p>
<p class="day">Saturday 25 October 2025</p>
<ol class="events">
<li id="event-1"><span class="when"><time datetime="2025-10-25T23:00:00+02:00" title="21:00 UTC">23:00</time>` + anchor("23:00") + `<span class="elapsed">−30 min</span> <div class="what">A deploy</div></li>
<li id="event-1"><span class="when"><time datetime="2025-10-25T23:30:00+02:00" title="21:30 UTC">23:30</time>` + anchor("23:30") + `<span class="elapsed">0 min</span> <div class="what"><strong class="phase">Started</strong> It stops</div></li>
<li id="event-1"><span class="when">late &lt;at night&gt;` + anchor("late &lt;at night&gt;") + `<div class="what">Someone asks</div></li>
</ol>
<p class="day">Sunday 26 October 2025</p>
<ol class="events">
<li id="event-1"><span class="when">about <time datetime="2025-10-26T09:00:00+01:00" title="08:00 UTC">09:00</time>` + anchor("09:00") + `<span class="elapsed">+10 h 30 min</span> <div class="what">It runs</div></li>
</ol>
`
	got := bodyOf(func(b *body) { b.events([]site.Event{before, first, vague, next}) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestZoneIsNamedOnce(t *testing.T) {
	utc := entryAt(time.Date(2026, 1, 14, 9, 0, 0, 0, time.UTC), "a")
	east := entryAt(utc.Local.In(time.FixedZone("", 5*3600+1800)), "b")
	got := bodyOf(func(b *body) {
		b.events([]site.Event{utc})
		b.events([]site.Event{utc})
		b.events([]site.Event{east})
	})
	for _, want := range []string{"Times in UTC</span> <button", "Times in UTC+5:30; 14:30 is 09:00 UTC</span> <button"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is there %d times:\n%s", want, strings.Count(got, want), got)
		}
	}
}

func TestUTCOfAnotherDay(t *testing.T) {
	got := bodyOf(func(b *body) { b.clock(time.Date(2026, 1, 14, 0, 30, 5, 0, time.FixedZone("CET", 3600))) })
	if want := `<time datetime="2026-01-14T00:30:05+01:00" title="23:30:05 UTC, 13 Jan">00:30:05</time>`; got != want {
		t.Errorf("got %s", got)
	}
}

func TestActionItemIsLaidOut(t *testing.T) {
	day := func(month time.Month, d int) postmortem.Day { return postmortem.Day{Year: 2026, Month: month, Day: d} }
	r := &site.Report{Postmortem: &postmortem.Postmortem{}}
	for name, test := range map[string]struct {
		action site.Action
		what   string
		cells  []string
	}{
		"bare": {site.Action{Action: &postmortem.Action{State: postmortem.Open}}, "",
			[]string{`<span class="state open">Open</span>`, `<span class="nobody">nobody yet</span>`, "", ""}},
		"due": {site.Action{Action: &postmortem.Action{State: postmortem.Doing, Owner: "li", Due: day(3, 11), Kind: "detect", Bucket: "now", Effort: "low"}, Days: 9, Age: 62},
			`<small class="meta">` + openFor2Months + ` · detect · now · effort low</small>`,
			[]string{`<span class="state doing">In progress</span>`, "li", `<time datetime="2026-03-11">11 Mar 2026</time><small class="meta">in 9 days</small>`, ""}},
		"due today": {site.Action{Action: &postmortem.Action{State: postmortem.Open, Owner: "li", Due: day(3, 2)}}, "",
			[]string{`<span class="state open">Open</span>`, "li", `<time datetime="2026-03-02">2 Mar 2026</time><small class="meta">today</small>`, ""}},
		"overdue": {site.Action{Action: &postmortem.Action{State: postmortem.Open, Owner: "li", Due: day(2, 21)}, Overdue: true, Days: 9}, "",
			[]string{`<span class="state overdue">Overdue by 9 days</span>`, "li", `<time datetime="2026-02-21">21 Feb 2026</time>`, ""}},
		"done": {site.Action{Action: &postmortem.Action{State: postmortem.Done, DoneOn: day(1, 3), Due: day(4, 1), Evidence: "https://git.example/team/store/pull/518", Tickets: []postmortem.Ticket{{Name: "A-1"}, {Name: "A-2", URL: "https://t.example/2"}}}, Closed: true, Age: 62}, "",
			[]string{`<span class="state done">Done 3 Jan 2026</span><small class="meta"><a href="https://git.example/team/store/pull/518">pull/518</a></small>`, "", `<time datetime="2026-04-01">1 Apr 2026</time>`, `A-1, <a href="https://t.example/2">A-2</a>`}},
		"done, as a long address shows": {site.Action{Action: &postmortem.Action{State: postmortem.Done, Evidence: "https://charts.example/d/Wk/app?from=now-1h#top"}, Closed: true}, "",
			[]string{`<span class="state done">Done</span><small class="meta"><a href="https://charts.example/d/Wk/app?from=now-1h#top">Wk/app</a></small>`, "", "", ""}},
		"done, as its ticket shows": {site.Action{Action: &postmortem.Action{State: postmortem.Done, Evidence: "https://t.example/2", Tickets: []postmortem.Ticket{{Name: "A-2", URL: "https://t.example/2"}}}, Closed: true}, "",
			[]string{`<span class="state done">Done</span>`, "", "", `<a href="https://t.example/2">A-2</a>`}},
		"dropped, and what it would have done": {site.Action{Action: &postmortem.Action{State: postmortem.Dropped, Reason: "a <b>", WouldPrevent: []postmortem.Ref{{Target: "INC-1"}}, PreventedBy: []postmortem.Ref{{Target: "INC-2"}}}, Closed: true},
			`<small class="meta">would have prevented INC-1 · prevented by INC-2</small>`,
			[]string{`<span class="state dropped">Dropped</span><small class="meta">a &lt;b&gt;</small>`, "", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			a := test.action
			a.Report = r
			a.Action.Anchor, a.Action.Text, a.Action.Body = "action-a", "Count it", prose("Count <em>it</em>")
			want := `<tr id="action-a"><td><div>Count <em>it</em></div><a class="anchor" href="#action-a" aria-label="Link to “Count it”">#</a>` + test.what +
				"</td><td>" + strings.Join(test.cells, "</td><td>") + "</td></tr>\n"
			if diff := cmp.Diff(want, bodyOf(func(b *body) { b.action(&a, allColumns) })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWouldPreventLeadsToTheReport(t *testing.T) {
	s := samples()[0]
	for _, r := range s.Reports {
		p := &Page{Site: s, URL: r.URL, Report: r}
		if r.ID == "INC-2" && !strings.Contains(string(p.text(r)), `would have prevented <a href="2025-11-02-little.html">INC-1</a>`) {
			t.Errorf("no link:\n%s", p.text(r))
		}
	}
}

func TestColumnsInWhichNothingIsKnown(t *testing.T) {
	a := &site.Action{Action: &postmortem.Action{State: postmortem.Open}, Report: &site.Report{Postmortem: &postmortem.Postmortem{}}}
	got := bodyOf(func(b *body) { b.actionItems([]*site.Action{a}) })
	if strings.Count(got, "<th ") != 2 || strings.Count(got, "<td>") != 2 {
		t.Errorf("got %s", got)
	}
}

func TestContents(t *testing.T) {
	section := func(heading string, subs ...string) postmortem.Section {
		s := postmortem.Section{Heading: heading, Anchor: strings.ToLower(heading)}
		for _, sub := range subs {
			s.Subs = append(s.Subs, postmortem.Sub{Level: 3 + strings.Count(sub, ">"), Heading: strings.Trim(sub, ">"), Anchor: strings.ToLower(strings.Trim(sub, ">"))})
		}
		return s
	}
	item := func(name, more string) string {
		return `<li><a href="#` + strings.ToLower(name) + `">` + name + "</a>" + more + "</li>\n"
	}
	events := section("Timeline", "09:00")
	events.Body = []postmortem.Part{{Events: postmortem.Range{To: 1}}}
	for name, test := range map[string]struct {
		sections []postmortem.Section
		want     string
	}{
		"one section":             {[]postmortem.Section{section(""), section("A")}, ""},
		"one section with parts":  {[]postmortem.Section{section("A", "B", ">C", "D")}, item("A", "\n<ol>\n"+item("B", "")+item("D", "")+"</ol>")},
		"entries of a timeline":   {[]postmortem.Section{section("A", "B"), events}, item("A", "\n<ol>\n"+item("B", "")+"</ol>") + item("Timeline", "")},
		"sections enough":         {[]postmortem.Section{section("A", "B"), section("C"), section("D"), section("E")}, item("A", "") + item("C", "") + item("D", "") + item("E", "")},
		"a colon at the end":      {[]postmortem.Section{{Heading: "A:", Anchor: "a"}, section("B")}, item("A", "") + item("B", "")},
		"only what has a heading": {[]postmortem.Section{section("", "B"), section("C"), section("D")}, item("C", "") + item("D", "")},
	} {
		p := &Page{URL: "postmortems/a.html", Report: &site.Report{Postmortem: &postmortem.Postmortem{Sections: test.sections}}}
		if test.want != "" {
			test.want = "<ol>\n" + test.want + "</ol>\n"
		}
		if diff := cmp.Diff(test.want, string(p.Contents())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestMoreReferencesFold(t *testing.T) {
	var links []site.Link
	for range 9 {
		links = append(links, site.Link{Report: &site.Report{Postmortem: &postmortem.Postmortem{}, Title: "A", URL: "postmortems/b.html"}})
	}
	got := string((&Page{URL: "postmortems/a.html"}).Links(links))
	if shown, folded, ok := strings.Cut(got, "<details><summary>and 3 others</summary>"); !ok || strings.Count(shown, "<li>") != 6 || strings.Count(folded, "<li>") != 3 {
		t.Errorf("got %s", got)
	}
}

func TestHeadingOfAReport(t *testing.T) {
	for want, p := range map[string]*Page{
		"<p class=\"eyebrow\">Postmortem INC-2</p>\n<h1>A</h1>\n": {Title: "A", ID: "INC-2", Body: `<span class="inside">b</span>`, Report: &site.Report{Postmortem: &postmortem.Postmortem{}}},
		"<h1>A &lt;b&gt;</h1>\n":                                  {Title: "A <b>", Report: &site.Report{Postmortem: &postmortem.Postmortem{}}},
		`<p class="eyebrow">Postmortem INC-1 · Chosen for the public site, without what is <span class="inside">marked so</span></p>
<h1 lang="nl" dir="auto">A</h1>
<p class="lead" lang="nl" dir="auto">Het lag stil, de hele nacht.</p>
<p class="standing">This report is in review, and may still change.</p>
<p class="correction">Corrected on <time datetime="2025-11-20">20 Nov 2025</time>: <span lang="nl" dir="auto">Het waren &lt;twee&gt;.</span></p>
<p class="correction">Corrected: <span lang="nl" dir="auto">Een naam.</span></p>
`: {Title: "A", ID: "INC-1", Language: "en", Body: `<p><span class="inside">Vries</span></p>`, Report: &site.Report{Postmortem: &postmortem.Postmortem{
			Lang: "nl", Status: postmortem.Review, Visibility: "public", Summary: "Het lag stil, de hele nacht.",
			Corrections: []postmortem.Correction{{Date: postmortem.Day{Year: 2025, Month: 11, Day: 20}, Text: "Het waren <twee>."}, {Text: "Een naam."}},
		}}},
	} {
		if diff := cmp.Diff(want, string(p.Heading())); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
