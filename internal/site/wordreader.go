package site

import (
	"strings"

	"afterword/internal/postmortem"
)

// sighting is what is known of a word while texts are read.
type sighting struct {
	last   int32 // index of its last posting, or -1
	seen   int32 // report of that posting, or -1
	count  int32 // of reports; one more than limit is too many
	limit  int32
	symbol bool
}

// posting is a report that has a word, and the one before it.
type posting struct{ report, previous int32 }

// titlePrefix keeps the words of titles apart from those of texts.
const titlePrefix = "\x00"

// wordReader cuts texts into words and notes which report has which.
type wordReader struct {
	first       int   // report of its part
	limit       int32 // reports that an ordinary word may have
	symbolLimit int32 // reports that an identifier may have
	report      int32
	inTitle     bool   // a title is being read
	key         []byte // of the word that is being noted
	ignored     map[string]bool
	at          map[string]int32 // key of a word -> index into the next three
	keys        []string
	texts       []string
	sightings   []sighting
	postings    []posting
}

func newWordReader(reports int, ignored map[string]bool) *wordReader {
	n := int32(reports)
	return &wordReader{
		limit:       min(maxRare, max(fewest, n/oneIn)),
		symbolLimit: min(maxRare, max(2, n/3)),
		ignored:     ignored,
		at:          make(map[string]int32, 1<<12),
	}
}

// ignoredWords are those that do not tell incidents apart: ordinary ones, and
// the names of people.
func ignoredWords(reports []*Report) map[string]bool {
	ignored := map[string]bool{}
	for _, word := range strings.Fields(ordinary) {
		ignored[word] = true
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
		if class[text[i]]&^sign == 0 {
			i++
			continue
		}
		end, within := wordEnd(text, i)
		if end-i >= shortest && end-i <= maxWord {
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
// anything: an identifier, a word that is not short, or in a title a number as
// that of an error.
func (v *wordReader) note(word string, within uint8) {
	first := class[word[0]]
	code := v.inTitle && first|within == digit && len(word) == codeDigits
	if !code && (len(word) < minSymbol || first&letter == 0) {
		return
	}
	symbol := !code && isIdentifier(word, within)
	if !symbol && !code && len(word) < minWord {
		return
	}
	v.key = appendLower(v.key[:0], word)
	if v.inTitle && (!symbol || within&(digit|under|sign) == 0) {
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
func (v *wordReader) meet(key, word string, symbol bool) int32 {
	s := sighting{last: -1, seen: -1, limit: v.symbolLimit, symbol: symbol}
	if !symbol {
		word, s.limit = key, v.limit
	}
	if v.ignored[key] {
		s.limit = 0
	}
	at := int32(len(v.sightings))
	v.at[key] = at
	v.keys = append(v.keys, key)
	v.texts = append(v.texts, word)
	v.sightings = append(v.sightings, s)
	return at
}

// count adds the report that is being read, once, unless too many have the
// word already.
func (v *wordReader) count(s *sighting) {
	if s.count > s.limit || s.seen == v.report {
		return
	}
	s.count++
	s.seen = v.report
	v.postings = append(v.postings, posting{v.report, s.last})
	s.last = int32(len(v.postings) - 1)
}

// take adds what was read of the reports that come next.
func (v *wordReader) take(next *wordReader) {
	for i, s := range next.sightings {
		at, known := v.at[next.keys[i]]
		if !known {
			at = v.meet(next.keys[i], next.texts[i], s.symbol)
		}
		for _, v.report = range next.reports(s) {
			v.count(&v.sightings[at])
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
