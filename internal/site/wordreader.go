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

// word is what is known of a word while texts are read.
type word struct {
	key   string // equal for all ways to write it
	text  string // as it is shown
	last  int32  // index of its last posting, or -1
	seen  int32  // report that has it and was read last, or -1
	count uint16 // of postings
	all   uint16 // reports that have it, however often
	limit uint16 // of all; one more is too many
	times uint8  // that the report has it, up to that which is needed
	kind  kind
}

// posting is a report that has a word, and the one before it.
type posting struct{ report, previous int32 }

// mark is what the key of a word of titles and summaries begins with, to keep
// it apart from the words of texts.
var mark = [wordKinds]string{inGist: "\x00", inTitle: "\x01"}

// needed is how often a report must have a word: an ordinary one that comes up
// once says nothing of what a text is about. Reports of a short word are only
// counted.
var needed = [wordKinds]uint8{ordinaryWord: 2, identifier: 1, inGist: 1, inTitle: 1}

// wordReader cuts texts into words and notes which report has which.
type wordReader struct {
	first    int // report of its part
	limits   [wordKinds]uint16
	common   uint16 // reports that may have a word of titles and summaries in their texts
	shortest int    // bytes of a word that is counted
	report   int32
	key      []byte // of the word that is being noted
	ignored  ignored
	analyser *analysis.Analyser // of titles and summaries
	tokens   []analysis.Token
	words    dictionary
	postings pages[posting]
}

func newWordReader(reports int, ignored ignored) *wordReader {
	n := uint16(min(reports, math.MaxUint16))
	shortest := minSymbol
	if reports > fewReports {
		shortest = minWord
	}
	common := min(maxRare, n/4+2)
	return &wordReader{
		limits: [wordKinds]uint16{
			ordinaryWord: min(maxRare, max(fewest, n/oneIn)), identifier: min(maxRare, max(2, n/3)), shortWord: common, inGist: common, inTitle: common,
		},
		common:   common,
		shortest: shortest,
		ignored:  ignored,
		analyser: analysis.New(),
	}
}

// ignored are words that do not tell incidents apart: ordinary ones, those of
// English in any form, and the names of people.
type ignored struct{ words, roots map[string]bool }

func ignoredWords(reports []*Report) ignored {
	ignored := ignored{map[string]bool{}, map[string]bool{}}
	for _, word := range strings.Fields(ordinary + ordinaryNorwegian) {
		ignored.words[word], ignored.words[analysis.Fold(word)] = true, true
	}
	for _, word := range strings.Fields(ordinary) {
		ignored.roots[root(word)] = true
	}
	for _, r := range reports {
		for _, names := range [][]string{{r.Owner, r.Facilitator, r.LoggedBy}, r.Authors, r.People} {
			for _, name := range names {
				for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c < 0x80 && class[c] == 0 }) {
					ignored.words[string(appendLower(nil, part))] = true
				}
			}
		}
	}
	return ignored
}

// has says that a word in lower case says nothing; nor do contractions, "we’ll".
func (g ignored) has(word string) bool {
	return g.words[word] || g.roots[root(word)] || strings.ContainsAny(word, apostrophes)
}

// root is what is left of an English word without the ending of its form: "remov"
// of "removed" and "removing". Short words are their own.
func root(word string) string {
	const shortest = 4
	for _, ending := range []string{"ing", "ed", "es", "s", "ly"} {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= shortest {
			word = rest
			break
		}
	}
	if len(word) > shortest {
		word = strings.TrimSuffix(word, "e")
	}
	return word
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
func (v *wordReader) note(written string, within uint8) {
	if class[written[0]]&letter == 0 {
		return
	}
	of := ordinaryWord
	switch {
	case isIdentifier(written, within):
		of = identifier
	case len(written) < v.shortest:
		return
	case len(written) < minWord:
		of = shortWord
	}
	v.key = appendLower(v.key[:0], written)
	hash := hashOf(v.key)
	w := v.words.find(hash, v.key)
	if w == nil {
		key := v.words.keys.Keep(v.key)
		if of != identifier {
			written = key
		}
		w = v.meet(hash, key, written, of)
		if v.ignored.has(key) {
			w.limit = 0
		}
	}
	v.count(w)
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
func (v *wordReader) meet(hash uint64, key, text string, of kind) *word {
	return v.words.add(hash, word{key: key, text: text, last: -1, seen: -1, limit: v.limits[of], kind: of})
}

// count adds the report that is being read, once, if it has the word often
// enough and not too many have it.
func (v *wordReader) count(w *word) {
	if w.all > v.common {
		return
	}
	if w.seen != v.report {
		w.seen, w.times = v.report, 0
		w.all++
	}
	if w.times == needed[w.kind] {
		return
	}
	if w.times++; w.times == needed[w.kind] && w.all <= w.limit {
		v.post(w)
	}
}

func (v *wordReader) post(w *word) {
	v.postings.add(posting{v.report, w.last})
	w.last = int32(v.postings.count - 1)
	w.count++
}

// take adds what was read of the reports that come next.
func (v *wordReader) take(next *wordReader) {
	for i := range next.words.words.count {
		from := next.words.words.at(i)
		hash := hashOf([]byte(from.key))
		w := v.words.find(hash, []byte(from.key))
		if w == nil {
			w = v.meet(hash, from.key, from.text, from.kind)
			w.limit = from.limit
		}
		w.all += from.all
		w.text = plainer(w.text, from.text)
		for _, v.report = range next.reports(from) {
			v.post(w)
		}
	}
}

// reports are those that have a word, ascending.
func (v *wordReader) reports(w *word) []int32 {
	reports := make([]int32, w.count)
	at := w.last
	for i := len(reports) - 1; i >= 0; i-- {
		p := v.postings.at(int(at))
		reports[i], at = p.report, p.previous
	}
	return reports
}
