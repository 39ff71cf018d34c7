package webindex

import (
	"context"
	"math"
	"slices"
	"sync"

	"afterword/internal/parallel"
	"afterword/internal/relevance"
)

// postings are the terms of a stretch in the form in which files have them.
type postings struct {
	from    int // rank of the first term
	encoded []encoded
	text    []byte // of all the terms, one after the other
	cards   []card // of all the terms
}

// encoded is a term: where its lists are in the text, and how many cards it has.
type encoded struct {
	start                           uint32 // in the text
	docs, impacts, places           uint32 // how long the lists are
	documents, firstCard, cardCount uint32
}

// card is a document that is shown with a term, by one of its passages.
type card struct{ document, passage uint32 }

// Bounds of how many parts the terms are worked on in: of so many tokens each.
const (
	maxStretches = 16
	minTokens    = 1 << 16
)

// postings are those of all terms, stretch by stretch, with about as many tokens
// in each.
func (x *index) postings() []*postings {
	total := 0
	for i := range x.terms {
		total += x.terms[i].tokens
	}
	stretches := min(maxStretches, total/minTokens+1)
	var bounds []int
	sum := 0
	for i := range x.terms {
		if sum >= total*len(bounds)/stretches && x.bound(i) != "" {
			bounds = append(bounds, i)
		}
		sum += x.terms[i].tokens
	}
	bounds = append(bounds, len(x.terms))
	all := make([]*postings, len(bounds)-1)
	_ = parallel.Each(context.Background(), len(all), func(i int) error {
		all[i] = x.stretch(bounds[i], bounds[i+1])
		return nil
	})
	return all
}

// writers are kept from stretch to stretch: what they write in is large.
var writers = sync.Pool{New: func() any { return new(writer) }}

// stretch writes the terms of some ranks.
func (x *index) stretch(from, to int) *postings {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.index, w.text, w.encoded, w.cards = x, w.text[:0], w.encoded[:0], w.cards[:0]
	for rank := from; rank < to; rank++ {
		w.entries = x.entries(w.entries[:0], rank)
		w.term(w.entries)
	}
	w.index = nil
	return &postings{from: from, text: slices.Clone(w.text), encoded: slices.Clone(w.encoded), cards: slices.Clone(w.cards)}
}

// writer writes the terms of a stretch, one after the other.
type writer struct {
	*index
	postings
	entries                   []entry // of the term
	docs, highs, lows, places []byte  // of the term
	best                      best
}

// term writes a term with its tokens.
func (w *writer) term(entries []entry) {
	w.docs, w.highs, w.lows, w.places = w.docs[:0], w.highs[:0], w.lows[:0], w.places[:0]
	w.best.reset(documentsIn(entries))
	last := -1
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].document == entries[0].document {
			n++
		}
		document := int(entries[0].document)
		w.docs = appendNumber(w.docs, document-last-1)
		w.document(document, entries[:n])
		entries, last = entries[n:], document
	}
	out := encoded{
		start: uint32(len(w.text)), docs: uint32(len(w.docs)), impacts: uint32(2 * len(w.highs)), places: uint32(len(w.places)),
		documents: uint32(len(w.highs)), firstCard: uint32(len(w.cards)), cardCount: uint32(len(w.best.found)),
	}
	for _, list := range [][]byte{w.docs, w.highs, w.lows, w.places} {
		w.text = append(w.text, list...)
	}
	for _, b := range w.best.found {
		w.cards = append(w.cards, card{b.document, uint32(w.documents[b.document].passageAt(b.place.position()))})
	}
	w.encoded = append(w.encoded, out)
}

func documentsIn(entries []entry) int {
	n := 0
	for i := range entries {
		if i == 0 || entries[i].document != entries[i-1].document {
			n++
		}
	}
	return n
}

// document adds a document that has the term in some places.
func (w *writer) document(n int, entries []entry) {
	d := &w.documents[n]
	shown, last, f := entries[0].place, -1, 0.0
	w.places = appendNumber(w.places, len(entries))
	for _, e := range entries {
		position, field := e.place.position(), e.place.field()
		w.places = appendNumber(w.places, (position-last-1)*8+field)
		last = position
		f += d.counts[field]
		if shown.field() < relevance.Summary || field >= relevance.Summary && field < shown.field() {
			shown = e.place
		}
	}
	i := impact(f)
	w.impact(i)
	w.best.add(match{i, uint32(n), shown})
}

// impact is how an f is written: by its logarithm, so that each step is as large
// a part of it.
func impact(f float64) int { return min(max(int(math.Round(315*(math.Log2(f)+5.5))), 0), 4095) }

func (w *writer) impact(n int) {
	w.highs = append(w.highs, digit(n>>6))
	w.lows = append(w.lows, digit(n&63))
}
