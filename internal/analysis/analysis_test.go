package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"afterword/internal/golden"

	"github.com/google/go-cmp/cmp"
)

// TestTokens reads the first line of each file, in the language that its name
// ends in, and expects the lines beneath it: a token each, with position, text,
// stem where that differs, and marks for wholes and stop words.
func TestTokens(t *testing.T) {
	a := New()
	golden.Lines(t, "testdata/tokens.txtar", func(name, text string) string {
		return dump(a.Tokens(nil, text, name[strings.LastIndexByte(name, '.')+1:]))
	})
}

func dump(tokens []Token) string {
	var b strings.Builder
	for _, t := range tokens {
		fmt.Fprintf(&b, "%d %s", t.Position, t.Text)
		if t.Stem != t.Text {
			fmt.Fprintf(&b, " > %s", t.Stem)
		}
		if t.Whole {
			b.WriteString(" whole")
		}
		if t.Stop {
			b.WriteString(" stop")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestEqual sees to it that what people take for the same word is one term.
func TestEqual(t *testing.T) {
	a := New()
	for _, same := range []struct{ language, words string }{
		{"en", "replicating replicated replicates Replicate REPLICATE"},
		{"en", "server's server’s servers SERVER Servers"},
		{"en-GB", "failing failed fails"},
		{"nb", "tjenesten tjenester tjenestene"},
		{"de", "Stromausfälle Stromausfall"},
		{"fr", "Déploiement déploiements deploiement"},
		{"ja", "ＡＰＩ API api"},
		{"", "résumé re\u0301sume\u0301 RÉSUMÉ re\u00adsume"},
	} {
		var stems []string
		for _, w := range strings.Fields(same.words) {
			stems = append(stems, a.Tokens(nil, w, same.language)[0].Stem)
		}
		if slices.Sort(stems); len(slices.Compact(stems)) != 1 {
			t.Errorf("%s (%s): stems %q", same.words, same.language, stems)
		}
	}
}

func TestLanguages(t *testing.T) {
	for _, tag := range []string{"da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "nn", "no", "pt", "ru", "sv"} {
		if !slices.Contains(Languages(), tag) {
			t.Errorf("%s has no stemmer", tag)
		}
	}
	for tag, want := range map[string]string{"": "en", "ja": "en", "NB-no": "no", "pt_BR": "pt", "de-CH-1996": "de"} {
		if got := languageOf(tag).name; got != want {
			t.Errorf("%q is read as %s, want %s", tag, got, want)
		}
	}
}

func TestAlone(t *testing.T) {
	for text, want := range map[string]bool{"障": true, "障害": false, "": false, "a": false, "日 ": false} {
		if Alone(text) != want {
			t.Errorf("Alone(%q) is %t", text, !want)
		}
	}
}

// FuzzTokens sees to it that tokens lie in the text in order, are the same each
// time, are bounded in number and length, and that each is found again by its
// own text.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"INC-54 at 10.2.0.1:80, /var/log/x.log", "l’incident didn't", "障害時のAPI", "HTTPServer2 APIs v1.2.3 a--b __x__ \xff\xfe",
		"e\u0301 \u00ad\u200b ﬁ ǅ İ ß ⅷ", "a/b\\c:d@e::f://g",
	} {
		f.Add(s, "en")
		f.Add(s, "de")
	}
	a := New()
	f.Fuzz(func(t *testing.T, text, language string) {
		tokens := a.Tokens(nil, text, language)
		if diff := cmp.Diff(tokens, New().Tokens(nil, text, language)); diff != "" {
			t.Errorf("differs the second time:\n%s", diff)
		}
		if len(tokens) > 4*len(text) {
			t.Errorf("%d tokens of %d bytes", len(tokens), len(text))
		}
		for i, k := range tokens {
			if k.Start < 0 || k.End > len(text) || k.Start >= k.End || k.End-k.Start > MaxTerm {
				t.Fatalf("token %d is %+v of %d bytes", i, k, len(text))
			}
			if i > 0 && (k.Start < tokens[i-1].Start || k.Position < tokens[i-1].Position) {
				t.Fatalf("token %d, %+v, comes after %+v", i, k, tokens[i-1])
			}
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("Restart the Apache ledger-db.retry_limit service at 10:02, said INC-54; replication failed. ", 50)
	a := New()
	var tokens []Token
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		tokens = a.Tokens(tokens[:0], text, "en")
	}
}
