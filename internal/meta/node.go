package meta

import (
	"strconv"
	"strings"

	"afterword/internal/diag"
)

// Kind is what a value is.
type Kind uint8

// The kinds. A Time is a TOML date or time, or a YAML timestamp; its Text is
// as written.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	Time
	List
	Map
)

// Node is a value and its place.
type Node struct {
	Kind   Kind
	Text   string // a scalar: as written, unquoted
	Span   diag.Span
	Items  []*Node // of a List
	Fields []Field // of a Map, in the order of the file
}

// Field is one entry of a map.
type Field struct {
	Key     string
	KeySpan diag.Span
	Value   *Node
}

var kindNames = [...]string{"null", "bool", "int", "float", "string", "time", "list", "map"}

func (k Kind) String() string { return kindNames[k] }

// Get is the value of a key, nil if there is none or if n is not a Map.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return n.Fields[i].Value
		}
	}
	return nil
}

// Scalar is the text of a scalar; not of a Null, a List or a Map.
func (n *Node) Scalar() (string, bool) {
	if n == nil || n.Kind == Null || n.Kind == List || n.Kind == Map {
		return "", false
	}
	return n.Text, true
}

// Strings is a list of scalars, or one scalar as a list of one.
func (n *Node) Strings() ([]string, bool) {
	if text, ok := n.Scalar(); ok {
		return []string{text}, true
	}
	if n == nil || n.Kind != List {
		return nil, false
	}
	list := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		text, ok := item.Scalar()
		if !ok {
			return nil, false
		}
		list = append(list, text)
	}
	return list, true
}

// Bool is the value of a Bool.
func (n *Node) Bool() (v, ok bool) {
	if n == nil || n.Kind != Bool {
		return false, false
	}
	return strings.EqualFold(n.Text, "true"), true
}

// Int is the value of an Int that fits: 12, +1_000, 0x1F, 0o17, 0b11. Zeros
// that lead a decimal number mean nothing.
func (n *Node) Int() (int, bool) {
	if n == nil || n.Kind != Int {
		return 0, false
	}
	text, base := strings.ReplaceAll(n.Text, "_", ""), 10
	if strings.ContainsAny(text, "xXoObB") {
		base = 0
	}
	v, err := strconv.ParseInt(text, base, strconv.IntSize)
	return int(v), err == nil
}

// cover widens a list or a map to all that it holds, wherever it was written:
// a TOML table may be continued anywhere.
func (n *Node) cover() {
	for _, item := range n.Items {
		n.widen(item)
	}
	for _, f := range n.Fields {
		n.Span.Start = min(n.Span.Start, f.KeySpan.Start)
		n.Span.End = max(n.Span.End, f.KeySpan.End)
		n.widen(f.Value)
	}
}

func (n *Node) widen(part *Node) {
	part.cover()
	n.Span.Start = min(n.Span.Start, part.Span.Start)
	n.Span.End = max(n.Span.End, part.Span.End)
}
