package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"afterword/internal/query"
	"afterword/internal/relevance"
)

// evaluation is a query that is being answered.
type evaluation struct {
	*Index
	today   string
	called  func(field, value string) string // the site's own name for a value
	clauses []prepared
	result  *Result
}

// prepared is a clause whose items of text are ready to be looked for.
type prepared struct {
	query.Clause
	wanted []wanted // as long as Any; of the others the zero value
}

// prepare makes the clauses of a query ready.
func (e *evaluation) prepare(q *query.Query) error {
	for _, c := range q.Clauses {
		p := prepared{Clause: c, wanted: make([]wanted, len(c.Any))}
		for i, item := range c.Any {
			if wordsOf[item.Field] == nil {
				continue
			}
			var err error
			if p.wanted[i], err = e.want(item); err != nil {
				return err
			}
		}
		e.clauses = append(e.clauses, p)
	}
	return nil
}

// run answers the query: with the words as they are, and with slips forgiven
// in all of them if that finds nothing.
func (e *evaluation) run() (matches, error) {
	found, err := e.all()
	if err != nil || len(found) > 0 || !e.forgive(func(wanted) bool { return true }) {
		return found, err
	}
	return e.all()
}

// all are the reports for which every clause holds, with their scores.
func (e *evaluation) all() (matches, error) {
	var found matches
	optional := e.optional()
	for i, c := range e.clauses {
		if c.Not || optional[i] {
			continue
		}
		holds, err := e.clause(i)
		if err != nil {
			return nil, err
		}
		if found = both(found, holds); len(found) == 0 {
			return found, nil
		}
	}
	return e.rest(found, optional)
}

// rest applies what needs the reports that are left: what must not be, and
// what need not be.
func (e *evaluation) rest(found matches, optional []bool) (matches, error) {
	if found == nil {
		var err error
		if found, err = e.everything(); err != nil {
			return nil, err
		}
	}
	for i, c := range e.clauses {
		if !c.Not && !optional[i] {
			continue
		}
		holds, err := e.clause(i)
		if err != nil {
			return nil, err
		}
		for n := range found {
			switch score, has := holds[n]; {
			case has && c.Not:
				delete(found, n)
			case has:
				found[n] += score
			}
		}
	}
	return found, nil
}

// optional says which clauses are words that say little, unless there are no
// others.
func (e *evaluation) optional() []bool {
	stops := make([]bool, len(e.clauses))
	all := true
	for i, c := range e.clauses {
		stops[i] = !c.Not && len(c.wanted) == 1 && c.wanted[0].stop
		all = all && stops[i]
	}
	if all {
		clear(stops)
	}
	return stops
}

// both are the reports of two sets, with the sum of their scores; nil is every
// report.
func both(a, b matches) matches {
	if a == nil {
		return b
	}
	for n, score := range a {
		more, ok := b[n]
		if !ok {
			delete(a, n)
			continue
		}
		a[n] = score + more
	}
	return a
}

func (e *evaluation) everything() (matches, error) {
	found := matches{}
	ids, err := e.reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer ids.Close()
	for {
		id, err := ids.Next()
		if err != nil || id == nil {
			return found, err
		}
		found[docOf(id)] = 0
	}
}

// clause are the reports for which one of its items holds.
func (e *evaluation) clause(i int) (matches, error) {
	if joint, states := e.ofItems(); states && slices.Contains(joint, i) {
		return e.oneItem(joint)
	}
	found := matches{}
	for k, item := range e.clauses[i].Any {
		var holds matches
		var err error
		if wordsOf[item.Field] != nil {
			holds, err = e.words(&e.clauses[i].wanted[k], !e.clauses[i].Not)
		} else {
			holds, err = e.filter(item)
		}
		if err != nil {
			return nil, err
		}
		for n, score := range holds {
			found[n] = max(found[n], score)
		}
	}
	return found, nil
}

// words are the reports that have the words of an item, with their scores. If
// there are none, what is one slip away may stand for it.
func (e *evaluation) words(w *wanted, mayForgive bool) (matches, error) {
	found, err := e.score(*w)
	if err != nil || len(found) > 0 || !mayForgive || !e.forgiveOne(w) {
		return found, err
	}
	return e.score(*w)
}

func (e *evaluation) score(w wanted) (matches, error) {
	found := matches{}
	for _, p := range w.patterns {
		holds, err := e.having(p, w.fields)
		if err != nil {
			return nil, err
		}
		for n, f := range holds {
			found[n] = max(found[n], f)
		}
	}
	rare := relevance.Rarity(e.count, len(found))
	for n, f := range found {
		found[n] = w.weight * rare * relevance.Saturated(f)
	}
	return found, nil
}

// minForgiven is the length of words in which a slip is forgiven.
const minForgiven = 5

// forgive lets what is near stand for the words of those clauses that are
// chosen, and says whether anything is.
func (e *evaluation) forgive(chosen func(wanted) bool) bool {
	any := false
	for i := range e.clauses {
		if e.clauses[i].Not {
			continue
		}
		for k := range e.clauses[i].wanted {
			w := &e.clauses[i].wanted[k]
			any = chosen(*w) && e.forgiveOne(w) || any
		}
	}
	return any
}

// forgiveOne adds the words that are one slip away from a word.
func (e *evaluation) forgiveOne(w *wanted) bool {
	if w.item.Kind != query.Word || len(w.instead) > 0 || w.simple == "" || utf8.RuneCountInString(w.simple) < minForgiven || hasDigit(w.simple) {
		return false
	}
	near, err := e.near(w.simple, 1)
	if err != nil || len(near) == 0 {
		return false
	}
	var stems []string
	for _, n := range near {
		stems = append(stems, n.stem)
		w.instead = append(w.instead, n.text)
	}
	slices.Sort(stems)
	w.patterns = append(w.patterns, pattern{slices.Compact(stems)})
	w.weight = 0.5
	e.result.Forgiven = append(e.result.Forgiven, Word{w.item.Text, w.instead})
	return true
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
