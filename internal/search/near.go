package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"
)

// neighbour is a form that is near to a word.
type neighbour struct {
	form
	distance int
	count    uint64 // of reports
}

// maxNear is how many forms may stand for a word.
const maxNear = 8

// near are the forms at most so many slips away from a word, the nearest and
// then the most frequent first.
func (x *Index) near(word string, most int) ([]neighbour, error) {
	entries, err := x.terms(formField, "")
	if err != nil {
		return nil, err
	}
	var all []neighbour
	length := utf8.RuneCountInString(word)
	from := []rune(word)
	for _, e := range entries {
		f := formNamed(e.Term)
		if n := utf8.RuneCountInString(f.text); n < minForgiven-1 || n-length > most || length-n > most || hasDigit(f.text) {
			continue
		}
		if d := distance(from, []rune(f.text), most); d <= most && d > 0 {
			all = append(all, neighbour{f, d, e.Count})
		}
	}
	slices.SortFunc(all, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text), cmp.Compare(a.stem, b.stem))
	})
	return all[:min(len(all), maxNear)], nil
}

// asWritten is a form as a report writes it, in lower case: forms are without
// accents.
func (x *Index) asWritten(f form) (string, error) {
	term := f.text
	if f.stem != f.text {
		term += separator + f.stem
	}
	var first *doc
	err := x.visit(formField, term, func(d *index.TermFieldDoc) {
		if first == nil {
			n := docOf(d.ID)
			first = &n
		}
	})
	if err != nil || first == nil {
		return f.text, err
	}
	path, err := x.reader.ExternalID(first.id())
	if err != nil {
		return f.text, fmt.Errorf("reading the index: %w", err)
	}
	pm, source := x.source.Read(path)
	if pm == nil {
		return f.text, nil
	}
	defer pm.Release()
	for _, p := range passages(pm, source) {
		if word := x.writtenIn(p.text, f, pm.Lang); word != "" {
			return word, nil
		}
	}
	return cmp.Or(x.writtenIn(pm.Title, f, pm.Lang), f.text), nil
}

// writtenIn is a form as a text writes it; empty if it does not.
func (x *Index) writtenIn(text string, f form, language string) string {
	for _, t := range x.analyser.Tokens(nil, text, language) {
		if t.Text == f.text {
			return strings.ToLower(text[t.Start:t.End])
		}
	}
	return ""
}

// distance is how many letters are missing, added, wrong or swapped with their
// neighbour (Damerau-Levenshtein); more than most if it is more than that, which is
// found without comparing all.
func distance(a, b []rune, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return max(len(a), len(b))
	case most == 0:
		return 1
	case len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0]:
		return 1 + min(distance(a[2:], b[2:], most-1), distance(a[1:], b[1:], most-1))
	}
	return 1 + min(distance(a[1:], b[1:], most-1), distance(a[1:], b, most-1), distance(a, b[1:], most-1))
}
