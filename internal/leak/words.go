package leak

import (
	"bytes"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"afterword/internal/analysis"
	"afterword/internal/slug"
)

// stream is a text as its words: nothing but letters and digits, in lower case
// and without accents, one word after the other.
type stream struct {
	text  []byte
	words []word
}

// word is where a word begins in the text of its stream, and in what it was
// read from.
type word struct {
	at, from int
	hash     uint64
}

// newStream has room for a text of so many bytes.
func newStream(size int) *stream {
	const wordSize = 5
	return &stream{make([]byte, 0, size), make([]word, 0, size/wordSize+1)}
}

func (s *stream) reset() { s.text, s.words = s.text[:0], s.words[:0] }

// end is where a word ends in the text.
func (s *stream) end(i int) int {
	if i+1 < len(s.words) {
		return s.words[i+1].at
	}
	return len(s.text)
}

// before is the word in which the byte before an offset of the text stands.
func (s *stream) before(to int) int {
	return sort.Search(len(s.words), func(i int) bool { return s.words[i].at >= to }) - 1
}

// The classes of bytes, beside the letter or digit that a byte stands for.
const (
	breaks  = 0    // ends a word
	nothing = 1    // is not there
	upper   = 0x80 // a capital, with the small letter in the other bits
	many    = 0xFF // begins a character of several bytes
)

var classes = func() (table [256]byte) {
	for c := range table {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z':
			table[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			table[c] = upper | byte(c+'a'-'A')
		case c >= utf8.RuneSelf:
			table[c] = many
		}
	}
	table[0] = nothing // every second byte of ASCII in UTF-16
	return table
}()

const (
	hashStart = 14695981039346656037 // FNV-1a
	hashPrime = 1099511628211
)

// writer adds to a stream.
type writer struct {
	*stream
	inside bool // a word
	small  bool // its last letter was a small one
}

// add reads a stretch of a text. What is in tags and what is not are told
// apart by the caller.
func (w *writer) add(b []byte, from, to int) {
	for at := from; at < to; {
		switch class := classes[b[at]]; class {
		case breaks:
			w.inside = false
			at++
		case nothing:
			at++
		case many:
			at += w.character(b, at, to)
		default:
			at = w.letters(b[:to], at)
		}
	}
}

// letters adds a letter or digit of ASCII and the small ones that follow it in
// a word, and gives where they end. A capital after a small letter begins a word.
func (w *writer) letters(b []byte, at int) int {
	capital := classes[b[at]] >= upper
	if !w.inside || capital && w.small {
		w.begin(at)
	}
	last := &w.words[len(w.words)-1]
	c := classes[b[at]] &^ upper
	text, hash := append(w.text, c), (last.hash^uint64(c))*hashPrime
	for at++; at < len(b); at++ {
		if c = classes[b[at]]; c <= nothing || c >= upper {
			break
		}
		text, hash, capital = append(text, c), (hash^uint64(c))*hashPrime, false
	}
	w.small = !capital && text[len(text)-1] >= 'a'
	w.text, last.hash = text, hash
	return at
}

func (w *writer) begin(at int) {
	w.words = append(w.words, word{len(w.text), at, hashStart})
	w.inside, w.small = true, false
}

func (w *writer) put(c byte) {
	w.text = append(w.text, c)
	last := &w.words[len(w.words)-1]
	last.hash = (last.hash ^ uint64(c)) * hashPrime
}

// character adds what is no ASCII, and gives its size. Each letter of a script
// that parts no words is a word.
func (w *writer) character(b []byte, at, to int) (size int) {
	r, size := utf8.DecodeRune(b[at:to])
	if r == utf8.RuneError && size == 1 {
		r = rune(b[at]) // as Latin-1 has it
	}
	switch plain := bare(r); {
	case plain == dropped:
	case plain == "":
		w.inside = false
	default:
		ideograph := r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
		if !w.inside || ideograph || unicode.IsUpper(r) && w.small {
			w.begin(at)
		}
		w.small = unicode.IsLower(r)
		for i := range len(plain) {
			w.put(plain[i])
		}
		w.inside = !ideograph
	}
	return size
}

// alike are Cyrillic, Greek and other letters that look like Latin ones, some of
// them as capitals alone: both cases of a letter stay the same.
var alike = strings.NewReplacer(
	"а", "a", "в", "b", "е", "e", "һ", "h", "і", "i", "ј", "j", "к", "k", "ӏ", "l", "м", "m", "н", "h", "о", "o", "р", "p", "с", "c", "т", "t",
	"у", "y", "х", "x", "ѕ", "s", "ԁ", "d", "ԛ", "q", "ԝ", "w", "ү", "y",
	"α", "a", "β", "b", "ε", "e", "ζ", "z", "η", "h", "ι", "i", "κ", "k", "μ", "m", "ν", "v", "ο", "o", "ρ", "p", "τ", "t", "υ", "y", "χ", "x", "ϲ", "c", "ϳ", "j",
	"ı", "i", "ɑ", "a", "ɡ", "g",
)

// dropped is what bare gives for what a reader does not see.
const dropped = "\x00"

var bares sync.Map // rune → string, as they are asked for

// bare is the letters and digits that a character stands for; empty if it parts
// words, and dropped if it is as if it were not there. It folds what the search
// index folds, in which "søknad" is "soknad".
func bare(r rune) string {
	if known, ok := bares.Load(r); ok {
		return known.(string)
	}
	plain := alike.Replace(analysis.Fold(slug.Plain(r)))
	first, _ := utf8.DecodeRuneInString(plain)
	switch {
	case r == utf8.RuneError:
		plain = ""
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point):
		plain = dropped
	case !unicode.IsLetter(first) && !unicode.IsNumber(first) && !unicode.Is(unicode.Mc, first):
		plain = ""
	}
	bares.Store(r, plain)
	return plain
}

// read splits a text into what stands outside of tags and what stands in them.
// A tag that is set in running text parts no word.
func read(b []byte, text, tags *stream) {
	text.reset()
	tags.reset()
	t, g := writer{stream: text}, writer{stream: tags}
	for at := 0; at < len(b); {
		open := nextTag(b, at)
		t.add(b, at, open)
		if open == len(b) {
			return
		}
		end := len(b)
		if i := bytes.IndexByte(b[open:], '>'); i >= 0 {
			end = open + i
		}
		if !inline[tagName(b[open:end])] {
			t.inside = false
		}
		g.inside = false
		g.add(b, open, end)
		at = min(end+1, len(b))
	}
}

// nextTag is where the next tag opens, from an offset on.
func nextTag(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		i := bytes.IndexByte(b[at:len(b)-1], '<')
		if i < 0 {
			break
		}
		at += i
		if c := b[at+1]; c|0x20 >= 'a' && c|0x20 <= 'z' || c == '/' || c == '!' || c == '?' {
			return at
		}
	}
	return len(b)
}

// tagName is the name of a tag, opening or closing.
func tagName(tag []byte) string {
	from := 1
	if len(tag) > 1 && tag[1] == '/' {
		from = 2
	}
	to := from
	for to < len(tag) && tag[to]|0x20 >= 'a' && tag[to]|0x20 <= 'z' {
		to++
	}
	return string(tag[from:to])
}

// inline are the tags that may stand within a word. A comment is one of them.
var inline = map[string]bool{
	"": true, "a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "code": true, "del": true, "em": true, "font": true, "i": true,
	"ins": true, "kbd": true, "mark": true, "q": true, "s": true, "small": true, "span": true, "strong": true, "sub": true,
	"sup": true, "time": true, "tspan": true, "u": true, "wbr": true,
}

// words is the stream of a text as it stands, tags and all.
func words(text string) *stream {
	s := newStream(len(text))
	w := writer{stream: s}
	w.add([]byte(text), 0, len(text))
	return s
}
