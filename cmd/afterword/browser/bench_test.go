package browser

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What the benchmarks search in, and the preview that they look at.
var (
	built   = flag.String("site", "", "`folder` of an archive; without it one of 620 generated reports is taken")
	indexed = flag.String("pagefind", "", "`folder` of a site that Pagefind has indexed; without it Pagefind is left out")
	open    = flag.String("page", "", "`URL` of a page that a preview serves")
	edited  = flag.String("edited", "", "`file` that the page is made from")
)

// searcher is a way to search: script that begins, and gives a function which
// answers a query with ten excerpts.
type searcher struct{ name, begin string }

var (
	ours = searcher{"afterword", `
		const manifest = fetch("/search/manifest.json", { cache: "no-cache" }); // as a page does
		const [, { open }] = await Promise.all([import("/finder.js"), import("/search.js")]); // the dialog is not asked, but weighs
		const index = await open(new URL("/search/", location.href), manifest);
		return (query) => index.find(query, { limit: 10 });`}
	theirs = searcher{"pagefind", `
		const pagefind = await import("/pagefind/pagefind.js");
		await pagefind.init();
		return async (query) => {
			const { results } = await pagefind.search(query);
			return Promise.all(results.slice(0, 10).map((result) => result.data()));
		};`}
)

// asked are queries by their kind.
var asked = []struct {
	kind    string
	queries []string
}{
	{"words", []string{
		"certificate", "disk full", "connection pool exhausted", "failover", "retry limit",
		"schema migration orders", "clock", "customers support tickets", "dns timeout", "rolled back",
	}},
	{"phrases", []string{`"connection pool"`, `"status page"`, `"empty search results"`, `"wrote so in the channel"`, `"expired certificate"`}},
}

// BenchmarkSearch asks for ten excerpts in a browser: each query first in a new
// profile and then again and again, and then the queries that follow a first
// one. Bytes and requests are of everything that the site sends.
func BenchmarkSearch(b *testing.B) {
	dir := *built
	if dir == "" {
		dir = long.dir
	}
	contests := []contest{newContest(b, ours, dir)}
	if *indexed != "" {
		contests = append(contests, newContest(b, theirs, *indexed))
	}
	for _, a := range asked {
		for _, query := range a.queries {
			for _, c := range contests {
				b.Run(strings.Join([]string{c.name, a.kind, query}, "/"), func(b *testing.B) { c.first(b, query) })
			}
		}
		for _, c := range contests {
			b.Run(strings.Join([]string{c.name, a.kind, "next"}, "/"), func(b *testing.B) { c.next(b, a.queries) })
		}
	}
}

// contest is a searcher in its site.
type contest struct {
	searcher
	scale *scale
}

func newContest(b *testing.B, s searcher, dir string) contest {
	c := contest{s, newScale(dir)}
	b.Cleanup(c.scale.server.Close)
	return c
}

// tab opens a tab that has read nothing of the site.
func (c contest) tab(b *testing.B) *tab {
	t := newTab(b, &builtSite{url: c.scale.server.URL + "/"})
	t.open(blank)
	c.scale.weigh()
	return t
}

// asks gives the milliseconds that queries take together, the first of which
// begins by reading the script.
func (c contest) asks(t *tab, queries ...string) float64 {
	t.Helper()
	return eval[float64](t, fmt.Sprintf(`(async (queries) => {
		const start = performance.now();
		window.ask ??= await (async () => {%s})();
		for (const query of queries) await window.ask(query);
		return performance.now() - start;
	})(%s)`, c.begin, list(t, queries)))
}

// again is how often a query is asked again.
const again = 15

// first asks in tabs that have read nothing. What the host has to pack it packs
// before, as hosts of static files do.
func (c contest) first(b *testing.B, query string) {
	c.asks(c.tab(b), query)
	var cold, warm, bytes, requests []float64
	for b.Loop() {
		tab := c.tab(b)
		cold = append(cold, c.asks(tab, query))
		sent, times := c.scale.weigh()
		bytes, requests = append(bytes, float64(sent)), append(requests, float64(times))
		for range again {
			warm = append(warm, c.asks(tab, query))
		}
	}
	report(b, map[string][]float64{"cold-ms": cold, "warm-ms": warm, "bytes": bytes, "requests": requests})
}

func (c contest) next(b *testing.B, queries []string) {
	var bytes, requests []float64
	for b.Loop() {
		tab := c.tab(b)
		c.asks(tab, queries[0])
		c.scale.weigh()
		c.asks(tab, queries[1:]...)
		sent, times := c.scale.weigh()
		bytes, requests = append(bytes, float64(sent)), append(requests, float64(times))
	}
	report(b, map[string][]float64{"next-bytes": bytes, "next-requests": requests})
}

// report gives the medians of figures.
func report(b *testing.B, figures map[string][]float64) {
	b.ReportMetric(0, "ns/op") // says nothing: it includes the making of a profile
	for unit, values := range figures {
		slices.Sort(values)
		b.ReportMetric(values[(len(values)-1)/2], unit)
	}
}

// BenchmarkPreview edits a file, and waits until the open page shows that.
func BenchmarkPreview(b *testing.B) {
	if *open == "" || *edited == "" {
		b.Fatal("-page and -edited say what is looked at")
	}
	text, err := os.ReadFile(*edited)
	if err != nil {
		b.Fatal(err)
	}
	tab := newTab(b, &builtSite{url: *open})
	tab.open("")
	var took []float64
	for n := 0; b.Loop(); n++ {
		time.Sleep(time.Second) // what the edit before has brought about is over
		word := fmt.Sprintf("zzshown%dx", n)
		began := time.Now()
		if err := os.WriteFile(*edited, bytes.Replace(text, []byte("\n## "), []byte("\n"+word+" was edited.\n\n## "), 1), 0o644); err != nil {
			b.Fatal(err)
		}
		tab.looks("document.body.textContent.includes("+strconv.Quote(word)+")", "true", time.Millisecond)
		took = append(took, float64(time.Since(began).Microseconds())/1000)
	}
	tab.forgive("") // previews of others may say what they like
	report(b, map[string][]float64{"median-ms": took})
	b.ReportMetric(took[len(took)*95/100], "95th-ms")
}
