package site

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"afterword/internal/parallel"
)

// Bounds of the search for words that few reports share.
const (
	maxRare    = 20       // reports that may have a rare word, of as many as there may be
	maxPerPage = 12       // rare words of one report that are looked at,
	fewReports = 1000     // or, where there are no more reports than that,
	maxPerFew  = 48       // so many
	maxText    = 32 << 10 // bytes of one report that are read
	minWord    = 6        // bytes of an ordinary word
	minSymbol  = 4        // bytes of an identifier
	minDotted  = 8        // bytes of one that has only a dot: no "e.g.", no "p.m."
	maxWord    = 40
	oneIn      = 12 // reports may have an ordinary word that is rare,
	fewest     = 3  // but in a small archive so many
	codeDigits = 3  // of "503"
	shortest   = min(minSymbol, codeDigits)
)

// rareWord is a word that at least two reports have, and at most maxRare: an
// identifier no more than a third of them, another word no more than one in
// twelve. A word that both have in their titles says as much as an identifier,
// if it is as rare in the texts as another.
type rareWord struct {
	text    string
	reports []int32 // ascending
	weight  float64
}

// rareWords are the words that say what a few reports have in common.
type rareWords struct {
	words    []rareWord
	byReport [][]int32 // indexes into words, the weightiest first
}

// shared are the weightiest rare words that two reports have, at most
// maxShared.
func (r *rareWords) shared(a, b int32) []string {
	var texts []string
	for _, w := range r.byReport[a] {
		if len(texts) == maxShared {
			break
		}
		word := &r.words[w]
		if _, has := slices.BinarySearch(word.reports, b); has && !slices.ContainsFunc(texts, func(t string) bool { return strings.EqualFold(t, word.text) }) {
			texts = append(texts, word.text)
		}
	}
	return texts
}

// findRareWords reads the texts of all reports once, in parts side by side.
func findRareWords(reports []*Report) rareWords {
	ignored := ignoredWords(reports)
	var parts []*wordReader
	var done sync.Mutex
	parallel.Ranges(len(reports), func(from, to int) {
		v := newWordReader(len(reports), ignored)
		v.first = from
		for i := from; i < to; i++ {
			v.report = int32(i)
			v.readReport(reports[i])
		}
		done.Lock()
		defer done.Unlock()
		parts = append(parts, v)
	})
	slices.SortFunc(parts, func(a, b *wordReader) int { return a.first - b.first })
	for _, part := range parts[1:] {
		parts[0].take(part)
	}
	return parts[0].rare(len(reports))
}

// rare keeps the words that are shared, and sorts those of each report.
func (v *wordReader) rare(n int) rareWords {
	found := rareWords{byReport: make([][]int32, n)}
	most := maxPerPage
	if n <= fewReports {
		most = maxPerFew
	}
	for i := range v.sightings {
		s := v.sightings[i]
		if s.count < 2 || s.count > s.limit || v.common(v.keys[i]) {
			continue
		}
		rarity := math.Log(float64(n) / float64(s.count))
		// The words are few; the texts that they came from may be let go.
		word := rareWord{strings.Clone(v.texts[i]), v.reports(s), rarity / 8}
		if s.symbol {
			word.weight = 0.5 + rarity/4
		}
		for _, r := range word.reports {
			found.byReport[r] = append(found.byReport[r], int32(len(found.words)))
		}
		found.words = append(found.words, word)
	}
	for r, words := range found.byReport {
		slices.SortStableFunc(words, func(a, b int32) int {
			return cmp.Compare(found.words[b].weight, found.words[a].weight)
		})
		found.byReport[r] = words[:min(len(words), most)]
	}
	return found
}

// common says that a word of titles is not rare in the texts.
func (v *wordReader) common(key string) bool {
	word, ok := strings.CutPrefix(key, titlePrefix)
	if !ok {
		return false
	}
	at, known := v.at[word]
	return known && v.sightings[at].count > v.limit
}

// ordinary words of incident reports that few of them may happen to share.
const ordinary = `
about above across action actions active actual actually additional affected after again against alert alerts almost
already also although always among amount another anyone anything around available average because became become
been before began begin behind being below better between beyond bigger called cannot caused causes causing certain
change changed changes check checked checks clear client clients close closed coming common complete completed
completely configuration confirmed consider contributing correct could created current currently customer customers
daily database decided default deploy deployed deployment detected detection details different directly discussion
does doing done down during each early easily either engineer engineers enough ensure entire error errors especially
event events every everyone everything exactly example except existing expected experienced explain factors failed
failing failure failures faster finally finished first follow followed following follow-up found friday from fully
further general getting given going happen happened happening happens having helped higher hour hours however
immediately impact impacted important improve improved incident incidents include included including increase
increased increasing initial initially inside instead into investigate investigated investigating investigation issue
issues itself january february march april june july august september october november december just keep known large
larger later least leave lessons letter letters level likely limit little local logged longer looked looking lower
made make makes making manual manually many maybe means message messages method might minute minutes missing monday
monitor monitoring month months more most moved moving much multiple must nearly need needed needs never nobody normal
normally noticed nothing notified number occurred often older once only open operation other others otherwise outage
over overall overview owner paged part partly people perform performed period person place planned please point
possible postmortem present prevent prevented previous previously probably problem problems process production proper
provide provided question questions quick quickly quite rather really reason reasons received recent recently recover
recovered recovery reduce reduced regular related remain remained remaining remove removed report reported reports
request requests required resolution resolve resolved response responded restart restarted restored result resulted
results return returned review right root running same saturday second seconds section seemed seems seen server
servers service services several severity should shown showed similar simple since single slack slightly slower small
smaller some someone something sometimes soon start started starting starts state status still stopped stuff such
suddenly summary sunday support sure system systems taken taking team teams than that their them themselves then there
therefore these they thing things think this those though three through thursday time timeline times together took
total toward trigger triggered trying tuesday twice under understand unable until update updated updates usage used
user users using usual usually various version very wait waited waiting warning wednesday week weekend weeks well went
were what when where whether which while whole will window with within without work worked working would wrong year
years yesterday
cest aest github.com google.com
`
