package build

import (
	"bytes"
	"context"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/content"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

// folder is a file system of names and texts, in turn.
func folder(pairs ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for pair := range slices.Chunk(pairs, 2) {
		files[pair[0]] = &fstest.MapFile{Data: []byte(pair[1])}
	}
	return files
}

const cards = `---
title: Card payments failed
id: INC-1
date: 2026-01-14
severity: sev1
services: [checkout]
teams: [payments]
tags: [replica]
causes: [disk full]
status: final
timezone: UTC
---
## Summary
See [the queue](../2026-02-01-queue/index.md), [how we write](../howto.md) and ![a graph](graph.svg).

## Timeline
- 10:02 it broke
- 11:02 [resolved] it works

## Action items
- [ ] Alert on replica lag @dana due:2026-02-01 kind:detect OPS-12
`

const queue = `---
title: The queue ran full
date: 2026-02-01
status: draft
---
## What happened
As in INC-1, and [a log](queue%20log.txt).
`

// sample is a site with a report, a draft, a page, and what lies beside them.
func sample() Input {
	return Input{
		Content: folder(
			"ops/cards.md", cards,
			"ops/graph.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0h10"/></svg>`,
			"ops/unused.png", "",
			"2026-02-01-queue/index.md", queue,
			"2026-02-01-queue/queue log.txt", "full",
			"howto.md", "# How we write\n\nPlainly, as in [[INC-1]].\n",
			"templates/own.md", "---\nname: own\n---\n## What happened\n",
		),
		Templates: content.Files,
		Today:     postmortem.Day{Year: 2026, Month: time.March, Day: 1},
		Version:   "test",
	}
}

// understoodSite is a site, and its tree.
func understoodSite(t testing.TB, in Input) (*Site, output.Tree) {
	t.Helper()
	d, err := Load(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Understand(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	tree := s.Tree(s.Model())
	if err := tree.Check(); err != nil {
		t.Fatal(err)
	}
	return s, tree
}

// indexed is the folder of the index, which is named by its contents.
var indexed = regexp.MustCompile(`^search/[0-9a-f]{16}/`)

// lasting is a path without that.
func lasting(path string) string { return indexed.ReplaceAllString(path, "search/index/") }

func paths(tree output.Tree) []string {
	var all []string
	for _, f := range tree.Files {
		all = append(all, lasting(f.Path))
	}
	slices.Sort(all)
	return all
}

// text is a file of the tree.
func text(t testing.TB, tree output.Tree, path string) string {
	t.Helper()
	i := slices.IndexFunc(tree.Files, func(f output.File) bool { return lasting(f.Path) == path })
	if i < 0 {
		t.Fatalf("there is no %s among %q", path, paths(tree))
	}
	return string(rendered(t, tree.Files[i]))
}

func rendered(t testing.TB, f output.File) []byte {
	t.Helper()
	data, err := f.All()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSite(t *testing.T) {
	s, tree := understoodSite(t, sample())
	want := []string{
		"404.html",
		"actions.csv", "actions.html", "actions.json", "atom.xml",
		"causes.html", "causes/disk-full.html",
		"favicon.svg", "finder.js", "lists.css", "lists.js", "page.js", "report.css", "report.js", "search.html", "search.js", "similar.js", "style.css", "table.js", "theme.js", "site.css",
		"files/2026-02-01-queue/queue-log.txt", "files/ops/graph.svg",
		"guides.html", "guides/full.html", "guides/learning.html", "guides/minimal.html", "guides/own.html", "guides/public.html", "guides/record.html", "guides/summary.html",
		"health.html", "index.html", "luck.html", "owners.html", "owners/dana.html",
		"pages.html", "pages/howto.html",
		"postmortems.html", "postmortems.json", "postmortems/2026-02-01-queue.html", "postmortems/cards.html",
		"recurrence.html",
		"search/manifest.json", "search/index/0.json", "search/index/d0.json", "search/index/d1.json",
		"search/index/facets.json", "search/index/h0.json", "search/index/t0.json",
		"services.html", "services/checkout.html",
		"severities.html", "severities/sev1.html",
		"tags.html", "tags/replica.html",
		"teams.html", "teams/payments.html",
		"years.html", "years/2026.html",
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, paths(tree)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, test := range []struct{ path, holds string }{
		{"postmortems/cards.html", `href="2026-02-01-queue.html"`},
		{"postmortems/cards.html", `href="../pages/howto.html"`},
		{"postmortems/cards.html", `src="../files/ops/graph.svg"`},
		{"postmortems/2026-02-01-queue.html", `href="../files/2026-02-01-queue/queue-log.txt"`},
		{"postmortems/2026-02-01-queue.html", `href="cards.html"`},
		{"pages/howto.html", `href="../postmortems/cards.html"`},
		{"files/ops/graph.svg", `<path d="M0 0h10">`},
		{"files/2026-02-01-queue/queue-log.txt", "full"},
		{"actions.csv", "Alert on replica lag"},
		{"index.html", "Card payments failed"},
	} {
		if got := text(t, tree, test.path); !strings.Contains(got, test.holds) {
			t.Errorf("%s holds no %s:\n%s", test.path, test.holds, got)
		}
	}
	if got := text(t, tree, "files/ops/graph.svg"); strings.Contains(got, "script") {
		t.Errorf("the drawing holds a script: %s", got)
	}
	if s.Templates.ByName("own") == nil || s.Templates.ByName("full") == nil {
		t.Errorf("templates %q", s.Templates.Names())
	}
}

// TestMemoryIsLetGo is sure that sources and running texts are not held on to.
func TestMemoryIsLetGo(t *testing.T) {
	s, _ := understoodSite(t, sample())
	for _, pm := range s.Corpus.Postmortems {
		if pm.Prose != nil {
			t.Errorf("%s keeps its running text", pm.Path)
		}
	}
	for _, m := range s.Content.Markdown {
		if m.Source != nil {
			t.Errorf("%s keeps its source", m.Path)
		}
	}
}

// TestDiagnostics collects what every stage finds, in order, each once, with
// the levels of the site.
func TestDiagnostics(t *testing.T) {
	in := sample()
	in.Config, in.ConfigPath = []byte("rules: {vague-acton: off, unreadable: warning}\ntitel: x\n"), "afterword.yaml"
	files := in.Content.(fstest.MapFS)
	files["ops/gone.md"] = &fstest.MapFile{Data: []byte("to.md"), Mode: fs.ModeSymlink}
	files["templates/bad.md"] = &fstest.MapFile{Data: []byte("---\nname: [\n---\n")}
	files["copy.md"] = &fstest.MapFile{Data: []byte(cards)}
	files["howto.md"].Data = []byte("# How\n\n[gone](gone.md) [gone](gone.md) ![no](no.png) ![closed](closed.png)\n")
	files["closed.png"] = &fstest.MapFile{}
	in.Content = denying{files, "closed.png"}
	in.Own.Layouts = folder("report.html", "{{")

	s, tree := understoodSite(t, in)
	var rules []string
	for i, d := range s.Diagnostics {
		rules = append(rules, d.Level.String()+" "+d.Rule+" "+d.Path)
		if i > 0 && s.Diagnostics[i-1] == d {
			t.Errorf("twice: %+v", d)
		}
	}
	sorted := slices.Clone(s.Diagnostics)
	diag.Sort(sorted)
	if diff := cmp.Diff(sorted, s.Diagnostics); diff != "" {
		t.Errorf("not sorted: %s", diff)
	}
	for _, want := range []string{
		"error config afterword.yaml", "warning symlink ops/gone.md", "error template templates/bad.md", "error duplicate-id ops/cards.md",
		"error broken-link howto.md", "error missing-image howto.md", "warning unreadable closed.png", "error layout layouts/report.html",
	} {
		if !slices.Contains(rules, want) {
			t.Errorf("no %q among %q", want, rules)
		}
	}
	if slices.Contains(paths(tree), "files/closed.png") {
		t.Error("what cannot be read is in the site")
	}
}

// denying opens its files but for one.
type denying struct {
	files  fstest.MapFS
	closed string
}

func (d denying) Open(name string) (fs.File, error) {
	if name == d.closed {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.files.Open(name)
}

// TestActiveAttachments is sure that no name in the content gives a file that
// a browser would run.
func TestActiveAttachments(t *testing.T) {
	const evil = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	in := sample()
	files := in.Content.(fstest.MapFS)
	page := "# Page\n"
	for _, name := range []string{"a.html", "b.html.", "c.HTML", "d.svg.", "e.SVG", "f.js", "g.xml", "h.svg ", "i.html ", strings.Repeat("j", 175) + ".html" + strings.Repeat("y", 50)} {
		files[name] = &fstest.MapFile{Data: []byte(evil)}
		page += "\n[x](<" + name + ">)\n"
	}
	files["page.md"] = &fstest.MapFile{Data: []byte(page)}
	_, tree := understoodSite(t, in)
	served := 0
	for _, path := range paths(tree) {
		if !strings.HasPrefix(path, "files/") {
			continue
		}
		served++
		data := text(t, tree, path)
		if strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".js") || strings.HasSuffix(path, ".xml") {
			t.Errorf("%s is served", path)
		}
		if strings.HasSuffix(strings.ToLower(path), ".svg") && strings.Contains(data, "script") {
			t.Errorf("%s holds a script", path)
		}
	}
	if served < 4 {
		t.Errorf("only %d files are served: %q", served, paths(tree))
	}
}

// TestTreeTwice renders every file of two sites of the same input.
func TestTreeTwice(t *testing.T) {
	_, a := understoodSite(t, sample())
	_, b := understoodSite(t, sample())
	for _, path := range paths(a) {
		if !bytes.Equal([]byte(text(t, a, path)), []byte(text(t, b, path))) {
			t.Errorf("%s differs", path)
		}
	}
}
