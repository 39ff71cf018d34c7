package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/site"
	ask "afterword/internal/template"
)

func TestThen(t *testing.T) {
	dated := &site.Report{Postmortem: &postmortem.Postmortem{Date: postmortem.Day{Year: 2026, Month: 4, Day: 1}}}
	undated := &site.Report{Postmortem: &postmortem.Postmortem{}}
	item := func(a postmortem.Action) *site.Action { return &site.Action{Action: &a} }
	due := func(day int) postmortem.Day { return postmortem.Day{Year: 2026, Month: 3, Day: day} }
	for want, p := range map[string]site.Promise{
		"It was open when this happened, and still is.":                                          {Action: item(postmortem.Action{}), Then: site.StillOpen, Days: 30},
		"It was open when this happened, due 3 days before, and still is.":                       {Action: item(postmortem.Action{Due: due(29)}), Then: site.StillOpen},
		"It was open when this happened, and done 3 days later.":                                 {Action: item(postmortem.Action{Due: postmortem.Day{Year: 2027}}), Then: site.DoneAfter, Days: 3},
		"It was open when this happened, due 31 days before, and done on the same day.":          {Action: item(postmortem.Action{Due: due(1)}), Then: site.DoneAfter},
		"It had been done 1 day before; this happened all the same.":                             {Action: item(postmortem.Action{}), Then: site.DoneBefore, Days: 1},
		"It was written down only after this had happened, 40 days later. It is in progress.":    {Action: item(postmortem.Action{State: postmortem.Doing}), Then: site.Hindsight, Days: 40},
		"It was written down only after this had happened, on the same day. It is open.":         {Action: item(postmortem.Action{State: postmortem.Open}), Then: site.Hindsight},
		"It is done; the report does not say since when.":                                        {Action: item(postmortem.Action{State: postmortem.Done})},
		"It is dropped; the report does not say since when.":                                     {Action: item(postmortem.Action{State: postmortem.Dropped})},
		"The report does not say which of its action items.":                                     {},
		"One of the two reports has no date, so that nobody can say how far it was. It is done.": {Report: undated, Action: item(postmortem.Action{State: postmortem.Done})},
	} {
		p.Incident = dated
		if p.Report == nil {
			p.Report = dated
		}
		if got := then(&p); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestWordsOfRecurrence(t *testing.T) {
	for want, got := range map[string]string{
		"the same day": later(0), "1 day later": later(1), "8 months later": later(245), "2 years later": later(800),
		"": and(nil), "a": and([]string{"a"}), "a, b and c": and([]string{"a", "b", "c"}),
		"2 errors and 1 hint":                                  new(Page).Found(site.Summary{Error: 2, Hint: 1}),
		"if there is something to say":                         rules(&ask.Section{}),
		"required · at most 1 sentence · a date for each item": rules(&ask.Section{Required: true, MaxSentences: 1, Due: true}),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// crowd is a site of so many reports that each say something of luck, share a
// cause and a service with one other, promise something, and leave Dana a lot
// to do.
func crowd(t *testing.T, n int) *site.Site {
	t.Helper()
	reader := postmortem.NewReader(config.Default(), nil)
	var pms []*postmortem.Postmortem
	for i := range n {
		text := fmt.Sprintf("---\nid: INC-%d\ndate: 20%02d-01-%02d\ncauses: [c%d]\nservices: [s]\n---\n# Number %d\n\n## Where we got lucky\n\nIt rained.\n\n```\nrain\n```\n\n## Action items\n\n", i, i/28, i%28+1, i/2, i)
		text += strings.Repeat("- [ ] Build a roof @dana\n", 5)
		text += fmt.Sprintf("- [x] Buy umbrellas would-prevent:INC-%d\n", (i+1)%n)
		pm, _ := reader.Read(postmortem.File{Path: fmt.Sprintf("%d.md", i), Source: []byte(text)})
		if pm == nil {
			t.Fatalf("no report:\n%s", text)
		}
		pms = append(pms, pm)
	}
	return site.New(corpus.New(pms, nil, nil), site.Options{Config: config.Default(), Today: postmortem.Day{Year: 2026, Month: 3, Day: 2}})
}

func TestFurtherPagesAreCut(t *testing.T) {
	s := crowd(t, 250)
	files := contents(t, Static(fstest.MapFS{}, builtin(t).Pages(s)))
	entries := func(name string) int { return strings.Count(files[name], `class="entry"`) }
	got := map[string]int{}
	for _, name := range []string{
		"luck.html", "luck.lucky.2.html", "luck.lucky.3.html", "luck.surprise.2.html",
		"recurrence.html", "recurrence.chains.2.html", "recurrence.promises.2.html", "recurrence.promises.3.html",
	} {
		got[name] = entries(name)
	}
	want := map[string]int{
		"luck.html": 100, "luck.lucky.2.html": 100, "luck.lucky.3.html": 50, "luck.surprise.2.html": 0,
		"recurrence.html": 200, "recurrence.chains.2.html": 25, "recurrence.promises.2.html": 100, "recurrence.promises.3.html": 50,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for name, want := range map[string]string{
		"luck.lucky.2.html":        `<a rel="prev" href="luck.html#page.lucky">`,
		"owners/dana.open.3.html":  `<a rel="prev" href="dana.open.2.html">`,
		"recurrence.chains.2.html": `<h3 id="page.c0.s">`,
		"luck.html":                "No report has such a section yet.",
		"luck.lucky.3.html":        `<pre tabindex="0">`, // else it could not be scrolled by keyboard
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	last := s.Chains[len(s.Chains)-1]
	if got := chainURL(last); got != "recurrence.chains.2.html#"+last.Anchor {
		t.Errorf("the last chain is at %s", got)
	}
	inspected := map[string]*inspection{}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			inspected[name] = inspect(t, name, text)
		}
	}
	for _, other := range elsewhere {
		files[other] = ""
	}
	for name, i := range inspected {
		if !strings.Contains(name, "/") || strings.HasPrefix(name, "owners/") {
			i.followLinks(files, inspected)
		}
	}
}

func TestLongChainShowsItsEnd(t *testing.T) {
	c := &site.Chain{Causes: []*site.Term{{Title: "full", URL: "causes/full.html"}}, Services: []*site.Term{{Title: "disk"}}, Anchor: "page.full.disk"}
	for i := range 14 {
		c.Reports = append(c.Reports, &site.Report{Postmortem: &postmortem.Postmortem{Date: postmortem.Day{Year: 2025, Month: 1, Day: i + 1}}, Title: fmt.Sprint("Number ", i), URL: "x.html"})
	}
	got := string((&Page{URL: "recurrence.html"}).made(func(m *markup) { m.chain(c) }))
	for _, want := range []string{"14 incidents in 13 days", `4 earlier incidents on the page of <a href="causes/full.html">full</a>`, ">Number 4<", ">Number 13<"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s:\n%s", want, got)
		}
	}
	if strings.Contains(got, ">Number 3<") || strings.Count(got, "1 day later") != 9 {
		t.Errorf("got %s", got)
	}
}

// The sample has everything that the further pages can meet.
func TestSampleOfFurtherPages(t *testing.T) {
	s := samples()[0]
	h := s.Health()
	if len(s.Chains) == 0 || len(s.Promises) < 3 || len(s.Guides) != 1 || len(s.Guides[0].Reports) == 0 || len(h.Rules) != 2 || len(h.Reports) == 0 || len(s.Owners) == 0 {
		t.Errorf("%d chains, %d promises, %d guides, %d rules", len(s.Chains), len(s.Promises), len(s.Guides), len(h.Rules))
	}
	for _, role := range []postmortem.Role{postmortem.RoleLucky, postmortem.RoleSurprise} {
		if len(s.Passages(role)) == 0 {
			t.Errorf("nobody tells of %s", role)
		}
	}
}

func TestPartOfWhatRecurs(t *testing.T) {
	s := samples()[0]
	part := builtin(t).layouts.Page("term.html").Lookup("parts/recurring.html")
	made := func(p *Page) string {
		var b strings.Builder
		if err := part.Execute(&b, p); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	cause := s.Causes[0]
	got := made(&Page{Site: s, URL: cause.URL, Term: cause})
	if want := `<a href="../recurrence.html#page.silent-failure.bookings">2 incidents in 2 months</a>`; !strings.Contains(got, want) {
		t.Errorf("lacks %s:\n%s", want, got)
	}
	for name, p := range map[string]*Page{
		"second page": {Site: s, URL: cause.URL, Term: cause, Turn: Turn{Number: 2, Last: 2}},
		"nothing":     {Site: s, URL: "services/seat-map.html", Term: s.Services[1]},
	} {
		if got := made(p); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Code and tables of a plain page can be scrolled by keyboard, as those of a
// report.
func TestPlainPagesScroll(t *testing.T) {
	pm, page := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "howto.md", Source: []byte("# How to\n\n    drain now\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")})
	if pm != nil {
		t.Fatal("it is a report")
	}
	s := site.New(corpus.New(nil, []*postmortem.Page{page}, nil), site.Options{Config: config.Default()})
	text := contents(t, builtin(t).Pages(s))["pages/howto.html"]
	for _, want := range []string{`<pre tabindex="0">`, `<div class="table" tabindex="0" role="region" aria-label="Table: a, b">`} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %s:\n%s", want, text)
		}
	}
}

// Where no report has an action item, nothing is said of them.
func TestHomeWithoutActionItems(t *testing.T) {
	for items, want := range map[string]bool{"": false, "\n## Action items\n\n- [x] Rest @dana\n": true} {
		pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "2026-01-14-a.md", Source: []byte("# A\n\n## Summary\n\nIt stood.\n" + items)})
		s := site.New(corpus.New([]*postmortem.Postmortem{pm}, nil, nil), site.Options{Config: config.Default()})
		home := contents(t, builtin(t).Pages(s))["index.html"]
		for _, words := range []string{"No action item is open.", "Needs someone", "Every open action item has an owner"} {
			if got := strings.Contains(home, words); got != want {
				t.Errorf("with %q it says %q: %t", items, words, got)
			}
		}
	}
}

func TestQuotesInAFindingAreNotEscaped(t *testing.T) {
	p := &Page{Site: &site.Site{Config: &config.Config{}}, URL: "health.html"}
	got := string(p.made(func(m *markup) {
		m.finding(&site.Finding{Diagnostic: diag.Diagnostic{Message: `nobody is named to do "Ask \"who\""`}})
	}))
	if want := "<p>Nobody is named to do &#34;Ask &#39;who&#39;&#34;</p>"; !strings.Contains(got, want) {
		t.Errorf("lacks %s: %s", want, got)
	}
}
