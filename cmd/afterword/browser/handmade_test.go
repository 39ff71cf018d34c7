package browser

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"

	"afterword/internal/analysis"
	"afterword/internal/relevance"
)

// handmade is an index of a few documents as package webindex describes it, made
// apart from that package, with the smallest files: two terms to a shard, all
// that is frequent alone, and cards for all documents but two.
type handmade struct {
	documents []handDocument
	terms     map[string]*handTerm // by stem
	words     [][relevance.FieldCount]float64
	average   [relevance.FieldCount]float64
	files     map[string]any
}

type handDocument struct {
	name, title, date, severity, id string
	services                        []string
	passages                        []handPassage
}

type handPassage struct{ heading, anchor, text string }

type handTerm struct {
	forms map[string]bool
	at    map[int][]handPlace // by document
}

type handPlace struct{ position, field, passage int }

// handFields are those of the headings that the documents have.
var handFields = map[string]int{"Summary": relevance.Summary, "Root cause": relevance.Cause, "Timeline": relevance.Timeline}

func newHandmade(documents []handDocument) *handmade {
	h := &handmade{documents: documents, terms: map[string]*handTerm{}, files: map[string]any{}}
	h.words = make([][relevance.FieldCount]float64, len(documents))
	for n := range documents {
		h.read(n)
	}
	for _, words := range h.words {
		for f, k := range words {
			h.average[f] += k / float64(len(documents))
		}
	}
	h.write()
	return h
}

// read takes in the words of a document.
func (h *handmade) read(n int) {
	d, next := &h.documents[n], 0
	add := func(field, passage int, text string) {
		for _, k := range analysis.New().Tokens(nil, text, "en") {
			if k.Stop {
				continue
			}
			if h.terms[k.Stem] == nil {
				h.terms[k.Stem] = &handTerm{forms: map[string]bool{}, at: map[int][]handPlace{}}
			}
			t := h.terms[k.Stem]
			t.forms[k.Text] = true
			t.at[n] = append(t.at[n], handPlace{next + k.Position, field, passage})
			h.words[n][field]++
		}
		next += len(text) + relevance.Gap
	}
	add(relevance.Title, 0, d.title)
	add(relevance.Title, 0, d.id)
	for i, p := range d.passages {
		add(handFields[p.heading], i, p.text)
	}
}

// frequency is the f of the formula.
func (h *handmade) frequency(t *handTerm, n int) float64 {
	f := 0.0
	for _, p := range t.at[n] {
		f += relevance.Frequency(p.field, 1, h.words[n][p.field], h.average[p.field])
	}
	return f
}

func (t *handTerm) sorted() (forms []string, documents []int) {
	return slices.Sorted(maps.Keys(t.forms)), slices.Sorted(maps.Keys(t.at))
}

// write makes the files.
func (h *handmade) write() {
	const frequent = 4 // documents of a term that is big
	var shards [][]*handTerm
	var bounds []string
	big := []int{}
	terms := slices.SortedFunc(maps.Values(h.terms), func(a, b *handTerm) int {
		x, _ := a.sorted()
		y, _ := b.sorted()
		return strings.Compare(x[0], y[0])
	})
	for i, t := range terms {
		last := len(shards) - 1
		if i == 0 || len(t.at) >= frequent || len(shards[last]) == 2 || slices.Contains(big, last) {
			forms, _ := t.sorted()
			shards, bounds = append(shards, nil), append(bounds, forms[0])
			if last++; len(t.at) >= frequent {
				big = append(big, last)
			}
		}
		shards[last] = append(shards[last], t)
	}
	bounds[0] = ""
	for n, shard := range shards {
		h.shard(n, shard, bounds, slices.Contains(big, n))
	}
	h.files["manifest"] = map[string]any{
		"format": 1, "folder": "f", "documents": len(h.documents), "page": "postmortems/*.html", "big": big,
		"stops": strings.Join(analysis.Stops("en"), " "), "shards": strings.Join(bounds, " "),
		"heads": h.lexicon("h", func(word string) string { return word[:2] }),
		"tails": h.lexicon("t", func(word string) string { return word[len(word)-2:] }),
	}
	for n := range h.documents {
		h.document(n)
	}
	h.facets()
}

// withPairs makes pairs of the words that at least so many documents have.
func (h *handmade) withPairs(documents int) *handmade {
	crowded := slices.SortedFunc(maps.Values(h.terms), func(a, b *handTerm) int {
		return cmp.Or(len(a.at)-len(b.at), slices.Compare(slices.Sorted(maps.Keys(a.forms)), slices.Sorted(maps.Keys(b.forms))))
	})
	crowded = slices.DeleteFunc(crowded, func(t *handTerm) bool { return len(t.at) < documents })
	words := [][]string{}
	pairs := map[string][]any{}
	for _, a := range crowded {
		forms, _ := a.sorted()
		words = append(words, forms)
		for _, b := range crowded {
			if t := a.before(b); len(t.at) > 0 {
				least, _ := b.sorted()
				written := h.term(t)
				pairs[forms[0]+"+"+least[0]] = []any{forms[0] + "+" + least[0], written[1], written[2], ""}
			}
		}
	}
	bounds := []string{""}
	for i, name := range slices.Sorted(maps.Keys(pairs)) { // a pair to a file, behind an empty one
		bounds = append(bounds, name)
		h.files[fmt.Sprintf("f/q%d", i+1)] = map[string]any{"terms": [][]any{pairs[name]}, "see": map[string]any{}}
	}
	h.files["f/q0"] = map[string]any{"terms": [][]any{}, "see": map[string]any{}}
	h.files["f/pairs"] = map[string]any{"words": words, "shards": bounds}
	h.files["manifest"].(map[string]any)["pairs"] = true
	return h
}

// before is where a term stands before another one.
func (t *handTerm) before(next *handTerm) *handTerm {
	both := &handTerm{forms: t.forms, at: map[int][]handPlace{}}
	for n, places := range t.at {
		for _, p := range places {
			if slices.ContainsFunc(next.at[n], func(q handPlace) bool { return q.position == p.position+1 }) {
				both.at[n] = append(both.at[n], p)
			}
		}
	}
	return both
}

// shard makes a file of terms, and that of the places of a big one.
func (h *handmade) shard(n int, terms []*handTerm, bounds []string, big bool) {
	var written [][]any
	see := map[string]any{}
	for _, t := range terms {
		written = append(written, h.term(t))
	}
	for _, t := range h.terms {
		forms, _ := t.sorted()
		if slices.Contains(terms, t) {
			continue
		}
		for _, form := range forms {
			k, exact := slices.BinarySearch(bounds, form)
			if !exact {
				k--
			}
			if k == n {
				see[form] = forms[0]
			}
		}
	}
	if big {
		t := written[0]
		h.files[fmt.Sprintf("f/%dp", n)] = []any{t[0], t[1], "", t[3]}
		t[3] = ""
	}
	h.files[fmt.Sprintf("f/%d", n)] = map[string]any{"terms": written, "see": see}
}

func (h *handmade) term(t *handTerm) []any {
	var docs, places []int
	var highs, lows []byte
	forms, documents := t.sorted()
	best := slices.Clone(documents)
	slices.SortStableFunc(best, func(a, b int) int { return int(math.Copysign(1, h.frequency(t, b)-h.frequency(t, a))) })
	last := -1
	for _, n := range documents {
		docs, last = append(docs, n-last-1), n
		places = append(places, len(t.at[n]))
		before := -1
		for _, p := range t.at[n] {
			places, before = append(places, (p.position-before-1)*8+p.field), p.position
		}
		impact := int(math.Round(315 * (math.Log2(h.frequency(t, n)) + 5.5)))
		highs, lows = append(highs, handDigit(impact>>6)), append(lows, handDigit(impact&63))
	}
	written := []any{strings.Join(forms, " "), handList(docs), string(append(highs, lows...)), handList(places)}
	for _, n := range best[:max(0, len(best)-2)] {
		d := &h.documents[n]
		p := d.passages[t.at[n][0].passage]
		written = append(written, []any{n, d.name, d.title, d.date, d.severity, d.id, p.heading, p.anchor, p.text})
	}
	return written
}

// lexicon makes the files of words by a part of theirs, two keys to a file, and
// gives their bounds.
func (h *handmade) lexicon(letter string, key func(string) string) string {
	byKey := map[string][]string{}
	for _, t := range h.terms {
		for form := range t.forms {
			if len(form) > 2 && !strings.ContainsFunc(form, func(r rune) bool { return r < 'a' || r > 'z' }) {
				byKey[key(form)] = append(byKey[key(form)], string(handDigit(bits.Len(uint(len(t.at)))-1))+form)
			}
		}
	}
	var bounds []string
	for pair := range slices.Chunk(slices.Sorted(maps.Keys(byKey)), 2) {
		var words []string
		for _, k := range pair {
			words = append(words, byKey[k]...)
		}
		slices.Sort(words)
		h.files[fmt.Sprintf("f/%s%d", letter, len(bounds))] = strings.Join(words, " ")
		bounds = append(bounds, pair[0])
	}
	bounds[0] = ""
	return strings.Join(bounds, " ")
}

func (h *handmade) document(n int) {
	d := &h.documents[n]
	written := []any{d.name, d.title, d.date, d.severity, d.id}
	for i, p := range d.passages {
		heading, anchor := any(p.heading), any(p.anchor)
		if i > 0 && p.heading == d.passages[i-1].heading {
			heading = 0
		}
		if i > 0 && p.anchor == d.passages[i-1].anchor {
			anchor = 0
		}
		written = append(written, []any{heading, anchor, p.text})
	}
	h.files[fmt.Sprintf("f/d%d", n)] = written
}

func (h *handmade) facets() {
	facet := func(name, label string, of func(*handDocument) []string) []any {
		var values []string
		var list []int
		for n := range h.documents {
			own := of(&h.documents[n])
			list = append(list, len(own))
			for _, v := range own {
				if !slices.Contains(values, v) {
					values = append(values, v)
				}
				list = append(list, slices.Index(values, v))
			}
		}
		return []any{name, label, strings.Join(values, "\n"), handList(list)}
	}
	h.files["f/facets"] = []any{
		facet("severity", "Severity", func(d *handDocument) []string { return []string{d.severity} }),
		facet("service", "Service", func(d *handDocument) []string { return d.services }),
	}
}

// handList writes a list of numbers.
func handList(list []int) string {
	var b []byte
	for _, n := range list {
		digits := []byte{handDigit(n % 45)}
		for n /= 45; n > 0; n /= 45 {
			digits = append(digits, handDigit(n%45+45))
		}
		slices.Reverse(digits)
		b = append(b, digits...)
	}
	return string(b)
}

func handDigit(n int) byte {
	const digits = "#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
	return digits[n]
}

// script is the files as JavaScript, by what follows search/.
func (h *handmade) script() string {
	text, _ := json.Marshal(h.files) // texts, numbers, lists and objects
	return string(text)
}
