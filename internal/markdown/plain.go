package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Most paragraphs, headings and cells are words and nothing else. Goldmark would
// look through them for marks, and make a node of each line. Such a block is
// sealed once its lines are known: the end of the last is turned around, so that
// goldmark finds it empty, and the builder takes the text from the lines.

// marking are the bytes that may be markup in running text: "!" only is before a
// bracket.
var marking = bytesOf("\\" + strings.ReplaceAll(triggers(), "!", ""))

func triggers() string {
	var all []byte
	for _, p := range inlineParsers {
		all = append(all, p.Value.(parser.InlineParser).Trigger()...)
	}
	return string(all)
}

// seal seals a block if its lines are plain.
func seal(n ast.Node, source []byte) {
	lines := n.Lines()
	if k := lines.Len(); k > 0 && arePlain(lines, source) {
		last := lines.At(k - 1)
		last.Stop = ^last.Stop
		lines.Set(k-1, last)
	}
}

// arePlain says that there is neither markup in lines nor a line break that is
// to be kept. Lines that were sealed are not plain.
func arePlain(lines *text.Segments, source []byte) bool {
	for i := range lines.Len() {
		line := lines.At(i)
		if line.Padding != 0 || line.Stop < line.Start {
			return false
		}
		s := source[line.Start:line.Stop]
		for k, c := range s {
			if marking[c] && !isWithinWord(s, k) {
				return false
			}
		}
		if bytes.HasSuffix(bytes.TrimRight(s, "\r\n"), []byte("  ")) {
			return false
		}
	}
	return true
}

// isWithinWord says that an underscore begins and ends no emphasis, since a letter
// or digit stands on either side.
func isWithinWord(s []byte, at int) bool {
	return s[at] == '_' && at > 0 && at+1 < len(s) && isWordByte(s[at-1]) && isWordByte(s[at+1])
}

func isWordByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) }

// isSealed says that goldmark has not read a block's lines.
func isSealed(lines *text.Segments) bool {
	k := lines.Len()
	return k > 0 && lines.At(k-1).Stop < 0
}

// lineAt is a line of a block, sealed or not.
func lineAt(lines *text.Segments, i int) text.Segment {
	line := lines.At(i)
	if line.Stop < 0 {
		line.Stop = ^line.Stop
	}
	return line
}

// sealed adds the lines of a block as running text.
func (b *builder) sealed(lines *text.Segments) {
	for i := range lines.Len() {
		line := lineAt(lines, i)
		b.passage(line.Start, line.TrimRightSpace(b.masked).Stop)
		if line.Start < line.Stop && b.masked[line.Stop-1] == '\n' {
			b.plain(line.Stop-1, line.Stop)
		}
	}
}

// paragraphParser seals plain paragraphs, but for those that become headings.
type paragraphParser struct{ parser.BlockParser }

func (p paragraphParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(n, reader, pc)
	if n != pc.Get(treeKey).(*tree).underlined {
		seal(n, reader.Source())
	}
}

// underlineParser notes which paragraph has a line below it that makes it a
// heading: after it is closed, goldmark looks at its lines again.
type underlineParser struct{ parser.BlockParser }

func (p underlineParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		pc.Get(treeKey).(*tree).underlined = pc.LastOpenedBlock().Node
	}
	return n, state
}
