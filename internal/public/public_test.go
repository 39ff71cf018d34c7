package public

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/golden"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

var today = postmortem.Day{Year: 2026, Month: 3, Day: 2}

// sampleSite is the site of the sample, by path.
func sampleSite(t *testing.T) map[string]string {
	t.Helper()
	return build(t, sample(), sampleSettings())
}

func build(t *testing.T, content Content, c config.PublicConfig) map[string]string {
	t.Helper()
	tree, found, err := Site(content, c, Options{Today: today})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if err := tree.Check(); err != nil {
		t.Fatal(err)
	}
	return contents(t, tree)
}

func contents(t *testing.T, tree output.Tree) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, f := range tree.Files {
		if f.Render != nil || f.Copy.FS != nil {
			t.Errorf("%s has no bytes yet", f.Path)
		}
		files[f.Path] = string(f.Bytes)
	}
	return files
}

// What the sample becomes: pages without what is around them, and feeds.
func TestSample(t *testing.T) {
	full := sampleSite(t)
	none := build(t, Content{}, config.PublicConfig{Config: config.Default()})
	for name, files := range map[string]map[string]string{"full": full, "empty": none} {
		for path, text := range files {
			if strings.HasPrefix(path, "search/") || slices.Contains([]string{".css", ".js", ".svg"}, filepath.Ext(path)) {
				continue
			}
			if filepath.Ext(path) == ".html" && path != "incidents/2026-01-14-tickets.html" {
				_, text, _ = strings.Cut(text, "<main")
				text, _, _ = strings.Cut("<main"+text, "</main>")
			}
			golden.Same(t, "testdata/"+name+"."+strings.ReplaceAll(path, "/", "."), []byte(text))
		}
	}
	for _, path := range []string{"search/manifest.json", "public.css", "site.css", "public.js", "finder.js", "search.js", "similar.js", "favicon.svg"} {
		if full[path] == "" {
			t.Errorf("%s is missing", path)
		}
	}
	stale(t, full, none)
}

// stale reports expected files that nothing is compared with.
func stale(t *testing.T, full, none map[string]string) {
	t.Helper()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for name, files := range map[string]map[string]string{"full": full, "empty": none} {
		for path := range files {
			known[name+"."+strings.ReplaceAll(path, "/", ".")] = true
		}
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("nothing makes %s", e.Name())
		}
	}
}

// All that is searched is there, at an anchor that the page has.
func TestSearchHasWhatIsSaid(t *testing.T) {
	files := sampleSite(t)
	page := files["incidents/2026-01-14-tickets.html"]
	document := ""
	for path, text := range files {
		if strings.HasPrefix(path, "search/") && strings.Contains(text, "paid twice has the money back") && strings.HasSuffix(path, "/d0.json") {
			document = text
		}
	}
	for _, want := range []string{"refused four in ten", `"page.seen"`, `"page.cause"`, `"page.remedy"`, "It was four in ten", `"page.corrections"`, "keeps yesterday"} {
		if !strings.Contains(document, want) {
			t.Errorf("the index lacks %s:\n%s", want, document)
		}
	}
	for _, anchor := range []string{"page.seen", "page.cause", "page.remedy", "page.corrections", "page.promises", "event-1", "background", "numbers"} {
		if !strings.Contains(page, `id="`+anchor+`"`) {
			t.Errorf("the page has no place %q", anchor)
		}
	}
}

// An entry keeps its id, and says when something was kept or corrected.
func TestFeedFollowsWhatIsKept(t *testing.T) {
	const text = "---\ntitle: T\ndate: 2026-01-14\npublished: 2026-01-23\n%s---\n\n## Action items\n\n- [%s] Mend it. %s\n"
	ids := map[string]bool{}
	for _, step := range []struct{ front, box, when, updated string }{
		{"", " ", "due:2026-02-20", "2026-01-23"},
		{"", "x", "done:2026-02-10", "2026-02-10"},
		{"corrections:\n  - {date: 2026-02-25, text: A number}\n", "x", "done:2026-02-10", "2026-02-25"},
	} {
		report := File{"2026-01-14-t.md", fmt.Appendf(nil, text, step.front, step.box, step.when)}
		atom := build(t, Content{Texts: []File{report}}, sampleSettings())["atom.xml"]
		_, entry, _ := strings.Cut(atom, "<entry>")
		_, id, _ := strings.Cut(entry, "<id>")
		id, _, _ = strings.Cut(id, "</id>")
		ids[id] = true
		if want := "<updated>" + step.updated + "T"; !strings.Contains(entry, want) {
			t.Errorf("%v: no %s in %s", step, want, entry)
		}
	}
	if len(ids) != 1 {
		t.Errorf("the entry has the ids %v", ids)
	}
}

// Without an address there is no sitemap, and nothing is canonical.
func TestSiteWithoutAddress(t *testing.T) {
	settings := sampleSettings()
	settings.URL = ""
	files := build(t, sample(), settings)
	if _, there := files["sitemap.xml"]; there {
		t.Error("a sitemap without addresses")
	}
	for path, text := range files {
		if strings.Contains(text, `rel="canonical"`) || strings.Contains(text, "og:url") {
			t.Errorf("%s says where it is", path)
		}
	}
	if strings.Contains(files["robots.txt"], "Sitemap") {
		t.Error("robots.txt names a sitemap")
	}
}

func TestHistoryHasEveryMonth(t *testing.T) {
	var m Model
	for _, day := range []string{"2024-11-30", "2025-02-01", "2025-02-28", ""} {
		d, _ := postmortem.ParseDay(day)
		m.Reports = append(m.Reports, &Report{Date: d})
	}
	m.Today = postmortem.Day{Year: 2025, Month: 4, Day: 1}
	m.remember()
	var got []string
	for _, y := range m.Years {
		for _, month := range y.Months {
			got = append(got, fmt.Sprint(month.ID, " ", len(month.Reports)))
		}
	}
	want := []string{"2025-04 0", "2025-03 0", "2025-02 2", "2025-01 0", "2024-12 0", "2024-11 1"}
	if !slices.Equal(got, want) || m.Recent[0].Name != "April 2025" || m.Years[0].Older != m.Years[1] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMonthsInARowWithoutReports(t *testing.T) {
	in := func(year int, of time.Month, reports int) Month {
		at := month{year, of}
		return Month{Name: at.String(), Reports: make([]*Report, reports), at: at}
	}
	var got []string
	for _, m := range together([]Month{in(2026, 4, 0), in(2026, 3, 0), in(2026, 2, 1), in(2026, 1, 0), in(2025, 12, 0), in(2025, 11, 0), in(2025, 10, 2), in(2025, 9, 1), in(2025, 8, 0)}) {
		got = append(got, m.Name)
	}
	want := []string{"March to April 2026", "February 2026", "November 2025 to January 2026", "October 2025", "September 2025", "August 2025"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]bool{
		"a gate": true, "gates are": true, "gateway": false, "the delegate": false, "gate.": true, "": false, "delegate, gate": true,
	} {
		if mentions(text, "gate") != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
	if !mentions("three utilities", "utility") || mentions("utilities", "utilit") {
		t.Error("several of a word that ends in y")
	}
}

func TestOwnLayouts(t *testing.T) {
	site := func(own fs.FS) (map[string]string, []diag.Diagnostic) {
		tree, found, err := Site(sample(), sampleSettings(), Options{Today: today, Layouts: own, Static: fstest.MapFS{"public.css": {Data: []byte("mine")}}})
		if err != nil {
			t.Fatal(err)
		}
		return contents(t, tree), found
	}
	files, found := site(fstest.MapFS{"home.html": {Data: []byte(`{{define "main"}}<h1>Ours</h1>{{end}}`)}})
	if len(found) > 0 || !strings.Contains(files["index.html"], "<h1>Ours</h1>") || files["public.css"] != "mine" {
		t.Errorf("the site's own files are not used: %v", found)
	}
	files, found = site(fstest.MapFS{"report.html": {Data: []byte(`{{define "main"}}{{.Severity}}{{end}}`)}})
	if len(found) != 1 || found[0].Path != "layouts/public/report.html" || !strings.Contains(files["incidents/2026-01-14-tickets.html"], "What you may have seen") {
		t.Errorf("a wrong layout: %v", found)
	}
	files, found = site(fstest.MapFS{"report.html": {Data: []byte(`{{define "main"}}{{if eq .Report.Slug "2025-11-02-little"}}{{index .Report.Symptoms 7}}{{end}}{{end}}`)}})
	if len(found) != 1 || !strings.Contains(files["incidents/2025-11-02-little.html"], "De boot") {
		t.Errorf("a layout that fails for one report: %v", found)
	}
}

func TestPictures(t *testing.T) {
	text := "---\ntitle: T\ndate: 2026-01-14\n---\n\n## Background\n\n![The pier](2026-01-14-t-1.png)\n"
	files := build(t, Content{
		Texts: []File{{"2026-01-14-t.md", []byte(text)}}, Pictures: []Picture{{"2026-01-14-t-1.png", []byte("png")}},
	}, sampleSettings())
	if files["files/2026-01-14-t-1.png"] != "png" || !strings.Contains(files["incidents/2026-01-14-t.html"], `src="../files/2026-01-14-t-1.png" alt="The pier"`) {
		t.Error("the picture is not shown")
	}
}
