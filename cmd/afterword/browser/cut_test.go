package browser

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/analysis"
)

// TestTextIsCutAlike sees to it that the browser cuts texts into the words that
// are in the index: those of the table of package analysis, odd ones, and every
// character of the scripts that people write reports in, between letters.
func TestTextIsCutAlike(t *testing.T) {
	texts := append(tableTexts(t), oddTexts()...)
	for r := rune(0x21); r < 0x3100; r++ {
		if isAssigned(r) {
			texts = append(texts, fmt.Sprintf("%[1]c a%[1]cb %[1]cA", r))
		}
	}
	for r := 'ﬀ'; r <= 'ﬆ'; r++ {
		texts = append(texts, fmt.Sprintf("%[1]c a%[1]cb %[1]cA A%[1]c E%[1]c1 a-%[1]c.b", r))
	}
	for r := rune(0xff01); r <= 0xffdc; r++ { // of full and half width
		if isAssigned(r) {
			texts = append(texts, fmt.Sprintf("%[1]c カ%[1]cﾎ%[1]c%[1]c a%[1]cb %[1]cA", r))
		}
	}
	tab := newTab(t, sample)
	tab.open("index.html")
	sources, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	got := eval[[]string](tab, fmt.Sprintf(`import("/search.js").then(({ cut }) => %s.map((text) =>
		cut(text).map((t) => [t.position, t.text, t.start, t.end, t.whole].join(" ")).join("\n")))`, sources))
	analyser, wrong := analysis.New(), 0
	for i, text := range texts {
		if diff := cmp.Diff(dumpTokens(analyser, text), got[i]); diff != "" && wrong < 10 {
			t.Errorf("%q (-Go +JavaScript):\n%s", text, diff)
			wrong++
		}
	}
}

// dumpTokens is a line for each token, with offsets as JavaScript counts them.
func dumpTokens(a *analysis.Analyser, text string) string {
	var lines []string
	units := func(end int) int { return len(utf16.Encode([]rune(text[:end]))) }
	for _, k := range a.Tokens(nil, text, "en") {
		lines = append(lines, fmt.Sprintf("%d %s %d %d %t", k.Position, k.Text, units(k.Start), units(k.End), k.Whole))
	}
	return strings.Join(lines, "\n")
}

func tableTexts(t *testing.T) []string {
	t.Helper()
	table, err := txtar.ParseFile("../../../internal/analysis/testdata/tokens.txtar")
	if err != nil || len(table.Files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	var texts []string
	for _, f := range table.Files {
		text, _, _ := strings.Cut(string(f.Data), "\n")
		texts = append(texts, text)
	}
	return texts
}

// oddTexts are put together from what is cut in different ways.
func oddTexts() []string {
	bits := strings.Fields(`a b B s S É ß İ ẹ́ 1 2 ٣ ² ' ’ ʼ - _ __ . / \ : :: :// :\ @ , 障 々 ー カ ﾃ ｳ ｰ ﾞ ﾟ 한 ไ ม 𠮷 l qu un Dell dell QU aujourd
		Ａ １ ǅ ς Σ 𝐀 𐐀 inc INC APIs HTTP x ĳ ŉ й ё Server 🙂 Δ9 déjà
		un'ora Dell'errore QU’il lorsqu'on jusqu'au puisqu’il nell'x sull'x dall'x all'x Quest'x d'hier aujourd'hui 3'x` + " " + strings.Repeat("overlong", 4))
	bits = append(bits, " ", "\n", "\u00ad", "\u200b", "\u0301", "\u3099")
	chance := rand.New(rand.NewSource(1))
	texts := make([]string, 600)
	for i := range texts {
		for range 2 + chance.Intn(10) {
			texts[i] += bits[chance.Intn(len(bits))]
		}
	}
	return texts
}

// isAssigned says that the Unicode of Go knows a character. That of the browser
// may be newer.
func isAssigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf)
}
