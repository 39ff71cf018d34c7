package search

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

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
func (x *Index) visit(field, term string, each func(*index.TermFieldDoc)) error {
	return x.read(field, term, false, each)
}

// visitPositions is visit with the positions of the term.
func (x *Index) visitPositions(field, term string, each func(*index.TermFieldDoc)) error {
	return x.read(field, term, true, each)
}

func (x *Index) read(field, term string, positions bool, each func(*index.TermFieldDoc)) error {
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

// withValue are the reports that have one of some values in a field.
func (x *Index) withValue(field string, values []string) (matches, error) {
	found := matches{}
	for _, v := range values {
		err := x.visit(field, v, func(d *index.TermFieldDoc) { found[docOf(d.ID)] = 0 })
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

// withPattern are the reports that have a pattern in some fields, with the f of
// the formula.
func (x *Index) withPattern(p pattern, in []int) (matches, error) {
	found := matches{}
	for _, f := range in {
		var err error
		if len(p.run) == 1 {
			err = x.addTerms(found, p.run[0], f)
		} else {
			err = x.addRuns(found, p.run, f)
		}
		if err != nil {
			return nil, err
		}
	}
	return found, x.keepLanguages(found, p)
}

// keepLanguages takes away the reports in whose language a pattern is not looked
// for.
func (x *Index) keepLanguages(found matches, p pattern) error {
	if len(p.only)+len(p.except) == 0 {
		return nil
	}
	named, err := x.withValue("lang", slices.Concat(p.only, p.except))
	for n := range found {
		if _, is := named[n]; is != (p.only != nil) {
			delete(found, n)
		}
	}
	return err
}

// addTerms adds the reports that have one of some terms in a field.
func (x *Index) addTerms(found matches, terms []string, f int) error {
	for _, term := range terms {
		err := x.visit(fieldNames[f], term, func(d *index.TermFieldDoc) {
			found[docOf(d.ID)] += x.frequency(f, int(d.Freq), d.Norm)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// addRuns adds the reports that have the words of a run one after the other
// in a field. It goes place by place: what is left after each is where a run may
// still begin.
func (x *Index) addRuns(found matches, r run, f int) error {
	var begins starts
	norms := map[doc]float64{}
	for place, terms := range r {
		if len(terms) == 0 {
			continue
		}
		still := starts{}
		for _, term := range terms {
			err := x.visitPositions(fieldNames[f], term, func(d *index.TermFieldDoc) {
				n := docOf(d.ID)
				before := begins[n]
				if place > 0 && before == nil {
					return
				}
				norms[n] = d.Norm
				for _, v := range d.Vectors {
					if begin := int(v.Pos) - place; place == 0 || before[begin] {
						still.add(n, begin)
					}
				}
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

// starts are the positions at which a run may begin, by report.
type starts map[doc]map[int]bool

func (s starts) add(n doc, position int) {
	if s[n] == nil {
		s[n] = map[int]bool{}
	}
	s[n][position] = true
}
