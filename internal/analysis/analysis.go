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
// (å is a, ø is o, ß is ss, æ is ae), ligatures are letters again (ﬁ is fi),
// full-width letters and digits become ASCII, half-width katakana full (ﾃﾞ is デ),
// and combining accents go.
//
// Stem is what the snowball stemmer of the language makes of the word in lower
// case and without ligatures, folded after that; the English one, which knows no
// accents, takes the folded word. Words with a digit, words of fewer than three or
// more than 40 bytes, wholes, and pairs of characters are their own stems. A
// language without a stemmer has that of English. Languages are known by the first
// part of a BCP 47 tag; nb and nn are no.
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

import (
	"math"
	"slices"

	"afterword/internal/shelf"
)

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
	memos  map[*language]*memo
	forms  forms
	most   int // forms that are remembered
	texts  shelf.Shelf
	pieces []piece      // of the path that is read
	found  []Occurrence // in the text that is read
}

// maxRemembered is how many forms are remembered if they need not keep their
// numbers: those of a million-line file of noise need not stay.
const maxRemembered = 1 << 19

// New makes an analyser that remembers nothing yet, and may forget.
func New() *Analyser { return remembering(maxRemembered) }

// Numbering makes an analyser whose forms keep their numbers, whatever it reads.
func Numbering() *Analyser { return remembering(math.MaxInt) }

func remembering(most int) *Analyser { return &Analyser{memos: map[*language]*memo{}, most: most} }

// Forms are those that an analyser has read, by their numbers.
func (a *Analyser) Forms() []Form { return a.forms.all }

// Tokens appends the tokens of a text in a language to tokens. Nothing in them
// is a slice of the text.
func (a *Analyser) Tokens(tokens []Token, text, language string) []Token {
	a.found = a.Occurrences(a.found[:0], text, language)
	return a.spell(tokens, a.found)
}

// spell appends tokens with their texts.
func (a *Analyser) spell(tokens []Token, found []Occurrence) []Token {
	tokens = slices.Grow(tokens, len(found))
	for i := range found {
		o := &found[i]
		f := &a.forms.all[o.Form]
		tokens = append(tokens, Token{
			Text: f.Text, Stem: f.Stem, Start: int(o.Start), End: o.End(), Position: int(o.Position), Form: o.Form, Whole: o.Whole, Stop: o.Stop,
		})
	}
	return tokens
}

// Occurrence is a token in a few bytes: its texts are those of its form.
type Occurrence struct {
	Form, Start, Position uint32
	Size                  uint8 // bytes
	Whole, Stop           bool
}

// End is where a token ends.
func (o *Occurrence) End() int { return int(o.Start) + int(o.Size) }

// Occurrences appends the tokens of a text, of less than 4 GB, to found.
func (a *Analyser) Occurrences(found []Occurrence, text, language string) []Occurrence {
	if len(a.forms.all) > a.most {
		*a = *remembering(a.most)
	}
	s := a.scan(found, text, language)
	for i := 0; i < len(text); {
		switch c := classes[text[i]]; {
		case c&alphanumeric != 0:
			i = s.run(i)
		case c == nonASCII:
			i = s.step(i)
		default:
			i++
		}
	}
	return s.found
}

// Alone says that a text is a single character of a script that is cut into
// pairs, so that it stands for every pair that begins with it.
func Alone(text string) bool {
	c, size := classAt(text, 0)
	return c == ideograph && size == len(text)
}
