package webindex

import (
	"cmp"
	"slices"
	"sync"

	"afterword/internal/analysis"
	"afterword/internal/parallel"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// corpus is what the index is made of: documents, whose tokens name terms, and
// the terms, in the order of their least forms.
type corpus struct {
	documents []document
	terms     []term
	average   [relevance.FieldCount]float64
}

// term is a stem with the forms in which it is written, the least first.
type term struct {
	stem   string
	forms  []string
	tokens int // how many there are in all
}

// read reads reports.
func read(reports []*site.Report) *corpus {
	c := &corpus{documents: make([]document, len(reports))}
	var readers []*reader
	var adding sync.Mutex
	parallel.Ranges(len(reports), func(from, to int) {
		r := &reader{analyser: analysis.Numbering(), documents: c.documents[from:to]}
		for i, report := range reports[from:to] {
			r.documents[i] = r.read(report)
		}
		adding.Lock()
		defer adding.Unlock()
		readers = append(readers, r)
	})
	ranks := c.gather(readers)
	for i, r := range readers {
		c.rename(r.documents, ranks[i])
	}
	c.measure()
	return c
}

// gather makes the terms of all forms, and gives for each reader the ranks of
// the terms of its forms.
func (c *corpus) gather(readers []*reader) [][]uint32 {
	numbers := map[string]uint32{} // by stem
	of := make([][]uint32, len(readers))
	for i, r := range readers {
		forms := r.analyser.Forms()
		of[i] = make([]uint32, len(forms))
		for k, f := range forms {
			n, known := numbers[f.Stem]
			if !known {
				n = uint32(len(c.terms))
				numbers[f.Stem] = n
				c.terms = append(c.terms, term{stem: f.Stem})
			}
			if t := &c.terms[n]; !slices.Contains(t.forms, f.Text) {
				t.forms = append(t.forms, f.Text)
			}
			of[i][k] = n
		}
	}
	ranks := c.sort()
	for _, numbers := range of {
		for i, n := range numbers {
			numbers[i] = ranks[n]
		}
	}
	return of
}

// sort puts the terms in order, and gives the rank of each as they were.
func (c *corpus) sort() []uint32 {
	order := make([]uint32, len(c.terms))
	for i := range c.terms {
		slices.SortFunc(c.terms[i].forms, compare)
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		x, y := &c.terms[a], &c.terms[b]
		return cmp.Or(compare(x.forms[0], y.forms[0]), compare(x.stem, y.stem))
	})
	terms, ranks := make([]term, len(order)), make([]uint32, len(order))
	for rank, i := range order {
		terms[rank], ranks[i] = c.terms[i], uint32(rank)
	}
	c.terms = terms
	return ranks
}

// rename puts ranks of terms in place of the numbers of forms, and counts.
func (c *corpus) rename(documents []document, ranks []uint32) {
	for i := range documents {
		tokens := documents[i].tokens
		for k, t := range tokens {
			rank := ranks[t>>32]
			tokens[k] = token(rank)<<32 | t&0xffffffff
			c.terms[rank].tokens++
		}
	}
}

// measure finds how many words the fields have on average.
func (c *corpus) measure() {
	var sums [relevance.FieldCount]int
	for i := range c.documents {
		for f, n := range c.documents[i].words {
			sums[f] += n
		}
	}
	for f, n := range sums {
		c.average[f] = float64(max(1, n)) / float64(max(1, len(c.documents)))
	}
}
