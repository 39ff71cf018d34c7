package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/analysis"
	"afterword/internal/query"
	"afterword/internal/relevance"
)

// pattern is a run of words: at each place one of some terms, or any word where
// there are none. A single word is a run of one.
type pattern [][]string

// wanted is an item of a query, ready to be looked for.
type wanted struct {
	item     query.Item
	patterns []pattern // any of them
	fields   []int
	weight   float64
	stop     bool     // says little: it need not be there
	single   string   // the text of an item that is a single token, to look for what is near
	near     []string // what may stand for it
	begun    bool     // the words that begin with it may stand for it
	known    bool     // it was found by itself before they did
}

// wordsOf are the fields that an item of text is looked for in.
var wordsOf = map[string][]int{
	"":      {relevance.Title, relevance.Name, relevance.People, relevance.Summary, relevance.Cause, relevance.Timeline, relevance.Action, relevance.Body},
	"title": {relevance.Title}, "summary": {relevance.Summary}, "timeline": {relevance.Timeline}, "action": {relevance.Action},
}

// want makes an item ready.
func (x *Index) want(item query.Item) (wanted, error) {
	w := wanted{item: item, fields: wordsOf[item.Field], weight: 1}
	if item.Kind == query.Prefix {
		run, err := x.begun(item.Text)
		w.patterns = []pattern{run}
		return w, err
	}
	languages, err := x.languages()
	if err != nil {
		return w, err
	}
	var leaves pattern
	stops := map[int]int{} // at how many languages a place has a stop word
	for _, language := range languages {
		tokens := x.analyser.Tokens(nil, item.Text, language)
		if len(tokens) == 1 {
			w.single = tokens[0].Text
		}
		if item.Kind == query.Word && isWhole(tokens) {
			w.patterns = []pattern{{{tokens[0].Stem}}}
		}
		if leaves, err = x.addLeaves(leaves, stops, tokens); err != nil {
			return w, err
		}
	}
	for i := range leaves {
		slices.Sort(leaves[i])
		leaves[i] = slices.Compact(leaves[i])
	}
	leaves, w.stop = leaves.withoutStops(stops, len(languages))
	return w.withLeaves(x, leaves)
}

// addLeaves adds to a run what the tokens without parts stand for in one
// language, and counts the stop words among them by their places.
func (x *Index) addLeaves(run pattern, stops map[int]int, tokens []analysis.Token) (pattern, error) {
	for _, t := range tokens {
		if t.Whole {
			continue
		}
		for len(run) <= t.Position {
			run = append(run, nil)
		}
		if t.Stop {
			stops[t.Position]++
		}
		stems, err := x.stems(t)
		if err != nil {
			return run, err
		}
		run[t.Position] = append(run[t.Position], stems...)
	}
	return run, nil
}

// withoutStops lets any word stand for those that say little in one of so many
// languages. If that leaves nothing, which it says, only those go that say little
// in all of them.
func (p pattern) withoutStops(stops map[int]int, languages int) (pattern, bool) {
	if len(p) < 2 {
		return p, stops[0] > 0
	}
	for _, least := range []int{1, languages} {
		left := slices.Clone(p)
		for i := range left {
			if stops[i] >= least {
				left[i] = nil
			}
		}
		if slices.ContainsFunc(left, func(terms []string) bool { return terms != nil }) {
			return left, least > 1
		}
	}
	return p, true
}

// stems are those that the reports have of a written form. If none has it, they
// are its stem in the language of the query, and the form itself, under which a
// whole is indexed.
func (x *Index) stems(t analysis.Token) ([]string, error) {
	var all []string
	if err := x.visit(formField, t.Text, func(*index.TermFieldDoc) { all = []string{t.Text} }); err != nil {
		return nil, err
	}
	entries, err := x.terms(formField, t.Text+separator)
	for _, e := range entries {
		all = append(all, formNamed(e.Term).stem)
	}
	if len(all) == 0 {
		all = []string{t.Stem, t.Text}
	}
	return all, err
}

// isWhole says that the first token has all the others as its parts.
func isWhole(tokens []analysis.Token) bool {
	return len(tokens) > 0 && tokens[0].Whole && tokens[0].End == tokens[len(tokens)-1].End
}

// withLeaves adds the run of single words. A character that stands alone is the
// beginning of pairs.
func (w wanted) withLeaves(x *Index, leaves pattern) (wanted, error) {
	if len(leaves) == 1 && len(leaves[0]) == 1 && analysis.Alone(leaves[0][0]) {
		terms, err := x.beginning(leaves[0][0])
		w.patterns = append(w.patterns, pattern{terms})
		return w, err
	}
	leaves = trimmed(leaves)
	if len(leaves) > 0 {
		w.patterns = append(w.patterns, leaves)
	}
	return w, nil
}

// trimmed is a run without the places at its ends that may be any word.
func trimmed(run pattern) pattern {
	for len(run) > 0 && len(run[0]) == 0 {
		run = run[1:]
	}
	for len(run) > 0 && len(run[len(run)-1]) == 0 {
		run = run[:len(run)-1]
	}
	return run
}

// languages are those of the reports, and English.
func (x *Index) languages() ([]string, error) {
	all := []string{"en"}
	entries, err := x.terms("lang", "")
	for _, e := range entries {
		all = append(all, e.Term)
	}
	return all, err
}

// maxForms is how many written forms a beginning may stand for.
const maxForms = 1000

// beginning gives the stems of the words that begin with a text.
func (x *Index) beginning(text string) ([]string, error) {
	text = strings.TrimLeft(analysis.Fold(text), `/\.-_:@"'#`)
	entries, err := x.terms(formField, text)
	var stems []string
	for _, e := range entries[:min(len(entries), maxForms)] {
		stems = append(stems, formNamed(e.Term).stem)
	}
	slices.Sort(stems)
	return slices.Compact(stems), err
}

// begun is what begins like a text: the words that do; or if there are none, of an
// identifier whose last element is only begun, the words before that and then
// those that begin like it.
func (x *Index) begun(text string) (pattern, error) {
	terms, err := x.beginning(text)
	if err != nil || len(terms) > 0 {
		return pattern{terms}, err
	}
	languages, err := x.languages()
	if err != nil {
		return nil, err
	}
	var run pattern
	var last analysis.Token
	stops := map[int]int{}
	for _, language := range languages {
		tokens := x.analyser.Tokens(nil, text, language)
		k := lastElement(text, tokens)
		if k < 0 {
			return pattern{nil}, nil
		}
		last = tokens[k]
		if run, err = x.addLeaves(run, stops, tokens[:k]); err != nil {
			return nil, err
		}
	}
	if terms, err = x.beginning(last.Text); err != nil || len(terms) == 0 || last.Position == 0 {
		return pattern{nil}, err
	}
	run = append(run, make(pattern, last.Position+1-len(run))...) // words that are too long are no tokens
	run[last.Position] = terms
	run, _ = run.withoutStops(stops, len(languages))
	return trimmed(run), nil
}

// lastElement is the token that is all behind the last joint, n2 of db-n2, or -1.
func lastElement(text string, tokens []analysis.Token) int {
	for k := len(tokens) - 1; k >= 0; k-- {
		before, _ := utf8.DecodeLastRuneInString(text[:tokens[k].Start])
		if tokens[k].End == tokens[len(tokens)-1].End && !unicode.IsLetter(before) && !unicode.IsNumber(before) {
			return k
		}
	}
	return -1
}

// formNamed reads a term of the field of forms.
func formNamed(term string) form {
	text, stem, ok := strings.Cut(term, separator)
	if !ok {
		stem = text
	}
	return form{text, stem}
}

// find gives where the pattern stands in tokens, as ranges of bytes.
func (p pattern) find(tokens []analysis.Token) [][2]int {
	var found [][2]int
	for i, t := range tokens {
		if end, ok := p.at(tokens[i:], t); ok {
			found = append(found, [2]int{t.Start, end})
		}
	}
	return found
}

// at says whether the pattern begins with a token, the first of tokens, and
// where it ends.
func (p pattern) at(tokens []analysis.Token, first analysis.Token) (end int, ok bool) {
	if len(p) > 1 && first.Whole || !slices.Contains(p[0], first.Stem) {
		return 0, false
	}
	end = first.End
	for place := 1; place < len(p); place++ {
		k := slices.IndexFunc(tokens, func(t analysis.Token) bool {
			return t.Position == first.Position+place && (len(p[place]) == 0 || slices.Contains(p[place], t.Stem))
		})
		if k < 0 || k > 8*len(p) {
			return 0, false
		}
		end = max(end, tokens[k].End)
	}
	return end, true
}
