package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxDepth is how many blocks a block may stand in, and how many inline
// elements a piece of text.
const maxDepth = 64

// dialect is the one parser; it keeps no state between parses.
var dialect = grammar{parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(directiveParser{}, 50),
		util.Prioritized(underlineParser{parser.NewSetextHeadingParser(parser.WithHeadingAttribute())}, 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(listParser{shallow{parser.NewListParser()}}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(shallow{extension.NewFootnoteBlockParser()}, 999),
		util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(inlineParsers...),
	parser.WithParagraphTransformers(
		util.Prioritized(definitions{parser.LinkReferenceParagraphTransformer}, 100),
		util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)}

// inlineParsers are what reads markup in running text.
var inlineParsers = []util.PrioritizedValue{
	util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
	util.Prioritized(parser.NewCodeSpanParser(), 100),
	util.Prioritized(extension.NewFootnoteParser(), 101),
	util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
	util.Prioritized(parser.NewAutoLinkParser(), 300),
	util.Prioritized(parser.NewRawHTMLParser(), 400),
	util.Prioritized(emphasisParser{parser.NewEmphasisParser()}, 500),
	util.Prioritized(extension.NewStrikethroughParser(), 500),
}

// grammar makes a tree of a source, and notes what the tree does not say.
type grammar struct{ p parser.Parser }

// tree is a parsed source.
type tree struct {
	root    ast.Node
	ends    map[ast.Node]int // of links and images: the offset after them
	tooDeep int              // offset of the first block that nests too deep, or -1
	sparse  []int            // offsets of tables that have far more cells than are written

	underlined ast.Node // the last paragraph that may become a heading
}

var treeKey = parser.NewContextKey()

func (g grammar) parse(source []byte) *tree {
	pc := parser.NewContext()
	t := &tree{ends: map[ast.Node]int{}, tooDeep: -1}
	pc.Set(treeKey, t)
	t.root = g.p.Parse(text.NewReader(source), parser.WithContext(pc))
	return t
}

// deep notes a block that nests too deep.
func (t *tree) deep(at int) {
	if t.tooDeep < 0 {
		t.tooDeep = at
	}
}

// shallow lets a container nest only so deep; what would be one more is text.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxDepth {
		return s.BlockParser.Open(parent, reader, pc)
	}
	line, at := reader.Position()
	n, state := s.BlockParser.Open(parent, reader, pc)
	if n == nil {
		return nil, state
	}
	reader.SetPosition(line, at)
	pc.Get(treeKey).(*tree).deep(at.Start)
	return nil, parser.NoChildren
}

// listParser says whether a list is tight, and leaves its paragraphs as they are,
// where goldmark makes another node of each.
type listParser struct{ shallow }

func (listParser) Close(n ast.Node, _ text.Reader, _ parser.Context) {
	list := n.(*ast.List)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			list.IsTight = list.IsTight && (c.PreviousSibling() == nil || !c.HasBlankPreviousLines())
		}
		list.IsTight = list.IsTight && (item.PreviousSibling() == nil || !item.HasBlankPreviousLines())
	}
}

// isTight says that a paragraph stands in an item of a tight list.
func isTight(n ast.Node) bool {
	item, ok := n.Parent().(*ast.ListItem)
	return ok && item.Parent().(*ast.List).IsTight
}

// headingParser looks for attributes only in lines that may have some: it
// takes longer than all else in a heading. Others are sealed.
type headingParser struct{ parser.BlockParser }

var attributedHeadings = parser.NewATXHeadingParser(parser.WithHeadingAttribute())

func (p headingParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); bytes.IndexByte(line, '{') >= 0 {
		return attributedHeadings.Open(parent, reader, pc)
	}
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		seal(n, reader.Source())
	}
	return n, state
}

// definitions looks for definitions of links, but not in a paragraph that
// begins otherwise.
type definitions struct{ parser.ParagraphTransformer }

func (t definitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if n.Lines().Len() > 0 {
		first := n.Lines().At(0)
		if line := first.Value(reader.Source()); len(line) > 0 && line[0] > ' ' && line[0] != '[' {
			return
		}
	}
	t.ParagraphTransformer.Transform(n, reader, pc)
}

// emphasisParser makes no node of an underscore within a word, as of api_gateway.
type emphasisParser struct{ parser.InlineParser }

func (p emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, at := block.PeekLine()
	if isWithinWord(block.Source(), at.Start) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// linkParser notes where links end.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	n := p.InlineParser.Parse(parent, block, pc)
	switch n.(type) {
	case *ast.Link, *ast.Image:
		_, at := block.Position()
		pc.Get(treeKey).(*tree).ends[n] = at.Start
	}
	return n
}

// CloseBlock turns brackets that begin no link into text.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}
