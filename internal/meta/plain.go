package meta

import (
	"bytes"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// plain reads the YAML that front matter mostly is, many times faster than
// the library does:
//
//	key: value
//	key: [value, value]
//	key:
//	  - value
//
// A key is a word at the left margin, and a value one line without comments,
// escapes or anything nested. A document with more than that it leaves to the
// library, all of it.
type plain struct {
	*reading
	at     int // offset of the line
	fields []Field
	list   *Node // the value of the last field, if items may follow
	indent int   // of these
	scalar yaml.Node
	nodes  []Node // made together; a full list is followed by another
}

const (
	// maxPlain is how many lines a plain document has, as keys are compared
	// in pairs, and how many bytes a key, as the library refuses long ones.
	maxPlain = 100
	keyBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
	beyond   = "\t\r\u0085\u2028\u2029" // tabs, and line ends that only YAML knows
)

// plain is nil for a document that is not plain, or empty.
func (r *reading) plain() *Node {
	lines := bytes.Count(r.src, []byte{'\n'}) + 1
	if lines > maxPlain || bytes.ContainsAny(r.src, beyond) {
		return nil
	}
	p := plain{reading: r, fields: make([]Field, 0, lines), scalar: yaml.Node{Kind: yaml.ScalarNode}}
	for line := range strings.Lines(string(r.src)) {
		if !p.line(strings.TrimRight(line, " \n")) {
			return nil
		}
		p.at += len(line)
	}
	if len(p.fields) == 0 {
		return nil
	}
	return p.root()
}

func (p *plain) root() *Node {
	n := &Node{Kind: Map, Span: p.fields[0].KeySpan, Fields: p.fields[:0]} // which never gets ahead of p.fields
	for _, f := range p.fields {
		n.Span.End = f.Value.Span.End
		if n.Get(f.Key) != nil {
			p.repeated(f)
		} else {
			n.Fields = append(n.Fields, f)
		}
	}
	return n
}

// line reads a field, or an item of the last, and fails for all else.
func (p *plain) line(s string) bool {
	item := strings.TrimLeft(s, " ")
	if item == "" {
		return true
	}
	if item[0] == '-' {
		return p.item(item[1:], len(s)-len(item))
	}
	key, rest, found := strings.Cut(s, ":")
	if !found || key == "" || len(key) > maxPlain || strings.Trim(key, keyBytes) != "" {
		return false
	}
	at := p.at + len(key)
	f := Field{Key: key, KeySpan: p.span(p.at, at), Value: p.value(rest, at+1)}
	p.fields = append(p.fields, f)
	if p.list = nil; rest == "" {
		p.list = f.Value
	}
	return f.Value != nil
}

// item reads what follows a dash.
func (p *plain) item(s string, indent int) bool {
	n, dash := p.list, p.at+indent
	if n == nil || n.Kind == List && indent != p.indent {
		return false
	}
	if n.Kind != List {
		n.Kind, n.Span, p.indent = List, p.span(dash, dash), indent
	}
	item := p.word(s, dash+1)
	if item == nil || s[0] != ' ' {
		return false
	}
	n.Items, n.Span.End = append(n.Items, item), item.Span.End
	return true
}

func (p *plain) node(n Node) *Node {
	if len(p.nodes) == cap(p.nodes) {
		p.nodes = make([]Node, 0, cap(p.fields)+4)
	}
	p.nodes = append(p.nodes, n)
	return &p.nodes[len(p.nodes)-1]
}

// value reads what follows a colon. It is nil where the library has to look.
func (p *plain) value(s string, at int) *Node {
	trimmed := strings.TrimLeft(s, " ")
	switch {
	case s == "":
		return p.node(Node{Span: p.span(at, at)})
	case s[0] != ' ':
		return nil
	case trimmed[0] == '[':
		return p.brackets(trimmed, at+len(s)-len(trimmed))
	}
	return p.word(s, at)
}

// brackets reads [value, value].
func (p *plain) brackets(s string, at int) *Node {
	inner, closed := strings.CutSuffix(s[1:], "]")
	if !closed || strings.ContainsAny(inner, "[]{}?:#") {
		return nil
	}
	n := p.node(Node{Kind: List, Span: p.span(at, at+len(s))})
	if strings.Trim(inner, " ") == "" {
		return n
	}
	n.Items = make([]*Node, 0, strings.Count(inner, ",")+1)
	for part := range strings.SplitSeq(inner, ",") {
		item := p.word(part, at+1)
		if item == nil {
			return nil
		}
		n.Items = append(n.Items, item)
		at += len(part) + 1
	}
	return n
}

// word reads a scalar.
func (p *plain) word(s string, at int) *Node {
	at += len(s) - len(strings.TrimLeft(s, " "))
	s = strings.Trim(s, " ")
	if s == "" {
		return nil
	}
	n := p.node(Node{Kind: String, Text: s, Span: p.span(at, at+len(s))})
	switch {
	case s[0] == '"' || s[0] == '\'':
		n.Text = s[1:max(1, len(s)-1)]
		if s != s[:1]+n.Text+s[:1] || strings.ContainsAny(n.Text, s[:1]+`\`) {
			return nil
		}
	case strings.IndexByte("-?:,[]{}#&*!|>%@`", s[0]) >= 0, s[len(s)-1] == ':',
		strings.Contains(s, ": "), strings.Contains(s, " #"):
		return nil
	default:
		n.Kind = p.kind(s)
	}
	return n
}

// kind is that of an unquoted scalar. The library need not look at what begins
// like none of null, true and false, nor at the usual forms of a time.
func (p *plain) kind(s string) Kind {
	const instant = "2006-01-02T15:04:05Z"
	switch c := s[0] | 0x20; {
	case 'a' <= c && c <= 'z' && c != 'n' && c != 't' && c != 'f':
		return String
	case len(s) == len(time.DateOnly) && parses(time.DateOnly, s), len(s) == len(instant) && parses(instant, s):
		return Time
	}
	p.scalar.Value = s
	if kind, ok := yamlKinds[p.scalar.ShortTag()]; ok {
		return kind
	}
	return String
}

func parses(layout, s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil
}
