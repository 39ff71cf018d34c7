package search

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/relevance"
)

// doc is the number that the open index has for a report.
type doc uint64

func docOf(id index.IndexInternalID) doc { return doc(binary.BigEndian.Uint64(id)) }

func (d doc) id() index.IndexInternalID { return binary.BigEndian.AppendUint64(nil, uint64(d)) }

// matches are reports with how much of something they have.
type matches map[doc]float64

// terms are those of a field that begin with a text.
func (x *Index) terms(field, prefix string) ([]index.DictEntry, error) {
	dict, err := x.reader.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return nil, fmt.Errorf("reading the words of the index: %w", err)
	}
	defer dict.Close()
	var all []index.DictEntry
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return all, err
		}
		all = append(all, *e)
	}
}

// visit calls for every report that has a term in a field.
func (x *Index) visit(field, term string, positions bool, each func(*index.TermFieldDoc)) error {
	freqs := field != formField
	r, err := x.reader.TermFieldReader(context.Background(), []byte(term), field, freqs, freqs, positions)
	if err != nil {
		return fmt.Errorf("reading the index: %w", err)
	}
	defer r.Close()
	var d index.TermFieldDoc
	for {
		next, err := r.Next(d.Reset())
		if err != nil || next == nil {
			return err
		}
		each(next)
	}
}

// with are the reports that have one of some values in a field.
func (x *Index) with(field string, values []string) (matches, error) {
	found := matches{}
	for _, v := range values {
		err := x.visit(field, v, false, func(d *index.TermFieldDoc) { found[docOf(d.ID)] = 0 })
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// frequency is how much a field of a report has of what stands in it so often.
func (x *Index) frequency(f, often int, norm float64) float64 {
	average := float64(max(1, x.averages[f])) / float64(max(1, x.count))
	return relevance.Frequency(f, often, math.Round(1/(norm*norm)), average)
}

// having are the reports that have a pattern in some fields, with the f of the
// formula.
func (x *Index) having(p pattern, in []int) (matches, error) {
	found := matches{}
	for _, f := range in {
		var err error
		if len(p) == 1 {
			err = x.single(found, p[0], f)
		} else {
			err = x.run(found, p, f)
		}
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (x *Index) single(found matches, terms []string, f int) error {
	for _, term := range terms {
		err := x.visit(fieldNames[f], term, false, func(d *index.TermFieldDoc) {
			found[docOf(d.ID)] += x.frequency(f, int(d.Freq), d.Norm)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// run looks for words that follow each other, place by place: what is left
// after each is where the run may still begin.
func (x *Index) run(found matches, p pattern, f int) error {
	var begins map[doc]map[int]bool
	norms := map[doc]float64{}
	for place, terms := range p {
		if len(terms) == 0 {
			continue
		}
		still := map[doc]map[int]bool{}
		for _, term := range terms {
			err := x.visit(fieldNames[f], term, true, func(d *index.TermFieldDoc) {
				n := docOf(d.ID)
				if place > 0 && begins[n] == nil {
					return
				}
				for _, v := range d.Vectors {
					begin := int(v.Pos) - place
					if place > 0 && !begins[n][begin] {
						continue
					}
					if still[n] == nil {
						still[n] = map[int]bool{}
					}
					still[n][begin] = true
				}
				norms[n] = d.Norm
			})
			if err != nil {
				return err
			}
		}
		begins = still
	}
	for n, at := range begins {
		found[n] += x.frequency(f, len(at), norms[n])
	}
	return nil
}
