package diag

import (
	"bytes"
	"slices"
)

// Lines turns the byte offsets of one file into positions. The zero Lines is
// that of an empty file: one line, of nothing.
type Lines struct {
	starts []int32 // where each line begins; the first is 0
	size   int32
}

// NewLines finds the lines of a file. A file that ends in a line break has an
// empty last line, as editors show it. Files are shorter than 2 GB.
func NewLines(src []byte) Lines {
	starts := make([]int32, 1, bytes.Count(src, newline)+1)
	for at := 0; ; {
		i := bytes.IndexByte(src[at:], '\n')
		if i < 0 {
			return Lines{starts: starts, size: int32(len(src))}
		}
		at += i + 1
		starts = append(starts, int32(at))
	}
}

var newline = []byte{'\n'}

// Count is the number of lines, at least 1.
func (l Lines) Count() int { return max(1, len(l.starts)) }

// Offset is where line n begins, counted from 1. A line outside the file
// counts as the nearest one in it.
func (l Lines) Offset(n int) int {
	if len(l.starts) == 0 {
		return 0
	}
	return int(l.starts[min(max(n, 1), len(l.starts))-1])
}

// Position says where an offset is. An offset outside the file counts as the
// nearest end of it.
func (l Lines) Position(offset int) Position {
	if len(l.starts) == 0 {
		return Position{Line: 1, Column: 1}
	}
	at := int32(min(max(offset, 0), int(l.size)))
	n, exact := slices.BinarySearch(l.starts, at)
	if exact {
		return Position{Line: n + 1, Column: 1}
	}
	return Position{Line: n, Column: int(at-l.starts[n-1]) + 1}
}

// In is the diagnostic with the lines and columns of its span, in these lines.
func (d Diagnostic) In(lines Lines) Diagnostic {
	d.Pos, d.End = lines.Position(d.Span.Start), lines.Position(d.Span.End)
	return d
}

// Line is the text of line n, counted from 1, without its line break; nil if
// there is no such line. It reads from the beginning, so it is for showing a
// few lines; Lines is for asking often.
func Line(src []byte, n int) []byte {
	if n < 1 {
		return nil
	}
	for ; n > 1; n-- {
		i := bytes.IndexByte(src, '\n')
		if i < 0 {
			return nil
		}
		src = src[i+1:]
	}
	if i := bytes.IndexByte(src, '\n'); i >= 0 {
		src = src[:i]
	}
	return bytes.TrimSuffix(src, []byte{'\r'})
}
