package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/content"
	"afterword/internal/config"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

func TestStands(t *testing.T) {
	templates, _ := template.Load(content.Files, nil)
	type standing struct {
		Template string // empty: none fits
		Asked    bool
		Written  int
		Wanted   int
		Missing  string
	}
	for name, test := range map[string]struct {
		source, as string
		want       standing
	}{
		"named": {source: "---\ntemplate: minimal\n---\n## What caused it\nIt broke.\n",
			want: standing{"minimal", true, 1, 5, "Impact on clients, How it was solved, Channel, Actions"}},
		"asked for": {source: "---\ntemplate: minimal\n---\n## Summary\nIt broke.\n", as: "full",
			want: standing{"full", true, 1, 8, "Timeline, What happened, Resolution, Contributing factors, Impact, What didn't go so well, Action items"}},
		"empty": {source: "---\ntemplate: minimal\n---\n## What caused it\n",
			want: standing{"minimal", true, 0, 5, "What caused it, Impact on clients, How it was solved, Channel, Actions"}},
		"best": {source: "## What caused it\nA disk.\n## How it was solved\nA larger one.\n## Channel\n#disks\n",
			want: standing{"minimal", false, 3, 5, "Impact on clients, Actions"}},
		"nothing": {source: "## Whatever\nIt broke.\n"},
	} {
		pm, _ := postmortem.NewReader(config.Default(), templates.Headings()).Read(postmortem.File{Path: "2026-01-02-x.md", Source: []byte(test.source)})
		var got standing
		if s, ok := Stands(pm, Policy{Config: config.Default(), Templates: templates, As: test.as}); ok {
			got = standing{s.Template.Name, s.Asked, s.Written, s.Wanted(), strings.Join(s.Missing, ", ")}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
