package canary_test

import (
	"bytes"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"afterword/internal/canary"
)

// everything is all that a corpus holds, names of files too.
func everything(t *testing.T, c canary.Corpus) []byte {
	t.Helper()
	all := append([]byte{}, c.Config...)
	err := fs.WalkDir(c.Files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(c.Files, path)
		all = append(append(append(append(all, path...), '\n'), data...), '\n')
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryTokenIsPlantedAndKnown(t *testing.T) {
	for seed := range uint64(20) {
		c := canary.New(canary.Options{Seed: seed, Salt: seed})
		lower := bytes.ToLower(everything(t, c))
		for token, where := range c.Planted {
			if !bytes.Contains(lower, []byte(token)) {
				t.Errorf("seed %d: %s (%s) stands nowhere", seed, token, where)
			}
		}
		for _, found := range regexp.MustCompile(canary.Prefix+"[a-z]+").FindAllString(string(lower), -1) {
			known := func(token string) bool { return strings.HasPrefix(found, token) || strings.HasPrefix(token, found) } // in a picture letters may follow; markup may part a name
			if !slices.ContainsFunc(slices.Collect(maps.Keys(c.Planted)), known) {
				t.Errorf("seed %d: %s is not known", seed, found)
			}
		}
	}
}

func TestCorporaOfASeedDifferInTokensOnly(t *testing.T) {
	token := regexp.MustCompile("(?i)" + canary.Prefix + "[a-z]+")
	public := func(c canary.Corpus) string {
		var reports []string
		for path, file := range c.Files {
			if text := strings.ReplaceAll(string(file.Data), "<b>", ""); strings.HasSuffix(path, ".md") && strings.Contains(text, "visibility: public") {
				reports = append(reports, token.ReplaceAllString(text, "T"))
			}
		}
		if len(reports) < 2 {
			t.Fatal("a corpus has two reports or more that ask to be public")
		}
		return strings.Join(slices.Sorted(slices.Values(reports)), "\n")
	}
	for seed := range uint64(20) {
		one := public(canary.New(canary.Options{Seed: seed, Salt: 1}))
		other := public(canary.New(canary.Options{Seed: seed, Salt: 2, Private: 3}))
		if one != other {
			t.Fatalf("seed %d: the public parts differ", seed)
		}
	}
}
