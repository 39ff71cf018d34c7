package publish_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"afterword/internal/canary"
	"afterword/internal/output"
)

// beside is where tokens stand in pictures beside the pixels.
var beside = regexp.MustCompile(`: (text of|after the end of|Exif of|comment of) a picture$`)

// TestScanFindsCanaries looks for each private token of some corpora where it
// could come out: in a page, as a word of the search index, and in the name of
// a file. What is honest holds none.
func TestScanFindsCanaries(t *testing.T) {
	for seed := range uint64(3) {
		c := canary.New(canary.Options{Seed: seed, Salt: 1})
		p := planOf(t, c)
		tree, _, err := p.Tree(p.Decisions)
		if err != nil {
			t.Fatal(err)
		}
		if _, hits, err := p.Scan(t.Context(), tree, p.Decisions); err != nil || len(hits) > 0 {
			t.Errorf("corpus %d: false alarms, %v: %v", seed, err, hits)
		}
		var hidden output.Tree
		holds := map[string]string{}
		hide := func(path, text, token string) {
			hidden.Files = append(hidden.Files, output.File{Path: path, Bytes: []byte(text)})
			holds[path] = token + ", " + c.Planted[token]
		}
		for token, where := range c.Planted {
			if beside.MatchString(where) || strings.HasSuffix(where, ": allowed") {
				// What lies in pictures beside pixels is no source, and what is
				// allowed is no secret.
				continue
			}
			n := len(holds)
			hide(fmt.Sprintf("%d.html", n), "<p>It was "+token+".</p>", token)
			hide(fmt.Sprintf("search/%d/h0.json", n), `"#`+token+`"`, token)
			hide(token+".html", "", token)
		}
		_, hits, err := p.Scan(t.Context(), hidden, p.Decisions)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			delete(holds, h.Path)
		}
		for path, what := range holds {
			t.Errorf("corpus %d: %s is not found in %s", seed, what, path)
		}
	}
}
