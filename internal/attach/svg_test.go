package attach

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
)

const empty = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>` + "\n"

// drawn is a drawing with a body.
func drawn(body string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + body + `</svg>` }

// linked is a drawing that knows the prefix xlink.
func linked(body string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + body + `</svg>`
}

// svgCases are drawings and what becomes of them.
var svgCases = []struct{ name, in, want string }{
	{"drawing", drawn(`<g id="a" fill="#fff"><path d="M0 0h10" stroke-width="2"/></g>`), drawn(`<g id="a" fill="#fff"><path d="M0 0h10" stroke-width="2"></path></g>`)},
	{"text", drawn(`<text x="1">a &lt; b &amp; c é</text>`), drawn(`<text x="1">a &lt; b &amp; c é</text>`)},
	{"gradient", drawn(`<linearGradient id="g"/><rect fill="url(#g)"/>`), drawn(`<linearGradient id="g"></linearGradient><rect fill="url(#g)"></rect>`)},
	{"quoted reference", drawn(`<rect mask="url( '#g' )"/>`), drawn(`<rect mask="url( &#39;#g&#39; )"></rect>`)},
	{"use within", linked(`<use xlink:href="#a"/><use href="#a"/>`), drawn(`<use href="#a"></use><use href="#a"></use>`)},
	{"transform", drawn(`<g transform="translate(1 2) rotate(45)"/>`), drawn(`<g transform="translate(1 2) rotate(45)"></g>`)},
	{"colour", drawn(`<g fill="rgb(1,2,3)" stroke="hsl(1 2% 3%)"/>`), drawn(`<g fill="rgb(1,2,3)" stroke="hsl(1 2% 3%)"></g>`)},
	{"declaration and doctype", `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://evil/svg.dtd">` + drawn(""), drawn("")},

	{"script", drawn(`<script>alert(1)</script><rect/>`), drawn(`<rect></rect>`)},
	{"script in capitals", drawn(`<SCRIPT>alert(1)</SCRIPT>`), drawn(``)},
	{"script of HTML", drawn(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>`), drawn(``)},
	{"script by reference", linked(`<script xlink:href="http://evil/x.js"/>`), drawn(``)},
	{"what runs on events", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect onclick="alert(1)" ONFOCUS="x" id="a"/></svg>`, drawn(`<rect id="a"></rect>`)},
	{"link", linked(`<a xlink:href="javascript:alert(1)" href="http://evil" target="_top"><text>t</text></a>`), drawn(`<g><text>t</text></g>`)},
	{"link within", drawn(`<a href="#x"><path/></a>`), drawn(`<g><path></path></g>`)},
	{"foreignObject", drawn(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:alert(1)"/></body></foreignObject>`), drawn(``)},
	{"use of another file", linked(`<use xlink:href="http://evil/x.svg#a"/><use href="other.svg#a"/><use href=" #a"/>`), drawn(`<use></use><use></use><use></use>`)},
	{"use of data", drawn(`<use href="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=#x"/>`), drawn(`<use></use>`)},
	{"image", linked(`<image xlink:href="http://evil/x.png"/><image href="data:image/svg+xml,x"/><feImage href="http://evil"/>`), drawn(``)},
	{"style sheet", drawn(`<style>@import "http://evil/x.css"; rect { fill: red }</style><rect class="r"/>`), drawn(`<rect class="r"></rect>`)},
	{"style sheet of the file", `<?xml-stylesheet href="http://evil/x.css"?>` + drawn(`<?php system("x") ?>`), drawn(``)},
	{"style attribute", drawn(`<rect style="fill: red; Stroke:#000 !important;; nonsense; font: 10px x"/>`), drawn(`<rect fill="red" stroke="#000"></rect>`)},
	{"style counts more", drawn(`<rect fill="blue" style="fill:red"/>`), drawn(`<rect fill="red"></rect>`)},
	{"style that loads", drawn(`<rect style="fill:url(http://evil/x); filter:url('#ok'); background:url(http://evil); mask:URL(x.svg#a)"/>`), drawn(`<rect filter="url(&#39;#ok&#39;)"></rect>`)},
	{"style that hides", drawn(`<rect style="fill:u\72l(http://evil); mask:/**/url(http://evil)"/>`), drawn(`<rect></rect>`)},
	{"attribute that loads", drawn(`<rect fill="url(http://evil/#a)" mask="url(#a) url(//evil)" filter="url(&#x68;ttp://evil)" clip-path="url(data:x)"/>`), drawn(`<rect></rect>`)},
	{"other functions that load", drawn(`<g mask="image-set('http://evil/a.png' 1x)"/><g mask="image('x.png')"/><g fill="src('x')" filter="paint(x)" stroke="VAR(--x)"/>`), drawn(`<g></g><g></g><g></g>`)},
	{"escapes", drawn(`<rect fill="u\72l(http://evil)" mask="url(/**/http://evil)"/>`), drawn(`<rect></rect>`)},
	{"animation", drawn(`<animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onclick" to="x"/><animateTransform/>`), drawn(``)},
	{"base", drawn(`<g xml:base="http://evil/" id="a"/>`), drawn(`<g id="a"></g>`)},
	{"handler and listener", drawn(`<handler>x</handler><ev:listener xmlns:ev="http://www.w3.org/2001/xml-events"/>`), drawn(``)},
	{"nested", drawn(`<svg onload="x" width="2"><script/><rect/></svg>`), drawn(`<svg width="2"><rect></rect></svg>`)},
	{"markup in CDATA", drawn(`<text><![CDATA[<script>alert(1)</script>]]></text>`), drawn(`<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>`)},
	{"comments", drawn(`<!-- <script> --><rect/>`), drawn(`<rect></rect>`)},
	{"quotes in values", drawn(`<g id='a" onload="x' class="&quot;&gt;&lt;script&gt;"/>`), drawn(`<g id="a&#34; onload=&#34;x" class="&#34;&gt;&lt;script&gt;"></g>`)},
	{"text that is no drawing", "\ufeff before" + drawn("<g/>") + "after", drawn("<g></g>")},

	{"prefix", `<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:rect id="a"/><svg:script>x</svg:script><rect/></svg:svg>`, drawn(`<rect id="a"></rect>`)},
	{"prefix of another name space", drawn(`<x:rect xmlns:x="http://evil"/><rect xmlns="" /><g x:onload="y" x:id="b" xmlns:x="z"/>`), drawn(`<g></g>`)},
	{"prefix that means script", drawn(`<g xmlns:rect="http://www.w3.org/2000/svg"><rect:script>x</rect:script></g>`), drawn(`<g></g>`)},
	{"attribute twice", linked(`<use href="#a" xlink:href="#b" x="1" x="2"/>`), drawn(`<use href="#a" x="1"></use>`)},
	{"two roots", drawn(`<g/>`) + drawn(`<rect/>`), drawn(`<g></g>`)},

	{"no name space", `<svg><rect/></svg>`, empty},
	{"prefix without name space", `<svg:svg><svg:rect/></svg:svg>`, empty},
	{"no root", `<rect xmlns="http://www.w3.org/2000/svg"/>`, empty},
	{"HTML", `<html xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg"/></html>`, empty},
	{"nothing", ``, empty},
	{"no XML", "\x89PNG\r\n\x1a\n", empty},
	{"not closed", `<svg xmlns="http://www.w3.org/2000/svg"><g>`, empty},
	{"wrongly closed", drawn(`<g></rect>`), empty},
	{"cut in a tag", `<svg xmlns="http://www.w3.org/2000/svg"><rect id="`, empty},
	{"own entities", `<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>` + drawn(`<text>&b;</text>`), empty},
	{"entity of a file", `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + drawn(`<text>&x;</text>`), empty},
	{"parameter entity", `<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://evil/x.dtd"> %x;]>` + drawn(`<g/>`), drawn(`<g></g>`)},
	{"broken letters", drawn("<text>\xff</text>"), empty},
	{"control characters", drawn("<text>\x00</text>"), empty},
	{"other encoding", `<?xml version="1.0" encoding="UTF-7"?>` + drawn(`+ADw-script+AD4-`), empty},
	{"nested too deeply", drawn(strings.Repeat("<g>", 300) + strings.Repeat("</g>", 300)), empty},
}

func TestSafeSVG(t *testing.T) {
	for _, test := range svgCases {
		t.Run(test.name, func(t *testing.T) {
			got := string(safeSVG([]byte(test.in)))
			if got != test.want {
				t.Errorf("of %s\n got %s\nwant %s", test.in, got, test.want)
			}
			if err := inspect([]byte(got)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestSafeSVGIsSettled rewrites what was rewritten: nothing may change.
func TestSafeSVGIsSettled(t *testing.T) {
	for _, test := range svgCases {
		once := safeSVG([]byte(test.in))
		if twice := safeSVG(once); string(once) != empty && !bytes.Equal(once, twice) {
			t.Errorf("%s: %s becomes %s", test.name, once, twice)
		}
	}
}

// TestSafeSVGIsBounded takes large and hostile drawings, each in seconds at
// most.
func TestSafeSVGIsBounded(t *testing.T) {
	const n = 1 << 18
	for name, src := range map[string]string{
		"one long value":         drawn(`<path d="` + strings.Repeat("M", 8*n) + `"/>`),
		"one long text":          drawn(`<text>` + strings.Repeat("&lt;", 2*n) + `</text>`),
		"many elements":          drawn(strings.Repeat("<g/>", n)),
		"many attributes":        drawn("<g" + many(20_000, ` a%d="x"`) + "/>"),
		"the same attribute":     drawn("<g" + strings.Repeat(` x="1"`, n/4) + "/>"),
		"many declarations":      drawn(`<g style="` + strings.Repeat("fill:red;", n/4) + `"/>`),
		"many functions":         drawn(`<g transform="` + strings.Repeat("scale(", n/2) + `"/>`),
		"deep, of what draws":    drawn(strings.Repeat("<g>", n) + strings.Repeat("</g>", n)),
		"deep, of what does not": drawn(strings.Repeat("<x>", n) + strings.Repeat("</x>", n)),
		"deep, not closed":       drawn(strings.Repeat("<x>", n)),
		"many name spaces":       drawn(many(20_000, `<x xmlns:a%d="b">`)),
		"a long doctype":         `<!DOCTYPE svg [` + strings.Repeat(`<!ENTITY a "b">`, n/8) + `]>` + drawn(""),
		"many brackets":          strings.Repeat("<", 4*n),
		"many comments":          drawn(strings.Repeat("<!---->", n)),
	} {
		began := time.Now()
		got := safeSVG([]byte(src))
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if err := inspect(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(got) > bound(len(src)) {
			t.Errorf("%s: %d bytes of %d", name, len(got), len(src))
		}
	}
}

// many is text with numbers 0 to n-1.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// bound is how long the result for a source may be: the longest escape of one
// byte has six, and the smallest drawing has its fixed length.
func bound(source int) int { return 6*source + 2*len(empty) }

func FuzzSafeSVG(f *testing.F) {
	for _, test := range svgCases {
		f.Add([]byte(test.in))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		got := safeSVG(src)
		if !bytes.Equal(got, safeSVG(bytes.Clone(src))) {
			t.Error("two results differ")
		}
		if len(got) > bound(len(src)) {
			t.Errorf("%d bytes of %d", len(got), len(src))
		}
		if err := inspect(got); err != nil {
			t.Errorf("%v in %s", err, got)
		}
	})
}

// The names that a safe drawing may have, written out again so that a slip in
// the tables of the package is found.
var (
	safeElements   = regexp.MustCompile(`^(svg|g|defs|symbol|title|desc|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker|use|filter|fe[A-Z][A-Za-z]+|switch)$`)
	forbiddenNames = regexp.MustCompile(`(?i)^(on.*|style|src|xml:base|.*:.*|base|target|attributeName|from|to|by|data|action)$`)
	loading        = regexp.MustCompile(`(?i)(url|image|image-set|src|element|paint|var|attr|env|cross-fade|expression)\(\s*["']?\s*[^#"'\s]`)
)

// inspect reads a drawing token by token, without the help of a parser's tree,
// and says what makes it unsafe or not well-formed.
func inspect(svg []byte) error {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var open []string
	roots := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if len(open) > 0 || roots != 1 {
				return fmt.Errorf("%d elements are not closed, %d roots", len(open), roots)
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) == 0 {
				roots++
			}
			open = append(open, t.Name.Local)
			if err := inspectElement(t, len(open) == 1); err != nil {
				return err
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name.Local {
				return fmt.Errorf("%s is closed and not open", t.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) == 0 && strings.TrimSpace(string(t)) != "" {
				return fmt.Errorf("text %q outside of the root", t)
			}
		default:
			return fmt.Errorf("a %T", t)
		}
	}
}

func inspectElement(t xml.StartElement, root bool) error {
	if t.Name.Space != "" || !safeElements.MatchString(t.Name.Local) || t.Name.Local == "feImage" {
		return fmt.Errorf("element %s:%s", t.Name.Space, t.Name.Local)
	}
	if root && (t.Name.Local != "svg" || len(t.Attr) == 0 || t.Attr[0] != xml.Attr{Name: xml.Name{Local: "xmlns"}, Value: svgSpace}) {
		return errors.New("the root is no svg")
	}
	seen := map[string]bool{}
	for i, a := range t.Attr {
		name := a.Name.Local
		switch {
		case a.Name.Space != "" || forbiddenNames.MatchString(name) || name == "xmlns" && (!root || i > 0):
			return fmt.Errorf("attribute %s:%s", a.Name.Space, name)
		case seen[name]:
			return fmt.Errorf("attribute %s twice", name)
		case name == "href" && !strings.HasPrefix(a.Value, "#"):
			return fmt.Errorf("href %q", a.Value)
		case loading.MatchString(a.Value) || name != "href" && strings.Contains(strings.ToLower(a.Value), "javascript:"):
			return fmt.Errorf("%s %q loads something", name, a.Value)
		}
		seen[name] = true
	}
	return nil
}
