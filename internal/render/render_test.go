package render

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/golden"
	"afterword/internal/metrics"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// elsewhere are the files that other packages put into a site.
var elsewhere = []string{"atom.xml", "actions.csv", "actions.json", "postmortems.json"}

// sites are what pages are made of in the tests.
func sites() map[string]*site.Site {
	named := fullSite(3)
	named.Config.URL, named.Config.CleanURLs = "https://fernhill.example/incidents/", true
	named.Config.Source, named.Config.Logo = "https://git.example/{path}#L{line}", "logo.svg"
	tried := samples()
	return map[string]*site.Site{
		"full": fullSite(3), "named": named, "many": fullSite(520), "empty": newModel().Site, "sample": tried[0], "nothing": tried[1],
	}
}

// contents renders files and reads those that are copied.
func contents(t *testing.T, files []output.File) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		if _, twice := all[f.Path]; twice {
			t.Errorf("%s is there twice", f.Path)
		}
		text, err := f.All()
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(text)
	}
	return all
}

func builtin(t *testing.T) *Renderer {
	t.Helper()
	r, problems := New(nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

func TestPagesAreSound(t *testing.T) {
	r := builtin(t)
	for name, s := range sites() {
		t.Run(name, func(t *testing.T) {
			files := contents(t, Static(fstest.MapFS{"logo.svg": {}}, r.Pages(s)))
			for _, other := range elsewhere {
				files[other] = ""
			}
			inspected := map[string]*inspection{}
			for name, text := range files {
				if path.Ext(name) == ".html" {
					inspected[name] = inspect(t, name, text)
				}
			}
			for name, i := range inspected {
				i.followLinks(files, inspected)
				if t.Failed() {
					t.Fatalf("%s:\n%s", name, files[name])
				}
			}
		})
	}
}

// mainOf is what stands in the main element of a page.
func mainOf(page string) string {
	_, after, _ := strings.Cut(page, "<main")
	_, after, _ = strings.Cut(after, ">\n")
	inside, _, _ := strings.Cut(after, "</main>")
	return inside
}

func TestGolden(t *testing.T) {
	r := builtin(t)
	full, empty := contents(t, r.Pages(fullSite(1))), contents(t, r.Pages(newModel().Site))
	got := map[string]string{}
	for _, name := range []string{
		"index.html", "postmortems.html", "postmortems/2026-01-14-ferry-tickets.html", "postmortems/日本.html",
		"search.html", "services.html", "services/bookings.html", "severities/sev1.html", "actions.html", "pages.html", "pages/readme.html", "404.html",
	} {
		got["full."+strings.ReplaceAll(strings.ReplaceAll(name, "/", "."), "日本", "nihon")] = mainOf(full[name])
	}
	for _, name := range []string{"index.html", "postmortems.html", "search.html", "services.html", "actions.html", "pages.html"} {
		got["empty."+name] = mainOf(empty[name])
	}
	for name, text := range got {
		golden.Same(t, "testdata/"+name, []byte(text))
	}
	kept, err := fs.Glob(os.DirFS("testdata"), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	if wanted := slices.Sorted(maps.Keys(got)); !slices.Equal(kept, wanted) {
		t.Errorf("testdata holds %v, want %v", kept, wanted)
	}
}

func TestHeadOfNamedSite(t *testing.T) {
	files := contents(t, builtin(t).Pages(sites()["named"]))
	for name, wants := range map[string][]string{
		"postmortems/2026-01-14-ferry-tickets.html": {
			"<title>Ferry tickets were sold twice while the seat map lagged behind · Fernhill incidents</title>",
			`<meta name="description" content="For two hours on a Wednesday,`,
			`<link rel="canonical" href="https://fernhill.example/incidents/postmortems/2026-01-14-ferry-tickets">`,
			`<link rel="stylesheet" href="../style.css">`,
			`<img src="../logo.svg"`,
			`<a href="../postmortems.html" aria-current="true">`,
			`<a href="https://git.example/postmortems/2026-01-14-ferry-tickets.md#L1">`,
		},
		"postmortems.html": {`<a href="postmortems.html" aria-current="page">`},
		"index.html":       {"<title>Fernhill incidents</title>", `href="https://fernhill.example/incidents/"`},
		"404.html":         {`<link rel="stylesheet" href="/incidents/style.css">`},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
}

func TestLongListsAreCut(t *testing.T) {
	lists := slices.DeleteFunc(builtin(t).Pages(fullSite(1200)), func(f output.File) bool {
		return strings.HasPrefix(f.Path, "postmortems/")
	})
	files := contents(t, lists)
	rows := func(name string) int {
		text := files[name]
		return strings.Count(text[strings.LastIndex(text, "<caption"):], "</th><td")
	}
	for name, want := range map[string]int{
		"postmortems.html": 500, "postmortems.2.html": 500, "postmortems.3.html": 202, "search.html": 500,
		"services/depth.3.html": 200, "actions.open.2.html": 500, "actions.open.7.html": 1,
	} {
		if got := rows(name); got != want {
			t.Errorf("%s has %d rows, want %d", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"postmortems.2.html":  `<a rel="prev" href="postmortems.html">`,
		"search.html":         `<a rel="next" href="postmortems.2.html">`,
		"services/depth.html": `<a rel="next" href="depth.2.html">`,
		"actions.html":        `<a rel="next" href="actions.open.2.html">`,
		"actions.open.2.html": `<a rel="prev" href="actions.html#page.open">`,
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
}

func TestRenderingIsConcurrentAndPure(t *testing.T) {
	r, s := builtin(t), fullSite(20)
	want := contents(t, r.Pages(s))
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for _, f := range r.Pages(s) {
				if f.Render == nil {
					continue
				}
				if got, err := f.Render(nil); err != nil || string(got) != want[f.Path] {
					t.Errorf("%s differs (%v)", f.Path, err)
				}
			}
		})
	}
	wait.Wait()
}

func TestWords(t *testing.T) {
	for want, got := range map[string]string{
		"45 s": lasted(45e9), "46 min": lasted(46 * 60e9), "3 h 10 min": lasted(190 * 60e9), "2 h": lasted(120 * 60e9),
		"47 h 30 min": lasted(2850 * 60e9), "2 days 4 h": lasted(52 * 3600e9), "30 days": lasted(30 * 86400e9),
		"0 min": string(appendElapsed(nil, 0)), "+11 min": string(appendElapsed(nil, 11*60e9)), "−5 min": string(appendElapsed(nil, -5*60e9)),
		"1 postmortem": metrics.Count(1, "postmortem"), "0 postmortems": metrics.Count(0, "postmortem"),
		"one two…": clip("one two three", 12), "one two three": clip("one  two\nthree", 13), "eleventh…": clip("eleventh hour", 3), "": clip("", 9),
		"1 Mar 2026": postmortem.Day{Year: 2026, Month: 3, Day: 1}.Time().Format(dayFormat),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLongListOfTermsIsCounted(t *testing.T) {
	var terms []*site.Term
	for i, want := range []string{"", "a", "a, b", "a, b, c", "a, b, c, d", "a, b, c, d, e", "a, b, c, d and 2 more"} {
		got := new(Page).made(func(m *markup) { m.list(terms) })
		if string(got) != want {
			t.Errorf("%d terms: got %q, want %q", i, got, want)
		}
		terms = append(terms, &site.Term{Title: string(rune('a' + i))})
	}
}

func TestRelatedSaysWhatIsOpenThere(t *testing.T) {
	like := &site.Report{Postmortem: &postmortem.Postmortem{}, Title: "A & B", URL: "postmortems/b.html", Open: 2}
	r := &site.Report{Postmortem: &postmortem.Postmortem{}, Related: []site.Related{{Report: like, Words: []string{"lag"}}}}
	p := &Page{URL: "postmortems/a.html", Report: r}
	want := `<li><a href="b.html">A &amp; B</a> <span class="why">both mention lag; 2 action items still open</span></li>` + "\n"
	if diff := cmp.Diff(want, string(p.RelatedList())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMarginSaysWhereValuesWereFound(t *testing.T) {
	for from, want := range map[string]string{"file name": "Date: the file name", "detected": "Date: when it was noticed"} {
		p := &Page{Site: &site.Site{Config: config.Default()}, Report: &site.Report{Postmortem: &postmortem.Postmortem{Inferred: []postmortem.Inferred{{Field: "date", From: from}}}}}
		if got := string(p.Margin()); !strings.Contains(got, "<li>"+want+"</li>") {
			t.Errorf("%s: %s", from, got)
		}
	}
}

func TestMarginPartsWhatCameLater(t *testing.T) {
	report := func(name string) *site.Report {
		return &site.Report{Postmortem: &postmortem.Postmortem{}, Title: name, URL: name + ".html"}
	}
	r := report("now")
	r.Related = []site.Related{{Report: report("before"), Titled: true}}
	r.Since = []site.Related{{Report: report("after"), Titled: true}}
	r.Incoming = []site.Link{{Report: report("alone"), Words: "NW-1"}, {Report: report("told"), Words: "like NW-1"}}
	p := &Page{URL: r.URL, Report: r, Site: &site.Site{Config: &config.Config{}}}
	want := []string{"Seen before?", "before", "same title", "Since then", "after", "same title", "Mentioned by", "alone", "told", "“like NW-1”"}
	got := regexp.MustCompile(`>([^<>\n]{2,})<`).FindAllStringSubmatch(string(p.Margin()), -1)
	for i, w := range want {
		if i >= len(got) || got[i][1] != w {
			t.Fatalf("item %d is not %q: %q", i, w, got)
		}
	}
}
