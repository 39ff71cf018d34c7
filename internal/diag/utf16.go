package diag

import "unicode/utf8"

// utf16Columns gives the columns of one file in UTF-16 code units, from 1. A
// broken byte counts as one unit: it becomes U+FFFD where it is read. A byte
// order mark does not count.
//
// As far as the file was read, the column is kept every few bytes, so that many
// findings on one long line do not each count from its beginning.
type utf16Columns struct {
	src  []byte
	kept []utf16Place // entry n is at byte n*keptEvery, or at the character that this is in
}

const keptEvery = 512 // bytes

// utf16Place is a place in front of a character.
type utf16Place struct{ offset, column int }

// at is the column of an offset. An offset outside the file counts as the
// nearest end of it, one in a character as that of the character.
func (c *utf16Columns) at(offset int) int {
	offset = min(max(offset, 0), len(c.src))
	if len(c.kept) == 0 {
		c.kept = append(c.kept, utf16Place{0, 1})
	}
	for n := len(c.kept); n*keptEvery <= offset; n++ {
		c.kept = append(c.kept, c.kept[n-1].forward(c.src, n*keptEvery))
	}
	return c.kept[offset/keptEvery].forward(c.src, offset).column
}

// forward is the place at an offset, or at the character that this is in.
func (p utf16Place) forward(src []byte, offset int) utf16Place {
	for p.offset < offset {
		next := p.next(src)
		if next.offset > offset {
			break
		}
		p = next
	}
	return p
}

func (p utf16Place) next(src []byte) utf16Place {
	r, size := utf8.DecodeRune(src[p.offset:])
	switch {
	case r == '\n':
		return utf16Place{p.offset + size, 1}
	case r == byteOrderMark && p.offset == 0:
		return utf16Place{size, p.column}
	case r > 0xffff:
		p.column++
	}
	return utf16Place{p.offset + size, p.column + 1}
}

const byteOrderMark = '\ufeff'
