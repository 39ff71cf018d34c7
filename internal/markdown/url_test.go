package markdown

import "testing"

// vectors are ways to smuggle script into a page.
var vectors = []string{
	`<script>alert(1)</script>`,
	`<SCRIPT SRC=//x.example/a.js></SCRIPT>`,
	`<scr<script>ipt>alert(1)</scr</script>ipt>`,
	`<img src=x onerror=alert(1)>`,
	`<img src="javascript:alert(1)">`,
	`<img src="x" onerror="alert(1)" style="background:url(javascript:1)">`,
	`<svg onload=alert(1)><script>alert(1)</script></svg>`,
	`<svg><style><img src="</style><img src=x onerror=alert(1)>"></style></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<iframe src="javascript:alert(1)"></iframe>`,
	`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
	`<object data="data:text/html,x"></object><embed src="javascript:alert(1)">`,
	`<form action="javascript:alert(1)"><button>x</button></form>`,
	`<a href="javascript:alert(1)">x</a>`,
	`<a href="java&#10;script:alert(1)">x</a>`,
	`<a href=" &#14; javascript:alert(1)">x</a>`,
	`<a href='vbscript:x' onclick="alert(1)">x</a>`,
	`<base href="//x.example/"><meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
	`<link rel=stylesheet href="//x.example/a.css"><style>@import "x"</style>`,
	`<div style="position:fixed" id="main" class="x" onmouseover=alert(1)>x</div>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<details open ontoggle=alert(1)><summary>x</summary>`,
	`<a href="x"><a href="y">nested</a></a>`,
	`[x](javascript:alert(1))`,
	`[x](<java script:alert(1)>)`,
	`![x](data:image/svg+xml;base64,AAAA)`,
	`<javascript:alert(1)>`,
	`[x]: javascript:alert(1)`,
	"```x\" onclick=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
	"# a {#x onclick=alert(1) style=\"x\"}",
	"| <td onclick=x> | </table><script> |\n|---|---|\n| a | b |",
	"\uFDD05\uFDD1 &#xFDD0;5&#xFDD1; <b>\uFDD0/5\uFDD1&#xFDD0;0&#xFDD1;</b>",
	`<b data-hole="0">x</b> <a data-hole=0>y</a> <img data-hole=0>`,
	`<b><p>x</b>y</p> <i><table><b>z</table></i>`,
	`<table><tr><td>[x](y)</table> <p><ul><li>`,
	"<![CDATA[<script>alert(1)</script>]]> <?php x ?> <!DOCTYPE x>",
	`<plaintext>x`,
	`<textarea></textarea><img src=x onerror=alert(1)></textarea>`,
	`<title></title><img src=x onerror=alert(1)>`,
	`<template><script>alert(1)</script></template>`,
	`<select><option><img src=x onerror=alert(1)></select>`,
	`<img src="a.png" alt="&quot; onerror=alert(1) x=&quot;">`,
	`<!--><script>alert(1)</script>-->`,
	`<!-- --!><img src=x onerror=alert(1)> -->`,
	`[<b>x](y)</b> *<i>a*</i>`,
	`<kbd>[x</kbd>](y)`,
	"<p>\n\n[x](y) <a href=z>\n\n# h </a>",
}

func TestVectors(t *testing.T) {
	for _, v := range vectors {
		d := Parse([]byte(v), Options{})
		check(t, d)
		checkHTML(t, d, d.Fragment(d.Root))
		checkHTML(t, d, d.Fragment(d.Root))
	}
}

func TestSafeURL(t *testing.T) {
	for _, url := range []string{
		"", "a", "a/b.md", "../a%20b.md#c", "#x", "?q=a:b", "a/b:c", "http://x", "HTTPS://x.example/?a#b", "mailto:a@x.example", "//x.example/a", "å.md",
	} {
		if !SafeURL(url) {
			t.Errorf("%q is refused", url)
		}
	}
	for _, url := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
		"\x01javascript:alert(1)", "javascript\x00:alert(1)", "javascript&colon;alert(1):", "vbscript:x", "data:text/html,x",
		"DATA:image/png;base64,x", "file:///etc/passwd", "blob:x", "view-source:x", "http:\\\\x", "\\\\x\\y", "a\\b", "a\u202Eb",
		"x\u200B:y", "ja\u00ADvascript:x", "a b:c", "tel:1", "ftp://x", "http://x ", "a\u0085b",
	} {
		if SafeURL(url) {
			t.Errorf("%q is let through", url)
		}
	}
}

func FuzzSafeURL(f *testing.F) {
	for _, v := range vectors {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if !SafeURL(raw) {
			return
		}
		for _, bad := range []string{"javascript:", "data:", "vbscript:"} {
			if len(raw) >= len(bad) && lower(raw[:len(bad)]) == bad {
				t.Errorf("%q is let through", raw)
			}
		}
	})
}

// lower is ASCII lower case.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 0x20
		}
	}
	return string(b)
}
