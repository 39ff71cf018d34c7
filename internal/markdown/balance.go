package markdown

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Holes go through an HTML parser as elements, and through the policy as text
// between two noncharacters, which text of the source cannot hold.
const (
	holeAttribute = "data-hole"
	holeStart     = "\uFDD0"
	holeEnd       = "\uFDD1"
)

func isSentinel(r rune) bool { return r == '\uFDD0' || r == '\uFDD1' }

// policy lets through what this package writes, and what taming leaves.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for name, attributes := range elements {
		p.AllowElements(name)
		p.AllowNoAttrs().OnElements(name)
		for a := range attributes {
			p.AllowAttrs(a).OnElements(name)
		}
	}
	p.AllowElements("a", "input", "label", "section")
	p.AllowNoAttrs().OnElements("a", "label")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[a-z-]+( [^ "<>]+)?$|^language-[a-zA-Z0-9+#._-]+$`)).Globally()
	p.AllowAttrs("id").OnElements("h1", "h2", "h3", "h4", "h5", "h6", "li", "a")
	p.AllowAttrs("href").Matching(regexp.MustCompile(`^#fn(ref)?:[0-9:]+$`)).OnElements("a")
	p.AllowAttrs("aria-label").OnElements("a")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^col$`)).OnElements("th")
	p.AllowAttrs("tabindex", "role").Matching(regexp.MustCompile(`^(0|region)$`)).OnElements("div")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").OnElements("input")
	p.AllowRelativeURLs(true)
	return p
}

// balance makes a Fragment of HTML with holes as elements. It fails where the
// elements nest beyond what the parser bears. With phrasing, blocks are left
// out around what they hold.
func balance(tree []byte, phrasing bool) (Fragment, bool) {
	context := &xhtml.Node{Type: xhtml.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := xhtml.ParseFragment(strings.NewReader(string(tree)), context)
	if err != nil {
		return Fragment{}, false
	}
	p := printer{phrasing: phrasing}
	for _, n := range nodes {
		p.node(n)
	}
	return punch(policy.Sanitize(p.String())), true
}

// printer writes a tree with its holes as text.
type printer struct {
	strings.Builder
	phrasing bool
	inLink   bool
}

func (p *printer) node(n *xhtml.Node) {
	switch n.Type {
	case xhtml.TextNode:
		p.WriteString(html.EscapeString(harmless(n.Data)))
	case xhtml.ElementNode:
		p.element(n)
	}
}

func (p *printer) element(n *xhtml.Node) {
	open, end := startTag(n), "</"+n.Data+">"
	if voids[n.Data] {
		end = ""
	}
	if link := holeOf(n); link != "" {
		open, end = holeStart+link+holeEnd, ""
		if n.Data == "a" {
			end = holeStart + "/" + link + holeEnd
		}
	}
	isLink := n.Data == "a"
	if isLink && p.inLink || p.phrasing && !phrasing[n.Data] {
		isLink, open, end = false, "", "" // the parser lets a link stand in another around a table
	}
	p.WriteString(open)
	p.inLink = p.inLink || isLink
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c)
	}
	p.inLink = p.inLink && !isLink
	p.WriteString(end)
}

func startTag(n *xhtml.Node) string {
	var sb strings.Builder
	sb.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		sb.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
	}
	sb.WriteString(">")
	return sb.String()
}

func holeOf(n *xhtml.Node) string {
	for _, a := range n.Attr {
		if a.Key == holeAttribute {
			return a.Val
		}
	}
	return ""
}

var voids = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "wbr": true}

// phrasing are the elements that may stand in a paragraph.
var phrasing = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "br": true, "cite": true, "code": true,
	"del": true, "dfn": true, "em": true, "i": true, "img": true, "input": true, "ins": true, "kbd": true,
	"label": true, "mark": true, "q": true, "rp": true, "rt": true, "ruby": true, "s": true, "samp": true,
	"small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true,
	"var": true, "wbr": true,
}

// punch turns the text that stands for holes into holes.
func punch(s string) Fragment {
	var sb strings.Builder
	var holes []Hole
	for {
		before, rest, found := strings.Cut(s, holeStart)
		sb.WriteString(before)
		if !found {
			return Fragment{sb.String(), holes}
		}
		var name string
		name, s, _ = strings.Cut(rest, holeEnd)
		number, isClose := strings.CutPrefix(name, "/")
		if link, err := strconv.Atoi(number); err == nil {
			holes = append(holes, Hole{sb.Len(), link, isClose})
		}
	}
}
