package browser

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"afterword/internal/build"
	"afterword/internal/known"
)

var (
	reports  = flag.String("content", "", "`folder` of reports that are looked for; without it the sample is taken")
	indexing = flag.String("pagefind-program", "", "Pagefind's `program`; without it Pagefind is left out")
)

// lookedFor is about how many reports are looked for, and slowly how many
// queries a page answers in a step that takes long for each.
const (
	lookedFor = 200
	slowly    = 10
)

// BenchmarkKnown looks for reports by queries of which it is known what they
// should find: in a browser, in the index on disk, and with Pagefind, which
// indexes the reports' pages.
func BenchmarkKnown(b *testing.B) {
	s, err := knownSite(filepath.Join(b.TempDir(), "site"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.server.Close()
	items, _ := s.items(max(1, len(s.corpus.Postmortems)/lookedFor))
	finders := []finder{
		{"afterword", func(b *testing.B, queries []string) [][]string { return newTab(b, s).finds(queries, known.Among) }},
		{"disk", s.onDisk},
	}
	if *indexing != "" {
		child := exec.Command(*indexing, "--site", s.dir, "--root-selector", "main", "--glob", "postmortems/*.html", "--quiet")
		if said, err := child.CombinedOutput(); err != nil {
			b.Fatalf("running %s: %v\n%s", child, err, said)
		}
		finders = append(finders, finder{"pagefind", s.withPagefind})
	}
	for _, kind := range known.Kinds {
		some := slices.DeleteFunc(slices.Clone(items), func(k known.Item) bool { return k.Kind != kind })
		for _, f := range finders {
			b.Run(f.name+"/"+kind+"/items", func(b *testing.B) { f.looksFor(b, some) })
		}
	}
}

// knownSite is the site of the reports that are looked for.
func knownSite(dir string) (*builtSite, error) {
	if *reports == "" {
		return newSite(dir, sampleSite())
	}
	in := build.Input{Content: os.DirFS(*reports), ConfigPath: "afterword.yaml"}
	var err error
	if in.Config, err = os.ReadFile(filepath.Join(*reports, in.ConfigPath)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	return newSite(dir, in)
}

// finder answers queries: with the paths of reports, the best first.
type finder struct {
	name  string
	finds func(b *testing.B, queries []string) [][]string
}

func (f finder) looksFor(b *testing.B, items []known.Item) {
	var queries []string
	for _, k := range items {
		queries = append(queries, k.Query)
	}
	var score known.Score
	for b.Loop() {
		score = known.Score{}
		for i, found := range f.finds(b, queries) {
			score.Add(found, items[i].Path)
		}
	}
	b.ReportMetric(0, "ns/op") // says nothing
	b.ReportMetric(score.MeanReciprocalRank(), "reciprocal-rank")
	b.ReportMetric(score.Recall(), "recall")
	b.ReportMetric(float64(score.Queries), "queries")
}

func (s *builtSite) onDisk(b *testing.B, queries []string) [][]string {
	d := newDisk(b, s)
	var all [][]string
	for _, q := range queries {
		all = append(all, d.finds(q))
	}
	return all
}

// withPagefind asks what Pagefind has made of the pages. Its script does more
// than their policy allows, so that it runs in a page of its own.
func (s *builtSite) withPagefind(b *testing.B, queries []string) [][]string {
	served := newScale(s.dir)
	defer served.server.Close()
	t := newTab(b, &builtSite{url: served.server.URL + "/"})
	t.open(blank)
	paths := map[string]string{} // by the names of pages
	for _, pm := range s.corpus.Postmortems {
		paths[pm.Slug] = pm.Path
	}
	var all [][]string
	for some := range slices.Chunk(queries, slowly) {
		for _, urls := range eval[[][]string](t, fmt.Sprintf(`(async () => {
			const pagefind = window.pagefind ??= await import("/pagefind/pagefind.js");
			const all = [];
			for (const query of %s) {
				const { results } = await pagefind.search(query);
				all.push((await Promise.all(results.slice(0, %d).map((r) => r.data()))).map((d) => d.url));
			}
			return all;
		})()`, list(t, some), known.Among)) {
			for i, url := range urls {
				urls[i] = paths[strings.TrimSuffix(path.Base(url), ".html")]
			}
			all = append(all, urls)
		}
	}
	return all
}
