package check

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/diag"
)

const fuzzTemplate = "---\nname: full\nrequires: [title, severity]\nroles: [owner]\n---\n" +
	"## Overview {.required role=summary max-sentences=2}\nSay what happened.\n## Impact {.required .numbers}\n" +
	"## Timeline {.required}\n## Action items {.required .owners .due .buckets}\n"

// FuzzDocument gives any bytes to all rules: the findings lie in the file, name
// rules that exist, are in order, and are the same again.
func FuzzDocument(f *testing.F) {
	for _, file := range caseFiles(f, "testdata/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, member := range archive.Files {
			f.Add(member.Data)
		}
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		archive := &txtar.Archive{Files: []txtar.File{
			{Name: "afterword.yaml", Data: []byte("template: full\n")},
			{Name: "templates/full.md", Data: []byte(fuzzTemplate)},
			{Name: "2026-01-14-report.md", Data: source},
		}}
		found := checkSite(archive)
		for _, d := range found {
			if d.Path != "2026-01-14-report.md" || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(source) {
				t.Errorf("%+v lies outside the file of %d bytes", d, len(source))
			}
			if _, ok := Lookup(d.Rule); !ok || d.Level == diag.Off || d.Message == "" || d.Pos.Line < 1 {
				t.Errorf("%+v has no rule, level, message or place", d)
			}
		}
		sorted := slices.Clone(found)
		diag.Sort(sorted)
		if diff := cmp.Diff(sorted, found); diff != "" {
			t.Errorf("not in order (-sorted +found):\n%s", diff)
		}
		if diff := cmp.Diff(found, checkSite(archive)); diff != "" {
			t.Errorf("not the same again (-first +second):\n%s", diff)
		}
	})
}
