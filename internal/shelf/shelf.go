// Package shelf keeps strings that live about as long as each other side by
// side: thousands of them are one piece of memory, which costs a collector of
// garbage as much as one of them. A piece lives as long as any string of it, so
// what is soon forgotten does not belong here.
package shelf

import (
	"strings"
	"sync"
)

const (
	size  = 128 << 10 // bytes of a piece
	large = size >> 3 // bytes of a string that is a piece by itself
)

// pieces have room left. A strings.Builder never moves or changes what it was
// given, as long as there is room for all of it.
var pieces = sync.Pool{New: func() any { return new(strings.Builder) }}

// Keep is the string of some bytes.
func Keep(b []byte) string {
	if len(b) >= large {
		return string(b)
	}
	piece := pieces.Get().(*strings.Builder)
	defer pieces.Put(piece)
	if piece.Cap()-piece.Len() < len(b) {
		piece.Reset()
		piece.Grow(size)
	}
	from := piece.Len()
	piece.Write(b)
	return piece.String()[from:]
}
