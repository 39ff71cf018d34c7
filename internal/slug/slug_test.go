package slug

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMake(t *testing.T) {
	for text, want := range map[string]string{
		"Action Items":                    "action-items",
		"  What went well? (and badly)  ": "what-went-well-and-badly",
		"Årsak & tiltak":                  "årsak-tiltak",
		"A\u030Arsak":                     "årsak",
		"⚠️ Leadup":                       "leadup",
		"2026-01-14_card payments.md":     "2026-01-14_card-payments-md",
		"":                                "section",
		"...":                             "section",
		"CON":                             "con-x",
		"nul":                             "nul-x",
		"日本語 テスト":                         "日本語-テスト",
		strings.Repeat("ab ", 60):         strings.Repeat("ab-", 26) + "a",
	} {
		if got := Make(text); got != want {
			t.Errorf("Make(%q) = %q, not %q", text, got, want)
		}
	}
}

func FuzzMake(f *testing.F) {
	for _, s := range []string{"A b", "--", "con", "Å", "\u0345", "\u1E9E", strings.Repeat("ü", 50), "İ", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Make(text)
		if s == "" || len(s) > Max || !utf8.ValidString(s) || strings.Trim(s, "-") != s || devices[s] ||
			strings.ContainsAny(s, "/\\. \x00:") {
			t.Errorf("Make(%q) = %q", text, s)
		}
		if again := Make(s); again != s {
			t.Errorf("Make(%q) = %q, but Make of that is %q", text, s, again)
		}
	})
}
