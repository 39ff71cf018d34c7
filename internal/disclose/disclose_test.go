package disclose

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"afterword/content"
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/golden"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// TestPublic reads the cases in testdata: the files of a site, then for each
// public text the file public/SLUG.md, and what there is to say of it.
func TestPublic(t *testing.T) {
	golden.Cases(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) []txtar.File {
		var site []txtar.File
		for _, f := range a.Files {
			if !strings.HasPrefix(f.Name, "public/") {
				site = append(site, f)
			}
		}
		out := site
		for _, text := range disclosed(t, site) {
			out = append(out, txtar.File{Name: "public/" + text.Slug + ".md", Data: text.Markdown},
				txtar.File{Name: "public/" + text.Slug + ".txt", Data: told(text)})
		}
		return out
	})
}

// disclosed gives the public texts of a site. Times are in Amsterdam, if the
// settings do not say otherwise.
func disclosed(t testing.TB, site []txtar.File) []Text {
	t.Helper()
	settings, templates := []byte("timezone: Europe/Amsterdam\n"), fstest.MapFS{}
	for _, f := range site {
		switch {
		case f.Name == "afterword.yaml":
			settings = f.Data
		case strings.HasPrefix(f.Name, "templates/"):
			templates[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	c, found := config.Load(settings, "afterword.yaml")
	for _, d := range found {
		t.Fatalf("%d: %s", d.Pos.Line, d.Message)
	}
	set, found := template.Load(templates, nil)
	for _, d := range found {
		t.Fatalf("%s:%d: %s", d.Path, d.Pos.Line, d.Message)
	}
	var reports []*postmortem.Postmortem
	var pages []*postmortem.Page
	var attachments []corpus.Attachment
	var sources []Source
	reader := postmortem.NewReader(c, set.Headings())
	for _, f := range site {
		switch {
		case f.Name == "afterword.yaml", strings.HasPrefix(f.Name, "templates/"):
		case path.Ext(f.Name) != ".md":
			attachments = append(attachments, corpus.Attachment{Path: f.Name})
		default:
			pm, page := reader.Read(postmortem.File{Path: f.Name, Source: f.Data})
			if page != nil {
				pages = append(pages, page)
				continue
			}
			reports = append(reports, pm)
			sources = append(sources, Source{pm, f.Data})
		}
	}
	return Public(corpus.New(reports, pages, attachments), sources, Policy{Config: c, Templates: set})
}

// told is everything of a text but its markdown.
func told(text Text) []byte {
	var b bytes.Buffer
	for _, p := range text.Problems {
		fmt.Fprintf(&b, "%d:%d: %s (%s)\n", p.Pos.Line, p.Pos.Column, p.Message, p.Rule)
	}
	for _, p := range text.Pictures {
		fmt.Fprintf(&b, "picture %s of %s\n", p.Name, p.From)
	}
	for _, l := range text.Links {
		fmt.Fprintf(&b, "link %s, else %s\n", text.Markdown[l.Span.Start:l.Span.End], l.Words)
	}
	for _, p := range text.Passed {
		at := text.Report.Lines.Position(p.Span.Start)
		fmt.Fprintf(&b, "%d:%d: passes: %s\n", at.Line, at.Column, p.Words)
	}
	for _, c := range text.Cuts {
		at := text.Report.Lines.Position(c.Span.Start)
		fmt.Fprintf(&b, "%d:%d: %s", at.Line, at.Column, c.Reason)
		if c.Instead != "" {
			fmt.Fprintf(&b, ": %s", c.Instead)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func TestPage(t *testing.T) {
	for _, test := range []struct{ source, want, problems string }{
		{"---\ntags: [x]\n---\n\n# How we {--secretly --}respond\n\n@dana calls [us](x.md).\n\n## Then\n\n<!-- no -->\n- a\n",
			"# How we respond\n\nAn engineer calls us.\n\n## Then\n\n- a\n", ""},
		{"# How\n\n@tom and {--x\n", "", "public-name public-unclosed-mark"},
		{"# How\n\n![a](a.png){.public}\n", "", "public-picture"},
	} {
		c, _ := config.Load([]byte("people: [{name: dana, role: an engineer}]"), "")
		_, page := postmortem.NewReader(c, nil).Read(postmortem.File{Path: "how.md", Source: []byte(test.source)})
		all := corpus.New(nil, []*postmortem.Page{page}, []corpus.Attachment{{Path: "a.png"}})
		text := Page(all, page, []byte(test.source), Policy{Config: c})
		var rules []string
		for _, d := range text.Problems {
			rules = append(rules, d.Rule)
		}
		slices.Sort(rules)
		if got := strings.Join(rules, " "); got != test.problems {
			t.Errorf("%q: %q, want %q", test.source, got, test.problems)
		}
		if test.want != "" && (string(text.Markdown) != test.want || text.Title != "How we respond") {
			t.Errorf("%q: got %q, %q", test.source, text.Markdown, text.Title)
		}
	}
}

// TestUnlinked: of two links, only that whose report is not published is gone.
func TestUnlinked(t *testing.T) {
	text := Text{Markdown: []byte("As [a](a.md) and [b](b.md) say.\n"), Links: []Link{
		{Slug: "a", Span: diag.Span{Start: 3, End: 12}, Words: "a"},
		{Slug: "b", Span: diag.Span{Start: 17, End: 26}, Words: "another incident"},
	}}
	got := string(text.Unlinked(func(l Link) bool { return l.Slug == "b" }))
	if want := "As [a](a.md) and another incident say.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestReadmeReport is sure of what the README says of its example.
func TestReadmeReport(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	full, err := content.Files.ReadFile("templates/full.md")
	if err != nil {
		t.Fatal(err)
	}
	_, report, _ := strings.Cut(string(readme), "```md\n")
	report, _, _ = strings.Cut(report, "```\n")
	texts := disclosed(t, []txtar.File{
		{Name: "afterword.yaml", Data: []byte("people: [{name: dana, role: an engineer}]")},
		{Name: "templates/full.md", Data: full}, {Name: "refused.png"}, {Name: "2026-01-14-cards.md", Data: []byte(report)},
	})
	if len(texts) != 1 || len(texts[0].Problems) > 0 || len(texts[0].Pictures) != 1 {
		t.Fatalf("texts: %+v", texts)
	}
	text := string(texts[0].Markdown)
	for _, has := range []string{"An engineer saw it first.", "Our bank said no, as it should", "+01:00 An older certificate", "- [x] Take another route", "- [ ] We are told when it happens again", "symptoms:"} {
		if !strings.Contains(text, has) {
			t.Errorf("%q is missing in\n%s", has, text)
		}
	}
	for _, hides := range []string{"Teun", "AcmePay", "vault", "INC-14", "2026-02-01", "public:yes", "Dana"} {
		if strings.Contains(text, hides) {
			t.Errorf("%q is in\n%s", hides, text)
		}
	}
}
