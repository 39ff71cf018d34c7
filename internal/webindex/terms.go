package webindex

import (
	"cmp"
	"slices"
	"sync"

	"afterword/internal/parallel"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// index is what the index is made of: documents, the terms in the order of their
// least forms, and where those stand, by the readers of the documents in turn.
type index struct {
	documents []document
	terms     []term
	segments  []segment
}

// segment is what a reader has of a run of documents: its lists, and for each term
// the number of its list, plus 1; 0: it has none.
type segment struct {
	*lists
	numbers []uint32
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
		r := newReader(uint32(from))
		for i, report := range reports[from:to] {
			x.documents[from+i] = r.read(report)
		}
		adding.Lock()
		defer adding.Unlock()
		readers = append(readers, r)
	})
	slices.SortFunc(readers, func(a, b *reader) int { return cmp.Compare(a.document, b.document) })
	x.gather(readers)
	x.measure()
	return x
}

// gather makes the terms of all that the readers list.
func (x *index) gather(readers []*reader) {
	numbers := readers[0].stems // by stem: those of the first reader are numbered as its lists
	of := make([][]uint32, len(readers))
	for i, r := range readers {
		of[i] = x.number(r, numbers)
	}
	ranks := x.sort()
	for i, r := range readers {
		l := segment{lists: &r.lists, numbers: make([]uint32, len(x.terms))}
		for list, n := range of[i] {
			l.numbers[ranks[n]] = uint32(list) + 1
		}
		x.segments = append(x.segments, l)
	}
}

// number adds the terms of a reader, and gives the number of each of its lists.
func (x *index) number(r *reader, numbers map[string]uint32) []uint32 {
	of := make([]uint32, len(r.listed))
	for list, stem := range r.listed {
		n, known := numbers[stem]
		if !known {
			n = uint32(len(x.terms))
			numbers[stem] = n
		}
		if int(n) == len(x.terms) {
			x.terms = append(x.terms, term{stem: stem})
		}
		x.terms[n].tokens += int(r.lists.all[list].tokens)
		of[list] = n
	}
	for i, f := range r.analyser.Forms()[:len(r.forms)] {
		if list := r.forms[i]; list > 0 {
			x.terms[of[list-1]].add(f.Text)
		}
	}
	return of
}

// entries are the tokens of a term.
func (x *index) entries(entries []entry, rank int) []entry {
	for _, l := range x.segments {
		if n := l.numbers[rank]; n > 0 {
			entries = l.lists.entries(entries, n-1)
		}
	}
	return entries
}

// add adds a form.
func (t *term) add(form string) {
	if at, known := slices.BinarySearchFunc(t.forms, form, compare); !known {
		t.forms = slices.Insert(t.forms, at, form)
	}
}

// sort puts the terms in order, and gives the rank of each as they were.
func (x *index) sort() []uint32 {
	type ordered struct {
		prefix uint64 // of the least form: it settles most comparisons
		term   uint32
	}
	order := make([]ordered, len(x.terms))
	for i := range order {
		order[i] = ordered{prefix(x.terms[i].forms[0]), uint32(i)}
	}
	slices.SortFunc(order, func(a, b ordered) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		s, t := &x.terms[a.term], &x.terms[b.term]
		return cmp.Or(compare(s.forms[0], t.forms[0]), compare(s.stem, t.stem))
	})
	terms, ranks := make([]term, len(order)), make([]uint32, len(order))
	for rank, p := range order {
		terms[rank], ranks[p.term] = x.terms[p.term], uint32(rank)
	}
	x.terms = terms
	return ranks
}

// measure finds what a word counts in each field of each document.
func (x *index) measure() {
	average := x.average()
	for i := range x.documents {
		x.documents[i].measure(average)
	}
}

// average is how many words the fields of a document have.
func (x *index) average() (average [relevance.FieldCount]float64) {
	for i := range x.documents {
		for f, n := range x.documents[i].words {
			average[f] += float64(n)
		}
	}
	for f, n := range average {
		average[f] = max(1, n) / float64(max(1, len(x.documents)))
	}
	return average
}

func (d *document) measure(average [relevance.FieldCount]float64) {
	for f, n := range d.words {
		d.counts[f] = relevance.Frequency(f, 1, float64(n), average[f])
	}
}
