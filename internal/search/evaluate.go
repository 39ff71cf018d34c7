package search

import (
	"slices"
	"strings"
	"unicode"
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

// copied is an evaluation that may go on apart.
func (e *evaluation) copied() evaluation {
	c, result := *e, *e.result
	c.clauses, c.result = slices.Clone(e.clauses), &result
	for i := range c.clauses {
		c.clauses[i].wanted = slices.Clone(c.clauses[i].wanted)
	}
	result.Forgiven, result.Unknown = slices.Clip(result.Forgiven), slices.Clip(result.Unknown)
	return c
}

// hasUnknown says that nothing stands for one of the clauses.
func (e *evaluation) hasUnknown() (bool, error) {
	optional := e.optional()
	for i, c := range e.clauses {
		if c.Not || optional[i] {
			continue
		}
		if holds, err := e.clause(i); err != nil || len(holds) == 0 {
			return true, err
		}
	}
	return false, nil
}

// widened answers the query with the last of the words as the beginning of others,
// then with the one before too and so on.
func (e *evaluation) widened() (matches, error) {
	for i := range slices.Backward(e.clauses) {
		begun, err := e.beginClause(i)
		if err != nil {
			return nil, err
		}
		if !begun {
			continue
		}
		if found, err := e.conjunction(); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// beginClause begins the words of a clause, and says whether that finds more.
func (e *evaluation) beginClause(i int) (bool, error) {
	begun := false
	for k := range e.clauses[i].wanted {
		more, err := e.begin(&e.clauses[i].wanted[k], e.clauses[i].Not)
		if err != nil {
			return false, err
		}
		begun = begun || more
	}
	return begun, nil
}

// most are the reports that have as many of the clauses of words as any has, and
// of the others all; and notes how many they lack.
func (e *evaluation) most() (matches, error) {
	optional := e.optional()
	found, asked, has := matches{}, 0, map[doc]int{}
	for i, c := range e.clauses {
		if c.Not || optional[i] || !c.ofWords() {
			continue
		}
		asked++
		holds, err := e.clause(i)
		if err != nil {
			return nil, err
		}
		for n, score := range holds {
			found[n] += score
			has[n]++
		}
	}
	for i, c := range e.clauses {
		if c.Not || c.ofWords() {
			continue
		}
		holds, err := e.clause(i)
		if err != nil {
			return nil, err
		}
		found = intersect(found, holds)
	}
	found, err := e.narrow(found, optional)
	if err != nil {
		return nil, err
	}
	best := 0
	for n := range found {
		best = max(best, has[n])
	}
	for n := range found {
		if has[n] < best {
			delete(found, n)
		}
	}
	e.result.Missing = asked - best
	return found, nil
}

// ofWords says that a clause asks for text.
func (p *prepared) ofWords() bool {
	return slices.ContainsFunc(p.Any, func(item query.Item) bool { return wordsOf[item.Field] != nil })
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
// near.
func (e *evaluation) words(w *wanted, mayForgive bool) (matches, error) {
	found, err := e.score(*w)
	if err != nil || len(found) > 0 || !mayForgive {
		return found, err
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
	found := matches{}
	for _, p := range w.patterns {
		holds, err := e.withPattern(p, w.fields)
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

// minBegun is the length of words that are taken for the beginning of others.
const minBegun = 2

// begin lets the words that begin with one stand for it too, and says whether
// more reports have those.
func (e *evaluation) begin(w *wanted, not bool) (bool, error) {
	text := w.start()
	if not || w.stop || w.begun || w.item.Kind != query.Word || utf8.RuneCountInString(text) < minBegun {
		return false, nil
	}
	run, err := e.begun(text)
	if err != nil || len(run[0]) == 0 {
		return false, err
	}
	before, err := e.score(*w)
	if err != nil {
		return false, err
	}
	wider := *w
	wider.begun, wider.known = true, len(before) > 0
	wider.patterns = append(slices.Clip(w.patterns), run)
	if now, err := e.score(wider); err != nil || len(now) == len(before) {
		return false, err
	}
	*w = wider
	e.result.Forgiven = append(e.result.Forgiven, Word{written(w.item), []string{w.asBeginning()}, w.known})
	return true, nil
}

// start is the text of a word as the beginning of others.
func (w *wanted) start() string {
	return strings.TrimRightFunc(w.item.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

// asBeginning is a word as a query asks for those that begin with it.
func (w *wanted) asBeginning() string {
	item := w.item
	item.Text = w.start()
	return written(item) + "*"
}

// minForgiven is the length of words in which a slip is forgiven.
const minForgiven = 5

// forgive lets the words that are one slip away stand for a word too, at
// half its weight, and says whether there are any.
func (e *evaluation) forgive(w *wanted) (bool, error) {
	if w.item.Kind != query.Word || len(w.near) > 0 || w.single == "" || utf8.RuneCountInString(w.single) < minForgiven || hasDigit(w.single) {
		return false, nil
	}
	near, err := e.near(w.single, 1)
	if err != nil || len(near) == 0 {
		return false, err
	}
	before, err := e.score(*w)
	if err != nil {
		return false, err
	}
	var stems []string
	for _, n := range near {
		text, err := e.asWritten(n.form)
		if err != nil {
			return false, err
		}
		stems = append(stems, n.stem)
		w.near = append(w.near, text)
	}
	slices.Sort(stems)
	w.patterns = append(w.patterns, pattern{slices.Compact(stems)})
	w.weight = 0.5
	e.result.Forgiven = append(e.result.Forgiven, Word{w.item.Text, w.near, len(before) > 0})
	return true, nil
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
