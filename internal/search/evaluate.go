package search

import (
	"maps"
	"slices"

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

// run answers the query: with the words as they are; if that finds nothing, as the
// beginnings of others; and if no report has them all even so, with the reports that
// have the most.
func (e *evaluation) run() (matches, error) {
	found, err := e.conjunction()
	if err != nil || len(found) > 0 {
		return found, err
	}
	unknown, err := e.hasUnknown()
	if err != nil {
		return nil, err
	}
	if unknown {
		return e.most()
	}
	wider := e.copied()
	if found, err = wider.widened(); err != nil {
		return nil, err
	}
	if len(found) > 0 {
		e.clauses, *e.result = wider.clauses, *wider.result
		return found, nil
	}
	if _, err := e.beginClause(len(e.clauses) - 1); err != nil { // as in a browser
		return nil, err
	}
	return e.most()
}

// conjunction are the reports for which every clause holds, with their scores.
func (e *evaluation) conjunction() (matches, error) {
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
		if found = intersect(found, holds); len(found) == 0 {
			return found, nil
		}
	}
	return e.narrow(found, optional)
}

// narrow takes away the reports that have what must not be, and adds the scores
// of what need not be. A nil set is every report.
func (e *evaluation) narrow(found matches, optional []bool) (matches, error) {
	if found == nil {
		var err error
		if found, err = e.allReports(); err != nil {
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

// intersect gives the reports that are in both of two sets, with the sum of their
// scores; nil is every report.
func intersect(a, b matches) matches {
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

func (e *evaluation) allReports() (matches, error) {
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
// there are none, those that begin with a word may stand for it, or else what is
// near; for a number of which there are the parts alone, those that begin with it
// may too.
func (e *evaluation) words(w *wanted, mayForgive bool) (matches, error) {
	found, err := e.score(*w)
	if err != nil || !mayForgive {
		return found, err
	}
	if len(found) > 0 {
		inParts, err := e.inPartsAlone(w)
		if err == nil && inParts {
			inParts, err = e.begin(w, false)
		}
		if err != nil || !inParts {
			return found, err
		}
		return e.score(*w)
	}
	helped, err := e.begin(w, false)
	if err == nil && !helped {
		helped, err = e.forgive(w)
	}
	if err != nil || !helped {
		return found, err
	}
	return e.score(*w)
}

func (e *evaluation) score(w wanted) (matches, error) {
	exact := len(w.patterns) - w.later
	found, err := e.withAny(w.patterns[:exact], w.fields)
	if err != nil {
		return nil, err
	}
	later, err := e.withAny(w.patterns[exact:], w.fields)
	if err != nil {
		return nil, err
	}
	found.addBehind(later)
	rare := relevance.Rarity(e.count, len(found))
	for n, f := range found {
		found[n] = w.weight * rare * relevance.Saturated(f)
	}
	return found, nil
}

// withAny are the reports that have one of some patterns, with the f of the
// formula.
func (e *evaluation) withAny(patterns []pattern, fields []int) (matches, error) {
	found := matches{}
	for _, p := range patterns {
		holds, err := e.withPattern(p, fields)
		if err != nil {
			return nil, err
		}
		for n, f := range holds {
			found[n] = max(found[n], f)
		}
	}
	return found, nil
}

// addBehind adds other reports, in their order, with less than all that are there
// have.
func (m matches) addBehind(others matches) {
	least, most := 1.0, 0.0
	for _, f := range m {
		least = min(least, f)
	}
	for _, f := range others {
		most = max(most, f)
	}
	behind := matches{}
	for n, f := range others {
		if _, has := m[n]; !has {
			behind[n] = 0.99 * least * f / most
		}
	}
	maps.Copy(m, behind)
}

// inPartsAlone says that an item is an identifier with a digit, 1.2, of which the
// reports have the parts, 1-2, and none has it as it is.
func (e *evaluation) inPartsAlone(w *wanted) (bool, error) {
	if !w.whole || w.begun || !hasDigit(w.item.Text) {
		return false, nil
	}
	asWritten, err := e.withPattern(w.patterns[0], w.fields)
	w.inParts = len(asWritten) == 0
	return w.inParts, err
}
