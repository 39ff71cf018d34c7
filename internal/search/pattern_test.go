package search

import (
	"strings"
	"testing"
)

// TestStemsOfOneLanguage sees to it that a word which reports have in one
// language is not looked for by its stem in another: in Norwegian, "seven" would
// be "sev".
func TestStemsOfOneLanguage(t *testing.T) {
	x := open(t, t.TempDir(), archive{
		"2025-01-01-a.md": "## Summary\n\nSeven callers waited.\n",
		"2025-01-02-b.md": "## Summary\n\nA sev 1: nobody could call.\n",
		"2025-01-03-c.md": "---\nlang: nb\n---\n## Sammendrag\n\nDiskene var fulle.\n",
	}.source())
	defer x.Close()
	for text, want := range map[string]string{"seven": "2025-01-01-a.md", "sev": "2025-01-02-b.md", "disk": "2025-01-03-c.md"} {
		if got := strings.Join(paths(ask(t, x, text, Options{})), " "); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}
