package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"afterword/internal/analysis"
	"afterword/internal/generate"
)

// endings make words of others, as people write them and as they do not.
var endings = strings.Fields("s ed ing er ers ion ions ation ations ator ate ates ated ity ability able ably ible al ally ment ments ness ful fully less ive ively ize izes ized ization ism ist ent ence ency ant ance ous ously ly y ies ied 's")

// derived are the English words of texts, and what endings make of some of them.
func derived(a *analysis.Analyser, texts []string) []string {
	words := map[string]bool{}
	for _, text := range texts {
		for _, k := range a.Tokens(nil, text, "en") {
			if len(k.Text) > 3 && strings.Trim(k.Text, "abcdefghijklmnopqrstuvwxyz") == "" {
				words[k.Text] = true
			}
		}
	}
	var all []string
	for word := range words {
		all = append(all, word)
	}
	slices.Sort(all)
	for i, word := range all {
		if i%5 > 0 {
			continue
		}
		for _, ending := range endings {
			all = append(all, word+ending)
			if short, ok := strings.CutSuffix(word, "e"); ok {
				all = append(all, short+ending)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestStemsAreThoseOfTheIndex sees to it that a browser finds words of the same
// stem where the index does, but for one word in a hundred.
func TestStemsAreThoseOfTheIndex(t *testing.T) {
	var texts []string
	for _, text := range generate.Corpus(60, 1) {
		texts = append(texts, string(text))
	}
	a := analysis.New()
	words := derived(a, texts)
	want := map[string][]string{} // by beginning and stem
	keys := make([]string, len(words))
	for i, word := range words {
		keys[i] = word[:2] + a.Tokens(nil, word, "en")[0].Stem
		want[keys[i]] = append(want[keys[i]], word)
	}
	tab := newTab(t, sample)
	tab.open("index.html")
	got := eval[[]string](tab, fmt.Sprintf(`import("/similar.js").then(({ sameStem }) => {
		const by = Map.groupBy(%s, (w) => w.slice(0, 2));
		return [...by.values()].flatMap((words) => words.map((w) => sameStem(w, words).join(" ")));
	})`, list(t, words)))
	wrong := 0
	for i, word := range words {
		if same := strings.Join(want[keys[i]], " "); got[i] != same {
			if wrong++; wrong < 10 {
				t.Logf("%s has the stem of %q; in the index of %q", word, got[i], same)
			}
		}
	}
	if len(words) < 5000 || wrong > len(words)/100 {
		t.Errorf("%d of %d words have another stem", wrong, len(words))
	}
}

// typing are documents that have some beginnings of longer words as words.
var typing = []handDocument{
	{"repo", "The repo was gone", "2025-06-01", "SEV1", "", nil, []handPassage{{"Summary", "summary", "It conns, and pods of a binder had a pod."}}},
	{"report", "A report was late", "2025-05-01", "SEV1", "", nil, []handPassage{{"Summary", "summary", "Pods of a binder, and more pods of more than one binder."}, {"Timeline", "e1", "Connected a slow binder pod, then automated it."}}},
	{"other", "Availability of visible disks", "2025-04-01", "SEV1", "", nil, []handPassage{{"Summary", "summary", "Binder and pod: configured."}}},
	{"certificate", "The certificate ran out", "2025-03-01", "SEV1", "", nil, []handPassage{{"Summary", "summary", "A binder and more pods."}}},
}

// TestUnknownForms looks for forms that no document has, and for what is typed
// last, which may begin longer words too.
func TestUnknownForms(t *testing.T) {
	tab := engine(t, newHandmade(typing))
	long := strings.Repeat("x", 100)
	for query, want := range map[string]string{
		"available disk": "other", "visibility disk": "other", "automation report": "report", "configuration disk": "other",
		"reports": "report", "binding": "", `"slowed binders"`: "report", "slow-binders": "report", "runner": "",
		"repor": "report", "conne": "report,repo", "“slow binder pod”": "report", "«slow pod»": "",
		long: "", long + " disk": "other", "certiﬁcate": "certificate",
	} {
		got := eval[[]string](tab, fmt.Sprintf(`start().then(async (index) => (await index.find(%q)).hits.map((hit) => hit.url.slice(12, -5)))`, query))
		slices.Sort(got)
		wanted := strings.FieldsFunc(want, func(r rune) bool { return r == ',' })
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%s finds %s, want %s", query, got, wanted)
		}
	}
	unknown := eval[[]string](tab, fmt.Sprintf(`start().then(async (index) => (await index.find(%q)).unknown)`, long+" disk"))
	if !slices.Equal(unknown, []string{long}) {
		t.Errorf("%q is not told", unknown)
	}
}

// TestPhrasesAreShown looks for a phrase whose words stand in other passages too,
// which are those of the cards.
func TestPhrasesAreShown(t *testing.T) {
	tab := engine(t, newHandmade(typing))
	got := eval[string](tab, `start().then(async (index) => (await index.find('"binder pod"')).hits.map(({ passages: [p] }) => p.anchor + ": " + marked(p.text, p.marks)).join())`)
	if want := "e1: Connected a slow [binder pod], then automated it."; !strings.Contains(got, want) {
		t.Errorf("shows %s, want %s", got, want)
	}
}
