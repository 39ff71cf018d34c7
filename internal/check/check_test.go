package check

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/load"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics of the cases")

// A case is named after its rule. It is a small site and what is found there:
// reports named found*.md must be found by the rule, those named fine*.md must
// not; settings, templates/NAME.md, "today" and "as" are read if they are there.
func TestCases(t *testing.T) {
	for _, file := range caseFiles(t, "testdata/*.txtar") {
		rule := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(rule, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found := checkSite(archive)
			compare(t, file, archive, printed(found))
			if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == rule }) {
				t.Errorf("%s finds nothing", rule)
			}
			for _, f := range archive.Files {
				name, _, _ := strings.Cut(f.Name, " ")
				has := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Path == name && d.Rule == rule })
				if base := path.Base(name); strings.HasPrefix(base, "found") && !has || strings.HasPrefix(base, "fine") && has {
					t.Errorf("%s: found by %s: %v", f.Name, rule, has)
				}
			}
		})
	}
}

// TestPolicy has cases about levels, templates and positions.
func TestPolicy(t *testing.T) {
	for _, file := range caseFiles(t, "testdata/policy/*.txtar") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, file, archive, printed(checkSite(archive)))
		})
	}
}

func compare(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	if *update {
		rewrite(t, file, archive, got)
	} else if diff := cmp.Diff(string(member(archive, "expected")), got); diff != "" {
		t.Errorf("expected diagnostics differ (-want +got):\n%s", diff)
	}
}

func caseFiles(t testing.TB, pattern string) []string {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return files
}

// site is what a case holds.
type site struct {
	policy   Policy
	corpus   *corpus.Corpus
	problems []diag.Diagnostic // of settings and templates
}

func checkSite(archive *txtar.Archive) []diag.Diagnostic {
	s := readSite(archive)
	found := Adjust(s.problems, s.policy.Config)
	for _, pm := range s.corpus.Postmortems {
		found = append(found, Document(pm, s.policy)...)
	}
	found = append(found, Corpus(s.corpus, s.policy)...)
	diag.Sort(found)
	return found
}

func readSite(archive *txtar.Archive) site {
	settings, problems := config.Load(member(archive, "afterword.yaml"), "afterword.yaml")
	set := &template.Set{}
	for _, f := range archive.Files {
		if path.Dir(f.Name) == "templates" {
			tmpl, wrong := template.Parse(f.Data, f.Name)
			problems = append(problems, wrong...)
			set.Templates = append(set.Templates, tmpl)
		}
	}
	reader := postmortem.NewReader(settings, set.Headings())
	content, err := load.Read(context.Background(), folder(archive), settings)
	if err != nil {
		panic(err)
	}
	var pms []*postmortem.Postmortem
	var pages []*postmortem.Page
	var attachments []corpus.Attachment
	for _, a := range content.Attachments {
		attachment := corpus.Attachment{Path: a.Path, Size: a.Size}
		if path.Ext(a.Path) == ".html" {
			attachment.Refusal = corpus.Refusal{Why: "a browser could run it", Mend: "put it into an archive"}
		}
		attachments = append(attachments, attachment)
	}
	for _, p := range content.Problems {
		attachments = append(attachments, corpus.Attachment{Path: p.Path, Refusal: corpus.Refusal{Why: "it " + p.Message, Mend: "see what is said of it"}})
	}
	for _, md := range content.Markdown {
		pm, page := reader.Read(postmortem.File{Path: md.Path, Source: md.Source})
		if pm != nil {
			pms = append(pms, pm)
		} else {
			pages = append(pages, page)
		}
	}
	return site{Policy{
		Config: settings, Templates: set, Today: day(string(member(archive, "today"))),
		As: strings.TrimSpace(string(member(archive, "as"))),
	}, corpus.New(pms, pages, attachments), append(problems, content.Problems...)}
}

// folder is what a case holds as files. One called "a -> b" is a symbolic link,
// "a |" a pipe; what has no extension is none.
func folder(archive *txtar.Archive) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		name, to, link := strings.Cut(f.Name, " -> ")
		pipe, isPipe := strings.CutSuffix(name, " |")
		switch {
		case link:
			files[name] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink}
		case isPipe:
			files[pipe] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		case strings.Contains(name, "."):
			files[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

func day(text string) postmortem.Day {
	t, _ := time.Parse(time.DateOnly, strings.TrimSpace(text))
	return postmortem.DayOf(t)
}

func member(archive *txtar.Archive, name string) []byte {
	for _, f := range archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func printed(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d-%d:%d: %s: %s (%s)\n", d.Path, d.Pos.Line, d.Pos.Column, d.End.Line, d.End.Column, d.Level, d.Message, d.Rule)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\thint: %s\n", d.Hint)
		}
	}
	return b.String()
}

func rewrite(t *testing.T, file string, archive *txtar.Archive, expected string) {
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "expected" })
	archive.Files = append(archive.Files, txtar.File{Name: "expected", Data: []byte(expected)})
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// elsewhere are the rules whose findings come from packages above this one, and
// where their cases are.
var elsewhere = map[string]string{
	"layout":       "../../cmd/afterword/testdata/script/check.txtar",
	"picture-loss": "../../cmd/afterword/testdata/script/check.txtar",
	"static-link":  "../../cmd/afterword/testdata/script/check.txtar",
}

// Each rule has a case that it finds, an explanation with an example, and a
// summary that fits a line; and nothing else lies in those folders.
func TestEveryRuleHasACaseAndAnExplanation(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range Rules {
		if ids[r.ID] {
			t.Errorf("%s is there twice", r.ID)
		}
		ids[r.ID] = true
		if r.Level == diag.Off || r.Group == "" || r.Summary == "" || len(r.Summary) > 80 || strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%s: level, group and a summary of a line are wanted: %+v", r.ID, r)
		}
		if len(r.Explain) < 120 {
			t.Errorf("%s: the explanation is too short", r.ID)
		}
	}
	for _, files := range []string{"testdata/*.txtar", "explain/*.md"} {
		names, err := filepath.Glob(files)
		if err != nil {
			t.Fatal(err)
		}
		has := map[string]bool{}
		for _, name := range names {
			id := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
			has[id] = true
			if !ids[id] {
				t.Errorf("%s belongs to no rule", name)
			}
		}
		for id := range ids {
			if where := elsewhere[id]; where != "" && strings.HasPrefix(files, "testdata") {
				text, err := os.ReadFile(where)
				if has[id] = strings.Contains(string(text), "("+id); err != nil {
					t.Error(err)
				}
			}
			if !has[id] {
				t.Errorf("%s has nothing in %s", id, files)
			}
		}
	}
}
