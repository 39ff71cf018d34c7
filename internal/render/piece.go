package render

import (
	"html/template"
	"strconv"
	"sync"
)

// Pieces are what the methods of Page make: HTML that a layout puts into the
// page. They are most of a page, and html/template copies what it is given four
// times on its way there. The built-in layouts, which do nothing else with a
// piece, are given a mark in its place instead, a NUL and a number, and the
// writer of the page knows what it stands for. No other text of a page has a
// NUL; package safehtml and html/template see to that.

// writer writes a page, and keeps the pieces that belong on it.
type writer struct {
	markup        // the pieces, one after the other
	ends   []int  // of each of them
	sheet  Page   // that the methods are called of
	done   []byte // the page, as far as it is written
}

var writers = sync.Pool{New: func() any { return new(writer) }}

// begin forgets the pieces, and starts a page at the end of a buffer.
func (w *writer) begin(buffer []byte) {
	w.out, w.ends, w.done = w.out[:0], w.ends[:0], buffer
}

// end gives the page to the caller.
func (w *writer) end() []byte {
	page := w.done
	w.page, w.done, w.sheet = nil, nil, Page{}
	return page
}

// Write adds a text, or the piece that it is the mark of, to the page.
func (w *writer) Write(text []byte) (int, error) {
	if piece, ok := w.marked(text); ok {
		w.done = append(w.done, piece...)
	} else {
		w.done = append(w.done, text...)
	}
	return len(text), nil
}

const marker = "\x00"

// mark ends a piece, which began at an offset, and stands for it. It is empty
// if the piece is.
func (w *writer) mark(from int) template.HTML {
	if from == len(w.out) {
		return ""
	}
	w.ends = append(w.ends, len(w.out))
	return template.HTML(marker + strconv.Itoa(len(w.ends)-1))
}

func (w *writer) marked(text []byte) (piece []byte, ok bool) {
	if len(text) == 0 || text[0] != marker[0] {
		return nil, false
	}
	n, err := strconv.Atoi(string(text[1:]))
	if err != nil || n >= len(w.ends) {
		return nil, false
	}
	from := 0
	if n > 0 {
		from = w.ends[n-1]
	}
	return w.out[from:w.ends[n]], true
}

// made gives what write writes for the page, or a mark for it.
func (p *Page) made(write func(m *markup)) template.HTML {
	if p.pieces == nil {
		return p.whole(write)
	}
	from := len(p.pieces.out)
	p.pieces.page = p
	write(&p.pieces.markup)
	return p.pieces.mark(from)
}

// whole gives what write writes for the page, to be looked at or kept.
func (p *Page) whole(write func(m *markup)) template.HTML {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.begin(nil)
	w.page = p
	write(&w.markup)
	w.page = nil
	return template.HTML(w.out)
}
