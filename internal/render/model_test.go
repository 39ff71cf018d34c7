package render

import (
	"fmt"
	"time"

	"afterword/internal/config"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// model is a site made by hand, with as many reports as asked for, so that
// layouts are tested apart from reading.
type model struct {
	*site.Site
	terms map[string]*site.Term
}

func newModel() *model {
	return &model{
		Site: &site.Site{
			Config:  &config.Config{Title: "Fernhill incidents", Language: "en", Footer: "For people at Fernhill."},
			Today:   postmortem.Day{Year: 2026, Month: 3, Day: 2},
			Version: "1.2.3",
		},
		terms: map[string]*site.Term{},
	}
}

// fullSite has something in every field; fillerReports are added to it.
func fullSite(fillerReports int) *site.Site {
	m := newModel()
	for i := fillerReports; i > 0; i-- {
		m.filler(i)
	}
	first, second := m.ferry(), m.bare()
	first.Incoming = []site.Link{{Report: second, Words: "as in the <ferry> & booking case"}, {Page: m.page(first)}}
	first.Outgoing = []site.Link{{Report: second}}
	first.Related = []site.Related{{Report: second, Named: true, Words: []string{"<queue>", "seat_map"}}, {Report: second}}
	first.Previous, second.Next = second, first
	m.Reports = append([]*site.Report{first, second}, m.Reports...)
	for _, r := range m.Reports {
		m.Actions = append(m.Actions, r.Actions...)
		m.index(r)
	}
	return m.Site
}

func (m *model) term(kind, name, title string, index int) *site.Term {
	folder := map[string]string{"service": "services", "team": "teams", "tag": "tags", "cause": "causes", "severity": "severities", "year": "years"}[kind]
	key := kind + "/" + name
	if m.terms[key] == nil {
		t := &site.Term{Kind: kind, Name: name, Title: title, Index: index}
		if folder != "" {
			t.URL = folder + "/" + name + ".html"
		}
		m.terms[key] = t
		list := map[string]*[]*site.Term{"service": &m.Services, "team": &m.Teams, "tag": &m.Tags, "cause": &m.Causes, "severity": &m.Severities, "year": &m.Years, "owner": &m.Owners}[kind]
		*list = append(*list, t)
	}
	return m.terms[key]
}

// index adds a report to the lists of its terms.
func (m *model) index(r *site.Report) {
	var terms []*site.Term
	for _, list := range [][]*site.Term{r.Services, r.Teams, r.Tags, r.Causes, {r.Severity, r.Year}} {
		terms = append(terms, list...)
	}
	for _, t := range terms {
		if t != nil {
			t.Reports = append(t.Reports, r)
			t.Actions = append(t.Actions, r.Actions...)
		}
	}
}

func prose(html string) markdown.Fragment { return markdown.Fragment{HTML: html} }

func at(hour, minute int) time.Time { return time.Date(2026, 1, 14, hour, minute, 0, 0, time.UTC) }

// ferry is a report in which everything is there.
func (m *model) ferry() *site.Report {
	pm := &postmortem.Postmortem{
		Path: "postmortems/2026-01-14-ferry-tickets.md", Slug: "2026-01-14-ferry-tickets", ID: "INC-54", Lang: "en",
		Title: "Ferry tickets were sold twice while the seat map lagged behind", Status: postmortem.Review,
		Date: postmortem.Day{Year: 2026, Month: 1, Day: 14}, Zone: time.UTC,
		Owner: "Harbour", Impact: postmortem.Impact{Users: "312 passengers"}, Inferred: []postmortem.Inferred{{Field: "impact", From: "metadata table"}},
		Phases:  postmortem.Phases{postmortem.Started: {Time: at(9, 12), Source: "timeline"}},
		Summary: "For two hours on a Wednesday, 312 passengers held a ticket for a seat that somebody else had too, because the seat map was read from a copy that had stopped following.",
		Events: []postmortem.Event{
			{Time: at(9, 12), Day: postmortem.Day{Year: 2026, Month: 1, Day: 14}, When: "09:12", Phase: postmortem.Started, Body: prose("The copy of the seat map stops following; nothing says so."), Anchor: "event-1"},
			{Time: at(9, 40), Day: postmortem.Day{Year: 2026, Month: 1, Day: 14}, End: at(9, 55), When: "09:40", Approx: true, Body: prose("The queue of <code>seat-writer</code> grows from 20 to 9 000 entries."), Anchor: "event-2"},
			{When: "around lunch", Body: prose("Someone at the pier asks whether the gate is broken."), Anchor: "event-3"},
			{Time: at(10, 31), Day: postmortem.Day{Year: 2026, Month: 1, Day: 14}, When: "10:31", Phase: postmortem.Detected, Body: prose("Two families hold tickets for the same cabin."), Anchor: "event-4"},
			{Time: at(23, 59).Add(time.Hour), Day: postmortem.Day{Year: 2026, Month: 1, Day: 15}, When: "00:59", Phase: postmortem.Resolved, Body: prose("Sales are open again, from the first copy."), Anchor: "event-5"},
		},
		Sections: []postmortem.Section{
			{Body: []postmortem.Part{{Prose: markdown.Fold(prose("<p>Written the day after, by those who were there.</p>"))}}},
			{Heading: "What happened", Anchor: "what-happened", Title: prose("What happened"), Body: []postmortem.Part{{Prose: markdown.Fold(prose("<p>The ferries sell seats from a map that lives in two places. On the morning of 14 January the second place stopped following the first, as it had once before, in the autumn. Nobody was told: the alert counted errors, and there were none, only silence.</p><p>Between 09:12 and 11:20 every second sale was made from the stale map.</p><h3 id=\"the-copy\">The copy</h3><ul><li>It follows by a queue, <code>seat-writer</code>.</li><li>The queue has no limit and no age.</li></ul><blockquote><p>I thought it was the gate again.</p></blockquote><pre><code>seat-writer: lag=9012 oldest=01:19:44 retry=never state=following; this line is long enough to need a bar to scroll by</code></pre><table><thead><tr><th>Crossing</th><th>Sold twice</th></tr></thead><tbody><tr><td>North</td><td>201</td></tr><tr><td>South</td><td>111</td></tr></tbody></table>"))}}},
			{Heading: "Timeline", Anchor: "timeline", Title: prose("Timeline"), Body: []postmortem.Part{{Prose: markdown.Fold(prose("<p>From the logs of both copies, and from the pier.</p>"))}, {Events: postmortem.Range{To: 5}}}},
			{Heading: "What went well", Anchor: "what-went-well", Title: prose("What went <em>well</em>"), Body: []postmortem.Part{{Prose: markdown.Fold(prose("<p>The pier kept a paper list.</p>"))}}},
			{Heading: "Action items", Anchor: "action-items", Title: prose("Action items"), Body: []postmortem.Part{{Actions: postmortem.Range{To: 5}}}},
		},
	}
	r := &site.Report{
		Postmortem: pm, Title: pm.Title, URL: "postmortems/2026-01-14-ferry-tickets.html",
		Severity: m.term("severity", "sev1", "Sev 1", 1),
		Services: []*site.Term{m.term("service", "bookings", "bookings", 0), m.term("service", "seat-map", "seat-map", 0)},
		Teams:    []*site.Term{m.term("team", "harbour", "Harbour", 0)},
		Tags:     []*site.Term{m.term("tag", "replication", "replication", 0)},
		Causes:   []*site.Term{m.term("cause", "silent-failure", "silent-failure", 0)},
		Year:     m.term("year", "2026", "2026", 0),
		Lasted:   15*time.Hour + 47*time.Minute,
	}
	m.term("service", "bookings", "", 0).Service = &config.Service{Name: "bookings", Team: "Harbour", Objective: "99.9% monthly"}
	dana := m.term("owner", "dana", "Dana", 0)
	for i, a := range []*site.Action{
		{Action: &postmortem.Action{State: postmortem.Open, Text: "Alert on the age of the oldest entry in seat-writer, at five minutes", Owner: "dana", Due: postmortem.Day{Year: 2026, Month: 2, Day: 21}, Kind: "detect", Bucket: "now", Effort: "low", Impact: "high", Tickets: []postmortem.Ticket{{Name: "OPS-12", URL: "https://tickets.example/OPS-12"}, {Name: "#5", URL: "javascript:alert(1)"}}, WouldPrevent: []postmortem.Ref{{Target: "INC-31"}}}, Overdue: true, Days: 9, OwnerTerm: dana},
		{Action: &postmortem.Action{State: postmortem.Open, Text: "Refuse a sale when the map is older than a minute"}},
		{Action: &postmortem.Action{State: postmortem.Doing, Text: "Give the queue a limit", Owner: "Li", Due: postmortem.Day{Year: 2026, Month: 4, Day: 1}}},
		{Action: &postmortem.Action{State: postmortem.Done, Text: "Pay back those who were sold a seat twice", Owner: "dana", DoneOn: postmortem.Day{Year: 2026, Month: 1, Day: 21}, Evidence: "https://tickets.example/PAY-3"}, Closed: true, OwnerTerm: dana},
		{Action: &postmortem.Action{State: postmortem.Dropped, Text: "Buy a third copy", Reason: "a third would lag as well"}, Closed: true},
	} {
		a.Action.Body = prose(fmt.Sprintf("%s, <em>soon</em>", a.Text))
		m.attach(r, a, i)
	}
	r.Open, r.Overdue = 3, 1
	return r
}

func (m *model) attach(r *site.Report, a *site.Action, i int) {
	a.Report = r
	a.Anchor = fmt.Sprintf("action-%d", i+1)
	r.Actions = append(r.Actions, a)
}

// bare is a report of which nothing is known but its text.
func (m *model) bare() *site.Report {
	return &site.Report{
		Postmortem: &postmortem.Postmortem{Path: "old/日本.md", Slug: "日本", Lang: "ja", Zone: time.UTC, Status: postmortem.Draft},
		Title:      "予約 <system> が止まった",
		URL:        "postmortems/日本.html",
	}
}

func (m *model) page(named *site.Report) *site.Page {
	p := &site.Page{
		Page:     &postmortem.Page{Path: "README.md", Slug: "readme", Title: "How we write", Body: prose("<h1>How we write</h1><p>Soon, and together.</p>")},
		URL:      "pages/readme.html",
		Incoming: []site.Link{{Report: named, Words: "see how we write"}},
	}
	m.Pages = append(m.Pages, p)
	return p
}

// filler is the nth of many reports that are alike.
func (m *model) filler(n int) *site.Report {
	pm := &postmortem.Postmortem{
		Path: fmt.Sprintf("postmortems/filler-%04d.md", n), Slug: fmt.Sprintf("filler-%04d", n), Title: fmt.Sprintf("Buoy %d reported the wrong depth after its clock was set", n),
		Date: postmortem.Day{Year: 2015 + n%11, Month: time.Month(1 + n%12), Day: 1 + n%28}, Zone: time.UTC, Status: postmortem.Final, Summary: "A buoy was wrong.",
	}
	text := prose("<p>The depth that a buoy reports is an average of the minutes before. When its clock was set back, minutes were counted twice, and shallow water looked deep. Two ships asked.</p>")
	for i := range 8 {
		s := postmortem.Section{Heading: fmt.Sprintf("Section %d", i), Anchor: fmt.Sprintf("section-%d", i), Title: prose(fmt.Sprintf("Section %d", i)), Body: []postmortem.Part{{Prose: markdown.Fold(text)}}}
		s.Body = append(s.Body, map[int]postmortem.Part{3: {Events: postmortem.Range{To: 15}}, 7: {Actions: postmortem.Range{To: 5}}}[i])
		pm.Sections = append(pm.Sections, s)
	}
	for i := range 15 {
		pm.Events = append(pm.Events, postmortem.Event{Time: at(9, 3*i), When: "09:00", Phase: postmortem.Phase(i % 7 % 3), Body: prose("The third buoy answers with a depth of 40 metres."), Anchor: fmt.Sprintf("event-%d", i+1)})
	}
	r := &site.Report{
		Postmortem: pm, Title: pm.Title, URL: "postmortems/" + pm.Slug + ".html", Lasted: time.Duration(n) * time.Minute,
		Severity: m.term("severity", fmt.Sprintf("sev%d", 1+n%4), fmt.Sprintf("Sev %d", 1+n%4), 1+n%4),
		Services: []*site.Term{m.term("service", fmt.Sprintf("buoy-%d", n%12), fmt.Sprintf("buoy-%d", n%12), 0), m.term("service", "depth", "depth", 0)},
		Teams:    []*site.Term{m.term("team", "harbour", "Harbour", 0)},
		Year:     m.term("year", fmt.Sprint(pm.Date.Year), fmt.Sprint(pm.Date.Year), 0),
	}
	for i := range 5 {
		m.attach(r, &site.Action{Action: &postmortem.Action{State: []postmortem.State{postmortem.Open, postmortem.Done}[n%2], Owner: "Li", Text: "Count by a clock that cannot be set", Body: prose("Count by a clock that cannot be set"), Due: postmortem.Day{Year: 2026, Month: 4, Day: 1}, Tickets: []postmortem.Ticket{{Name: "B-1", URL: "https://tickets.example/B-1"}}}, Closed: n%2 == 1}, i)
	}
	r.Open = 5 * (1 - n%2)
	m.Reports = append(m.Reports, r)
	return r
}
