// Package meta reads YAML and TOML into a tree of values that know where they
// stand, so that whoever interprets them can point at the byte.
//
// It takes the text of a front matter, without its fences, or of a whole file,
// and gives a Map and what is wrong with it. The Map is never nil: a document
// that is empty, or no map at all, is a Map without fields. A slip costs as
// little as it can: the line that cannot be read is reported and left out, and
// the other fields are kept.
//
// The rules:
//
//   - A key given twice is a problem at the second; the first value counts.
//   - Keys are text: 404, true and [a] are the keys "404", "true" and "[a]".
//   - An alias stands for a copy of its anchor, and all of the copy spans the
//     alias. Merge keys (<<) add what the map itself does not say.
//   - Scalars follow YAML's core schema: yes and on are strings; 2018-02-22
//     and 2018-02-22 10:02:00 are times; 1_000 is an integer.
//   - Of several YAML documents the first is read; the next is a problem.
//
// Everything is bounded: a document over 1 MiB, a nesting over 100, or aliases
// that unfold to over 10,000 values are problems.
package meta

import (
	"bytes"
	"fmt"

	"afterword/internal/diag"
)

const (
	maxSize     = 1 << 20 // bytes of a document
	maxDepth    = 100     // of lists and maps in each other
	maxUnfolded = 10_000  // values made of aliases
	maxSlips    = 8       // lines that are left out before the rest is given up
	maxProblems = 100     // that are told of one document
)

// Syntax is a notation.
type Syntax uint8

// The notations that are read.
const (
	YAML Syntax = iota
	TOML
)

// Problem is a mistake of syntax (or a repeated key, or a bomb) and its place.
type Problem struct {
	Span    diag.Span
	Message string // lower case, no full stop
}

// Parse reads a document. Base is the offset of src[0] in its file; all spans
// are offsets in that file. The result is a Map, and never nil.
func Parse(src []byte, base int, syntax Syntax) (*Node, []Problem) {
	body := bytes.TrimPrefix(src, []byte("\ufeff"))
	r := &reading{src: body, base: base + len(src) - len(body)}
	empty := &Node{Kind: Map, Span: r.span(0, len(body))}
	if len(body) > maxSize {
		r.report(r.span(0, 0), "this is %d bytes long, of at most %d", len(body), maxSize)
		return empty, r.problems
	}
	r.replaceUnreadable()
	root := r.yaml
	if syntax == TOML {
		root = r.toml
	}
	if node := root(); node != nil {
		node.cover()
		return node, r.problems
	}
	return empty, r.problems
}

// reading is the state of one call of Parse.
type reading struct {
	src      []byte
	base     int // offset of src[0] in the file
	owned    bool
	problems []Problem
	keys     map[slot]*Node // filled as maps are
	depth    int
	searched int // bytes
}

// slot is a key of one map.
type slot struct {
	in  *Node
	key string
}

func (r *reading) span(start, end int) diag.Span {
	return diag.Span{Start: r.base + start, End: r.base + end}
}

func (r *reading) report(at diag.Span, format string, args ...any) {
	if len(r.problems) == maxProblems {
		return
	}
	r.problems = append(r.problems, Problem{Span: at, Message: fmt.Sprintf(format, args...)})
}

// set adds a field, unless the map has one of that key.
func (r *reading) set(in *Node, f Field) (added bool) {
	if r.keys == nil {
		r.keys = make(map[slot]*Node)
	}
	at := slot{in, f.Key}
	if _, taken := r.keys[at]; taken {
		return false
	}
	r.keys[at] = f.Value
	in.Fields = append(in.Fields, f)
	return true
}

func (r *reading) repeated(f Field) {
	r.report(f.KeySpan, "%q is given twice; the first one counts", f.Key)
}

// line gives the bounds of a line's text, without indentation and line end.
func (r *reading) line(offset int) (start, end int) {
	offset = min(offset, len(r.src))
	start = bytes.LastIndexByte(r.src[:offset], '\n') + 1
	end = len(r.src)
	if i := bytes.IndexByte(r.src[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	text := bytes.TrimRight(r.src[start:end], " \t\r")
	end = start + len(text)
	return end - len(bytes.TrimLeft(text, " \t")), end
}

// blank overwrites a range with spaces, in a copy that is ours.
func (r *reading) blank(start, end int) {
	r.own()
	for i := start; i < end; i++ {
		r.src[i] = ' '
	}
}

func (r *reading) own() {
	if !r.owned {
		r.src, r.owned = bytes.Clone(r.src), true
	}
}
