package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/watch"
)

// live is a site in a folder, and its preview.
type live struct {
	*testing.T
	dir     string
	preview *Preview
	url     string
}

// newStill reads a site of files, by their names and texts. Nothing follows the
// files, and nothing is served.
func newStill(t *testing.T, files map[string]string, change func(*Options)) *live {
	t.Helper()
	s := &live{T: t, dir: t.TempDir()}
	for name, text := range files {
		s.write(name, text)
	}
	o := Options{
		Open: s.open, Content: filepath.Join(s.dir, "content"), Now: time.Now, Editor: "edit:{path}:{line}:{col}",
		Place: func(d diag.Diagnostic) Place {
			name := filepath.Join(s.dir, "content", filepath.FromSlash(d.Path))
			if d.Rule == "layout" {
				name = filepath.Join(s.dir, filepath.FromSlash(d.Path))
			}
			return Place{Shown: d.Path, Absolute: name}
		},
	}
	o.Approved = func(string) ([]byte, bool) { return nil, false }
	if change != nil {
		change(&o)
	}
	var err error
	s.preview, err = New(t.Context(), o)
	s.must(err)
	return s
}

// newLive serves a site of files, by their names and texts, and follows them.
func newLive(t *testing.T, files map[string]string, change func(*Options)) *live {
	t.Helper()
	s := newStill(t, files, change)
	w, err := watch.New(watch.Options{Roots: []watch.Root{{Dir: s.preview.Content, Deep: true}, {Dir: filepath.Join(s.dir, "layouts"), Deep: true}, {Dir: filepath.Join(s.dir, "static"), Deep: true}}})
	s.must(err)
	t.Cleanup(w.Close)
	server := httptest.NewServer(s.preview.Handler())
	s.url = server.URL
	ctx, stop := context.WithCancel(context.Background())
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		s.preview.Follow(ctx, w.Changes())
	}()
	t.Cleanup(func() {
		stop()
		<-followed
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

func (s *live) open() (build.Input, error) {
	root, err := os.OpenRoot(filepath.Join(s.dir, "content"))
	if err != nil {
		return build.Input{}, err
	}
	in := build.Input{
		Content: root.FS(), ConfigPath: "afterword.yaml", Templates: content.Files,
		Today: postmortem.Day{Year: 2026, Month: 3, Day: 1}, Version: "test",
	}
	in.Config, _ = os.ReadFile(filepath.Join(s.dir, "content", "afterword.yaml")) // there may be none
	if layouts, err := os.OpenRoot(filepath.Join(s.dir, "layouts")); err == nil {
		in.Own.Layouts = layouts.FS()
	}
	if static, err := os.OpenRoot(filepath.Join(s.dir, "static")); err == nil {
		in.Own.Static = static.FS()
	}
	return in, nil
}

func (s *live) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *live) write(name, text string) {
	s.Helper()
	name = filepath.Join(s.dir, filepath.FromSlash(name))
	s.must(os.MkdirAll(filepath.Dir(name), 0o777))
	s.must(os.WriteFile(name, []byte(text), 0o666))
}

func (s *live) remove(name string) {
	s.Helper()
	s.must(os.RemoveAll(filepath.Join(s.dir, filepath.FromSlash(name))))
}

// ask answers a request of a browser on this machine.
func (s *live) ask(path string, header ...string) (int, string, http.Header) {
	s.Helper()
	r, err := http.NewRequest(http.MethodGet, s.url+path, nil)
	s.must(err)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	s.must(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	s.must(err)
	return answer.StatusCode, string(text), answer.Header
}

// until asks again and again until an answer is right.
func (s *live) until(path string, right func(status int, text string) bool) string {
	s.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		status, text, _ := s.ask(path)
		if right(status, text) {
			return text
		}
		if time.Now().After(deadline) {
			s.Fatalf("%s stays %d: %s", path, status, text)
		}
	}
}

// says waits until a page has some words.
func (s *live) says(path, words string) string {
	s.Helper()
	return s.until(path, func(_ int, text string) bool { return strings.Contains(text, words) })
}

// about waits until what is known of a page is right.
func (s *live) about(page string, right func(told) bool) told {
	s.Helper()
	var t told
	s.until(own+"state?page="+page, func(_ int, text string) bool {
		t = told{}
		s.must(json.Unmarshal([]byte(text), &t))
		return right(t)
	})
	return t
}

const cards = `---
id: INC-1
title: Card payments failed
date: 2026-01-14
template: minimal
services: [checkout]
causes: [disk full]
---
## What caused it

A disk ran full.

## Actions

- [ ] Watch the disk @dana due:2026-02-01
- [ ] Look into it
`

const queue = `---
id: INC-2
title: The queue ran full
date: 2026-02-01
services: [checkout]
causes: [disk full]
---
## Summary

It resembles INC-1, see [there](2026-01-14-cards.md).
`

// little is a site of two reports and a page.
func little() map[string]string {
	return map[string]string{
		"content/postmortems/2026-01-14-cards.md": cards,
		"content/postmortems/2026-02-01-queue.md": queue,
		"content/howto.md":                        "# How to write\n\nPlainly.\n",
	}
}

// TestSameBytes compares whatever is served of the sample with what is built.
func TestSameBytes(t *testing.T) {
	open := func() (build.Input, error) {
		settings, err := content.Files.ReadFile("afterword.yaml")
		return build.Input{
			Content: os.DirFS("../../content"), Config: settings, ConfigPath: "afterword.yaml", Templates: content.Files,
			Today: postmortem.Day{Year: 2026, Month: 3, Day: 1}, Version: "test",
		}, err
	}
	in, err := open()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, _, err := build.Archive(t.Context(), in, build.Target{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	p, err := New(t.Context(), Options{Open: open, Place: func(diag.Diagnostic) Place { return Place{} }, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	handler := p.Handler()
	compared := 0
	get := func(name string) string {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://localhost/"+name, nil))
		if answer.Code != http.StatusOK {
			t.Errorf("%s: %d", name, answer.Code)
		}
		return answer.Body.String()
	}
	get(manifest)
	err = filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == ".afterword" {
			return err
		}
		built, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		served := get(filepath.ToSlash(rel))
		if filepath.Ext(name) == ".html" {
			var ours bool
			if served, _, ours = strings.Cut(served, "<script src=\""+own); !ours {
				t.Errorf("%s has not the preview's script", rel)
			}
			compared++
		}
		if served != string(built) {
			t.Errorf("%s is served otherwise than built", rel)
		}
		if strings.Contains(string(built), "_afterword") || strings.Contains(string(built), "afterword.preview") {
			t.Errorf("%s, as built, has a part of the preview", rel)
		}
		return err
	})
	if err != nil || compared < 100 {
		t.Errorf("%d pages compared (%v)", compared, err)
	}
}

func TestChanges(t *testing.T) {
	s := newLive(t, little(), nil)
	const page = "/postmortems/2026-01-14-cards.html"
	s.says(page, "A disk ran full")
	s.write("content/postmortems/2026-01-14-cards.md", strings.Replace(cards, "ran full", "was slow", 1))
	s.says(page, "A disk was slow")
	s.write("content/postmortems/2026-01-14-cards.md", strings.Replace(cards, "Card payments failed", "Cards were refused", 1))
	s.says("/postmortems.html", "Cards were refused")
	s.write("content/postmortems/2026-02-20-new.md", strings.Replace(queue, "INC-2", "INC-3", 1))
	s.says("/postmortems/2026-02-20-new.html", "The queue ran full")
	s.says("/index.html", "2026-02-20-new.html")
	s.write("content/howto.md", "# How to write\n\nBriefly.\n")
	s.says("/pages/howto.html", "Briefly")
	s.write("content/afterword.yaml", "title: Our incidents\n")
	s.says("/", "Our incidents")
	s.write("layouts/404.html", `{{define "main"}}Nowhere{{end}}`)
	s.says("/404.html", "Nowhere")
	s.write("static/extra.txt", "more")
	s.says("/extra.txt", "more")
	s.remove("static")
	s.until("/extra.txt", func(status int, _ string) bool { return status == http.StatusNotFound })
	s.remove("content/postmortems/2026-02-20-new.md")
	gone := s.until("/postmortems/2026-02-20-new.html", func(status int, _ string) bool { return status == http.StatusNotFound })
	if !strings.Contains(gone, "This page is gone") || !strings.Contains(gone, "postmortems/2026-02-20-new.md") || !strings.Contains(gone, own) {
		t.Errorf("of the page that is gone: %s", gone)
	}
	s.write("content/postmortems/2026-02-20-new.md", queue)
	s.says("/postmortems/2026-02-20-new.html", "The queue ran full")
	if status, text, _ := s.ask("/postmortems/never.html"); status != http.StatusNotFound || strings.Contains(text, "is gone") {
		t.Errorf("of a page that never was: %d %s", status, text)
	}
}

// TestRenamed renames a report: the page that is gone links to that of the same
// report.
func TestRenamed(t *testing.T) {
	bare := "# The lamp went out\n\n## Summary\n\nNobody knows why, since 2026-02-07.\n"
	for name, c := range map[string]struct{ from, then string }{
		"its text":             {bare, bare},
		"its text and a title": {bare, strings.Replace(bare, "# The lamp went out", "---\ntitle: The other lamp\n---\n", 1)},
		"its id":               {queue, strings.Replace(queue, "It resembles", "It is like", 1)},
	} {
		t.Run(name, func(t *testing.T) {
			files := little()
			files["content/postmortems/2026-02-07-here.md"] = strings.Replace(c.from, "INC-2", "INC-7", 1)
			s := newLive(t, files, nil)
			s.says("/postmortems/2026-02-07-here.html", "<h1")
			s.remove("content/postmortems/2026-02-07-here.md")
			s.write("content/postmortems/2026-02-07-<b>.md", strings.Replace(c.then, "INC-2", "INC-7", 1))
			gone := s.until("/postmortems/2026-02-07-here.html", func(status int, text string) bool {
				return status == http.StatusNotFound && strings.Contains(text, "That report is now")
			})
			at := strings.Index(gone, `<a href="/postmortems/2026-02-07-b.html">`)
			if at < 0 || !strings.Contains(gone, "2026-02-07-here.md") || !strings.Contains(gone, "2026-02-07-&lt;b&gt;.md") {
				t.Errorf("of the page that is gone: %s", gone)
			}
			if about := s.about("postmortems/2026-02-07-here.html", func(told) bool { return true }); about.File != "" {
				t.Errorf("the page that is gone is said to be made from %s", about.File)
			}
		})
	}
}

// TestNewPicture asks for a picture as soon as a page names it: it lay there, and
// was no part of the site.
func TestNewPicture(t *testing.T) {
	const name, page = "content/postmortems/2026-01-14-cards.md", "/postmortems/2026-01-14-cards.html"
	files := little()
	files["content/postmortems/a chart.svg"] = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><path d="M0 0h2"/></svg>`
	s := newLive(t, files, nil)
	if status, _, _ := s.ask("/files/postmortems/a-chart.svg"); status != http.StatusNotFound {
		t.Fatalf("the picture that nothing names: %d", status)
	}
	s.write(name, strings.Replace(cards, "A disk ran full.", "![A chart](<a chart.svg>)", 1))
	text := s.says(page, "<img")
	_, rest, _ := strings.Cut(text, `<img src="`)
	source, _, _ := strings.Cut(rest, `"`)
	if status, _, _ := s.ask(strings.TrimPrefix(source, "..")); status != http.StatusOK {
		t.Errorf("%s, which the page names: %d", source, status)
	}
}

// TestSearchFollows looks a new word up in the index of words.
func TestSearchFollows(t *testing.T) {
	s := newLive(t, little(), nil)
	_, before, _ := s.ask("/" + manifest)
	s.write("content/postmortems/2026-02-01-queue.md", strings.Replace(queue, "resembles", "xylophones", 1))
	after := s.until("/"+manifest, func(_ int, text string) bool { return text != before })
	folder := func(text string) string {
		var m struct{ Folder string }
		s.must(json.Unmarshal([]byte(text), &m))
		return "/search/" + m.Folder + "/0.json"
	}
	if _, text, _ := s.ask(folder(after)); !strings.Contains(text, "xylophones") {
		t.Error("the new word is not in the index")
	}
	if status, text, _ := s.ask(folder(before)); status != http.StatusOK || strings.Contains(text, "xylophones") {
		t.Errorf("the index that a page may be reading is gone: %d", status)
	}
	if !strings.Contains(folder(after), "-") {
		t.Errorf("%s is a new index: it will take long where there are many reports", folder(after))
	}
	anew := s.until("/"+manifest, func(_ int, text string) bool { return !strings.Contains(folder(text), "-") })
	if difference := s.difference(); difference != "" || anew == before {
		t.Errorf("when nothing changes: %s", difference)
	}
}

func TestStateOfPage(t *testing.T) {
	s := newLive(t, little(), nil)
	const page = "/postmortems/2026-01-14-cards.html"
	got := s.about(page, func(told) bool { return true })
	if got.File != "postmortems/2026-01-14-cards.md" || !strings.HasPrefix(got.Edit, "edit:/") || !strings.HasSuffix(got.Edit, "2026-01-14-cards.md:1:1") {
		t.Errorf("file %q, opened by %q", got.File, got.Edit)
	}
	if st := got.Standing; st == nil || st.Template != "minimal" || st.Written != 2 || st.Wanted != 5 || !strings.Contains(strings.Join(st.Lacks, ", "), "1 action item without owner, 1 action item without date") {
		t.Errorf("standing %+v", got.Standing)
	}
	if clean := s.about(strings.TrimSuffix(page, ".html"), func(told) bool { return true }); clean.File != got.File || clean.Review == nil {
		t.Errorf("without .html: file %q, review %+v", clean.File, clean.Review)
	}
	if len(got.Groups) == 0 || len(got.Groups[0].Findings) == 0 {
		t.Fatalf("groups %+v", got.Groups)
	}
	if f := got.Groups[0].Findings[0]; f.Line == 0 || f.Source == "" || f.Explain == "" || f.Rule == "" || !strings.HasSuffix(f.Edit, "2026-01-14-cards.md:"+itoa(f.Line)+":"+itoa(f.Column)) {
		t.Errorf("finding %+v", f)
	}
	if len(got.Related) != 0 {
		t.Errorf("related, though it came later: %+v", got.Related)
	}
	other := s.about("/postmortems/2026-02-01-queue.html", func(told) bool { return true })
	if len(other.Related) != 1 || len(other.Related[0].Why) == 0 || len(other.Related[0].Open) != 2 || !other.Related[0].Open[0].Late {
		t.Errorf("related %+v", other.Related)
	}
	s.write("content/postmortems/2026-01-14-cards.md", cards+"\n## How it was solved\n\nA larger disk.\n")
	s.about(page, func(t told) bool { return t.Standing.Written == 3 })
	if front := s.about("/", func(told) bool { return true }); front.File != "" || front.Standing != nil {
		t.Errorf("of the front page: %+v", front)
	}
}

// TestNoTemplate sees that a report which answers to no template is not held
// against one, and that the URL of its file leads to it whatever it is called.
func TestNoTemplate(t *testing.T) {
	files := little()
	files["content/postmortems/2026-02-08-a&b=c+d.md"] = "# The lamp\n\n## Summary\n\nIt went out.\n\n## Timeline\n\n- 10:02 Dark\n"
	s := newLive(t, files, nil)
	got := s.about("postmortems/2026-02-08-a-b-c-d.html", func(told) bool { return true })
	if st := got.Standing; st == nil || st.Asked || len(st.Missing) == 0 || len(st.Lacks) > 0 {
		t.Errorf("it answers to no template: %+v", st)
	}
	if !strings.Contains(got.Edit, "2026-02-08-a%26b%3Dc%2Bd.md:") {
		t.Errorf("edited at %s", got.Edit)
	}
	if st := s.about("postmortems/2026-01-14-cards.html", func(told) bool { return true }).Standing; !st.Asked || len(st.Missing) > 0 {
		t.Errorf("what findings tell is told again: %+v", st)
	}
}

// A remark on all action items counts as many as there are.
func TestStandingCountsActionItems(t *testing.T) {
	files := little()
	const name = "content/postmortems/2026-02-01-queue.md"
	files[name] = "---\ntitle: The queue ran full\ndate: 2026-02-01\ntemplate: minimal\n---\n\n## Action items\n\n- [ ] Alert on the queue @dana\n- [ ] Bound the queue @kim\n- [ ] Drain it OPS-1\n"
	s := newLive(t, files, nil)
	got := s.about("/postmortems/2026-02-01-queue.html", func(told) bool { return true })
	if lacks := strings.Join(got.Standing.Lacks, ", "); !strings.Contains(lacks, "3 action items without date") {
		t.Errorf("lacks %s", lacks)
	}
}

// What is wrong in a report is told on the other pages, too.
func TestErrorsElsewhere(t *testing.T) {
	files := little()
	delete(files, "content/postmortems/2026-01-14-cards.md")
	files["content/postmortems/2026-02-01-queue.md"] = strings.Replace(queue, "title: The", "title: [The", 1)
	s := newLive(t, files, nil)
	want := others{Files: 1, Errors: 2, First: []other{{File: "postmortems/2026-02-01-queue.md", URL: "/postmortems/2026-02-01-queue.html", Errors: 2}}}
	for _, page := range []string{"/", "/health.html", "/pages/howto.html"} {
		got := s.about(page, func(told) bool { return true }).Others
		for i := range got.First {
			got.First[i].Edit = ""
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", page, diff)
		}
	}
	if got := s.about("/postmortems/2026-02-01-queue.html", func(told) bool { return true }).Others; got.Files > 0 {
		t.Errorf("of itself: %+v", got)
	}
	for i := range 14 {
		s.write(fmt.Sprintf("content/postmortems/2026-03-%02d-queue.md", i+1), files["content/postmortems/2026-02-01-queue.md"])
	}
	got := s.about("/", func(got told) bool { return got.Others.Files == 15 }).Others
	if len(got.First) != mostOthers || got.First[9].Errors != 3 || got.Errors != 2+14*3 {
		t.Errorf("of many: %d errors, %+v", got.Errors, got.First)
	}
}

func itoa(n int) string {
	text, _ := json.Marshal(n) // a number
	return string(text)
}

// TestBroken breaks files that a page is made from, and mends them.
func TestBroken(t *testing.T) {
	const page = "/postmortems/2026-01-14-cards.html"
	for name, test := range map[string]struct{ file, text, mended, rule, source string }{
		"front matter": {"content/postmortems/2026-01-14-cards.md", strings.Replace(cards, "title: Card", "title: [Card", 1), cards, "front-matter", "title: [Card payments failed"},
		"layout":       {"layouts/report.html", "{{define \"main\"}}\n{{.Nothing}}{{end}}", "", "layout", "{{.Nothing}}{{end}}"},
		"settings":     {"content/afterword.yaml", "title: x\ncolour: red\n", "title: x\n", "config", "colour: red"},
	} {
		s := newLive(t, little(), nil)
		s.write(test.file, test.text)
		got := s.about(page, func(t told) bool { return len(t.Broken) > 0 })
		if b := got.Broken[0]; b.Rule != test.rule || b.Source != test.source || b.Line == 0 || b.Message == "" {
			t.Errorf("%s: %+v", name, b)
		}
		if test.mended != "" {
			s.write(test.file, test.mended)
		} else {
			s.remove(test.file)
		}
		s.about(page, func(t told) bool { return len(t.Broken) == 0 })
	}
}

// TestContentAway takes the content away and brings it back.
func TestContentAway(t *testing.T) {
	s := newLive(t, little(), nil)
	const page = "/postmortems/2026-01-14-cards.html"
	s.must(os.Rename(filepath.Join(s.dir, "content"), filepath.Join(s.dir, "away")))
	s.about(page, func(t told) bool { return len(t.Broken) == 1 && strings.Contains(t.Broken[0].Message, "content") })
	s.says(page, "A disk ran full")
	s.must(os.Rename(filepath.Join(s.dir, "away"), filepath.Join(s.dir, "content")))
	s.about(page, func(t told) bool { return len(t.Broken) == 0 })
}

func TestOptions(t *testing.T) {
	files := little()
	files["content/postmortems/2026-02-10-draft.md"] = strings.Replace(queue, "id: INC-2", "status: draft", 1)
	s := newLive(t, files, func(o *Options) {
		o.Template = "full"
		open := o.Open
		o.Open = func() (build.Input, error) {
			in, err := open()
			in.NoDrafts = true
			return in, err
		}
	})
	if status, _, _ := s.ask("/postmortems/2026-02-10-draft.html"); status != http.StatusNotFound {
		t.Errorf("the draft is answered with %d", status)
	}
	got := s.about("/postmortems/2026-01-14-cards.html", func(told) bool { return true })
	if got.Standing.Template != "full" {
		t.Errorf("held against %s", got.Standing.Template)
	}
}

// TestTold is told of changes, with what they have come to.
func TestTold(t *testing.T) {
	updates := make(chan Update, 10)
	s := newLive(t, little(), func(o *Options) { o.Told = func(u Update) { updates <- u } })
	if first := <-updates; first.Postmortems != 2 || len(first.Paths) != 0 || first.Failure != nil {
		t.Errorf("first %+v", first)
	}
	s.write("content/postmortems/2026-02-01-queue.md", strings.Replace(queue, "cards.md", "gone.md", 1))
	u := <-updates
	if len(u.Paths) != 1 || u.Paths[0] != "postmortems/2026-02-01-queue.md" {
		t.Errorf("paths %q", u.Paths)
	}
	found := false
	for _, d := range u.Diagnostics {
		found = found || d.Rule == "broken-link"
	}
	if !found {
		t.Errorf("diagnostics %v", u.Diagnostics)
	}
}

// TestEvents is told of states, and with Navigate where to go.
func TestEvents(t *testing.T) {
	s := newLive(t, little(), func(o *Options) { o.Navigate = true })
	next := s.events()
	first := next()
	if first.Version == "" || first.Go != "" {
		t.Errorf("first %+v", first)
	}
	s.write("content/postmortems/2026-02-01-queue.md", queue+"\nMore.\n")
	e := next()
	for e.Go == "" { // something else has changed, such as what reports resemble
		e = next()
	}
	if e.Version == first.Version || e.Go != "/postmortems/2026-02-01-queue.html" {
		t.Errorf("then %+v", e)
	}
	if late := s.events()(); late.Go != e.Go || late.Saved != e.Saved {
		t.Errorf("who comes later is told %+v", late)
	}
	s.write("content/postmortems/2026-02-01-queue.md", queue+"\nYet more.\n")
	for again := next(); again.Saved == e.Saved; again = next() { // the site was understood anew
		if again.Go != e.Go {
			t.Errorf("meanwhile %+v", again)
		}
	}
}

// events listens, and gives what is told, one event at a time.
func (s *live) events() func() event {
	s.Helper()
	answer, err := http.Get(s.url + own + "events")
	s.must(err)
	s.Cleanup(func() { answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	return func() event {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var e event
				s.must(json.Unmarshal([]byte(data), &e))
				return e
			}
		}
		s.Fatal(lines.Err())
		return event{}
	}
}

// TestFirstPage asks for a report before it is known which others resemble it.
func TestFirstPage(t *testing.T) {
	s := newLive(t, little(), nil)
	p, err := New(t.Context(), s.preview.Options)
	s.must(err)
	st := p.state.Load()
	st.related.off.Store(true)
	const report, like = "/postmortems/2026-02-01-queue.html", "Seen before?"
	ask := func(path string) string {
		w := httptest.NewRecorder()
		p.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		return w.Body.String()
	}
	if text := ask(report); !strings.Contains(text, "The queue ran full") || strings.Contains(text, like) {
		t.Errorf("at first: %s", text)
	}
	if text := ask(own + "state?page=" + report); !strings.Contains(text, "Card payments failed") {
		t.Errorf("what is known of it: %s", text)
	}
	p.complete(st.related)
	select {
	case <-st.replaced:
	default:
		t.Error("the open pages are not told")
	}
	if text := ask(report); !strings.Contains(text, like) {
		t.Errorf("then: %s", text)
	}
}
