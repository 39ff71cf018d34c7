package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/markdown"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

var today = postmortem.Day{Year: 2026, Month: time.May, Day: 1}

// draft is a report with a body, of the slug's date.
func draft(slug, body string) *postmortem.Postmortem {
	pm := &postmortem.Postmortem{Path: "reports/" + slug + ".md", Slug: slug, Title: "Title of " + slug}
	fmt.Sscanf(slug, "%d-%d-%d", &pm.Date.Year, &pm.Date.Month, &pm.Date.Day)
	doc := markdown.Parse([]byte(body), markdown.Options{})
	pm.Links = doc.Links
	pm.Sections = []postmortem.Section{{Body: []postmortem.Part{{Prose: doc.Folded(doc.Root.Children...)}}, Text: body}}
	return pm
}

// plainPage is a plain page with a body.
func plainPage(path, body string) *postmortem.Page {
	doc := markdown.Parse([]byte(body), markdown.Options{})
	return &postmortem.Page{Path: path, Title: "Page " + path, Body: doc.Fragment(doc.Root.Children...), Links: doc.Links}
}

func build(c *corpus.Corpus) *Site {
	return New(c, Options{Config: &config.Config{Severities: []config.Severity{{Name: "sev1", Title: "Sev 1"}, {Name: "sev2"}}}, Today: today})
}

func reports(pms ...*postmortem.Postmortem) *Site { return build(corpus.New(pms, nil, nil)) }

func slugs(rs []*Report) string {
	var all []string
	for _, r := range rs {
		all = append(all, r.Slug)
	}
	return strings.Join(all, " ")
}

func names(terms []*Term) string {
	var all []string
	for _, t := range terms {
		all = append(all, t.Name)
	}
	return strings.Join(all, " ")
}

func TestTerms(t *testing.T) {
	a, b, c := draft("2024-01-01-a", ""), draft("2025-01-01-b", ""), draft("2026-01-01-c", "")
	a.Services, a.Severity = []string{"Checkout", "checkout", "api gateway"}, "weird"
	b.Services, b.Severity = []string{"checkout", "api-gateway"}, "sev2"
	c.Severity, c.Date = "sev1", postmortem.Day{}
	s := reports(a, b, c)
	if got := names(s.Severities); got != "sev1 sev2 weird" {
		t.Errorf("severities: %s", got)
	}
	if s.Severities[0].Title != "Sev 1" || s.Severities[0].Index != 1 || s.Severities[2].Index != 0 {
		t.Errorf("the scale: %+v %+v", s.Severities[0], s.Severities[2])
	}
	var urls []string
	for _, term := range s.Services {
		urls = append(urls, term.Name+" "+term.URL+" "+slugs(term.Reports))
	}
	want := []string{
		"api gateway services/api-gateway.html 2024-01-01-a",
		"api-gateway services/api-gateway-2.html 2025-01-01-b",
		"checkout services/checkout.html 2025-01-01-b 2024-01-01-a",
	}
	if diff := cmp.Diff(want, urls); diff != "" {
		t.Errorf("services (-want +got):\n%s", diff)
	}
	if got := names(s.Years); got != "2025 2024" {
		t.Errorf("years: %s", got)
	}
	if r := s.Reports[2]; r.Year != nil || r.Previous != nil || r.Next.Slug != "2024-01-01-a" {
		t.Errorf("the undated report comes last, after the oldest: %s", slugs(s.Reports))
	}
}

func TestActions(t *testing.T) {
	pm, other := draft("2026-04-01-a", ""), draft("2026-03-01-b", "")
	due := func(month time.Month, day int) postmortem.Day {
		return postmortem.Day{Year: 2026, Month: month, Day: day}
	}
	pm.Actions = []postmortem.Action{
		{ID: "dropped", State: postmortem.Dropped, Due: due(1, 1)},
		{ID: "done", State: postmortem.Done, Due: due(1, 1), Owner: "@dana"},
		{ID: "doing", State: postmortem.Doing},
		{ID: "undated", State: postmortem.Open},
		{ID: "soon", State: postmortem.Open, Due: due(5, 4), Owner: "dana"},
		{ID: "today", State: postmortem.Doing, Due: today},
		{ID: "late", State: postmortem.Open, Due: due(4, 30)},
	}
	other.Actions = []postmortem.Action{{ID: "latest", Anchor: "action-latest", State: postmortem.Doing, Due: due(4, 1), Owner: "Dana"}}
	s := reports(pm, other)
	var got []string
	for _, a := range s.Actions {
		got = append(got, fmt.Sprintf("%s %v %d %d", a.ID, a.Overdue, a.Days, a.Age))
	}
	want := []string{
		"latest true 30 61", "late true 1 30", "today false 0 30", "soon false 3 30",
		"undated false 0 30", "doing false 0 30", "done false -120 30", "dropped false -120 30",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("actions (-want +got):\n%s", diff)
	}
	if s.Actions[0].URL() != "postmortems/2026-03-01-b.html#action-latest" {
		t.Errorf("URL %s", s.Actions[0].URL())
	}
	if len(s.Owners) != 1 || len(s.Owners[0].Actions) != 3 || s.Owners[0].Actions[0].ID != "latest" {
		t.Errorf("owners: %s", names(s.Owners))
	}
	if r := s.Reports[0]; r.Open != 5 || r.Overdue != 1 {
		t.Errorf("%d open, %d overdue", r.Open, r.Overdue)
	}
}

func TestPlaces(t *testing.T) {
	long := strings.Repeat("長", 90)
	c := corpus.New(
		[]*postmortem.Postmortem{draft("2026-01-01-a", ""), draft("2026-01-01-A", ""), draft("con", "")},
		[]*postmortem.Page{{Path: "docs/a b.md"}, {Path: "docs/a-b.md"}, {Path: "index.md"}},
		[]corpus.Attachment{
			{Path: "img/A.png"}, {Path: "img/a.png"}, {Path: "img/a?.png"}, {Path: "img/.hidden"}, {Path: "nul.txt"}, {Path: "..."},
			{Path: "x y"}, {Path: "x-y/z"}, {Path: "ends."}, {Path: long + ".png"}, {Path: "bad\xff.png"}, {Path: "日本.png"},
			{Path: strings.Repeat(long+"/", 9) + "deep.png"}, {Path: "com¹.txt"}, {Path: `a\b.png`},
		},
	)
	s := build(c)
	var tree output.Tree
	var urls []string
	add := func(url string) { urls, tree.Files = append(urls, url), append(tree.Files, output.File{Path: url}) }
	for _, r := range s.Reports {
		add(r.URL)
	}
	for _, p := range s.Pages {
		add(p.URL)
	}
	for _, a := range s.Attachments {
		add(a.URL)
	}
	if err := tree.Check(); err != nil {
		t.Error(err)
	}
	for _, want := range []string{
		"postmortems/2026-01-01-a-2.html", "pages/docs/a-b.html", "pages/docs/a-b-2.html", "pages/index.html",
		"files/img/A.png", "files/img/a-2.png", "files/日本.png", "files/x-y", "files/x-y-z", "files/file-nul.txt",
	} {
		if !strings.Contains(strings.Join(urls, "\n")+"\n", want+"\n") {
			t.Errorf("there is no %s in\n%s", want, strings.Join(urls, "\n"))
		}
	}
}

func TestSiteIsTheSameTwice(t *testing.T) {
	describe := func(s *Site) string {
		var b strings.Builder
		for _, r := range s.Reports {
			fmt.Fprintln(&b, r.URL, r.Open)
			for _, f := range r.Facts() {
				fmt.Fprintln(&b, f.Label, f.Text, names(f.Links))
			}
			for _, rel := range r.Related {
				fmt.Fprintln(&b, rel.Report.URL, r.Why(rel))
			}
			for _, l := range r.Incoming {
				fmt.Fprintln(&b, l.Report.URL, l.Words)
			}
			fmt.Fprintln(&b, r.Sections()[0].Parts)
		}
		return b.String()
	}
	if diff := cmp.Diff(describe(build(syntheticCorpus(300))), describe(build(syntheticCorpus(300)))); diff != "" {
		t.Errorf("two sites of the same corpus differ:\n%s", diff)
	}
}
