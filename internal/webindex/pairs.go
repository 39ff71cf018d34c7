package webindex

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"afterword/internal/output"
	"afterword/internal/parallel"
)

// crowding says which words are crowded.
type crowding struct {
	documents int // an index of fewer has no crowded words
	places    int // bytes; a crowded word has a longer list of places
	words     int // how many there are at most: those with the longest lists
}

// defaultCrowding has pairs take about 5 MB and half a second of a processor at
// 10,000 reports. In a smaller archive the places of two words are soon read.
var defaultCrowding = crowding{documents: 5000, places: 16 << 10, words: 200}

var pairSizes = sizes{shard: 16 << 10}

// pairs are the terms of two crowded words which follow each other.
type pairs struct {
	*index
	words  [][]string // the forms of each crowded word
	shards []shard
}

// pairs are those of the crowded words; nil if there are none.
func (x *index) pairs(all []*postings, c crowding) *pairs {
	ranks := x.crowded(all, c)
	if len(ranks) == 0 {
		return nil
	}
	found := make([]*neighbours, len(x.segments))
	_ = parallel.Each(context.Background(), len(found), func(i int) error {
		found[i] = x.neighbours(&x.segments[i], ranks)
		return nil
	})
	p := &pairs{index: &index{}}
	for _, rank := range ranks {
		p.words = append(p.words, x.terms[rank].forms)
	}
	if p.gather(found, func(word int) string { return x.terms[ranks[word]].forms[0] }); len(p.terms) == 0 {
		return nil
	}
	p.shards = p.index.shards([]*postings{p.postings()}, pairSizes)
	p.segments = nil // they are written by now
	return p
}

// crowded are the ranks of the crowded words, that of the fewest documents first,
// without those of which a form is that of another term too.
func (x *index) crowded(all []*postings, c crowding) []int {
	if len(x.documents) < c.documents {
		return nil
	}
	type word struct{ rank, documents, places int }
	var words []word
	for _, p := range all {
		for i, w := range p.encoded {
			if int(w.places) > c.places {
				words = append(words, word{p.from + i, int(w.documents), int(w.places)})
			}
		}
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(b.places-a.places, a.rank-b.rank) })
	words = words[:min(len(words), c.words)]
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(a.documents-b.documents, a.rank-b.rank) })
	ranks := make([]int, len(words))
	for i, w := range words {
		ranks[i] = w.rank
	}
	return x.unmistakable(ranks)
}

// unmistakable are those of some terms whose forms no other term has.
func (x *index) unmistakable(ranks []int) []int {
	terms := map[string]int{} // of a form
	for _, rank := range ranks {
		for _, form := range x.terms[rank].forms {
			terms[form] = 0
		}
	}
	for i := range x.terms {
		for _, form := range x.terms[i].forms {
			if n, asked := terms[form]; asked {
				terms[form] = n + 1
			}
		}
	}
	return slices.DeleteFunc(ranks, func(rank int) bool {
		return slices.ContainsFunc(x.terms[rank].forms, func(form string) bool { return terms[form] > 1 })
	})
}

// gather makes the terms of all pairs that were found, each under the least
// forms of its words.
func (p *pairs) gather(found []*neighbours, least func(word int) string) {
	var numbers []int // of the terms among all pairs
	for n := range len(p.words) * len(p.words) {
		if slices.ContainsFunc(found, func(f *neighbours) bool { return f.of[n] > 0 }) {
			name := least(n/len(p.words)) + "+" + least(n%len(p.words))
			p.terms = append(p.terms, term{stem: name, forms: []string{name}})
			numbers = append(numbers, n)
		}
	}
	ranks := p.sort()
	for _, f := range found {
		l := segment{lists: &f.lists, numbers: make([]uint32, len(p.terms))}
		for i, n := range numbers {
			l.numbers[ranks[i]] = f.of[n]
		}
		p.segments = append(p.segments, l)
	}
}

// postings are the documents and impacts of all pairs.
func (p *pairs) postings() *postings {
	var w writer
	var entries []entry
	for rank := range p.terms {
		entries = p.entries(entries[:0], rank)
		w.docs, w.highs, w.lows = w.docs[:0], w.highs[:0], w.lows[:0]
		last := -1
		for _, e := range entries {
			w.docs = appendNumber(w.docs, int(e.document)-last-1)
			w.impact(int(e.place))
			last = int(e.document)
		}
		w.encoded = append(w.encoded, encoded{start: uint32(len(w.text)), docs: uint32(len(w.docs)), impacts: uint32(2 * len(entries))})
		w.text = append(append(append(w.text, w.docs...), w.highs...), w.lows...)
	}
	return &postings{encoded: w.encoded, text: slices.Clone(w.text)}
}

// files are the pairs, and the file that tells of them.
func (p *pairs) files(folder string) []output.File {
	if p == nil {
		return nil
	}
	about := output.File{Path: folder + "pairs.json", Render: p.appendAbout}
	return append(p.shardFiles(folder+"q", p.shards), about)
}

func (p *pairs) appendAbout(b []byte) ([]byte, error) {
	about := struct {
		Words  [][]string `json:"words"`
		Shards []string   `json:"shards"`
	}{Words: p.words}
	for i := range p.shards {
		about.Shards = append(about.Shards, p.shards[i].bound)
	}
	text, err := json.Marshal(about)
	return append(append(b, text...), '\n'), err
}
