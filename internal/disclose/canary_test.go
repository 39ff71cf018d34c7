package disclose

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/canary"
)

// TestNothingPrivatePasses makes corpora in which everything private is a
// token: none is in a public text, the texts are the same whatever the tokens
// are and however many reports there are besides, and none is refused.
func TestNothingPrivatePasses(t *testing.T) {
	seeds := uint64(30)
	if testing.Short() {
		seeds = 20
	}
	for seed := range seeds {
		want := corpusTexts(t, canary.Options{Seed: seed, Salt: 1})
		for _, text := range want {
			if at := bytes.Index(bytes.ToLower(text.Markdown), []byte(canary.Prefix)); at >= 0 {
				t.Errorf("seed %d: %s has %q", seed, text.Slug, text.Markdown[at:min(len(text.Markdown), at+60)])
			}
			for _, p := range text.Problems {
				t.Errorf("seed %d: %s:%d: %s (%s)", seed, p.Path, p.Pos.Line, p.Message, p.Rule)
			}
		}
		for _, other := range []canary.Options{{Seed: seed, Salt: 2}, {Seed: seed, Salt: 1, Private: 3}} {
			if diff := cmp.Diff(markdownOf(want), markdownOf(corpusTexts(t, other))); diff != "" {
				t.Errorf("seed %d: what is private changes what is public (-want +got):\n%s", seed, diff)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// corpusTexts are the public texts of a corpus.
func corpusTexts(t *testing.T, o canary.Options) []Text {
	c := canary.New(o)
	site := []txtar.File{{Name: "afterword.yaml", Data: c.Config}}
	for name, f := range c.Files {
		site = append(site, txtar.File{Name: name, Data: f.Data})
	}
	slices.SortFunc(site, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	return disclosed(t, site)
}

// markdownOf is what of texts is public.
func markdownOf(texts []Text) []string {
	var all []string
	for _, text := range texts {
		all = append(all, text.Slug+"\n"+string(text.Markdown))
		for _, p := range text.Pictures {
			all = append(all, p.Name)
		}
		for _, l := range text.Links {
			all = append(all, l.Words)
		}
	}
	return all
}
