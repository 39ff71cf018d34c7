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

// run is words in a row: at each place one of some terms, or any word where there
// are none. A single word is a run of one.
type run [][]string

// pattern is a run as it is looked for in the reports of some languages.
type pattern struct {
	run
	only, except []string // languages of the reports; nil: of all, and of none
}

// isOf says that a pattern is looked for in the reports of a language.
func (p *pattern) isOf(language string) bool {
	return (p.only == nil || slices.Contains(p.only, language)) && !slices.Contains(p.except, language)
}

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
	whole    bool     // it has parts; the first pattern is the whole
	inParts  bool     // no report has the whole, and some have the parts
	later    int      // how many of the last patterns count less than the others
}

// wordsOf are the fields that an item of text is looked for in.
var wordsOf = map[string][]int{
	"":      {relevance.Title, relevance.Name, relevance.People, relevance.Summary, relevance.Cause, relevance.Timeline, relevance.Action, relevance.Body},
	"title": {relevance.Title}, "summary": {relevance.Summary}, "timeline": {relevance.Timeline}, "action": {relevance.Action},
}

// want makes an item ready.
func (x *Index) want(item query.Item) (wanted, error) {
	w := wanted{item: item, fields: wordsOf[item.Field], weight: 1}
	var err error
	if item.Kind == query.Prefix {
		w.patterns, err = x.begun(item.Text)
		return w, err
	}
	leaves, err := x.reading()
	if err != nil {
		return w, err
	}
	for _, language := range leaves.languages {
		tokens := x.analyser.Tokens(nil, item.Text, language)
		if len(tokens) == 1 {
			w.single = tokens[0].Text
		}
		if item.Kind == query.Word && isWhole(tokens) {
			w.patterns, w.whole = []pattern{{run: run{{tokens[0].Stem}}}}, true
		}
		if err := leaves.add(x, tokens, language); err != nil {
			return w, err
		}
	}
	return w.withLeaves(x, leaves)
}

// reading is a run as it is read in each of some languages.
type reading struct {
	run
	languages []string
	stops     map[string][]int // by language: the places of words that say little
}

// reading is an empty run in the languages of the reports.
func (x *Index) reading() (*reading, error) {
	languages, err := x.languages()
	return &reading{languages: languages, stops: map[string][]int{}}, err
}

// add adds what the tokens without parts stand for in a language.
func (r *reading) add(x *Index, tokens []analysis.Token, language string) error {
	for _, t := range tokens {
		if t.Whole {
			continue
		}
		for len(r.run) <= t.Position {
			r.run = append(r.run, nil)
		}
		if t.Stop {
			r.stops[language] = append(r.stops[language], t.Position)
		}
		stems, err := x.stems(t)
		if err != nil {
			return err
		}
		r.run[t.Position] = append(r.run[t.Position], stems...)
		slices.Sort(r.run[t.Position])
		r.run[t.Position] = slices.Compact(r.run[t.Position])
	}
	return nil
}

// in is the run in a language: any word stands for those that say little in it.
// If that leaves nothing, which it says, the run is what it is.
func (r *reading) in(language string) (left run, little bool) {
	left = slices.Clone(r.run)
	for _, place := range r.stops[language] {
		left[place] = nil
	}
	if left = trimmed(left); len(left) > 0 {
		return left, false
	}
	return trimmed(r.run), len(r.run) > 0
}

// patterns are those of the run, one for all the languages in which it is the
// same; and whether it says little in one of them.
func (r *reading) patterns() (all []pattern, little bool) {
	for _, language := range r.languages {
		left, stop := r.in(language)
		little = little || stop
		same := func(p pattern) bool { return slices.EqualFunc(p.run, left, slices.Equal) }
		if k := slices.IndexFunc(all, same); k >= 0 {
			all[k].only = append(all[k].only, language)
			continue
		}
		all = append(all, pattern{run: left, only: []string{language}})
	}
	all[0].only = nil // reports that name no language are read as those of the first
	for _, p := range all[1:] {
		all[0].except = append(all[0].except, p.only...)
	}
	return slices.DeleteFunc(all, func(p pattern) bool { return len(p.run) == 0 }), little
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
func (w wanted) withLeaves(x *Index, leaves *reading) (wanted, error) {
	var patterns []pattern
	patterns, w.stop = leaves.patterns()
	if one := leaves.run; len(one) == 1 && len(one[0]) == 1 && analysis.Alone(one[0][0]) {
		terms, err := x.beginning(one[0][0])
		w.patterns = append(w.patterns, pattern{run: run{terms}})
		return w, err
	}
	w.patterns = append(w.patterns, patterns...)
	return w, nil
}

// trimmed is a run without the places at its ends that may be any word.
func trimmed(run run) run {
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
func (x *Index) begun(text string) ([]pattern, error) {
	terms, err := x.beginning(text)
	if err != nil || len(terms) > 0 {
		return []pattern{{run: run{terms}}}, err
	}
	begun, err := x.reading()
	if err != nil {
		return nil, err
	}
	var last analysis.Token
	for _, language := range begun.languages {
		tokens := x.analyser.Tokens(nil, text, language)
		k := lastElement(text, tokens)
		if k < 0 {
			return nil, nil
		}
		last = tokens[k]
		if err := begun.add(x, tokens[:k], language); err != nil {
			return nil, err
		}
	}
	if terms, err = x.beginning(last.Text); err != nil || len(terms) == 0 || last.Position == 0 {
		return nil, err
	}
	begun.run = append(begun.run, make(run, last.Position+1-len(begun.run))...) // words that are too long are no tokens
	begun.run[last.Position] = terms
	patterns, _ := begun.patterns()
	return patterns, nil
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

// find gives where the run stands in tokens, as ranges of bytes.
func (r run) find(tokens []analysis.Token) [][2]int {
	var found [][2]int
	for i, t := range tokens {
		if end, ok := r.at(tokens[i:], t); ok {
			found = append(found, [2]int{t.Start, end})
		}
	}
	return found
}

// at says whether the run begins with a token, the first of tokens, and
// where it ends.
func (r run) at(tokens []analysis.Token, first analysis.Token) (end int, ok bool) {
	if len(r) > 1 && first.Whole || !slices.Contains(r[0], first.Stem) {
		return 0, false
	}
	end = first.End
	for place := 1; place < len(r); place++ {
		k := slices.IndexFunc(tokens, func(t analysis.Token) bool {
			return t.Position == first.Position+place && (len(r[place]) == 0 || slices.Contains(r[place], t.Stem))
		})
		if k < 0 || k > 8*len(r) {
			return 0, false
		}
		end = max(end, tokens[k].End)
	}
	return end, true
}
