package template

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestLoad(t *testing.T) {
	builtin := fstest.MapFS{
		"templates/full.md":    file("---\ntitle: Built in\n---\n## Impact\n"),
		"templates/minimal.md": file("## Impact\n"),
		"templates/record.md":  file("## Impact\n"),
	}
	own := fstest.MapFS{
		"templates/full.md":        file("---\ntitle: Ours\n---\n## Summary\n"),
		"templates/other.md":       file("---\nname: record\ntitle: Ours\n---\n## Summary\n"),
		"templates/twice.md":       file("---\nname: record\n---\n## Summary\n"),
		"templates/.hidden.md":     file("## Summary\n"),
		"templates/notes.txt":      file("no template"),
		"templates/deeper/more.md": file("## Summary\n"),
		"postmortems/a.md":         file("# A\n"),
	}
	set, found := Load(builtin, own)
	if diff := cmp.Diff([]string{"full", "minimal", "record"}, set.Names()); diff != "" {
		t.Error(diff)
	}
	for _, name := range []string{"full", "record"} {
		if got := set.ByName(name).Title; got != "Ours" {
			t.Errorf("%s is %q", name, got)
		}
	}
	want := "templates/twice.md:1:1-1:1: error: the template \"record\" is also templates/other.md (template)\n\thint: give one of them another name\n"
	if diff := cmp.Diff(want, written(found)); diff != "" {
		t.Error(diff)
	}
	if set.ByName("nothing") != nil {
		t.Error("there is a template of an unknown name")
	}
}

func TestLoadWithoutOwn(t *testing.T) {
	builtin := fstest.MapFS{"templates/full.md": file("## Impact\n")}
	for _, own := range []fstest.MapFS{nil, {}, {"postmortems/a.md": file("# A\n")}} {
		set, found := Load(builtin, own)
		if len(set.Templates) != 1 || len(found) > 0 {
			t.Errorf("%v: %v, %s", own, set.Names(), written(found))
		}
	}
	if set, found := Load(builtin, nil); len(set.Templates) != 1 || len(found) > 0 {
		t.Errorf("without a file system: %v, %s", set.Names(), written(found))
	}
}

func TestLoadRefusesHugeFiles(t *testing.T) {
	set, found := Load(fstest.MapFS{"templates/a.md": {Data: make([]byte, maxSize+1)}}, nil)
	if len(set.Templates) != 0 || len(found) != 1 {
		t.Errorf("%v, %s", set.Names(), written(found))
	}
}

func TestBest(t *testing.T) {
	set, _ := Load(fstest.MapFS{
		"templates/a.md": file("## Summary\n## Impact\n"),
		"templates/b.md": file("## Summary\n## Impact\n## Timeline\n## Root cause\n"),
		"templates/c.md": file("## Summary\n## Timeline\n"),
	}, nil)
	for _, test := range []struct {
		want  string
		roles []postmortem.Role
	}{
		{"a", []postmortem.Role{"summary", "impact"}},
		{"b", []postmortem.Role{"timeline", "impact", "root-cause", "glossary", ""}},
		{"c", []postmortem.Role{"timeline", "timeline", "summary"}},
		{"a", []postmortem.Role{"summary"}}, // of equals the first
		{"", []postmortem.Role{"glossary", ""}},
		{"", nil},
	} {
		got := ""
		if best := set.Best(test.roles); best != nil {
			got = best.Name
		}
		if got != test.want {
			t.Errorf("%v is best a %q, not %q", test.roles, got, test.want)
		}
	}
}
