package template

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// TestParse reads the cases in testdata: a template, what is understood of it,
// what is wrong with it, and the report that new makes of it.
func TestParse(t *testing.T) {
	for file, a := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			tmpl, found := Parse(a.Files[0].Data, a.Files[0].Name)
			got := map[string]string{
				"understood":  described(tmpl),
				"diagnostics": written(found),
				"new":         string(tmpl.New("Mail was late", Fill{"date": {"2026-01-31"}, "owner": {"dana"}, "impact.users": {"1 200"}, "services": {"mail", "queue #2"}})),
			}
			for i := range a.Files[1:] {
				f := &a.Files[i+1]
				want := string(f.Data)
				f.Data = []byte(strings.TrimRight(got[f.Name], "\n") + "\n")
				if diff := cmp.Diff(want, string(f.Data)); diff != "" && !*update {
					t.Errorf("%s: %s", f.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func cases(t testing.TB) map[string]*txtar.Archive {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := map[string]*txtar.Archive{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = a
	}
	return all
}

func described(t *Template) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q %q requires=%v roles=%v reviewers=%d\n", t.Name, t.Title, t.Description, t.Requires, t.Roles, t.Reviewers)
	for _, s := range t.Sections {
		fmt.Fprintf(&b, "%q %s also=%q required=%t public=%t numbers=%t owners=%t due=%t buckets=%t max=%d\n",
			s.Heading, s.Role, s.Also, s.Required, s.Public, s.Numbers, s.Owners, s.Due, s.Buckets, s.MaxSentences)
		for _, p := range s.Prompts {
			fmt.Fprintf(&b, "\t%q\n", p)
		}
	}
	return b.String()
}

func written(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d-%d:%d: %s: %s (%s)\n", d.Path, d.Pos.Line, d.Pos.Column, d.End.Line, d.End.Column, d.Level, d.Message, d.Rule)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\thint: %s\n", d.Hint)
		}
	}
	return b.String()
}

func FuzzTemplate(f *testing.F) {
	for _, a := range cases(f) {
		f.Add(a.Files[0].Data, "A title: with marks")
	}
	f.Fuzz(func(t *testing.T, src []byte, title string) {
		tmpl, found := Parse(src, "templates/x.md")
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(src) {
				t.Errorf("%+v is outside of %d bytes", d, len(src))
			}
		}
		for i, s := range tmpl.Sections {
			if s.Role == "" || tmpl.Section(s.Role) != &tmpl.Sections[i] {
				t.Errorf("section %q has the role %q", s.Heading, s.Role)
			}
			if slices.Contains(s.Prompts, "") {
				t.Errorf("section %q has an empty prompt", s.Heading)
			}
		}
		again, foundAgain := Parse(src, "templates/x.md")
		if described(tmpl) != described(again) || !slices.Equal(found, foundAgain) {
			t.Error("read twice, with two results")
		}
		want := strings.Join(strings.Fields(strings.ToValidUTF8(title, "\ufffd")), " ")
		front, _, _ := strings.Cut(strings.TrimPrefix(string(tmpl.New(title, nil)), "---\n"), "\n---\n")
		fields, problems := meta.Parse([]byte(front), 0, meta.YAML)
		if got, _ := fields.Get("title").Scalar(); got != want || len(problems) > 0 {
			t.Errorf("the title %q became %q: %v", want, got, problems)
		}
	})
}
