package meta

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// tomlTree puts a TOML document's expressions, which come one by one, into
// their tables.
type tomlTree struct {
	*reading
	parser  unstable.Parser
	skipped int   // bytes of src before the parser's text
	root    *Node // the document
	table   *Node // what the last header named
	named   map[*Node]bool
}

var tomlKinds = map[unstable.Kind]Kind{
	unstable.String: String, unstable.Bool: Bool, unstable.Integer: Int, unstable.Float: Float,
	unstable.LocalDate: Time, unstable.LocalTime: Time, unstable.LocalDateTime: Time, unstable.DateTime: Time,
}

// toml reads src. After a mistake it goes on with the next line.
func (r *reading) toml() *Node {
	root := &Node{Kind: Map, Span: r.span(0, len(r.src))}
	t := &tomlTree{reading: r, root: root, table: root, named: make(map[*Node]bool)}
	for range maxSlips {
		t.parser.Reset(r.src[t.skipped:])
		for t.parser.NextExpression() {
			t.expression(t.parser.Expression())
		}
		if !t.skipLine(t.parser.Error()) {
			break
		}
	}
	return root
}

// skipLine reports an error, if it is one, and leaves out its line.
func (t *tomlTree) skipLine(err error) bool {
	var slip *unstable.ParserError
	if !errors.As(err, &slip) {
		return false
	}
	at := t.skipped + cap(t.parser.Data()) - cap(slip.Highlight)
	t.report(t.span(t.line(at)), "%s", slip.Message)
	next := bytes.IndexByte(t.src[at:], '\n')
	t.skipped = at + next + 1
	return next >= 0
}

func (t *tomlTree) expression(e *unstable.Node) {
	switch e.Kind {
	case unstable.Table:
		t.table = t.header(e)
	case unstable.ArrayTable:
		t.table = t.nextItem(e)
	case unstable.KeyValue:
		t.assign(t.table, e)
	}
}

// header is the table that [a.b] names.
func (t *tomlTree) header(e *unstable.Node) *Node {
	keys := t.path(e.Key())
	table := t.descend(t.root, keys)
	if t.named[table] {
		t.repeated(keys[len(keys)-1])
	}
	t.named[table] = true
	return table
}

// nextItem is a new table in the list that [[a.b]] names.
func (t *tomlTree) nextItem(e *unstable.Node) *Node {
	keys := t.path(e.Key())
	last := keys[len(keys)-1]
	last.Value = &Node{Kind: List, Span: last.KeySpan}
	parent := t.descend(t.root, keys[:len(keys)-1])
	if !t.set(parent, last) {
		first := t.keys[slot{parent, last.Key}]
		if first.Kind != List {
			t.repeated(last)
		} else {
			last.Value = first
		}
	}
	item := &Node{Kind: Map, Span: last.KeySpan}
	last.Value.Items = append(last.Value.Items, item)
	return item
}

// assign puts a value where its dotted key says, in a table.
func (t *tomlTree) assign(table *Node, e *unstable.Node) {
	keys := t.path(e.Key())
	last := keys[len(keys)-1]
	after := bytes.IndexByte(t.src[last.KeySpan.End-t.base:], '=') + 1
	last.Value = t.value(e.Value(), skipFiller(t.src, last.KeySpan.End-t.base+after))
	if parent := t.descend(table, keys[:len(keys)-1]); !t.set(parent, last) {
		t.repeated(last)
	}
}

// path is a dotted key as fields without values.
func (t *tomlTree) path(keys unstable.Iterator) []Field {
	var path []Field
	for keys.Next() {
		k := keys.Node()
		start := t.skipped + int(k.Raw.Offset)
		path = append(path, Field{Key: string(k.Data), KeySpan: t.span(start, start+int(k.Raw.Length))})
	}
	return path
}

// descend follows a path from a table, and makes the tables that are missing.
// Of a list of tables it takes the last.
func (t *tomlTree) descend(table *Node, path []Field) *Node {
	for depth, f := range path {
		f.Value = &Node{Kind: Map, Span: f.KeySpan}
		if depth == maxDepth {
			t.report(f.KeySpan, "this is nested more than %d deep", maxDepth)
			return f.Value
		}
		if !t.set(table, f) {
			switch first := t.keys[slot{table, f.Key}]; {
			case first.Kind == Map:
				f.Value = first
			case first.Kind == List && len(first.Items) > 0 && first.Items[len(first.Items)-1].Kind == Map:
				f.Value = first.Items[len(first.Items)-1]
			default:
				t.repeated(f)
			}
		}
		table = f.Value
	}
	return table
}

// value converts e, which begins at start.
func (t *tomlTree) value(e *unstable.Node, start int) *Node {
	t.depth++
	defer func() { t.depth-- }()
	n := &Node{Kind: tomlKinds[e.Kind], Span: t.span(start, start)}
	switch {
	case t.depth > maxDepth:
		t.report(n.Span, "this is nested more than %d deep", maxDepth)
		n.Kind = Null
	case e.Kind == unstable.Array:
		t.array(n, e, start+1)
	case e.Kind == unstable.InlineTable:
		t.inline(n, e, start+1)
	default:
		n.Text = string(e.Data)
		n.Span = t.span(start, start+int(e.Raw.Length))
		t.checkNumber(n)
	}
	return n
}

func (t *tomlTree) array(n *Node, e *unstable.Node, at int) {
	n.Kind = List
	for items := e.Children(); items.Next(); {
		item := t.value(items.Node(), skipFiller(t.src, at))
		n.Items = append(n.Items, item)
		at = item.Span.End - t.base
	}
	n.Span.End = t.base + afterBracket(t.src, at)
}

func (t *tomlTree) inline(n *Node, e *unstable.Node, at int) {
	n.Kind = Map
	for pairs := e.Children(); pairs.Next(); {
		pair := pairs.Node()
		t.assign(n, pair)
		at = t.skipped + int(pair.Raw.Offset+pair.Raw.Length)
	}
	n.Span.End = t.base + afterBracket(t.src, at)
}

func (t *tomlTree) checkNumber(n *Node) {
	ok := true
	switch n.Kind {
	case Int:
		_, ok = n.Int()
	case Float:
		_, err := strconv.ParseFloat(strings.ReplaceAll(n.Text, "_", ""), 64)
		ok = err == nil
	}
	if !ok {
		t.report(n.Span, "%q is not a number that can be read", n.Text)
	}
}
