package serve

import (
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
