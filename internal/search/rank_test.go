package search

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"afterword/internal/analysis"
)

// item is a query of which it is known what it should find.
type item struct{ kind, query, path string }

// words are the distinct words of a text that are letters only and long enough,
// the rarest first, and of these the longest.
func (c census) words(tokens []analysis.Token, text string, shortest int) []string {
	var all []string
	for _, t := range tokens {
		w := text[t.Start:t.End]
		if !t.Whole && !t.Stop && utf8.RuneCountInString(w) >= shortest && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
			all = append(all, strings.ToLower(w))
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.SortStableFunc(all, func(a, b string) int {
		if d := c[a] - c[b]; d != 0 {
			return d
		}
		return len(b) - len(a)
	})
	return all
}

// census is how many reports have a written word.
type census map[string]int

// knownItems makes queries for each report: rare words of its title, of its
// body, an identifier, and those of the body with a slip in one.
func knownItems(x *Index, a archive) []item {
	type text struct {
		title, body   string
		inTitle, full []analysis.Token
		id            string
	}
	texts, c := map[string]text{}, census{}
	for path := range a {
		pm, source := x.source.Read(path)
		if pm == nil {
			continue
		}
		var body strings.Builder
		for _, p := range passages(pm, source) {
			body.WriteString(p.text + "\n")
		}
		k := text{title: pm.Title, body: body.String(), id: pm.ID}
		k.inTitle, k.full = x.analyser.Tokens(nil, k.title, pm.Lang), x.analyser.Tokens(nil, k.body, pm.Lang)
		texts[path] = k
		for _, w := range slices.Compact(slices.Concat(c.words(k.full, k.body, 1), c.words(k.inTitle, k.title, 1))) {
			c[w]++
		}
	}
	var all []item
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		k := texts[path]
		if words := c.words(k.inTitle, k.title, 3); len(words) > 0 {
			all = append(all, item{"title", strings.Join(words[:min(3, len(words))], " "), path})
		}
		words := c.words(k.full, k.body, 5)
		if len(words) > 2 {
			all = append(all, item{"body", strings.Join(words[:3], " "), path})
		}
		if k.id != "" {
			all = append(all, item{"identifier", k.id, path})
		}
		if i := slices.IndexFunc(words, func(w string) bool { return len(w) > 6 && len(w) < 15 }); i >= 0 {
			w := []rune(words[i])
			w[3], w[4] = w[4], w[3]
			if w[3] == w[4] {
				w = slices.Delete(w, 2, 3)
			}
			words = slices.Clone(words[:min(3, len(words))])
			words[min(i, len(words)-1)] = string(w)
			all = append(all, item{"slip", strings.Join(words, " "), path})
		}
	}
	return all
}

// TestKnownItems sees to it that in the sample site every report is found by
// what is rare in it: among the first three, and nearly always first.
func TestKnownItems(t *testing.T) {
	a := sample(t)
	x := open(t, t.TempDir(), a.source())
	defer x.Close()
	sum, n := map[string]float64{}, map[string]int{}
	for _, k := range knownItems(x, a) {
		rank := slices.Index(paths(ask(t, x, k.query, Options{Limit: 10})), k.path) + 1
		n[k.kind]++
		if rank > 0 {
			sum[k.kind] += 1 / float64(rank)
		}
		if rank < 1 || rank > 3 {
			t.Errorf("%s: %q finds %s at %d", k.kind, k.query, k.path, rank)
		}
	}
	for kind, least := range map[string]float64{"title": 1, "body": 1, "identifier": 1, "slip": 0.9} {
		if mean := sum[kind] / float64(n[kind]); n[kind] < 26 || mean < least {
			t.Errorf("%s: mean reciprocal rank of %d queries is %.3f", kind, n[kind], mean)
		}
	}
}
