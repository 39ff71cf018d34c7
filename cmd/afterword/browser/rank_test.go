package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"afterword/internal/analysis"
	"afterword/internal/build"
	"afterword/internal/known"
	"afterword/internal/query"
	"afterword/internal/relevance"
	"afterword/internal/search"
)

// known is what is known of the reports of a site.
func (s *builtSite) known() []known.Report {
	analyser := analysis.New()
	var all []known.Report
	for _, pm := range s.corpus.Postmortems {
		all = append(all, known.Read(analyser, pm))
	}
	return all
}

// atOnce is how many queries a page answers in a step.
const atOnce = 200

// finds asks the index for browsers: the paths of the reports that each query
// finds, the best first.
func (t *tab) finds(queries []string, limit int) [][]string {
	t.Helper()
	t.open("index.html")
	var all [][]string
	for some := range slices.Chunk(queries, atOnce) {
		answers := eval[[][]int](t, fmt.Sprintf(`(async () => {
			const { open } = await import("./search.js");
			const index = window.index ??= await open(new URL("search/", location.href));
			const all = [];
			for (const query of %s) all.push((await index.find(query, { limit: %d })).hits.map((hit) => hit.document));
			return all;
		})()`, list(t, some), limit))
		for _, documents := range answers {
			paths := []string{}
			for _, n := range documents {
				paths = append(paths, t.site.corpus.Postmortems[n].Path)
			}
			all = append(all, paths)
		}
	}
	return all
}

// list writes texts as script does.
func list(t testing.TB, texts []string) string {
	b, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// disk is the index on disk of the same reports.
type disk struct {
	testing.TB
	*search.Index
}

func newDisk(t testing.TB, s *builtSite) disk {
	t.Helper()
	x, err := s.disk()
	if err != nil {
		t.Fatal(err)
	}
	return disk{t, x}
}

// openDisk makes the index of the reports of a site, beside it.
func (s *builtSite) openDisk() (*search.Index, error) {
	draft, err := build.Load(context.Background(), s.in)
	if err != nil {
		return nil, err
	}
	return search.Open(context.Background(), s.dir+"-disk", draft.Searchable())
}

func (d disk) finds(text string) []string {
	d.Helper()
	q, err := query.Parse(text)
	if err != nil {
		d.Fatal(err)
	}
	r, err := d.Search(context.Background(), q, search.Options{Limit: known.Among, Today: "2026-04-01"})
	if err != nil {
		d.Fatal(err)
	}
	var all []string
	for _, h := range r.Hits {
		all = append(all, h.Path)
	}
	return all
}

// archives are the sites that are searched in, with how many of their reports
// are looked for: every first, or every fifth.
var archives = map[string]struct {
	site **builtSite
	each int
}{"sample": {&sample, 1}, "generated": {&long, 5}}

// rounded is what equals lose that an impact of twelve bits cannot tell apart.
const rounded = 0.005

// TestKnownItems sees to it that what is rare in a report finds it in a browser
// at least as well as in the index on disk.
func TestKnownItems(t *testing.T) {
	for name, a := range archives {
		t.Run(name, func(t *testing.T) {
			items, queries := (*a.site).items(a.each)
			tab, disk := newTab(t, *a.site), newDisk(t, *a.site)
			scores := map[string]*[2]known.Score{}
			for _, kind := range known.Kinds {
				scores[kind] = &[2]known.Score{}
			}
			for i, found := range tab.finds(queries, known.Among) {
				both := scores[items[i].Kind]
				both[0].Add(found, items[i].Path)
				both[1].Add(disk.finds(queries[i]), items[i].Path)
			}
			for kind, both := range scores {
				browser, disk := &both[0], &both[1]
				if browser.Queries < 26 || browser.MeanReciprocalRank() < disk.MeanReciprocalRank()-rounded || browser.Recall() < disk.Recall() {
					t.Errorf("%s: %s in the browser, %s on disk", kind, browser, disk)
				}
			}
		})
	}
}

// items are those of some of the reports, and their queries.
func (s *builtSite) items(each int) ([]known.Item, []string) {
	wanted := map[string]bool{}
	for i, pm := range s.corpus.Postmortems {
		wanted[pm.Path] = i%each == 0
	}
	items := slices.DeleteFunc(known.Items(s.known()), func(k known.Item) bool { return !wanted[k.Path] })
	var queries []string
	for _, k := range items {
		queries = append(queries, k.Query)
	}
	return items, queries
}

// TestRanksAgree sees to it that at least eight of ten reports that the index
// on disk finds first are among the first ten in a browser, for words of a report
// and for words of two, which hardly any has together.
func TestRanksAgree(t *testing.T) {
	for name, a := range archives {
		t.Run(name, func(t *testing.T) {
			queries := known.Draw((*a.site).known(), 240)
			for i := range 120 {
				queries = append(queries, queries[2*i]+" "+queries[2*i+1])
			}
			tab, disk := newTab(t, *a.site), newDisk(t, *a.site)
			for i, found := range tab.finds(queries, known.Among) {
				want := disk.finds(queries[i])
				lost := slices.DeleteFunc(slices.Clone(want), func(path string) bool { return slices.Contains(found, path) })
				if len(want) == 0 || len(lost) > len(want)/5 {
					t.Errorf("%q finds %s; on disk %s", queries[i], found, want)
				}
			}
		})
	}
}

// TestEveryFormIsFound sees to it that each written form of a word finds, in a
// browser, every report that has it.
func TestEveryFormIsFound(t *testing.T) {
	having := map[string][]string{}
	analyser := analysis.New()
	for _, pm := range sample.corpus.Postmortems {
		var texts []string
		for _, t := range relevance.Head(pm) {
			texts = append(texts, t.Text)
		}
		for i := range pm.Sections {
			texts = append(texts, relevance.Shown(pm, &pm.Sections[i]))
			for _, code := range pm.Sections[i].Code {
				texts = append(texts, code.Text)
			}
		}
		for _, token := range analyser.Tokens(nil, strings.Join(texts, "\n"), pm.Lang) {
			if paths := having[token.Text]; !token.Stop && !slices.Contains(paths, pm.Path) {
				having[token.Text] = append(paths, pm.Path)
			}
		}
	}
	var forms []string
	for form := range having {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	for i, found := range newTab(t, sample).finds(forms, len(sample.corpus.Postmortems)) {
		for _, path := range having[forms[i]] {
			if !slices.Contains(found, path) {
				t.Errorf("%q is in %s, and finds %s", forms[i], path, found)
			}
		}
	}
}
