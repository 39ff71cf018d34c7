package webindex

import (
	"encoding/binary"
	"math"
)

// lists are where the terms of documents stand: for each term its tokens, in the
// order in which they are read. They grow side by side, and are most of what is
// known while documents are read; so they are bytes, in small blocks of a few
// large pages.
//
// A token is written as what changed since the one before it in its list: first
// a number of seven bits a byte, which holds the position less the last one, then
// the field, then whether the document is another; of another, a second number
// tells how much later it comes, and positions begin at 0 again.
type lists struct {
	pages [][]byte
	used  uint32 // offset of the next block
	all   []list
}

// list is a list: the offsets of its first byte and of the end of the last, how
// many tokens it has, and the last one.
type list struct {
	first, end uint32
	tokens     uint32
	last       entry
}

// entry is a token of a term: the document that has it, and where.
type entry struct {
	document uint32
	place    place
}

// place is a position times eight plus the field.
type place uint32

func (p place) position() int { return int(p >> 3) }
func (p place) field() int    { return int(p & 7) }

const (
	pageSize  = 1 << 18
	blockSize = 32
	blockText = blockSize - 4 // the rest is the offset of the next block
)

// begin adds an empty list, and gives its number.
func (l *lists) begin() uint32 {
	at := l.block()
	l.all = append(l.all, list{first: at, end: at})
	return uint32(len(l.all) - 1)
}

// block gives the offset of a new block.
func (l *lists) block() uint32 {
	if int(l.used) == len(l.pages)*pageSize {
		l.pages = append(l.pages, make([]byte, pageSize))
	}
	l.used += blockSize
	return l.used - blockSize
}

// at is what is written from an offset on.
func (l *lists) at(offset uint32) []byte { return l.pages[offset/pageSize][offset%pageSize:] }

// add adds a token to a list. Neither its document nor, in the same document,
// its position is before that of the last.
func (l *lists) add(number uint32, e entry) {
	t := &l.all[number]
	if t.tokens > 0 && e.document == t.last.document {
		l.number(t, uint32(e.place-t.last.place&^7)<<1)
	} else {
		l.number(t, uint32(e.place)<<1|1)
		l.number(t, e.document-t.last.document)
	}
	t.last = e
	t.tokens++
}

// number adds a number to a list, its lowest bits first.
func (l *lists) number(t *list, n uint32) {
	for ; n >= 0x80; n >>= 7 {
		l.byte(t, byte(n)|0x80)
	}
	l.byte(t, byte(n))
}

func (l *lists) byte(t *list, b byte) {
	if t.end%blockSize == blockText {
		next := l.block()
		binary.LittleEndian.PutUint32(l.at(t.end), next)
		t.end = next
	}
	l.at(t.end)[0] = b
	t.end++
}

// entries appends the tokens of a list.
func (l *lists) entries(entries []entry, number uint32) []entry {
	for w := l.walk(number); w.next(); {
		entries = append(entries, w.entry)
	}
	return entries
}

// walk reads a list, token by token.
type walk struct {
	*lists
	offset uint32
	left   uint32 // tokens
	entry  entry  // the token that was read
}

// nowhere is the document of what stands behind a list.
const nowhere = math.MaxUint32

// walk begins to read a list.
func (l *lists) walk(number uint32) walk {
	t := &l.all[number]
	return walk{lists: l, offset: t.first, left: t.tokens}
}

// next reads the next token, if there is one.
func (w *walk) next() bool {
	if w.left == 0 {
		w.entry.document = nowhere
		return false
	}
	w.left--
	n := w.number()
	if n&1 == 1 {
		w.entry = entry{document: w.entry.document + w.number()}
	}
	w.entry.place = w.entry.place&^7 + place(n>>1)
	return true
}

func (w *walk) number() uint32 {
	var n uint32
	for shift := 0; ; shift += 7 {
		if w.offset%blockSize == blockText {
			w.offset = binary.LittleEndian.Uint32(w.at(w.offset))
		}
		b := w.at(w.offset)[0]
		w.offset++
		if n |= uint32(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
}
