package site

import (
	"math"
	"strings"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
)

// kind is what sort of word one is, and where it was read.
type kind uint8

const (
	shortWord    kind = iota // of the text, where only it matters how many have it
	ordinaryWord             // of the text
	identifier               // of the text: "INC-54", "KubeSpawner"
	inGist                   // a stem of the title or the summary
	inTitle                  // a stem of the title
	wordKinds
)

// sighting is what is known of a word while texts are read.
type sighting struct {
	last  int32 // index of its last posting, or -1
	seen  int32 // report that has it and was read last, or -1
	times int32 // that the report has it
	count int32 // of postings
	all   int32 // reports that have it, however often
	limit int32 // of all; one more is too many
	kind  kind
}

// posting is a report that has a word, and the one before it.
type posting struct{ report, previous int32 }

// mark is what the key of a word of titles and summaries begins with, to keep
// it apart from the words of texts.
var mark = [wordKinds]string{inGist: "\x00", inTitle: "\x01"}

// needed is how often a report must have a word: an ordinary one that comes up
// once says nothing of what a text is about.
var needed = [wordKinds]int32{shortWord: math.MaxInt32, ordinaryWord: 2, identifier: 1, inGist: 1, inTitle: 1}

// wordReader cuts texts into words and notes which report has which.
type wordReader struct {
	first     int // report of its part
	limits    [wordKinds]int32
	common    int32 // reports that may have a word of titles and summaries in their texts
	shortest  int   // bytes of a word that is counted
	report    int32
	key       []byte // of the word that is being noted
	ignored   map[string]bool
	analyser  *analysis.Analyser // of titles and summaries
	tokens    []analysis.Token
	at        map[string]int32 // key of a word -> index into the next three
	keys      []string
	texts     []string
	sightings []sighting
	postings  []posting
}

func newWordReader(reports int, ignored map[string]bool) *wordReader {
	n := int32(reports)
	shortest := minSymbol
	if reports > fewReports {
		shortest = minWord
	}
	common := min(maxRare, n/4+2)
	return &wordReader{
		limits: [wordKinds]int32{
			ordinaryWord: min(maxRare, max(fewest, n/oneIn)), identifier: min(maxRare, max(2, n/3)), shortWord: common, inGist: common, inTitle: common,
		},
		common:   common,
		shortest: shortest,
		ignored:  ignored,
		analyser: analysis.New(),
		at:       make(map[string]int32, 1<<12),
	}
}

// ignoredWords are those that do not tell incidents apart: ordinary ones, and
// the names of people.
func ignoredWords(reports []*Report) map[string]bool {
	ignored := map[string]bool{}
	for _, word := range strings.Fields(ordinary) {
		ignored[word], ignored[analysis.Fold(word)] = true, true
	}
	for _, r := range reports {
		for _, names := range [][]string{{r.Owner, r.Facilitator, r.LoggedBy}, r.Authors, r.People} {
			for _, name := range names {
				for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c < 0x80 && class[c] == 0 }) {
					ignored[string(appendLower(nil, part))] = true
				}
			}
		}
	}
	return ignored
}

func (v *wordReader) readReport(r *Report) {
	left := maxText
	v.readGist(r)
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
		if class[text[i]]&^sign == 0 {
			i++
			continue
		}
		end, within := wordEnd(text, i)
		if end-i >= minSymbol && end-i <= maxWord {
			v.note(text[i:end], within)
		}
		i = end
	}
}

// wordEnd is the end of the word that begins at start, and the classes of the
// bytes after its first. A sign goes on only if a letter or digit follows.
func wordEnd(text string, start int) (end int, within uint8) {
	for end = start + 1; end < len(text); end++ {
		c := class[text[end]]
		if c == 0 || c == sign && (end+1 == len(text) || class[text[end+1]]&^sign == 0) {
			break
		}
		within |= c
	}
	return end, within
}

// note files a word under the report that is being read, if it can say
// anything: an identifier, or a word that is not short.
func (v *wordReader) note(word string, within uint8) {
	if class[word[0]]&letter == 0 {
		return
	}
	of := ordinaryWord
	switch {
	case isIdentifier(word, within):
		of = identifier
	case len(word) < v.shortest:
		return
	case len(word) < minWord:
		of = shortWord
	}
	v.key = appendLower(v.key[:0], word)
	at, known := v.at[string(v.key)]
	if !known {
		key := string(v.key)
		if of != identifier {
			word = key
		}
		at = v.meet(key, word, of)
		if v.ignored[key] {
			v.sightings[at].limit = 0
		}
	}
	v.count(&v.sightings[at])
}

// isIdentifier says that a word, which begins with a letter, has a digit, an
// underscore, a dot or a capital within: "INC-54", "KubeSpawner", "KIAM".
func isIdentifier(word string, within uint8) bool {
	return within&(digit|under|upper) != 0 ||
		within&sign != 0 && len(word) >= minDotted && strings.IndexByte(word, '.') >= 0
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
func (v *wordReader) meet(key, word string, of kind) int32 {
	at := int32(len(v.sightings))
	v.at[key] = at
	v.keys = append(v.keys, key)
	v.texts = append(v.texts, word)
	v.sightings = append(v.sightings, sighting{last: -1, seen: -1, limit: v.limits[of], kind: of})
	return at
}

// count adds the report that is being read, once, if it has the word often
// enough and not too many have it.
func (v *wordReader) count(s *sighting) {
	if s.all > v.common {
		return
	}
	if s.seen != v.report {
		s.seen, s.times = v.report, 0
		s.all++
	}
	if s.times++; s.times == needed[s.kind] && s.all <= s.limit {
		v.post(s)
	}
}

func (v *wordReader) post(s *sighting) {
	s.count++
	v.postings = append(v.postings, posting{v.report, s.last})
	s.last = int32(len(v.postings) - 1)
}

// take adds what was read of the reports that come next.
func (v *wordReader) take(next *wordReader) {
	for i, s := range next.sightings {
		at, known := v.at[next.keys[i]]
		if !known {
			at = v.meet(next.keys[i], next.texts[i], s.kind)
			v.sightings[at].limit = s.limit
		}
		to := &v.sightings[at]
		to.all += s.all
		v.texts[at] = plainer(v.texts[at], next.texts[i])
		for _, v.report = range next.reports(s) {
			v.post(to)
		}
	}
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
