package publish_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/canary"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
)

// corpora is how many generated corpora are published. A thousand take some
// minutes: go test ./internal/publish -run Canaries -corpora 1000
var corpora = flag.Int("corpora", 15, "how many corpora full of canaries are published")

// A token, or a part of one. In the files of the index, where numbers are
// written in letters as well, only a whole one can be told from them.
var (
	token   = regexp.MustCompile("(?i)" + canary.Prefix + "[a-z]*")
	indexed = regexp.MustCompile(fmt.Sprintf("%s[a-z]{6}|%s[a-z]{6}|%s[A-Z]{6}", canary.Prefix,
		strings.ToUpper(canary.Prefix[:1])+canary.Prefix[1:], strings.ToUpper(canary.Prefix)))
)

// TestCanaries publishes corpora in which everything private is a token, without
// the leak scan: no byte of a token may come out. The same corpora with other
// tokens, and with more private reports, must give the same site to the byte.
func TestCanaries(t *testing.T) {
	published := 0
	for seed := range uint64(*corpora) {
		c := canary.New(canary.Options{Seed: seed, Salt: 1})
		site, reports := siteOf(t, c)
		published += reports
		for path, body := range site {
			looks := token
			if strings.HasPrefix(path, "search/") {
				looks = indexed
			}
			if found := looks.FindString(path + "\n" + body); found != "" {
				t.Fatalf("corpus %d: %s holds %s (%s)", seed, path, found, planted(c, found))
			}
		}
		other, _ := siteOf(t, canary.New(canary.Options{Seed: seed, Salt: 2, Private: 3}))
		if !slices.Equal(slices.Sorted(maps.Keys(site)), slices.Sorted(maps.Keys(other))) {
			t.Fatalf("corpus %d: other private values make other files", seed)
		}
		for path := range site {
			if site[path] != other[path] {
				t.Fatalf("corpus %d: other private values change %s", seed, path)
			}
		}
	}
	if published < 2**corpora {
		t.Errorf("only %d reports of %d corpora were published", published, *corpora)
	}
}

// planted is where a token stands that begins like what was found.
func planted(c canary.Corpus, found string) string {
	for token, where := range c.Planted {
		if len(found) <= len(token) && regexp.MustCompile("(?i)^"+found).MatchString(token) {
			return where
		}
	}
	return "nowhere"
}

// siteOf is the public site of a corpus, by path, and how many reports it
// has: all that ask for it.
func siteOf(t *testing.T, c canary.Corpus) (map[string]string, int) {
	t.Helper()
	plan := planOf(t, c)
	tree, _, err := plan.Tree(plan.Decisions)
	if err != nil {
		t.Fatal(err)
	}
	site := map[string]string{}
	for _, f := range tree.Files {
		site[f.Path] = string(f.Bytes)
	}
	return site, len(plan.Decisions)
}

// planOf is what would be published of a corpus: every report that asks for it.
func planOf(t *testing.T, c canary.Corpus) *publish.Plan {
	t.Helper()
	plan, err := publish.Prepare(context.Background(), build.Input{
		Content: c.Files, Config: c.Config, ConfigPath: "afterword.yaml", Templates: content.Files,
		Today: postmortem.Day{Year: 2025, Month: 1, Day: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range plan.Decisions {
		for _, reason := range d.Reasons {
			t.Errorf("%s: %s", reason.Path, reason.Message)
		}
	}
	return plan
}
