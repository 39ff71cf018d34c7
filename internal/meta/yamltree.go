package meta

import (
	"unicode/utf8"

	"afterword/internal/diag"
	"go.yaml.in/yaml/v3"
)

// yamlTree turns the library's nodes, which know where they begin, into ours,
// which know where they end too.
type yamlTree struct {
	*reading
	at       cursor
	end      int        // where the last node that was placed ended
	alias    *diag.Span // set while a copy is made of an anchor
	unfolded int
}

var yamlKinds = map[string]Kind{
	"!!null": Null, "!!bool": Bool, "!!int": Int, "!!float": Float, "!!timestamp": Time,
}

// node converts y; indent is that of the block around it, which bounds
// literal text.
func (t *yamlTree) node(y *yaml.Node, indent int) *Node {
	t.depth++
	defer func() { t.depth-- }()
	start := t.start(y)
	if t.alias != nil && t.bomb() {
		return &Node{Span: *t.alias}
	}
	if t.depth > maxDepth {
		t.report(t.place(start, start), "this is nested more than %d deep", maxDepth)
		return &Node{Span: t.place(start, start)}
	}
	switch y.Kind {
	case yaml.AliasNode:
		return t.copyOf(y, start)
	case yaml.MappingNode:
		return t.mapping(y, start)
	case yaml.SequenceNode:
		return t.sequence(y, start)
	}
	return t.scalar(y, start, indent)
}

// start is where the value of y begins, behind its anchor and its tag.
func (t *yamlTree) start(y *yaml.Node) int {
	if t.alias != nil {
		return 0
	}
	start := t.at.offsetOf(y.Line, y.Column)
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		start = afterProperties(t.src, start)
	}
	return start
}

// place is the span of a node; all of a copy stands where the alias does.
func (t *yamlTree) place(start, end int) diag.Span {
	if t.alias != nil {
		return *t.alias
	}
	t.end = max(start, end)
	return t.span(start, t.end)
}

func (t *yamlTree) scalar(y *yaml.Node, start, indent int) *Node {
	n := &Node{Kind: String, Text: y.Value}
	if kind, ok := yamlKinds[y.ShortTag()]; ok {
		n.Kind = kind
	}
	end := start
	if t.alias == nil {
		end = scalarEnd(t.src, start, indent, y)
	}
	n.Span = t.place(start, end)
	return n
}

func (t *yamlTree) sequence(y *yaml.Node, start int) *Node {
	n := &Node{Kind: List}
	t.end = max(t.end, start)
	for _, item := range y.Content {
		if t.unfolded >= maxUnfolded {
			break
		}
		n.Items = append(n.Items, t.node(item, y.Column-1))
	}
	n.Span = t.place(start, t.collectionEnd(y, start))
	return n
}

func (t *yamlTree) mapping(y *yaml.Node, start int) *Node {
	n := &Node{Kind: Map}
	t.end = max(t.end, start)
	var merges []*Node
	for i := 0; i+1 < len(y.Content) && t.unfolded < maxUnfolded; i += 2 {
		key := t.node(y.Content[i], y.Column-1)
		keyEnd := t.end
		f := Field{KeySpan: key.Span, Value: t.node(y.Content[i+1], y.Column-1)}
		if y.Content[i].ShortTag() == "!!merge" {
			merges = append(merges, f.Value)
			continue
		}
		f.Key = t.keyText(y.Content[i], key, keyEnd)
		if !t.set(n, f) {
			t.repeated(f)
		}
	}
	for _, from := range merges {
		t.merge(n, from)
	}
	n.Span = t.place(start, t.collectionEnd(y, start))
	return n
}

// keyText is the text of a key; a list or a map is a key as it is written.
func (t *yamlTree) keyText(y *yaml.Node, key *Node, end int) string {
	if y.Kind == yaml.ScalarNode || t.alias != nil || key.Kind != List && key.Kind != Map {
		return key.Text
	}
	return string(t.src[key.Span.Start-t.base : end])
}

// merge adds the fields of a map, or of each map of a list, that n lacks.
func (t *yamlTree) merge(n, from *Node) {
	if from.Kind == List {
		for _, item := range from.Items {
			t.merge(n, item)
		}
		return
	}
	if from.Kind != Map {
		t.report(from.Span, "what is merged with << must be a map")
	}
	for _, f := range from.Fields {
		t.set(n, f)
	}
}

// copyOf unfolds an alias.
func (t *yamlTree) copyOf(y *yaml.Node, start int) *Node {
	if t.alias == nil {
		here := t.place(start, wordEnd(t.src, start))
		t.alias = &here
		defer func() { t.alias = nil }()
	}
	return t.node(y.Alias, -1)
}

// bomb counts what aliases unfold to, and says whether it is too much.
func (t *yamlTree) bomb() bool {
	t.unfolded++
	if t.unfolded == maxUnfolded {
		t.report(*t.alias, "aliases unfold to %d values and more", maxUnfolded)
	}
	return t.unfolded >= maxUnfolded
}

// collectionEnd is where a list or a map ends: behind its bracket, or with
// its last value.
func (t *yamlTree) collectionEnd(y *yaml.Node, start int) int {
	if t.alias != nil {
		return start
	}
	if y.Style&yaml.FlowStyle == 0 {
		return t.end
	}
	end := max(t.end, start)
	if len(y.Content) == 0 {
		end = start + 1
	}
	return afterBracket(t.src, end)
}

// cursor turns lines and columns, as the library counts them (columns in
// characters), into offsets. Asked in rising order, as they come, it walks the
// text once.
type cursor struct {
	src          []byte
	line, column int
	offset       int
}

func (c *cursor) offsetOf(line, column int) int {
	for c.offset < len(c.src) && (c.line < line || c.line == line && c.column < column) {
		c.step()
	}
	return c.offset
}

func (c *cursor) step() {
	char, size := utf8.DecodeRune(c.src[c.offset:])
	c.offset += size
	c.column++
	switch char {
	case '\r':
		if c.offset < len(c.src) && c.src[c.offset] == '\n' {
			return // the line ends with the "\n"
		}
		fallthrough
	case '\n', '\u0085', '\u2028', '\u2029':
		c.line, c.column = c.line+1, 1
	}
}
