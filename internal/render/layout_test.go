package render

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/site"
)

// own is a layouts folder with one file, or none.
func own(name, text string) fs.FS { return fstest.MapFS{name: {Data: []byte(text)}} }

func page(t *testing.T, r *Renderer, s *site.Site, name string) string {
	t.Helper()
	return contents(t, r.Pages(s))[name]
}

func TestOwnLayoutLiesOverBuiltIn(t *testing.T) {
	for name, test := range map[string]struct{ file, text, page, want string }{
		"page": {"404.html", `{{define "main"}}<h1>Gone fishing</h1>{{end}}`, "404.html", "Gone fishing"},
		"base": {"base.html", `<!doctype html><title>{{.HeadTitle}}</title>{{template "main" .}}`, "tags.html", "<title>Tags · Fernhill incidents</title><header"},
		"part": {"parts/turn.html", `<p>turned</p>`, "postmortems.html", "<p>turned</p>"},
		"new":  {"parts/more.html", `{{define "unused"}}{{end}}`, "404.html", "not here"},
	} {
		t.Run(name, func(t *testing.T) {
			r, problems := New(own(test.file, test.text))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if got := page(t, r, fullSite(1), test.page); !strings.Contains(got, test.want) {
				t.Errorf("%s lacks %q:\n%s", test.page, test.want, got)
			}
		})
	}
}

func TestWrongLayoutIsADiagnostic(t *testing.T) {
	for name, test := range map[string]struct{ file, text, want string }{
		"syntax": {"report.html", "{{define \"main\"}}\n<p>\n{{if}}\n{{end}}", "layouts/report.html:3:3: error: missing value for if"},
		"field": {"report.html", "{{define \"main\"}}\n<p>{{.Report.Titel}}</p>{{end}}",
			"layouts/report.html:2:13: error: <.Report.Titel>: can't evaluate field Titel in type *site.Report"},
		"field of what may be missing": {"report.html", `{{define "main"}}{{.Report.Severity.Title}}{{end}}`,
			"layouts/report.html:1:27: error: <.Report.Severity.Title>: nil pointer evaluating *site.Term.Title"},
		"unclosed":     {"home.html", "{{define \"main\"}}\n<p>{{if .Title}}</p>\n{{end}}\n", "layouts/home.html:2:4: error: unexpected EOF"},
		"function":     {"home.html", `{{define "main"}}{{shout .Title}}{{end}}`, `layouts/home.html:1:20: error: function "shout" not defined`},
		"no main":      {"term.html", `<p>{{.Title}}</p>`, `layouts/term.html:1:1: error: defines no template "main"`},
		"no such part": {"pages.html", `{{define "main"}}{{template "parts/none.html" .}}{{end}}`, `layouts/pages.html:1:29: error: no such template "parts/none.html"`},
		"context":      {"home.html", "{{define \"main\"}}\n<a href='{{if .Title}}x{{else}}\"{{end}}>{{end}}", "layouts/home.html:1:1: error: "},
		"shared":       {"base.html", "<!doctype html>\n{{.Titel}}{{template \"main\" .}}", "layouts/base.html:2:3: error: <.Titel>: can't evaluate field Titel in type *render.Page"},
		"part":         {"parts/turn.html", "{{.Wrong}}", "layouts/parts/turn.html:1:3: error: <.Wrong>: can't evaluate field Wrong in type render.Turn"},
		"around":       {"parts/mast.html", "<p>\n{{.Wrong}}", "layouts/parts/mast.html:2:3: error: <.Wrong>: can't evaluate field Wrong in type *render.Page"},
		"none around":  {"base.html", "{{.Around \"mast.html\"}}{{template \"main\" .}}", "layouts/base.html:1:3: error: <.Around>: error calling Around: no such template \"mast.html\""},
		"empty base":   {"base.html", "", "layouts/base.html:1:1: error: has no {{template \"main\" .}}, which is the page itself; the built-in layout is used instead"},
		"base alone":   {"base.html", "<!doctype html>\n{{.Title}}", "layouts/base.html:1:1: error: has no {{template \"main\" .}}"},
		"no UTF-8":     {"home.html", "{{define \"main\"}}\n<p>\ufffd\xff{{end}}", "layouts/home.html:2:7: error: a byte here is no UTF-8; the built-in layout is used instead"},
		"unused":       {"reprot.html", "x", "layouts/reprot.html:1:1: warning: no page is made with a layout of this name"},
	} {
		t.Run(name, func(t *testing.T) {
			r, problems := New(own(test.file, test.text))
			if len(problems) != 1 {
				t.Fatalf("got %d diagnostics: %v", len(problems), problems)
			}
			d := problems[0]
			got := fmt.Sprintf("%s:%d:%d: %s: %s", d.Path, d.Pos.Line, d.Pos.Column, d.Level, d.Message)
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if d.Rule != "layout" || d.Span.Start < 0 || d.Span.End > len(test.text) {
				t.Errorf("rule %s, span %v of %d bytes", d.Rule, d.Span, len(test.text))
			}
			s := fullSite(1)
			if got, want := page(t, r, s, "postmortems/日本.html"), page(t, builtin(t), s, "postmortems/日本.html"); got != want {
				t.Errorf("not rendered with the built-in layouts:\n%s", got)
			}
		})
	}
}

func TestAllWrongLayoutsAreReported(t *testing.T) {
	r, problems := New(fstest.MapFS{
		"report.html":     {Data: []byte("{{define `main`}}{{.X}}{{end}}")},
		"home.html":       {Data: []byte("{{define `main`}}{{")},
		"404.html":        {Data: []byte("{{define `main`}}<h1>kept</h1>{{end}}")},
		"parts/turn.html": {Data: []byte("{{end}}")},
	})
	var paths []string
	for _, d := range problems {
		paths = append(paths, d.Path)
	}
	if want := []string{"layouts/home.html", "layouts/parts/turn.html", "layouts/report.html"}; !slices.Equal(paths, want) {
		t.Errorf("got %v, want %v", paths, want)
	}
	if got := page(t, r, fullSite(1), "404.html"); !strings.Contains(got, "kept") {
		t.Error("a layout that is right was dropped with those that are wrong")
	}
}

func TestMistakeThatOnlyOneReportShows(t *testing.T) {
	r, problems := New(own("report.html", "{{define `main`}}<h1>own</h1>\n{{if eq .Report.Slug `日本`}}{{index .Sections 99}}{{end}}{{end}}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s := fullSite(1)
	files := contents(t, r.Pages(s))
	if !strings.Contains(files["postmortems/2026-01-14-ferry-tickets.html"], "<h1>own</h1>") {
		t.Error("the site's own layout is not used")
	}
	if files["postmortems/日本.html"] != page(t, builtin(t), s, "postmortems/日本.html") {
		t.Error("the built-in layout does not take the place of the wrong one")
	}
	late := r.Problems()
	if len(late) != 1 || late[0].Path != "layouts/report.html" || late[0].Pos != (diag.Position{Line: 2, Column: 34}) {
		t.Errorf("got %v", late)
	}
}

// The sample is of use only as long as layouts meet everything in it.
func TestSampleHasEverything(t *testing.T) {
	s := samples()[0]
	if len(s.Reports) != 3 || len(s.Pages) != 1 || len(rollup(s.Actions)) != len(groupTitles) {
		t.Fatalf("%d reports, %d pages, %d groups of actions", len(s.Reports), len(s.Pages), len(rollup(s.Actions)))
	}
	for _, k := range kinds {
		if len(k.terms(s)) == 0 {
			t.Errorf("no %s", k.Name)
		}
	}
	r := s.Reports[slices.IndexFunc(s.Reports, func(r *site.Report) bool { return r.ID == "INC-2" })]
	if r.Severity == nil || r.Lasted == 0 || len(r.Outgoing) < 2 || len(r.Related) == 0 || len(r.Facts()) == 0 {
		t.Errorf("severity %v, lasted %v, %d links, %d related, %d facts", r.Severity, r.Lasted, len(r.Outgoing), len(r.Related), len(r.Facts()))
	}
	var parts site.Part
	for _, section := range r.Sections() {
		for _, p := range section.Parts {
			parts.Prose += p.Prose
			parts.Events = append(parts.Events, p.Events...)
			parts.Actions = append(parts.Actions, p.Actions...)
		}
	}
	if parts.Prose == "" || len(parts.Events) != 4 || len(parts.Actions) != 5 {
		t.Errorf("prose %q, %d events, %d actions", parts.Prose, len(parts.Events), len(parts.Actions))
	}
}

func TestStatic(t *testing.T) {
	made := []output.File{{Path: "index.html", Bytes: []byte("made")}, {Path: "site.css"}, {Path: "404.html", Bytes: []byte("made")}}
	files := Static(fstest.MapFS{
		"style.css": {Data: []byte("mine")}, "index.html": {Data: []byte("mine")}, "Site.css": {}, "robots.txt": {}, "img/logo.svg": {}, ".well-known/security.txt": {},
		".DS_Store": {}, ".git/config": {}, "link": {Mode: fs.ModeSymlink},
	}, made)
	all := contents(t, files)
	want := []string{".well-known/security.txt", "404.html", "Site.css", "favicon.svg", "finder.js", "img/logo.svg", "index.html", "lists.css", "lists.js", "page.js", "report.css", "report.js", "robots.txt", "search.js", "similar.js", "style.css", "table.js", "theme.js"}
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if all["style.css"] != "mine" || all["index.html"] != "mine" || all["404.html"] != "made" {
		t.Error("a site's own file does not lie over the built-in one, or over a page")
	}
	if err := (output.Tree{Files: files}).Check(); err != nil {
		t.Error(err)
	}
}

func TestUnreadableStaticFolderFailsTheBuild(t *testing.T) {
	files := Static(unreadableFS{}, nil)
	last := files[len(files)-1]
	if _, err := last.Render(nil); err == nil || !strings.Contains(err.Error(), "reading static/") {
		t.Errorf("%s: %v", last.Path, err)
	}
}

type unreadableFS struct{}

func (unreadableFS) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

// TestFaultsOfAPage tells of a mistake where a page is made with the file that it
// is in, and nowhere else.
func TestFaultsOfAPage(t *testing.T) {
	s := fullSite(1)
	const report, other = "postmortems/日本.html", "postmortems/2026-01-14-ferry-tickets.html"
	for name, test := range map[string]struct {
		own  fstest.MapFS
		with string // pages that have the first mistake
	}{
		"page":   {fstest.MapFS{"home.html": {Data: []byte("{{define `main`}}{{.X}}{{end}}")}}, "index.html"},
		"kind":   {fstest.MapFS{"report.html": {Data: []byte("{{define `main`}}{{.X}}{{end}}")}}, report + " " + other},
		"base":   {fstest.MapFS{"base.html": {Data: []byte("{{.X}}")}}, "index.html luck.html postmortems.html " + report + " " + other},
		"around": {fstest.MapFS{"parts/foot.html": {Data: []byte("{{.X}}")}}, "index.html luck.html postmortems.html " + report + " " + other},
		"part":   {fstest.MapFS{"parts/turn.html": {Data: []byte("{{.X}}")}}, "luck.html postmortems.html"},
		"new part": {fstest.MapFS{
			"home.html":       {Data: []byte("{{define `main`}}{{template `more` .}}{{end}}")},
			"parts/more.html": {Data: []byte("{{define `more`}}{{if}}{{end}}")},
		}, "index.html"},
		"one report": {fstest.MapFS{"report.html": {Data: []byte("{{define `main`}}{{if eq .Report.Slug `日本`}}{{index .Sections 99}}{{end}}{{end}}")}}, report},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := New(test.own)
			files := contents(t, r.Pages(s))
			var with []string
			for _, url := range []string{"index.html", "luck.html", "postmortems.html", report, other} {
				if files[url] == "" {
					t.Fatalf("there is no %s", url)
				}
				if len(r.Faults(url)) > 0 {
					with = append(with, url)
				}
			}
			if got := strings.Join(with, " "); got != test.with {
				t.Errorf("%s cannot be made, want %s", got, test.with)
			}
		})
	}
}

// TestFaultIsMended has no fault of a page that was rendered again, without it.
func TestFaultIsMended(t *testing.T) {
	const url = "postmortems/日本.html"
	r, _ := New(own("report.html", "{{define `main`}}{{.Report.Slug}}{{end}}"))
	r.faults.failed(url, diag.Diagnostic{Path: "layouts/report.html"})
	if len(r.Faults(url)) == 0 || len(r.Problems()) == 0 {
		t.Error("the fault is not told")
	}
	contents(t, r.Pages(fullSite(1)))
	if len(r.Faults(url)) > 0 || len(r.Problems()) > 0 {
		t.Error("the fault stays though the page was made")
	}
}
