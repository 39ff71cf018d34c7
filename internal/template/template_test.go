package template

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/diag"
	"afterword/internal/golden"
	"afterword/internal/meta"
)

const cases = "testdata/*.txtar"

// TestParse reads the cases in testdata: a template, what is understood of it,
// what is wrong with it, and the report that new makes of it.
func TestParse(t *testing.T) {
	golden.Cases(t, cases, func(t *testing.T, a *txtar.Archive) []txtar.File {
		source := a.Files[0]
		tmpl, found := Parse(source.Data, source.Name)
		report := tmpl.New("Mail was late", Fill{"date": {"2026-01-31"}, "owner": {"dana"}, "impact.users": {"1 200"}, "services": {"mail", "queue #2"}})
		return []txtar.File{
			source, {Name: "understood", Data: lines(described(tmpl))}, {Name: "diagnostics", Data: lines(written(found))}, {Name: "new", Data: lines(string(report))},
		}
	})
}

// lines is a text that ends in one line break.
func lines(text string) []byte { return []byte(strings.TrimRight(text, "\n") + "\n") }

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
	files, err := filepath.Glob(cases)
	if err != nil || len(files) == 0 {
		f.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
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
