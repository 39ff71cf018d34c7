package build

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// everyFile is every file of a tree, by its path.
func everyFile(t *testing.T, in Input) map[string]string {
	t.Helper()
	_, tree := understoodSite(t, in)
	all := map[string]string{}
	for _, f := range tree.Files {
		all[f.Path] = string(rendered(t, f))
	}
	return all
}

// TestMemory makes random changes to a site, and compares what is built with
// the memory of all builds before with what is built without.
func TestMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	in := sample()
	files := in.Content.(fstest.MapFS)
	memory := &Memory{}
	names := []string{"ops/cards.md", "a/cards.md", "b/cards.md", "b/other.md", "2026-02-01-queue/index.md", "howto.md", "templates/own.md", "x.md"}
	texts := []string{cards, queue, "# A page\n\n[[cards]]\n", "---\nname: own\n---\n## Mended\n", "## Timeline\n- 10:02 INC-1\n", "---\ntitle: [\n---\n"}
	for i := range 60 {
		switch name := names[random.IntN(len(names))]; random.IntN(5) {
		case 0:
			delete(files, name)
		case 1:
			in.Config = []byte(fmt.Sprintf("title: Site %d\n", random.IntN(2)))
		default:
			files[name] = &fstest.MapFile{Data: []byte(texts[random.IntN(len(texts))]), ModTime: time.Unix(int64(i), 0)}
		}
		remembering := in
		remembering.Memory = memory
		if diff := cmp.Diff(everyFile(t, in), everyFile(t, remembering)); diff != "" {
			t.Fatalf("after change %d: -fresh +remembered:\n%s", i, diff)
		}
	}
}

// TestMemoryTouched reads a file again that has kept its size and time, if it
// is known to have been written.
func TestMemoryTouched(t *testing.T) {
	in := sample()
	in.Memory = &Memory{}
	everyFile(t, in)
	in.Content.(fstest.MapFS)["ops/cards.md"].Data = []byte(strings.Replace(cards, "it broke", "it burst", 1))
	if page := everyFile(t, in)["postmortems/cards.html"]; !strings.Contains(page, "it broke") {
		t.Error("the file was read though nothing told so")
	}
	in.Memory.Touched = map[string]bool{"ops/cards.md": true}
	if page := everyFile(t, in)["postmortems/cards.html"]; !strings.Contains(page, "it burst") {
		t.Error("the file was not read")
	}
}

// TestMemoryOpen leaves a file that is being written as it was, and a new one out,
// until nobody writes them.
func TestMemoryOpen(t *testing.T) {
	in := sample()
	in.Memory = &Memory{}
	everyFile(t, in)
	files := in.Content.(fstest.MapFS)
	files["ops/cards.md"] = &fstest.MapFile{Data: []byte(cards[:len(cards)/2]), ModTime: time.Unix(1, 0)}
	files["ops/new.md"] = &fstest.MapFile{Data: []byte(cards)}
	in.Memory.Open = map[string]bool{"ops/cards.md": true, "ops/new.md": true}
	all := everyFile(t, in)
	if _, there := all["postmortems/new.html"]; there || !strings.Contains(all["postmortems/cards.html"], "it broke") {
		t.Error("a file was read while it was written")
	}
	files["ops/cards.md"] = &fstest.MapFile{Data: []byte(strings.Replace(cards, "it broke", "it burst", 1)), ModTime: time.Unix(2, 0)}
	in.Memory.Open = nil
	all = everyFile(t, in)
	if _, there := all["postmortems/new.html"]; !there || !strings.Contains(all["postmortems/cards.html"], "it burst") {
		t.Error("the files were not read when they were whole")
	}
}

func TestNoDrafts(t *testing.T) {
	in := sample()
	in.NoDrafts = true
	all := everyFile(t, in)
	if _, there := all["postmortems/2026-02-01-queue.html"]; there || all["postmortems/cards.html"] == "" {
		t.Error("the draft is there, or the report is not")
	}
}

func TestRevise(t *testing.T) {
	for name, test := range map[string]struct {
		path, source string
		want         string // on the page; empty: it cannot be made so
	}{
		"text":         {"ops/cards.md", strings.Replace(cards, "it broke", "it burst", 1), "it burst"},
		"new terms":    {"ops/cards.md", strings.Replace(cards, "[checkout]", "[ledger]", 1), "ledger"},
		"known terms":  {"ops/cards.md", cards, `href="../services/checkout.html"`},
		"reference":    {"ops/cards.md", cards + "\n[[2026-02-01-queue]]\n", "The queue ran full"},
		"no report":    {"ops/cards.md", "# Hello\n", ""},
		"page":         {"howto.md", "# How\n", ""},
		"not there":    {"gone.md", cards, ""},
		"renamed page": {"templates/own.md", cards, ""},
	} {
		in := sample()
		in.Memory = &Memory{}
		s, _ := understoodSite(t, in)
		m := s.Model()
		in.Content.(fstest.MapFS)[test.path] = &fstest.MapFile{Data: []byte(test.source)}
		r, ok := s.Revise(m, test.path)
		if ok != (test.want != "") {
			t.Errorf("%s: a page: %t", name, ok)
		}
		if !ok {
			continue
		}
		page, err := r.Page.Render(nil)
		if err != nil || !strings.Contains(string(page), test.want) || r.Page.Path != r.Report.URL {
			t.Errorf("%s: %s does not say %q (%v)", name, r.Page.Path, test.want, err)
		}
		if unchanged := test.source == cards; unchanged {
			whole, err := Load(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			again, err := whole.Understand(context.Background(), "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(again.Of(test.path), r.Diagnostics); diff != "" {
				t.Errorf("%s: diagnostics: -want +got:\n%s", name, diff)
			}
			if want := text(t, again.Tree(again.Model()), r.Page.Path); want != string(page) {
				t.Errorf("%s: the page is another than that of a build", name)
			}
		}
	}
}
