package markdown

import (
	"encoding/binary"
	"strings"

	"afterword/internal/shelf"
)

// Folded is a Fragment that is kept for later: the words in it are those of the
// document's text, and it says only what stands between them. The zero Folded
// is empty.
type Folded struct {
	text  string // of the document, from its first words to its last
	steps string // how to write it: each a number, and what that announces
}

// step is what to do next. The number before it is four times its length, or
// which hole it is, and the step.
type step int

const (
	writeMarkup step = iota // which follows the number
	writeWords              // so much of the text
	skipWords               // likewise
	makeHole                // twice the link, and one more if it closes
	steps                   // how many there are
)

// Fold keeps a fragment of which the words stand nowhere else.
func Fold(f Fragment) Folded {
	w := writer{out: []byte(f.HTML), holes: f.Holes}
	return w.fold("")
}

// Folded renders blocks as Fragment does, to be kept.
func (d *Document) Folded(blocks ...*Block) Folded {
	w := writers.Get().(*writer)
	defer w.release()
	w.begin(d)
	for _, b := range blocks {
		w.block(b)
	}
	if w.loose {
		return Fold(d.Fragment(blocks...))
	}
	return w.fold(d.text)
}

// HasHoles says that there is a link in it.
func (f Folded) HasHoles() bool {
	for rest := f.steps; rest != ""; {
		s, n, after := next(rest)
		if s == makeHole {
			return true
		}
		if rest = after; s == writeMarkup {
			rest = after[n:]
		}
	}
	return false
}

// Fragment unfolds it. It is computed on every call.
func (f Folded) Fragment() Fragment {
	var b strings.Builder
	b.Grow(len(f.text) + len(f.steps))
	var holes []Hole
	at := 0 // in the text
	for rest := f.steps; rest != ""; {
		s, n, after := next(rest)
		switch rest = after; s {
		case writeMarkup:
			b.WriteString(after[:n])
			rest = after[n:]
		case writeWords:
			b.WriteString(f.text[at : at+n])
			at += n
		case skipWords:
			at += n
		case makeHole:
			holes = append(holes, Hole{At: b.Len(), Link: n >> 1, Close: n&1 > 0})
		}
	}
	return Fragment{HTML: b.String(), Holes: holes}
}

// next reads a step.
func next(all string) (s step, n int, rest string) {
	number, i := 0, 0
	for ; all[i] >= 0x80; i++ {
		number |= int(all[i]&0x7f) << (7 * i)
	}
	number |= int(all[i]) << (7 * i)
	return step(number % int(steps)), number / int(steps), all[i+1:]
}

// spoken is a stretch of the document's text that was written as it is.
type spoken struct{ out, text, length int }

// speak writes words that stand in the document's text at an offset. A few
// letters are not worth a step, and neither are words that stand before others
// which were written already.
func (w *writer) speak(s string, at int) {
	const fewest = 6
	for s != "" {
		n := 0
		for n < len(s) && escapes[s[n]] == "" {
			n++
		}
		if n >= fewest && at >= w.heard {
			w.spoken = append(w.spoken, spoken{len(w.out), at, n})
			w.heard = at + n
		}
		if w.str(s[:n]); n < len(s) {
			w.str(escapes[s[n]])
			n++
		}
		s, at = s[n:], at+n
	}
}

// fold folds what was written of a document with a text.
func (w *writer) fold(text string) Folded {
	w.steps = w.steps[:0]
	first, last := 0, 0 // of the text
	if len(w.spoken) > 0 {
		first = w.spoken[0].text
		last = first
	}
	done, holes := 0, w.holes // of what was written
	for _, s := range w.spoken {
		holes = w.foldMarkup(done, s.out, holes)
		if s.text > last {
			w.step(skipWords, s.text-last)
		}
		w.step(writeWords, s.length)
		done, last = s.out+s.length, s.text+s.length
	}
	w.foldMarkup(done, len(w.out), holes)
	return Folded{text: text[first:last], steps: shelf.Keep(w.steps)}
}

// foldMarkup folds what was written between two offsets, with the first of the
// holes as far as they are in it, and gives the others.
func (w *writer) foldMarkup(from, to int, holes []Hole) []Hole {
	for ; len(holes) > 0 && holes[0].At <= to; holes = holes[1:] {
		h := holes[0]
		w.foldBytes(from, h.At)
		from = h.At
		n := h.Link << 1
		if h.Close {
			n++
		}
		w.step(makeHole, n)
	}
	w.foldBytes(from, to)
	return holes
}

func (w *writer) foldBytes(from, to int) {
	if from < to {
		w.step(writeMarkup, to-from)
		w.steps = append(w.steps, w.out[from:to]...)
	}
}

func (w *writer) step(s step, n int) {
	w.steps = binary.AppendUvarint(w.steps, uint64(n*int(steps)+int(s)))
}
