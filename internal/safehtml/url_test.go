package safehtml

import (
	"slices"
	"strings"
	"testing"
)

var safe = []string{
	"a", "a/b.md", "../a%20b.md#c", "#x", "?q=a:b", "a/b:c", "http://x", "HTTPS://x.example/?a#b", "mailto:a@x.example", "//x.example/a", "å.md",
}

var unsafe = []string{
	"", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
	"\x01javascript:alert(1)", "javascript\x00:alert(1)", "javascript&colon;alert(1):", "vbscript:x", "data:text/html,x",
	"DATA:image/png;base64,x", "file:///etc/passwd", "blob:x", "view-source:x", "http:\\\\x", "\\\\x\\y", "a\\b", "a\u202Eb",
	"x\u200B:y", "ja\u00ADvascript:x", "a b:c", "tel:1", "ftp://x", "http://x ", "a\u0085b",
}

func TestMayFollow(t *testing.T) {
	for _, url := range safe {
		if !mayFollow(url) {
			t.Errorf("%q is refused", url)
		}
	}
	for _, url := range unsafe {
		if mayFollow(url) {
			t.Errorf("%q is let through", url)
		}
	}
}

func FuzzMayFollow(f *testing.F) {
	for _, url := range slices.Concat(safe, unsafe) {
		f.Add(url)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if !mayFollow(raw) {
			return
		}
		for _, bad := range []string{"javascript:", "data:", "vbscript:"} {
			if len(raw) >= len(bad) && strings.EqualFold(raw[:len(bad)], bad) {
				t.Errorf("%q is let through", raw)
			}
		}
	})
}
