// Package shelf keeps strings that live about as long as each other side by
// side: thousands of them are one piece of memory, which costs a collector of
// garbage as much as one of them. A piece lives as long as any string of it, so
// what is soon forgotten does not belong where others stay.
package shelf

import (
	"strings"
	"sync"
)

// Bounds of a piece, in bytes: each is twice the one before. A string of more
// than one in eight of a piece is one by itself.
const (
	least = 1 << 10
	most  = 128 << 10
	large = most >> 3
)

// Shelf keeps strings for one owner, on one goroutine at a time. Nothing needs
// to be done before it is used.
type Shelf struct{ piece strings.Builder }

// Keep is the string of some bytes.
func (s *Shelf) Keep(b []byte) string {
	if len(b) >= large {
		return string(b)
	}
	from := s.room(len(b))
	s.piece.Write(b)
	return s.piece.String()[from:]
}

// Copy is a copy of a string.
func (s *Shelf) Copy(text string) string {
	if len(text) >= large {
		return strings.Clone(text)
	}
	from := s.room(len(text))
	s.piece.WriteString(text)
	return s.piece.String()[from:]
}

// room makes room for so many bytes, and gives where they will stand. A
// strings.Builder never moves or changes what it was given, as long as there is
// room for all of it.
func (s *Shelf) room(size int) (from int) {
	if had := s.piece.Cap(); had-s.piece.Len() < size {
		s.piece.Reset()
		s.piece.Grow(max(size, least, min(2*had, most)))
	}
	return s.piece.Len()
}

var shelves = sync.Pool{New: func() any { return new(Shelf) }}

// Keep is the string of some bytes, on a shelf of the program's.
func Keep(b []byte) string {
	s := shelves.Get().(*Shelf)
	defer shelves.Put(s)
	return s.Keep(b)
}
