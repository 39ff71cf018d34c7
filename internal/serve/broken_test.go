package serve

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

const (
	lamp     = "---\ntitle: The lamp went out\ndate: 2026-02-07\n---\n## Summary\n\nIt was dark.\n"
	bell     = "---\ntitle: The bell rang\ndate: 2026-02-08\n---\n## Summary\n\nIt was loud.\n"
	lampFile = "content/postmortems/2026-02-07-lamp.md"
	lampPage = "/postmortems/2026-02-07-lamp.html"
	bellPage = "/postmortems/2026-02-08-bell.html"
)

// sound is a site without errors.
func sound() map[string]string {
	return map[string]string{lampFile: lamp, "content/postmortems/2026-02-08-bell.md": bell}
}

// TestBrokenLayout breaks layouts: the pages that are made with them are broken,
// and the others tell of it among what is wrong elsewhere.
func TestBrokenLayout(t *testing.T) {
	pages := []string{lampPage, bellPage, "/", "/luck.html", "/postmortems.html"}
	for name, test := range map[string]struct{ file, text, broken string }{
		"of one page":       {"layouts/home.html", "{{define `main`}}\n{{.Nothing}}{{end}}", "/"},
		"of a kind":         {"layouts/report.html", "{{define `main`}}\n{{.Nothing}}{{end}}", lampPage + " " + bellPage},
		"for one report":    {"layouts/report.html", "{{define `main`}}\n{{if eq .Report.Slug `2026-02-07-lamp`}}{{index .Sections 99}}{{end}}{{end}}", lampPage},
		"around all":        {"layouts/base.html", "\n{{.Nothing}}", strings.Join(pages, " ")},
		"a part of all":     {"layouts/parts/foot.html", "\n{{.Nothing}}", strings.Join(pages, " ")},
		"a part of several": {"layouts/parts/turn.html", "\n{{.Nothing}}", "/luck.html /postmortems.html"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newLive(t, sound(), nil)
			s.write(test.file, test.text)
			first, _, _ := strings.Cut(test.broken, " ")
			s.about(first, func(t told) bool { return len(t.Broken) == 1 })
			var broken []string
			for _, page := range pages {
				got := s.about(page, func(told) bool { return true })
				if len(got.Broken) == 0 {
					if got.Others.Files != 1 || got.Others.First[0].File != test.file || got.Others.Errors != 1 {
						t.Errorf("%s tells of others: %+v", page, got.Others)
					}
					continue
				}
				if b := got.Broken[0]; b.File != test.file || b.Line != 2 || b.Source == "" || got.Others.Files != 0 {
					t.Errorf("%s: %+v, others %+v", page, b, got.Others)
				}
				broken = append(broken, page)
			}
			if got := strings.Join(broken, " "); got != test.broken {
				t.Errorf("broken are %s, want %s", got, test.broken)
			}
			s.remove("layouts")
			s.about(first, func(t told) bool { return len(t.Broken) == 0 && t.Others.Files == 0 })
		})
	}
}

// TestBrokenLayoutIsTold tells the open pages of a layout that fails for one report,
// once that is asked for, and that it does not any more.
func TestBrokenLayoutIsTold(t *testing.T) {
	files := sound()
	files["layouts/report.html"] = "{{define `main`}}{{if eq .Report.Title `The lamp went out`}}{{index .Sections 99}}{{end}}own{{end}}"
	s := newLive(t, files, nil)
	replaced := s.preview.state.Load().replaced
	s.ask(bellPage)
	s.ask("/")
	select {
	case <-replaced:
		t.Fatal("pages are told of something before anything was wrong")
	default:
	}
	s.ask(lampPage)
	<-replaced
	if got := s.about("/", func(told) bool { return true }); len(got.Broken) > 0 || got.Others.Files != 1 {
		t.Errorf("of the front page: %+v, others %+v", got.Broken, got.Others)
	}
	s.write(lampFile, strings.Replace(lamp, "The lamp went out", "Darkness", 1))
	s.says(lampPage, "own")
	s.about(lampPage, func(t told) bool { return len(t.Broken) == 0 && t.Others.Files == 0 })
	s.about("/", func(t told) bool { return t.Others.Files == 0 })
}

// TestFormerPage asks for pages anew while they are broken: they are as they were,
// until what is wrong is mended.
func TestFormerPage(t *testing.T) {
	const settings = "content/afterword.yaml"
	for name, test := range map[string]struct {
		file, good, bad string
		unseen          bool // also where nobody had asked for the page
	}{
		"front matter": {lampFile, lamp, strings.Replace(lamp, "title: The", "title: [The", 1), true},
		"too large":    {lampFile, lamp, lamp + strings.Repeat("It was dark.\n", 100), true},
		"settings":     {settings, "limits: {file_bytes: 1KB}\n", "limits: {file_bytes: 1KB}\ntitle: Lamps\ncolour: red\n", false},
		"layout":       {"layouts/report.html", "{{define `main`}}It was dark{{end}}", "{{define `main`}}{{.Nothing}}{{end}}", false},
		"one report":   {"layouts/report.html", "{{define `main`}}It was dark{{end}}", "{{define `main`}}{{if eq .Report.Slug `2026-02-07-lamp`}}{{index .Sections 99}}{{end}}{{end}}", false},
	} {
		t.Run(name, func(t *testing.T) {
			for _, asked := range []bool{true, false} {
				files := sound()
				files[settings] = "limits: {file_bytes: 1KB}\n"
				files[test.file] = test.good
				s := newLive(t, files, nil)
				before := ""
				if asked {
					_, before, _ = s.ask(lampPage)
				}
				version := s.about("/", func(told) bool { return true }).Version
				s.write(test.file, test.bad)
				s.about("/", func(t told) bool { return t.Version != version })
				got := s.about(lampPage, func(t told) bool { return len(t.Broken) > 0 })
				if want := asked || test.unseen; got.Former != want {
					t.Errorf("asked for before: %t; said to be as it was: %t", asked, got.Former)
				}
				_, now, _ := s.ask(lampPage)
				if _, again, _ := s.ask(strings.TrimSuffix(lampPage, ".html")); again != now {
					t.Error("without .html the page is another")
				}
				now, _, _ = strings.Cut(now, `<script src="`+own)
				before, _, _ = strings.Cut(before, `<script src="`+own)
				if asked && now != before || test.unseen && !strings.Contains(now, "<h1>The lamp went out</h1>") {
					t.Errorf("asked for before: %t; while it is broken it is\n%s", asked, now)
				}
				s.write(test.file, strings.Replace(test.good, "dark", "bright", 1))
				s.about(lampPage, func(t told) bool { return len(t.Broken) == 0 && !t.Former })
				if test.file != settings {
					s.says(lampPage, "It was bright")
				}
			}
		})
	}
}

// TestBinaryReport tells of a report that is no text what the checks say.
func TestBinaryReport(t *testing.T) {
	s := newLive(t, sound(), nil)
	s.write(lampFile, "\x7fELF\x00\x00\xb5\x00\n")
	got := s.about(lampPage, func(t told) bool { return len(t.Groups) > 0 })
	if f := got.Groups[0].Findings[0]; f.Rule != "not-utf8" || f.Line != 1 || f.Column != 7 || len(got.Broken) > 0 {
		t.Errorf("%+v, broken %+v", f, got.Broken)
	}
	s.write(lampFile, lamp)
	s.about(lampPage, func(t told) bool { return len(t.Groups) == 0 })
}

// TestNoFormerPage has no page as it was of a report that was broken all along, and
// none of one that is gone.
func TestNoFormerPage(t *testing.T) {
	files := sound()
	files[lampFile] = strings.Replace(lamp, "title: The", "title: [The", 1)
	s := newLive(t, files, nil)
	if got := s.about(lampPage, func(told) bool { return true }); len(got.Broken) == 0 || got.Former {
		t.Errorf("%+v", got)
	}
	s.write(lampFile, strings.Replace(files[lampFile], "dark", "bright", 1))
	s.says(lampPage, "It was bright")
	s.write(lampFile, lamp)
	s.says(lampPage, "It was dark")
	s.remove(lampFile)
	s.until(lampPage, func(status int, _ string) bool { return status == http.StatusNotFound })
}

// TestGoodIsBounded keeps the pages that were of use last.
func TestGoodIsBounded(t *testing.T) {
	var g good
	g.keep("first", []byte("text"))
	g.keep("second", []byte("text"))
	for i := range mostGood - 1 {
		g.page("first")
		g.keep(fmt.Sprint(i), []byte("text"))
	}
	if g.page("first") == nil || g.page("second") != nil || len(g.pages) != mostGood || g.bytes != 4*mostGood {
		t.Errorf("%d pages are kept, of %d bytes", len(g.pages), g.bytes)
	}
	g.keep("large", make([]byte, mostGoodBytes-4))
	if len(g.pages) != 2 || g.page("large") == nil {
		t.Errorf("beside a large one %d pages are kept", len(g.pages))
	}
	g.keep("larger", make([]byte, mostGoodBytes+1))
	if len(g.pages) != 2 || g.page("larger") != nil {
		t.Errorf("of one that is too large, %d pages are kept", len(g.pages))
	}
}
