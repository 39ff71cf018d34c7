package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/query"
)

// What stands for words that are not found as they are: those that begin with
// them, those that are a slip away, and in the end the reports that lack some.

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

// minBegun is the length of words that are taken for the beginning of others.
const minBegun = 2

// begin lets the words that begin with one stand for it too, and says whether
// more reports have those.
func (e *evaluation) begin(w *wanted, not bool) (bool, error) {
	text := w.start()
	if not || w.stop || w.begun || w.item.Kind != query.Word || utf8.RuneCountInString(text) < minBegun {
		return false, nil
	}
	patterns, err := e.begun(text)
	if w.inParts { // more parts would be too little
		patterns = slices.DeleteFunc(patterns, func(p pattern) bool { return len(p.run) > 1 })
	}
	if err != nil || len(patterns) == 0 {
		return false, err
	}
	before, err := e.score(*w)
	if err != nil {
		return false, err
	}
	wider := *w
	wider.begun, wider.known = true, len(before) > 0 && !w.inParts
	wider.patterns = append(slices.Clip(w.patterns), patterns...)
	if w.inParts {
		wider.later = len(patterns)
	}
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
	w.patterns = append(w.patterns, pattern{run: run{slices.Compact(stems)}})
	w.weight = 0.5
	e.result.Forgiven = append(e.result.Forgiven, Word{Written: w.item.Text, Near: w.near})
	return true, nil
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

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
