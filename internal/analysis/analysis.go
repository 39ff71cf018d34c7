// Package analysis cuts text into the terms of an index. It is the one reading
// of text that all indexes and all queries share: what it makes equal is found,
// and nothing else is.
//
// # Words
//
// A word is a run of letters, digits and marks of any script. An apostrophe (',
// ’ or ʼ) between two letters belongs to the word, as in "didn't", and is
// written ' in it; but it ends a word of one letter and one of those that other
// languages elide ("l'incident", "dell'errore"). Soft hyphens and characters
// without width are not there. All else separates, bytes that are no UTF-8
// included.
//
// Scripts that write no spaces (Han, Hiragana, Katakana, Hangul, Thai, Lao,
// Khmer, Burmese) are cut into overlapping pairs: 障害時 is 障害 and 害時. A
// character that stands alone is a word.
//
// # Identifiers
//
// Words that are joined without a space are kept whole and in parts. There are
// two kinds of joints, and three kinds of wholes, one within the other:
//
//	path      elements joined by / \ : :: :// or @    /var/log/x.log, db-3:5432, 10:02
//	element   words joined by - _ __ or .             INC-54, api_gateway, 10.2.0.1, x.log
//	word      in camel case, or letters then digits   replicaLagSeconds, E1234, v1
//
// A path of several elements is a term, then each element of several words in
// it, then each word that has parts, then the parts: "INC-54" is inc-54, inc and
// 54; "/var/log/x.log" is var/log/x.log, var, log, x.log, x and log. A joint is
// only one if a word stands on both sides. In camel case a part begins at an
// upper-case letter after a letter or digit that is not upper-case, and at the
// last of several upper-case letters if a lower-case letter follows
// (HTTPServer); a plural s after capitals is not cut off (APIs).
//
// # Forms
//
// Text is the word in lower case and folded: Latin letters lose their accents
// (å is a, ø is o, ß is ss, æ is ae), full-width letters and digits become
// ASCII, and combining accents go. Stem is what the snowball stemmer of the
// language makes of the word in lower case, folded after that; that of English, which
// knows no accents, takes the folded word. Words with a digit, words of fewer than three or more than 40 bytes, wholes, and pairs of
// characters are their own stems. A language without a stemmer has that of
// English. Languages are known by the first part of a BCP 47 tag; nb and nn are
// no.
//
// # Positions
//
// The words of a text are counted from 0; each part and each pair counts. A
// whole has the position of its first part. So a phrase is a run of positions
// of leaves (tokens that are not Whole), and "api gateway" is in api_gateway.
//
// Terms over MaxTerm bytes are left out; their positions stay. Tokens are in
// order of their Start; of those that start together the longest is first.
package analysis

import "unicode/utf8"

// MaxTerm is how many bytes the text of a token may have.
const MaxTerm = 80

// Token is a term where it stands.
type Token struct {
	Text       string // lower case, folded: for prefixes and slips of typing
	Stem       string // what the index holds
	Start, End int    // byte offsets in the text
	Position   int
	Form       uint32 // number of Text and Stem together, from an analyser that numbers them
	Whole      bool   // has parts, which follow
	Stop       bool   // a word that says little by itself, such as "the"
}

// Analyser cuts texts into tokens. It remembers what it made of each word, and is
// used by one goroutine at a time.
type Analyser struct {
	memo  memo
	forms *forms
}

// New makes an analyser that remembers nothing yet.
func New() *Analyser { return &Analyser{} }

// Numbering makes an analyser that numbers the forms of all that it reads.
func Numbering() *Analyser {
	f := &forms{numbers: map[Form]uint32{}}
	return &Analyser{memo: memo{forms: f}, forms: f}
}

// Forms are those that an analyser has numbered, by their numbers.
func (a *Analyser) Forms() []Form { return a.forms.all }

// Tokens appends the tokens of a text in a language to tokens. Strings of the
// tokens may be slices of the text.
func (a *Analyser) Tokens(tokens []Token, text, language string) []Token {
	s := scan{memo: &a.memo, language: languageOf(language), text: text, tokens: tokens}
	s.words = a.memo.of(s.language)
	for i := 0; i < len(text); {
		c, r, size := classAt(text, i)
		switch {
		case c == ideograph:
			i = s.ideographs(i)
		case c&wordly != 0 && r != underscore:
			if end := s.simple(i); end > 0 {
				s.word(i, end)
				i = end
			} else {
				i = s.path(i)
			}
		default:
			i += size
		}
	}
	return s.tokens
}

// Alone says that a text is a single character of a script that is cut into
// pairs, so that it stands for every pair that begins with it.
func Alone(text string) bool {
	c, _, size := classAt(text, 0)
	return c == ideograph && size == len(text)
}

// scan is one text on its way to be tokens.
type scan struct {
	memo     *memo
	words    map[string]*word // of the language, by how they are written
	language *language
	text     string
	tokens   []Token
	position int
}

// simple is the end of a word that begins at start, of ASCII letters and digits,
// if it is neither joined to another nor goes on; 0 of any other.
func (s *scan) simple(start int) int {
	i := start
	for i < len(s.text) && s.text[i] < utf8.RuneSelf && ascii[s.text[i]]&wordly != 0 {
		i++
	}
	if i == len(s.text) {
		return i
	}
	next := byte(' ')
	if i+1 < len(s.text) {
		next = s.text[i+1]
	}
	switch c := s.text[i]; {
	case c >= utf8.RuneSelf, ascii[c] == apostroph:
		return 0
	case ascii[c] == 0, next == ' ' || next == '\n': // no joint, as no word follows
		return i
	}
	return 0
}

// ideographs adds the pairs of a run that begins at start, and gives its end.
func (s *scan) ideographs(start int) int {
	_, _, size := classAt(s.text, start)
	first, i := start, start+size
	for alone := true; ; alone = false {
		c, _, size := classAt(s.text, i)
		if c != ideograph {
			if alone {
				s.add(start, i)
			}
			return i
		}
		s.add(first, i+size)
		first, i = i, i+size
	}
}

// add adds a pair of characters, or one alone.
func (s *scan) add(start, end int) {
	text := s.text[start:end]
	s.tokens = append(s.tokens, Token{Text: text, Stem: text, Start: start, End: end, Position: s.position, Form: s.memo.forms.number(text, text)})
	s.position++
}

// classAt is the class of the character at i, and its size; at the end of the
// text it is of no class.
func classAt(text string, i int) (class, rune, int) {
	if i >= len(text) {
		return 0, 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return ascii[c], rune(c), 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classOf(r), r, size
}
