package webindex

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"afterword/internal/analysis"
	"afterword/internal/parallel"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// index is what the index is made of: documents, whose tokens name terms, and
// the terms, in the order of their least forms.
type index struct {
	documents []document
	terms     []term
	facets    []facet // that are written
}

// term is a stem with the forms in which it is written, the least first.
type term struct {
	stem   string
	forms  []string
	tokens int // how many there are in all
}

// read reads reports.
func read(reports []*site.Report) *index {
	x := &index{documents: make([]document, len(reports))}
	var readers []*reader
	var adding sync.Mutex
	parallel.Ranges(len(reports), func(from, to int) {
		r := &reader{analyser: analysis.Numbering(), documents: x.documents[from:to]}
		for i, report := range reports[from:to] {
			r.documents[i] = r.read(report)
		}
		adding.Lock()
		defer adding.Unlock()
		readers = append(readers, r)
	})
	ranks := x.gather(readers)
	_ = parallel.Each(context.Background(), len(readers), func(i int) error {
		rename(readers[i].documents, ranks[i])
		return nil
	})
	x.measure()
	return x
}

// gather makes the terms of all forms that have tokens, and gives for each
// reader the ranks of the terms of its forms.
func (x *index) gather(readers []*reader) [][]uint32 {
	numbers := map[string]uint32{} // by stem
	of := make([][]uint32, len(readers))
	for i, r := range readers {
		of[i] = make([]uint32, len(r.counts))
		for k, f := range r.analyser.Forms()[:len(r.counts)] {
			if r.counts[k] == 0 {
				continue
			}
			n, known := numbers[f.Stem]
			if !known {
				n = uint32(len(x.terms))
				numbers[f.Stem] = n
				x.terms = append(x.terms, term{stem: f.Stem})
			}
			x.terms[n].add(f.Text, r.counts[k])
			of[i][k] = n
		}
	}
	ranks := x.sort()
	for _, numbers := range of {
		for i, n := range numbers {
			numbers[i] = ranks[n]
		}
	}
	return of
}

// add adds a form that has so many tokens.
func (t *term) add(form string, tokens int) {
	t.tokens += tokens
	if at, known := slices.BinarySearchFunc(t.forms, form, compare); !known {
		t.forms = slices.Insert(t.forms, at, form)
	}
}

// sort puts the terms in order, and gives the rank of each as they were.
func (x *index) sort() []uint32 {
	order := make([]uint32, len(x.terms))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		s, t := &x.terms[a], &x.terms[b]
		return cmp.Or(compare(s.forms[0], t.forms[0]), compare(s.stem, t.stem))
	})
	terms, ranks := make([]term, len(order)), make([]uint32, len(order)+1) // for forms without tokens
	for rank, i := range order {
		terms[rank], ranks[i] = x.terms[i], uint32(rank)
	}
	x.terms = terms
	return ranks
}

// rename puts ranks of terms in place of the numbers of forms.
func rename(documents []document, ranks []uint32) {
	for i := range documents {
		for k, t := range documents[i].tokens {
			documents[i].tokens[k] = token(ranks[t>>32])<<32 | t&0xffffffff
		}
	}
}

// measure finds what a word counts in each field of each document.
func (x *index) measure() {
	var sums, average [relevance.FieldCount]float64
	for i := range x.documents {
		for f, n := range x.documents[i].words {
			sums[f] += float64(n)
		}
	}
	for f, n := range sums {
		average[f] = max(1, n) / float64(max(1, len(x.documents)))
	}
	for i := range x.documents {
		d := &x.documents[i]
		for f, n := range d.words {
			d.counts[f] = relevance.Frequency(f, 1, float64(n), average[f])
		}
	}
}
