package site

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsAround(t *testing.T) {
	long := strings.Repeat("word ", 100)
	tests := []struct{ name, html, want string }{ // the reference is at "@"
		{"sentence", "<p>One. Two @INC-1 three. Four.</p>", "Two INC-1 three."},
		{"block", "<p>One</p><ul><li>Two @INC-1<ul><li>three", "Two INC-1"},
		{"inline", "<p>a <em>b</em> @INC-1 <code>c&lt;d</code></p>", "a b INC-1 c<d"},
		{"spaces", "<p>  a\n b @INC-1\n\nc </p>", "a b INC-1 c"},
		{"no space", "<p>(@INC-1)</p>", "(INC-1)"},
		{"alone", "@INC-1", "INC-1"},
		{"version", "<p>Since 1.2.3 see @INC-1!</p>", "Since 1.2.3 see INC-1!"},
		{"long before", "<p>" + long + "@INC-1</p>", "…" + strings.Repeat("word ", 26) + "INC-1"},
		{"long after", "<p>@INC-1 " + long + "</p>", "INC-1 " + strings.TrimSpace(strings.Repeat("word ", 26)) + "…"},
	}
	for _, tt := range tests {
		source := strings.Replace(tt.html, "@", "", 1)
		if got := wordsAround(source, strings.IndexByte(tt.html, '@')); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzWordsAround(f *testing.F) {
	f.Add("<p>One. Two INC-1 three. Four.</p>", 12)
	f.Add(strings.Repeat("å ", 300), 301)
	f.Fuzz(func(t *testing.T, html string, at int) {
		if at < 0 || at > len(html) {
			return // a link stands in its text
		}
		got := wordsAround(html, at)
		if n := utf8.RuneCountInString(got); n > maxWords {
			t.Errorf("%d runes: %q", n, got)
		}
		if strings.TrimSpace(got) != got {
			t.Errorf("space around %q", got)
		}
	})
}
