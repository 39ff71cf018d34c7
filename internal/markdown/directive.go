package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxDirectives is how deep directives nest: unlike other containers they
// cost their lines nothing to write, but goldmark something to remember.
const maxDirectives = 8

var kindDirective = ast.NewNodeKind("Directive")

// directive is a fenced container.
type directive struct {
	ast.BaseBlock
	fence int    // how many colons
	name  []byte // a slice of the source
	end   int    // offset of the end of the closing fence, or -1
}

// Kind implements ast.Node.
func (*directive) Kind() ast.NodeKind { return kindDirective }

// Dump implements ast.Node.
func (n *directive) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// directiveParser reads ::: name … :::.
type directiveParser struct{}

func (directiveParser) Trigger() []byte             { return []byte{':'} }
func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return false }

func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	fence, rest := cutColons(line)
	name, title := cutName(rest)
	if fence < 3 || len(name) == 0 {
		return nil, parser.NoChildren
	}
	if depth := openDirectives(pc); depth >= maxDirectives || len(pc.OpenedBlocks()) >= maxDepth {
		pc.Get(treeKey).(*tree).deep(at.Start)
		return nil, parser.NoChildren
	}
	n := &directive{fence: fence, name: name, end: -1}
	if len(title) > 0 {
		start := at.Stop - len(line) + bytes.LastIndex(line, title)
		p := ast.NewParagraph()
		p.Lines().Append(text.NewSegment(start, start+len(title)))
		n.AppendChild(n, p)
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

func openDirectives(pc parser.Context) (n int) {
	for _, b := range pc.OpenedBlocks() {
		if b.Node.Kind() == kindDirective {
			n++
		}
	}
	return n
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, at := reader.PeekLine()
	n := node.(*directive)
	if fence, rest := cutColons(line); fence < n.fence || len(rest) > 0 || closed(fence, pc, reader.Source()) != n {
		return parser.Continue | parser.HasChildren
	}
	n.end = at.Start + len(bytes.TrimRight(line, " \t\r\n")) - at.Padding
	reader.AdvanceToEOL()
	return parser.Close
}

func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}

// closed is the directive that a closing fence is for: the innermost one with
// as many colons, or else with fewer. In code and the like it is for none; a
// comment that ends on the line above is none any more.
func closed(fence int, pc parser.Context, src []byte) (n *directive) {
	open := pc.OpenedBlocks()
	switch last := open[len(open)-1].Node.(type) {
	case *ast.FencedCodeBlock:
		return nil
	case *ast.HTMLBlock:
		if last.HTMLBlockType < ast.HTMLBlockType6 && !endsComment(last, src) {
			return nil
		}
	}
	for _, b := range open {
		if d, ok := b.Node.(*directive); ok && (d.fence == fence || d.fence < fence && (n == nil || n.fence < fence)) {
			n = d
		}
	}
	return n
}

// endsComment says that a block is a comment on one line.
func endsComment(n *ast.HTMLBlock, src []byte) bool {
	if n.HTMLBlockType != ast.HTMLBlockType2 || n.Lines().Len() != 1 {
		return false
	}
	line := n.Lines().At(0)
	return bytes.Contains(line.Value(src), []byte("-->"))
}

// cutColons takes the colons from the start of a line, and gives the rest
// without space around it.
func cutColons(line []byte) (n int, rest []byte) {
	line = bytes.TrimLeft(line, " ")
	for n < len(line) && line[n] == ':' {
		n++
	}
	return n, bytes.TrimSpace(line[n:])
}

// cutName takes a word, or what stands in braces, from the start of a line.
func cutName(line []byte) (name, title []byte) {
	if len(line) > 0 && line[0] == '{' {
		name, title, _ = bytes.Cut(line[1:], []byte{'}'})
		name = nameOf(bytes.Fields(name))
	} else {
		end := bytes.IndexAny(line, " \t")
		if end < 0 {
			end = len(line)
		}
		name, title = line[:end], line[end:]
	}
	if !isWord(name) {
		return nil, nil
	}
	return name, bytes.TrimSpace(title)
}

// nameOf is the name among the attributes of a directive: that for inside, if
// it is one of them, or else the first.
func nameOf(attributes [][]byte) []byte {
	for _, a := range attributes {
		if name := bytes.TrimPrefix(a, []byte{'.'}); bytes.EqualFold(name, []byte(InsideName)) {
			return name
		}
	}
	if len(attributes) == 0 {
		return nil
	}
	return bytes.TrimPrefix(attributes[0], []byte{'.'})
}

func isWord(name []byte) bool {
	for _, c := range name {
		if !isAlphaNumeric(c) && c != '-' && c != '_' {
			return false
		}
	}
	return len(name) > 0
}

func isAlphaNumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
