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
)

// rareWord is a word that at least two reports have, and at most maxRare: an
// identifier no more than a third of them, an ordinary word of the text, which
// each has more than once, no more than one in twelve. A stem of titles and
// summaries may be in a quarter of the texts, and in a few more of a small
// archive; of two titles, in twice as many.
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
		if _, has := slices.BinarySearch(word.reports, b); has && !slices.ContainsFunc(texts, func(t string) bool { return alike(t, word.text) }) {
			texts = append(texts, word.text)
		}
	}
	return texts
}

// alike says that one of two words is the beginning of the other: "gateway" and
// "Gateways".
func alike(a, b string) bool {
	n := min(len(a), len(b))
	return strings.EqualFold(a[:n], b[:n])
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
	for i := range v.words.words.count {
		w := v.words.words.at(i)
		all := max(w.all, v.inTexts(w))
		if w.count < 2 || all > w.limit {
			continue
		}
		// The words are few; the texts that they came from may be let go.
		word := rareWord{strings.Clone(w.text), v.reports(w), w.kind.weight(n, int(all))}
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

// inTexts is how many texts have a word of titles and summaries.
func (v *wordReader) inTexts(w *word) uint16 {
	if w.kind != inGist && w.kind != inTitle {
		return w.all
	}
	key := []byte(strings.ToLower(w.text))
	text := v.words.find(hashOf(key), key)
	switch {
	case text == nil:
		return 0
	case w.kind == inGist:
		return text.all
	}
	return text.all / 2
}

// weight is what a word of a kind weighs that so many of n reports have. A small
// archive is taken for a part of one with some more, in which nobody has the
// word: of four reports two that share one have more than chance in common.
func (k kind) weight(n, all int) float64 {
	const more = 20
	rarity := math.Log(float64(n+more) / float64(all))
	switch k {
	case ordinaryWord:
		return rarity / 8
	case inGist:
		return rarity / 4
	case inTitle:
		return 1 + rarity/3
	}
	return 0.5 + rarity/4
}

// ordinary words of incident reports that few of them may happen to share, in
// English and in Norwegian.
const ordinary = `
about above across action actions active actual actually additional affected after again against alert alerts almost
already also although always among amount another anyone anything around available average because became become
been before began begin behind being below better between beyond bigger called cannot caused causes causing certain
change changed changes check checked checks clear client clients close closed coming common complete completed
completely configuration confirmed consider contributing correct could created current currently customer customers
daily database decided default deploy deployed deployment detected detection details different directly discussion
does doing done down during each early easily edited either engineer engineers enough ensure entire error errors especially
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

abort able accept accepted account accounts agent agents agree agreed alike allow allowed alone along anymore announced
another answer anything apart apply area arrive arrived asked asks attempt attempted automatic away back badly based
begun best break bring broke broken build builds bump bumped call calls came carry case cases central chance clean
cleared come comes commenced continue continued copies copy correctly count counted couple created dark date dates deal
delete deleted depend depends described determine determines disrupted disruption drop dropped else empty ended enter
entered evening exist exists explanation external extra face fact fail fails fall fast feel fell felt file files fill
filled fills fine five fixed fixes fill flow force form forth four full gave gets give given gone good great grow grown
half hand hands happy hard have head held help here hidden high hold holds home house human hundred idea inside instead
involved kind kinds knew know known lack last late latest lead learn learned left less life line lines list live
load long look looks lose lost main manager match mean meant meet memory merged mind morning move must name named names
nature near nice night nights nine none note notes number offline offered once open option options order others ours
part parts pass passed past paused people pick place plan point poor power prior program programs pull pulled
purpose push pushed quarter raised ranged ready real recall refusal refusals refused repaired repeat repeated
requesting reached reaches read reads rest return rise rolled room rose runs safe said save says seem seems self sell
send sends sent sets seven show shown shows shut side sign signs silent size sold some soon sort spent stage stand
stands stay stays step steps stood store stored stuck table talk talks task team tell tells test tests text thousand million times title
today told tomorrow tonight took tool tools tried true turn turned type unable unavailable unreachable unintended upon
upgrade upgraded upgrades used uses value various view walk want wanted wants week weeks wide wish word words work works
world worse write writes writing wrote yesterday
all and any are bad but can day did end far few for get got had has her him his how its job key let lot low map may men
new nor not now off old one our out own put ran run saw say see set six ten the too top try two use via was way who why
yes yet you
`

const ordinaryNorwegian = `
brukt bruk bruker brukere beregne fikk feil feilen feilet feiler før føre ført førte gjorde gjøre grunn kunne måtte
manglende midlertidig noen oppsto problemer riktig samtlige skjedde skulle skrudd stoppet utilgjengelig ville
`
