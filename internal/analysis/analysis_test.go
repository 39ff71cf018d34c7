package analysis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"afterword/internal/generate"
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
		{"", "configs conﬁg Conﬁgs"},
		{"", "eﬃcient efficient eﬀicient e\ufb00icient"},
		{"nl", "aﬂopende aflopende"},
		{"", "baﬄing baffling"},
		{"", "ﬆart start ﬅart"},
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

// TestLigatures sees to it that a word with ligatures stands where it is written.
func TestLigatures(t *testing.T) {
	text := "the conﬁg-ﬁles failed"
	var got []string
	for _, token := range New().Tokens(nil, text, "en") {
		got = append(got, fmt.Sprintf("%d %s %s", token.Position, token.Text, text[token.Start:token.End]))
	}
	want := []string{"0 the the", "1 config-files conﬁg-ﬁles", "1 config conﬁg", "2 files ﬁles", "3 failed failed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLanguages(t *testing.T) {
	for _, tag := range []string{"da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "nn", "no", "pt", "ru", "sv"} {
		if _, known := languages[tag]; !known {
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
	for text, want := range map[string]bool{"障": true, "ｰ": true, "ﾃﾞ": false, "障害": false, "": false, "a": false, "日 ": false} {
		if Alone(text) != want {
			t.Errorf("Alone(%q) is %t", text, !want)
		}
	}
}

// stepwise are the tokens of a text that is read without the memory of runs,
// by an analyser that remembers nothing.
func stepwise(text, language string) []Token {
	a := New()
	s := a.scan(nil, text, language)
	for i := 0; i < len(text); {
		i = s.step(i)
	}
	return unnumbered(a.spell(nil, s.found))
}

// unnumbered takes off the numbers of forms, which depend on what was read
// before.
func unnumbered(tokens []Token) []Token {
	for i := range tokens {
		tokens[i].Form = 0
	}
	return tokens
}

// TestRuns sees to it that runs that come up again, in whatever company, have
// the tokens that they have when they are read step by step.
func TestRuns(t *testing.T) {
	pieces := append(strings.Fields("a B foo Bar HTTP API s 1 42 0x1F ' ’ - -- _ __ . .. / // :// : :: :\\ \\ @ é ß 障 害 ー e\u0301 — ( ) l un qu dell x9 X9y the and für \xff ﬁ ǅ １ Ａ"),
		" ", "\n", "\u00ad", "\u200b", strings.Repeat("long", MaxTerm/4), strings.Repeat("z", MaxTerm+1))
	random := rand.New(rand.NewPCG(1, 2))
	a := Numbering()
	for range 5000 {
		text, language := "", []string{"en", "fr", "nb"}[random.IntN(3)]
		for range 1 + random.IntN(9) {
			text += pieces[random.IntN(len(pieces))]
		}
		tokens := a.Tokens(nil, text, language)
		for _, k := range tokens {
			if f := a.Forms()[k.Form]; f.Text != k.Text || f.Stem != k.Stem {
				t.Fatalf("form %d is %+v, of the token %+v", k.Form, f, k)
			}
		}
		if diff := cmp.Diff(stepwise(text, language), unnumbered(tokens)); diff != "" {
			t.Fatalf("%q (-step by step +at once):\n%s", text, diff)
		}
	}
	if forms := a.Forms(); len(distinct(forms)) != len(forms) {
		t.Errorf("%d forms have %d numbers", len(distinct(forms)), len(forms))
	}
}

func distinct(forms []Form) map[Form]bool {
	all := map[Form]bool{}
	for _, f := range forms {
		all[f] = true
	}
	return all
}

// TestForgets sees to it that an analyser whose forms need not keep their
// numbers does not remember all that it ever read.
func TestForgets(t *testing.T) {
	a := remembering(3)
	a.Tokens(nil, "api gateway at fault", "en")
	if tokens := a.Tokens(nil, "one more", "en"); len(tokens) != 2 || len(a.Forms()) != 2 {
		t.Errorf("%d tokens, and %d forms are remembered", len(tokens), len(a.Forms()))
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
		tokens := unnumbered(a.Tokens(nil, text, language))
		if diff := cmp.Diff(tokens, stepwise(text, language)); diff != "" {
			t.Errorf("differs if it is read step by step:\n%s", diff)
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

// BenchmarkTokens reads reports: prose, identifiers, times and front matter.
func BenchmarkTokens(b *testing.B) {
	var texts []string
	size := 0
	for _, text := range generate.Corpus(200, 7) {
		texts, size = append(texts, string(text)), size+len(text)
	}
	b.Run("known", func(b *testing.B) { benchmarkTokens(b, Numbering(), texts, size) })
	b.Run("new", func(b *testing.B) { benchmarkTokens(b, nil, texts, size) })
}

// benchmarkTokens reads texts of so many bytes, with a new analyser each time if
// it is given none.
func benchmarkTokens(b *testing.B, a *Analyser, texts []string, size int) {
	b.SetBytes(int64(size))
	var tokens []Token
	for b.Loop() {
		reader := a
		if reader == nil {
			reader = Numbering()
		}
		for _, text := range texts {
			tokens = reader.Tokens(tokens[:0], text, "en")
		}
	}
}
