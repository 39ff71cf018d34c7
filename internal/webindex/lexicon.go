package webindex

import (
	"math/bits"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"afterword/internal/jsontext"
	"afterword/internal/output"
)

// lexicon are words put into files by what they begin or end with.
type lexicon struct {
	letter byte // of the files' names
	files  []lexiconFile
}

type lexiconFile struct {
	bound string // the least beginning or end, but "" for the first file
	words []word
}

// word is a written form and how many documents have its term.
type word struct {
	key, form string
	documents int
}

const (
	keyLength   = 2       // characters of a beginning or end
	lexiconSize = 8 << 10 // bytes of a file, about
)

// lexicons are the words by how they begin, and by how they end.
func (x *index) lexicons(all []*postings) []lexicon {
	var heads, tails []word
	for _, p := range all {
		for i := range p.encoded {
			for _, form := range x.terms[p.from+i].forms {
				letters := lettersIn(form)
				if letters > keyLength {
					heads = append(heads, word{head(form), form, int(p.encoded[i].documents)})
				}
				if letters > keyLength+1 {
					tails = append(tails, word{tail(form), form, int(p.encoded[i].documents)})
				}
			}
		}
	}
	return []lexicon{newLexicon('h', heads), newLexicon('t', tails)}
}

// lettersIn is how many characters a word has; 0 if it has digits or joints.
func lettersIn(form string) int {
	n := 0
	for _, r := range form {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' {
			return 0
		}
		n++
	}
	return n
}

func head(form string) string {
	n := 0
	for range keyLength {
		_, size := utf8.DecodeRuneInString(form[n:])
		n += size
	}
	return form[:n]
}

func tail(form string) string {
	n := len(form)
	for range keyLength {
		_, size := utf8.DecodeLastRuneInString(form[:n])
		n -= size
	}
	return form[n:]
}

func newLexicon(letter byte, words []word) lexicon {
	slices.SortFunc(words, func(a, b word) int {
		if a.key != b.key {
			return compare(a.key, b.key)
		}
		return compare(a.form, b.form)
	})
	l := lexicon{letter: letter, files: []lexiconFile{{}}}
	size, from := 0, 0
	for i, w := range words {
		if size > lexiconSize && w.key != words[i-1].key {
			l.files[len(l.files)-1].words = words[from:i]
			l.files = append(l.files, lexiconFile{bound: w.key})
			size, from = 0, i
		}
		size += len(w.form) + 2
	}
	l.files[len(l.files)-1].words = words[from:]
	return l
}

// bounds are the least beginnings or ends of the files.
func (l *lexicon) bounds() string {
	bounds := make([]string, len(l.files))
	for i, f := range l.files {
		bounds[i] = f.bound
	}
	return join(bounds)
}

func (l *lexicon) output(folder string) []output.File {
	files := make([]output.File, len(l.files))
	for i, f := range l.files {
		name := folder + string(l.letter) + strconv.Itoa(i) + ".json"
		files[i] = output.File{Path: name, Render: func(b []byte) ([]byte, error) { return f.append(b), nil }}
	}
	return files
}

func (f *lexiconFile) append(b []byte) []byte {
	text := make([]byte, 0, 2*lexiconSize)
	for i, w := range f.words {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(append(text, digit(bits.Len(uint(w.documents))-1)), w.form...)
	}
	return append(jsontext.AppendString(b, string(text)), '\n')
}
