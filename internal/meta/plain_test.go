package meta

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var plainSeeds = []string{
	"a: b\n", "id: INC-1\ntitle: \"A: b\"\nx: 'y # z'\n", "a: [b, c d , 'e', \"f\"]\nb: []\nc: [ ]\n",
	"a:\n  - b\n  - 'c'\n\nd:\n- e\n- f: g\n", "a:\n\nb:  \n", "a: 2026-01-14T10:02:00Z\nb: 2026-01-14 10:02\nc: 10:02\nd: 0x1F\ne: ~\nf: <<\n",
	"a: 1\na: 2\nb: 1_000\nc: .inf\nd: 1e3\ne: No\n", "é: x\n", "a: é — “x”\u00a0\n", "a: b#c\nb: c:d\nc: d::\n", "a: [b,]\nc: [,]\n",
	"a: b\n c\n", "a: b\n\n  # c\n", "a: 'it''s'\n", "a: \"x\\n\"\n", "a: \"\"\nb: ''\nc: '\n", "a: x ]\nb: x, y\n", "a: ''b\n", "404: a\n_: b\n: c\n",
	"a:\n  - b\n - c\n", "a:\n  - b\n  c: d\n", "null: a\ntrue: b\n", "a: ...\nb: x --- y\n...\n", "a: b\n---\nc: d\n", "a:b\nc: d\n", "a: [it's, 5\"]\n",
}

// bothWays reads a document without the library, if it can be, and with it.
func bothWays(src string) (plain, library *Node, problems [2][]Problem) {
	const base = 7
	for i, read := range []func(*reading) *Node{(*reading).plain, (*reading).anyYAML} {
		r := &reading{src: []byte(src), base: base}
		r.replaceUnreadable()
		unread := slices.Clone(r.problems)
		plain, library = library, read(r)
		if problems[i] = r.problems; library == nil && i == 0 {
			problems[i] = unread
		}
	}
	return plain, library, problems
}

func FuzzPlain(f *testing.F) {
	for _, s := range append(plainSeeds, seeds...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		plain, library, problems := bothWays(src)
		if plain == nil {
			return
		}
		if d := cmp.Diff(library, plain) + cmp.Diff(problems[1], problems[0]); d != "" {
			t.Errorf("%q: -library +plain:\n%s", src, d)
		}
	})
}

// TestPlain sees to it that what people mostly write is read without the
// library, and that a document is left to it as it was.
func TestPlain(t *testing.T) {
	for src, want := range map[string]bool{
		string(frontMatter): true,
		"title: \"Checkout: slow\"\nteams:\n  - a\n  - b\n": true,
		"a: 1\na: 2\n":       true,
		"":                   false,
		"# a\nb: c\n":        false,
		"a: b # c\n":         false,
		"a: {b: c}\n":        false,
		"a: |\n  b\n":        false,
		"a: &b c\n":          false,
		"a: b\r\n":           false,
		"a: 1\na: 2\nb: [\n": false,
	} {
		plain, _, problems := bothWays(src)
		if (plain != nil) != want {
			t.Errorf("%q is plain: %v", src, !want)
		}
		if plain == nil && len(problems[0]) > 0 {
			t.Errorf("%q: %v", src, problems[0])
		}
	}
}
