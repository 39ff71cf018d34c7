package safehtml

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Content is what may stand at a place, in the terms of HTML.
type Content uint8

// The kinds of content.
const (
	Flow     Content = iota // blocks and all that stands in them
	Phrasing                // what may stand in a paragraph; of blocks only what they hold is left
)

// policy lets through what Reduce leaves, and what the renderer writes.
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

// Balance makes what pieces were set into a whole: each element ends in the one
// that it stands in, each link that is opened is closed, and none stands in
// another; only what the policy lets through is left. Links for which single
// holds have only an opening hole. It fails where elements nest deeper than the
// parser bears, a few hundred.
func Balance(f Fragment, c Content, single func(link int) bool) (Fragment, bool) {
	context := &xhtml.Node{Type: xhtml.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := xhtml.ParseFragment(strings.NewReader(plug(f, single)), context)
	if err != nil {
		return Fragment{}, false
	}
	p := printer{content: c}
	for _, n := range nodes {
		p.node(n)
	}
	return punch(policy.Sanitize(p.String())), true
}

// plug writes holes as elements, for the parser to see.
func plug(f Fragment, single func(link int) bool) string {
	return f.Fill(func(link int) Tags {
		name := "a"
		if single(link) {
			name = "img"
		}
		return Tags{"<" + name + " " + holeAttribute + `="` + strconv.Itoa(link) + `">`, "</a>"}
	})
}

// printer writes a tree with its holes as text.
type printer struct {
	strings.Builder
	content Content
	inLink  bool
}

func (p *printer) node(n *xhtml.Node) {
	switch n.Type {
	case xhtml.TextNode:
		p.WriteString(html.EscapeString(Harmless(n.Data)))
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
	if isLink && p.inLink || p.content == Phrasing && !ofPhrases[n.Data] {
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
