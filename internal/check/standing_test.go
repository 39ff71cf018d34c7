package check

import (
	"strings"
	"testing"

	"afterword/content"
	"afterword/internal/config"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

func TestStands(t *testing.T) {
	templates, _ := template.Load(content.Files, nil)
	for name, test := range map[string]struct {
		source, as string
		want       string // of a template, with the sections that are missing
		written    int
	}{
		"named":     {source: "---\ntemplate: minimal\n---\n## What caused it\nIt broke.\n", want: "minimal", written: 1},
		"asked for": {source: "---\ntemplate: minimal\n---\n## Summary\nIt broke.\n", as: "full", want: "full", written: 1},
		"empty":     {source: "---\ntemplate: minimal\n---\n## What caused it\n", want: "minimal"},
		"best":      {source: "## What caused it\nA disk.\n## How it was solved\nA larger one.\n## Channel\n#disks\n", want: "minimal", written: 3},
		"nothing":   {source: "## Whatever\nIt broke.\n"},
	} {
		pm, _ := postmortem.NewReader(config.Default(), templates.Headings()).Read(postmortem.File{Path: "2026-01-02-x.md", Source: []byte(test.source)})
		got, ok := Stands(pm, Policy{Config: config.Default(), Templates: templates, As: test.as})
		switch {
		case ok != (test.want != ""):
			t.Errorf("%s: found a template: %t", name, ok)
		case ok && got.Asked != (test.as != "" || strings.Contains(test.source, "\ntemplate:")):
			t.Errorf("%s: asked to be %s: %t", name, got.Template.Name, got.Asked)
		case ok && (got.Template.Name != test.want || got.Written != test.written || got.Wanted() < got.Written || (got.Wanted() == got.Written) != (len(got.Missing) == 0)):
			t.Errorf("%s: %s, %d of %d, missing %s", name, got.Template.Name, got.Written, got.Wanted(), strings.Join(got.Missing, ", "))
		}
	}
}
