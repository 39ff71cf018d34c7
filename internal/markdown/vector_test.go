package markdown

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// inMarkdown are ways to smuggle script into a page by markup, or by HTML that
// markdown tears.
var inMarkdown = []string{
	`[x](javascript:alert(1))`,
	`[x](<java script:alert(1)>)`,
	`![x](data:image/svg+xml;base64,AAAA)`,
	`<javascript:alert(1)>`,
	`[x]: javascript:alert(1)`,
	"```x\" onclick=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
	"# a {#x onclick=alert(1) style=\"x\"}",
	"| <td onclick=x> | </table><script> |\n|---|---|\n| a | b |",
	"\uFDD05\uFDD1 &#xFDD0;5&#xFDD1; <b>\uFDD0/5\uFDD1&#xFDD0;0&#xFDD1;</b>",
	`<table><tr><td>[x](y)</table> <p><ul><li>`,
	`[<b>x](y)</b> *<i>a*</i>`,
	`<kbd>[x</kbd>](y)`,
	"<p>\n\n[x](y) <a href=z>\n\n# h </a>",
}

// vectors adds those by HTML alone.
func vectors(t testing.TB) []string {
	inHTML, err := os.ReadFile("../safehtml/testdata/vectors.html")
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(inMarkdown, strings.Split(strings.TrimSpace(string(inHTML)), "\n"))
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		d := Parse([]byte(v), Options{})
		check(t, d)
		checkHTML(t, d, d.Fragment(d.Root))
		checkPolicy(t, d, d.Fragment(d.Root))
	}
}
