package site

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"afterword/internal/postmortem"
)

// Bounds of the search for words that few reports share.
const (
	maxRare    = 20       // reports that may have a rare word, of as many as there may be
	maxPerPage = 12       // rare words of one report that are looked at
	maxText    = 32 << 10 // bytes of one report that are read
	minWord    = 6        // bytes of an ordinary word
	minSymbol  = 4        // bytes of an identifier
	minDotted  = 8        // bytes of one that has only a dot: no "e.g.", no "p.m."
	maxWord    = 40
)

// rareWord is a word that at least two reports have, and at most maxRare: an
// identifier, or a word that both have in their titles, no more than a third of
// them; another word no more than one in a hundred. In a small archive nearly
// every word is rare, and says nothing.
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
		if _, has := slices.BinarySearch(word.reports, b); has && !slices.Contains(texts, word.text) {
			texts = append(texts, word.text)
		}
	}
	return texts
}

// sighting is what is known of a word while texts are read.
type sighting struct {
	last   int32 // index of its last posting, or -1
	count  int32 // of reports; one more than limit is too many
	limit  int32
	symbol bool
}

// posting is a report that has a word, and the one before it.
type posting struct{ report, previous int32 }

// findRareWords reads the texts of all reports once.
func findRareWords(reports []*Report) rareWords {
	n := int32(len(reports))
	v := &wordReader{
		limit:       min(maxRare, n/100),
		symbolLimit: min(maxRare, max(2, n/3)),
		ignored:     map[string]bool{},
		at:          make(map[string]int32, 1<<12),
	}
	v.ignore(reports)
	for i, r := range reports {
		v.report = int32(i)
		v.readReport(r)
	}
	return v.rare(len(reports))
}

// titlePrefix keeps the words of titles apart from those of texts.
const titlePrefix = "\x00"

// wordReader cuts texts into words and notes which report has which.
type wordReader struct {
	limit       int32 // reports that an ordinary word may have
	symbolLimit int32 // reports that an identifier may have
	report      int32
	inTitle     bool   // a title is being read
	key         []byte // of the word that is being noted
	ignored     map[string]bool
	at          map[string]int32 // word -> index into sightings
	texts       []string
	sightings   []sighting
	postings    []posting
}

// ignore fills the words that do not tell incidents apart: ordinary ones, and
// the names of people.
func (v *wordReader) ignore(reports []*Report) {
	for _, word := range strings.Fields(ordinary) {
		v.ignored[word] = true
	}
	for _, r := range reports {
		for _, names := range [][]string{{r.Owner, r.Facilitator, r.LoggedBy}, r.Authors, r.People} {
			for _, name := range names {
				for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c < 0x80 && class[c] == 0 }) {
					v.ignored[string(appendLower(nil, part))] = true
				}
			}
		}
	}
}

func (v *wordReader) readReport(r *Report) {
	left := maxText
	v.inTitle = true
	v.read(r.Title)
	v.inTitle = false
	for i := range r.Postmortem.Sections {
		s := &r.Postmortem.Sections[i]
		if talk[s.Role] {
			continue
		}
		text := s.Text
		if len(text) > left {
			text = text[:left]
		}
		v.read(text)
		left -= len(text)
	}
}

// talk is the sections that tell of people rather than of systems.
var talk = map[postmortem.Role]bool{
	postmortem.RoleChannel: true, postmortem.RoleMinutes: true, postmortem.RoleMeeting: true, postmortem.RolePeople: true,
	postmortem.RoleGlossary: true, postmortem.RoleReviews: true,
}

// Classes of bytes. A word is a run of bytes of any class; signs at its ends
// do not belong to it.
const (
	letter = 1 << iota
	upper
	digit
	under
	sign // "-", "."
)

var class = classes()

func classes() (c [256]uint8) {
	for i := range c {
		switch ch := byte(i); {
		case 'a' <= ch && ch <= 'z', ch >= 0x80:
			c[i] = letter
		case 'A' <= ch && ch <= 'Z':
			c[i] = letter | upper
		case '0' <= ch && ch <= '9':
			c[i] = digit
		case ch == '_':
			c[i] = under
		case ch == '-', ch == '.':
			c[i] = sign
		}
	}
	return c
}

// read notes the words of a text.
func (v *wordReader) read(text string) {
	for i := 0; i < len(text); {
		for i < len(text) && class[text[i]]&^sign == 0 {
			i++
		}
		end, has := wordEnd(text, i)
		v.note(text[i:end], has)
		i = end
	}
}

// wordEnd is the end of the word that begins at start, and the classes of its
// bytes. A sign goes on only if a letter or digit follows.
func wordEnd(text string, start int) (end int, has uint8) {
	for end = start; end < len(text); end++ {
		c := class[text[end]]
		if c == 0 || c == sign && (end+1 == len(text) || class[text[end+1]]&^sign == 0) {
			break
		}
		has |= c
	}
	return end, has
}

// note files a word under the report that is being read, if it can say
// anything: an identifier (it begins with a letter, and has a digit, an
// underscore or a dot), or a word that is not short.
func (v *wordReader) note(word string, has uint8) {
	if len(word) < minSymbol || len(word) > maxWord || class[word[0]]&letter == 0 {
		return
	}
	symbol := has&(digit|under) != 0 || has&sign != 0 && len(word) >= minDotted && strings.IndexByte(word, '.') >= 0
	if !symbol && len(word) < minWord {
		return
	}
	v.key = appendLower(v.key[:0], word)
	if v.inTitle && !symbol {
		if v.ignored[string(v.key)] {
			return
		}
		word, symbol = string(v.key), true
		v.key = append([]byte(titlePrefix), word...)
	}
	at, known := v.at[string(v.key)]
	if !known {
		at = v.meet(string(v.key), word, symbol)
	}
	v.count(&v.sightings[at])
}

// appendLower adds a word with its ASCII letters in lower case.
func appendLower(b []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if class[c]&upper != 0 {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// meet files a word that has not come up before.
func (v *wordReader) meet(key, word string, symbol bool) int32 {
	s := sighting{last: -1, limit: v.symbolLimit, symbol: symbol}
	if !symbol {
		word, s.limit = key, v.limit
	}
	if v.ignored[key] {
		s.limit = 0
	}
	at := int32(len(v.sightings))
	v.at[key] = at
	v.texts = append(v.texts, word)
	v.sightings = append(v.sightings, s)
	return at
}

// count adds the report that is being read, once, unless too many have the
// word already.
func (v *wordReader) count(s *sighting) {
	if s.count > s.limit || s.last >= 0 && v.postings[s.last].report == v.report {
		return
	}
	s.count++
	v.postings = append(v.postings, posting{v.report, s.last})
	s.last = int32(len(v.postings) - 1)
}

// reports are those that have a word, ascending.
func (v *wordReader) reports(s sighting) []int32 {
	reports := make([]int32, s.count)
	for p := s.last; p >= 0; p = v.postings[p].previous {
		s.count--
		reports[s.count] = v.postings[p].report
	}
	return reports
}

// rare keeps the words that are shared, and sorts those of each report.
func (v *wordReader) rare(n int) rareWords {
	found := rareWords{byReport: make([][]int32, n)}
	for i := range v.sightings {
		s := v.sightings[i]
		if s.count < 2 || s.count > s.limit {
			continue
		}
		rarity := math.Log(float64(n) / float64(s.count))
		// The words are few; the texts that they came from may be let go.
		word := rareWord{strings.Clone(v.texts[i]), v.reports(s), rarity / 5}
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
		found.byReport[r] = words[:min(len(words), maxPerPage)]
	}
	return found
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
`
