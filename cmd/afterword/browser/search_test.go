package browser

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"afterword/internal/golden"
	"afterword/internal/relevance"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

var handDocuments = []handDocument{
	{"inc-54", "Checkout failed as connections ran out", "2025-06-01", "SEV1", "", []string{"checkout"}, []handPassage{
		{"Summary", "summary", "The connection pool of checkout ran dry."},
		{"Timeline", "e1", "Failed connections, then failing pools."},
		{"Timeline", "e2", "Restarted the pool of connections."},
	}},
	{"redis", "Redis failover lost sessions", "2025-05-01", "SEV2", "INC-53", []string{"redis", "checkout"}, []handPassage{
		{"Summary", "summary", "redis-7 failed over; api_gateway retried."},
		{"Root cause", "why", "The pool had one connection. See INC-54."},
	}},
	{"certificate", "API gateway served an expired certificate", "2025-04-01", "SEV1", "INC-52", []string{"gateway"}, []handPassage{
		{"Summary", "summary", "Clients of the APIs failed."},
		{"Root cause", "why", "The api-gateway read a pool of certificates once."},
	}},
	{"webhooks", "GitHub webhooks came late", "2025-03-01", "SEV3", "INC-51", []string{"webhooks"}, []handPassage{
		{"Summary", "summary", "GitHub failed to send, and replicaLag grew."},
	}},
	{"runners", "Runners of github starved", "2025-02-01", "SEV3", "INC-50", []string{"runners"}, []handPassage{
		{"Summary", "summary", "The connection-pool of the disks failed; checkouts were slow."},
	}},
	{"nagoya", "障害時のログ", "2025-01-01", "SEV2", "INC-49", nil, []handPassage{
		{"", "", "障害 in Łódź and in Nagoya: a connection to the pool was lost."},
	}},
}

// engine opens a page with the module, and with a fetch that answers from an
// index made by hand, and notes what was asked for.
func engine(t *testing.T, h *handmade) *tab {
	tab := newTab(t, sample)
	tab.open("index.html")
	eval[chromedp.Void](tab, fmt.Sprintf(`import("/search.js").then(({ open }) => {
		const files = %s;
		globalThis.fetch = async (url) => {
			const name = /search\/(.*)\.json$/.exec(url)[1];
			fetched.push(name.replace("f/", ""));
			if (broken === "network") throw new TypeError("Failed to fetch");
			const json = async () => broken === "text" ? JSON.parse("<!doctype html>") : structuredClone(files[name]);
			return { ok: broken !== "status" && name in files, json };
		};
		globalThis.fetched = [];
		globalThis.broken = "";
		globalThis.start = () => open("https://a.example/search/");
		globalThis.marked = (text, marks) => marks.reduceRight((t, [from, to]) => t.slice(0, from) + "[" + t.slice(from, to) + "]" + t.slice(to), text);
	})`, h.script()))
	return tab
}

// ask searches as a line of JavaScript says, and writes down what is found.
const ask = `(async () => {
	const index = await start();
	fetched.length = 0;
	const r = await index.find(%s);
	const lines = [r.total + " of " + r.documents];
	for (const h of r.hits) {
		lines.push([h.document, h.url, h.date, h.severity, h.id, h.score.toFixed(2), marked(h.title, h.titleMarks)].join(" | "));
		for (const p of h.passages) lines.push("  " + p.heading + "#" + p.anchor + ": " + marked(p.text, p.marks));
	}
	for (const { written, instead } of r.forgiven) lines.push("for " + written + ": " + instead.join(", "));
	if (r.unknown.length) lines.push("unknown: " + r.unknown.join(", "));
	if (r.missing) lines.push("missing: " + r.missing);
	lines.push("words: " + r.words.join(" "), "read: " + fetched.sort().join(" "));
	return lines.map((line) => line.trimEnd() + "\n").join("");
})()`

// TestSearch answers the queries of a table, which are the arguments of find.
func TestSearch(t *testing.T) {
	tab := engine(t, newHandmade(handDocuments))
	golden.Lines(t, "testdata/search.txtar", func(_, arguments string) string {
		return eval[string](tab, fmt.Sprintf(ask, arguments))
	})
}

// TestScoresAreThoseOfTheFormula looks for every form, and compares the scores.
func TestScoresAreThoseOfTheFormula(t *testing.T) {
	h := newHandmade(handDocuments)
	tab := engine(t, h)
	checked := 0
	for _, term := range h.terms {
		for form := range term.forms {
			if strings.ContainsAny(form, "-_") && !strings.ContainsAny(form, "0123456789") {
				continue // its parts are looked for too
			}
			got := eval[map[string]float64](tab, fmt.Sprintf(`start().then((index) => index.find(%q)).then((r) => Object.fromEntries(r.hits.map((h) => [h.document, h.score])))`, form))
			for n := range h.documents {
				want := 0.0
				if len(term.at[n]) > 0 {
					want = relevance.Rarity(len(h.documents), len(term.at)) * relevance.Saturated(h.frequency(term, n))
				}
				if score := got[fmt.Sprint(n)]; math.Abs(score-want) > 0.003 {
					t.Errorf("%s: document %d has %.4f, want %.4f", form, n, score, want)
				}
				checked++
			}
		}
	}
	if checked < 400 {
		t.Errorf("only %d scores", checked)
	}
}

// phrases are each two words that some documents have, and where they follow each
// other.
func (h *handmade) phrases(documents int) map[string]*handTerm {
	all := map[string]*handTerm{}
	for _, a := range h.terms {
		for _, b := range h.terms {
			if len(a.at) >= documents && len(b.at) >= documents {
				first, _ := a.sorted()
				second, _ := b.sorted()
				all[strconv.Quote(first[len(first)-1]+" "+second[len(second)-1])] = a.before(b)
			}
		}
	}
	return all
}

// TestPairs looks for each two words with pairs and without, and compares what is
// found and how it is marked. With pairs the scores are those of the formula.
func TestPairs(t *testing.T) {
	type answer struct {
		Found  []string           `json:"found"`
		Scores map[string]float64 `json:"scores"`
		Read   []string           `json:"read"`
	}
	plain, paired := newHandmade(handDocuments), newHandmade(handDocuments).withPairs(2)
	phrases := plain.phrases(2)
	ask := func(h *handmade) map[string]answer {
		return eval[map[string]answer](engine(t, h), fmt.Sprintf(`start().then(async (index) => {
			const all = {};
			for (const phrase of %s) {
				fetched.length = 0;
				const { total, unknown, hits, words } = await index.find(phrase);
				const lines = hits.map((h) => [h.document, marked(h.title, h.titleMarks), ...h.passages.map((p) => marked(p.text, p.marks))].join(" | "));
				all[phrase] = { found: [total + " " + unknown, words.sort().join(" "), ...lines.sort()], scores: Object.fromEntries(hits.map((h) => [h.document, h.score])), read: [...fetched] };
			}
			return all;
		})`, list(t, slices.Sorted(maps.Keys(phrases)))))
	}
	want, scored := ask(plain), 0
	for phrase, got := range ask(paired) {
		if diff := cmp.Diff(want[phrase].Found, got.Found); diff != "" {
			t.Errorf("%s (-without +with pairs):\n%s", phrase, diff)
		}
		both := phrases[phrase]
		for n := range both.at {
			score := relevance.Rarity(len(plain.documents), len(both.at)) * relevance.Saturated(plain.frequency(both, n))
			if got := got.Scores[strconv.Itoa(n)]; math.Abs(got-score) > 0.003 {
				t.Errorf("%s: document %d has %.4f, want %.4f", phrase, n, got, score)
			}
			scored++
		}
		if slices.ContainsFunc(got.Read, func(file string) bool { return strings.HasSuffix(file, "p") }) {
			t.Errorf("%s reads the places of a word: %s", phrase, got.Read)
		}
	}
	if scored < 5 {
		t.Errorf("only %d scores of %d phrases", scored, len(phrases))
	}
}

// TestIdentifiersAreShown looks for an identifier whose words stand in other
// passages too, one of which is a card's, and wants first what has it as asked.
func TestIdentifiersAreShown(t *testing.T) {
	tab := engine(t, newHandmade([]handDocument{
		{"pods", "Pods were refused", "2025-06-01", "SEV1", "", nil, []handPassage{
			{"Summary", "summary", "The GKE resource quota refused pods: a resource, a quota."},
			{"Timeline", "e1", "Deleted gke-resource-quotas."},
		}},
		{"disks", "Disks were refused", "2025-05-01", "SEV1", "", nil, []handPassage{{"Timeline", "e1", "A resource had no quota."}}},
		{"nodes", "Nodes were refused", "2025-04-01", "SEV1", "", nil, []handPassage{{"Timeline", "e1", "The quota of a resource."}}},
	}))
	for _, query := range []string{"gke-resource-quotas ", "GKE-resource-quotas", "gke-resource-quo"} {
		got := eval[string](tab, fmt.Sprintf(`start().then(async (index) => {
			const [{ passages: [p] }] = (await index.find(%q)).hits;
			return p.anchor + ": " + marked(p.text, p.marks);
		})`, query))
		if want := "e1: Deleted [gke-resource-quotas]."; got != want {
			t.Errorf("%s: shows %s, want %s", query, got, want)
		}
	}
}

// TestIdentifiersAreBegun looks for identifiers of whose last element only the
// beginning was typed; that too is a word elsewhere, or is of such.
func TestIdentifiersAreBegun(t *testing.T) {
	tab := engine(t, newHandmade([]handDocument{
		{"locked", "The disk was locked", "2025-06-01", "SEV1", "", nil, []handPassage{{"Timeline", "e1", "Cordoned gke-pool-32-134a959a-n2sk."}}},
		{"nodes", "Node n has 2 disks", "2025-05-01", "SEV1", "", nil, []handPassage{{"Timeline", "e1", "A pool of 3 nodes; 134a959a alone."}}},
	}))
	for query, want := range map[string]string{
		"134a959a-n2": "[134a959a-n2sk]", "134a959a-n": "[134a959a-n2sk]", "pool-32-134a959a-n2": "[pool-32-134a959a-n2sk]", "pool-3": "[pool-32]", "gke-pool-3": "[gke-pool-32-134a959a-n2sk]",
		"134a959a-n2* ": "[134a959a-n2sk]", "locked 134a959a-n2": "[134a959a-n2sk]", "134a959a-n3": "",
	} {
		got := eval[[]string](tab, fmt.Sprintf(`start().then(async (index) => (await index.find(%q)).hits.map(({ passages: [p] }) => marked(p.text, p.marks)))`, query))
		if (want == "") != (len(got) == 0) || want != "" && (len(got) != 1 || !strings.Contains(got[0], want)) {
			t.Errorf("%s finds %q, want %s", query, got, want)
		}
	}
}

func TestFacets(t *testing.T) {
	tab := engine(t, newHandmade(handDocuments))
	for _, c := range []struct{ arguments, want string }{
		{`""`, "Severity: SEV1 2, SEV2 2, SEV3 2; Service: checkout 2, redis 1, gateway 1, webhooks 1, runners 1"},
		{`"\"connection pool\""`, "Severity: SEV1 1, SEV3 1; Service: checkout 1, runners 1"},
		{`"pool", { filters: { severity: "SEV1" } }`, "Severity: *SEV1 2, SEV2 2, SEV3 1; Service: checkout 1, gateway 1"},
		{`"pool", { filters: { severity: "SEV2", service: "checkout" } }`, "Severity: SEV1 1, *SEV2 1; Service: *checkout 1, redis 1"},
		{`"pool", { filters: { severity: "SEV3", service: "redis" } }`, "Severity: SEV2 1, *SEV3 0; Service: *redis 0, runners 1"},
		{`"zebra", { filters: { unheard: "of" } }`, "Severity: ; Service: "},
	} {
		got := eval[string](tab, fmt.Sprintf(`start().then((index) => index.find(%s)).then((found) => found.facets()).then((all) => all.map((f) =>
			f.label + ": " + f.values.map((v) => (v.chosen ? "*" : "") + v.value + " " + v.count).join(", ")).join("; "))`, c.arguments))
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.arguments, got, c.want)
		}
	}
}

// TestFilesAreReadOnce counts them over two queries at once, and one more.
func TestFilesAreReadOnce(t *testing.T) {
	tab := engine(t, newHandmade(handDocuments))
	got := eval[string](tab, `start().then(async (index) => {
		await Promise.all([index.find("pool redis"), index.find("checkout \"connection pool\"")]);
		await index.find("redis pool");
		return fetched.sort().join(" ");
	})`)
	if want := "23 23p 25 6 7 7p d1 d4 manifest"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
}

// TestFailuresAreTold breaks the reading of files, and mends it again.
func TestFailuresAreTold(t *testing.T) {
	tab := engine(t, newHandmade(handDocuments))
	const want = "Error: The index cannot be read. Reload the page and search again."
	for _, kind := range []string{"network", "status", "text"} {
		for _, step := range []struct{ before, query string }{{"", "none"}, {"none", "pool"}, {"none", "poool"}, {"redis", "runners"}} {
			got := eval[[]string](tab, fmt.Sprintf(`(async () => {
				const [before, query, kind] = [%q, %q, %q];
				const told = [];
				const opened = before ? await start() : undefined;
				if (opened) await opened.find(before);
				broken = kind;
				await (opened ? opened.find(query) : start()).catch((error) => told.push(String(error)));
				broken = "";
				const result = await (opened ?? (await start())).find(query);
				return [...told, String(result.total)];
			})()`, step.before, step.query, kind))
			if len(got) != 2 || got[0] != want {
				t.Errorf("%s, %v: %q", kind, step, got)
			}
		}
	}
}

// TestPhraseIsTyped looks for a phrase whose last word is not yet written to its
// end. It stands for many words, whose places are put in order once.
func TestPhraseIsTyped(t *testing.T) {
	const most = 5000 // far more than is needed, and far less than a sort for each place takes
	tab := newTab(t, long)
	tab.open("index.html")
	took := eval[float64](tab, `import("/search.js").then(async ({ open }) => {
		const index = await open(new URL("/search/", location));
		const start = performance.now();
		await index.find('"time wa');
		return performance.now() - start;
	})`)
	if took > most {
		t.Errorf("it took %.0f ms", took)
	}
}

// TestWordsAndPhrasesOfReportsAreFound takes forms out of an index that the
// program wrote, and phrases out of its documents.
func TestWordsAndPhrasesOfReportsAreFound(t *testing.T) {
	for _, c := range []struct {
		site          *builtSite
		every, eachOf int // of the files; of the forms and passages in them
	}{{sample, 1, 10}, {long, 50, 4}} {
		tab := newTab(t, c.site)
		tab.open("index.html")
		got := eval[struct {
			Tried  int      `json:"tried"`
			Missed []string `json:"missed"`
		}](tab, fmt.Sprintf(missed, c.every, c.eachOf))
		if got.Tried < 200 || len(got.Missed) > 0 {
			t.Errorf("%d tried, missed %d: %.20q", got.Tried, len(got.Missed), got.Missed)
		}
	}
}

// missed looks for what an index has, and gives what it does not find.
const missed = `(async () => {
	const manifest = await (await fetch("/search/manifest.json")).json();
	const read = async (name) => (await fetch("/search/" + manifest.folder + "/" + name + ".json")).json();
	const stops = manifest.stops.split(" ");
	const index = await (await import("/search.js")).open(new URL("/search/", location));
	const [every, eachOf, missed] = [%d, %d, []];
	let [seen, tried] = [0, 0];
	const next = () => seen++ %% eachOf === 0 && ++tried;
	for (let n = 0; n < manifest.shards.split(" ").length; n += every) {
		for (const [forms, , impacts] of (await read(n)).terms) {
			for (const form of forms.split(" ")) {
				if (next() && (await index.find(form, { limit: 0 })).total < impacts.length / 2) missed.push(form);
			}
		}
	}
	for (let d = 0; d < manifest.documents; d += every) {
		for (const [, , text] of (await read("d" + d)).slice(5)) {
			const words = text.replaceAll('"', " ").split(/\s+/).slice(1, 5);
			if (words.every((w) => stops.includes(w) || !/[\p{L}\p{N}]/u.test(w)) || !next()) continue;
			const { total, hits } = await index.find('"' + words.join(" ") + '"');
			if (total === 0 || total <= 10 && !hits.some((h) => h.document === d)) missed.push(words.join(" "));
		}
	}
	return { tried, missed };
})()`
