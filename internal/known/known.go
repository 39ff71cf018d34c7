// Package known makes queries of which it is known what they should find, and
// counts how well they find it, to measure searches by. The same reports give
// the same queries.
//
// For each report there are up to four:
//
//	title       the three rarest words of the title
//	body        the three rarest words of the text
//	identifier  its id; without one, the rarest name with a digit in the text
//	slip        as body, with two letters swapped in the first word of 7 to 14
//
// Rare is what few reports have, and of these the longest. Words are of letters
// only, and say more than "the".
package known

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
)

// Report is what somebody who looks for a report may remember of it.
type Report struct {
	path, id string
	title    []string // words of the title, and of the text: distinct, in lower case
	body     []string
	names    []string // in the text: of letters and digits
}

// Read reads a report.
func Read(a *analysis.Analyser, pm *postmortem.Postmortem) Report {
	r := Report{path: pm.Path, id: pm.ID}
	r.title, _ = words(a, pm.Title, pm.Lang)
	var body strings.Builder
	for i := range pm.Sections {
		s := &pm.Sections[i]
		body.WriteString(relevance.Shown(pm, s) + "\n")
		for _, code := range s.Code {
			body.WriteString(code.Text + "\n")
		}
	}
	r.body, r.names = words(a, body.String(), pm.Lang)
	return r
}

// words are the words of a text, and the names in it.
func words(a *analysis.Analyser, text, language string) (words, names []string) {
	for _, t := range a.Tokens(nil, text, language) {
		written := strings.ToLower(text[t.Start:t.End])
		letters, others := strings.ContainsFunc(written, unicode.IsLetter), strings.ContainsFunc(written, isNoLetter)
		switch {
		case t.Whole && letters && strings.ContainsFunc(written, unicode.IsDigit):
			names = append(names, written)
		case !t.Whole && !t.Stop && !others:
			words = append(words, written)
		}
	}
	return distinct(words), distinct(names)
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

func distinct(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// Kinds are those of items.
var Kinds = []string{"title", "body", "identifier", "slip"}

// Item is a query, and the path of the report that it should find.
type Item struct{ Kind, Query, Path string }

const (
	most                   = 3 // words of a query
	titleWord, bodyWord    = 3, 5
	shortestSlip, longSlip = 7, 15
)

// Items are the queries for each report, in the order of the reports.
func Items(reports []Report) []Item {
	c := count(reports)
	var all []Item
	for _, r := range reports {
		body := c.rarest(r.body, bodyWord)
		queries := []Item{{"title", first(c.rarest(r.title, titleWord)), r.path}, {Kind: "body", Path: r.path}, {"identifier", r.id, r.path}, {"slip", slipped(body), r.path}}
		if len(body) >= most {
			queries[1].Query = first(body)
		}
		if names := c.rarest(r.names, 1); r.id == "" && len(names) > 0 {
			queries[2].Query = names[0]
		}
		all = append(all, slices.DeleteFunc(queries, func(q Item) bool { return q.Query == "" })...)
	}
	return all
}

// first are the first words as a query.
func first(words []string) string { return strings.Join(words[:min(most, len(words))], " ") }

// slipped are the first words as a query, with a slip in one; that one is the
// last of them if it was not among them. It is empty if none is long enough.
func slipped(words []string) string {
	i := slices.IndexFunc(words, func(w string) bool { return len(w) >= shortestSlip && len(w) < longSlip })
	if i < 0 {
		return ""
	}
	w := []rune(words[i])
	if len(w) < shortestSlip {
		return ""
	}
	w[3], w[4] = w[4], w[3]
	if w[3] == w[4] {
		w = slices.Delete(w, 2, 3)
	}
	words = slices.Clone(words[:min(most, len(words))])
	words[min(i, len(words)-1)] = string(w)
	return strings.Join(words, " ")
}

// census is how many reports have a word or a name.
type census map[string]int

func count(reports []Report) census {
	c := census{}
	for _, r := range reports {
		for _, w := range distinct(slices.Concat(r.title, r.body, r.names)) {
			c[w]++
		}
	}
	return c
}

// rarest are the words that have enough letters, the rarest first.
func (c census) rarest(words []string, letters int) []string {
	all := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return utf8.RuneCountInString(w) < letters })
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Or(c[a]-c[b], len(b)-len(a)) })
	return all
}
