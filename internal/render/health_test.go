package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"afterword/internal/diag"
)

// A file that cannot be read may have any name, and a finding about all of a file
// has no line.
func TestHealthNamesFiles(t *testing.T) {
	s := fullSite(1)
	s.Diagnostics = []diag.Diagnostic{
		{Path: "bad\xff.md", Level: diag.Error, Rule: "unreadable", Message: "cannot be read"},
		{Path: "b.md", Level: diag.Error, Rule: "unreadable", Message: "cannot be read"},
		{Path: "c.md", Level: diag.Error, Rule: "link", Message: "leads nowhere", Pos: diag.Position{Line: 3, Column: 1}},
	}
	got := page(t, builtin(t), s, "health.html")
	if !utf8.ValidString(got) {
		t.Error("the page is no UTF-8")
	}
	for _, want := range []string{"<code>bad\ufffd.md</code>", "<code>b.md</code>", "<code>c.md:3</code>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
}
