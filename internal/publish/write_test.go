package publish_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/leak"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
)

const settings = `rules: {missing-field: hint, missing-section: hint}
public:
  gate: {reviewers: 0, author: false, roles: {}}
  terms: {pier: a place where boats land}
`

// two reports, of which the second is held back by its embargo.
const (
	shown = `---
title: Boats
date: 2025-06-01
template: public
status: final
visibility: public
public: {title: No boat came to the pier, summary: For an hour no boat came to the pier.}
---

## Background

A pier is a pier, as [we saw before](2025-06-02-hidden.md).
`
	hidden = `---
title: More boats
date: 2025-06-02
template: public
status: final
visibility: public
embargo: 2026-01-01
public: {title: Boats came twice, slug: boats, summary: For an hour too many boats came.}
---

## Background

Too many.
`
)

// made is the public site of the reports that may be published, compared with
// what a folder holds.
func made(t *testing.T, config, first, second, dir string) (*publish.Plan, *publish.Site) {
	t.Helper()
	plan, err := publish.Prepare(t.Context(), build.Input{
		Content: fstest.MapFS{
			"postmortems/2025-06-01-shown.md":  {Data: []byte(first)},
			"postmortems/2025-06-02-hidden.md": {Data: []byte(second)},
		},
		Config: []byte(config), ConfigPath: "afterword.yaml", Templates: content.Files,
		Today: postmortem.Day{Year: 2025, Month: 7, Day: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	site, err := plan.Make(t.Context(), plan.Allowed(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return plan, site
}

// TestStates: what the public sees of a report is what makes it changed, and
// what is held back makes no difference to the folder at all.
func TestStates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	plan, site := made(t, settings, shown, hidden, dir)
	for _, d := range plan.Refused() {
		if len(d.Reasons) != 1 || d.Reasons[0].Rule != "gate-embargo" {
			t.Errorf("%s: %v", d.Report.Path, d.Reasons)
		}
	}
	if _, err := site.Write(t.Context(), publish.Target{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	marker, err := os.ReadFile(filepath.Join(dir, output.MarkerName))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, config, first, second string
		want                        publish.State
	}{
		{"the same", settings, shown, hidden, publish.Unchanged},
		{"a title that is held back", settings, shown, strings.Replace(hidden, "came twice", "were seen", 1), publish.Unchanged},
		{"a private title", settings, strings.Replace(shown, "title: Boats", "title: Ferries", 1), hidden, publish.Unchanged},
		{"a text", settings, strings.Replace(shown, "is a pier,", "is no pier,", 1), hidden, publish.Changed},
		{"a term", strings.Replace(settings, "boats land", "ships land", 1), shown, hidden, publish.Changed},
		{"a term that it has not", strings.Replace(settings, "boats land", "boats land, quay: another place", 1), shown, hidden, publish.Unchanged},
	} {
		_, site := made(t, test.config, test.first, test.second, dir)
		if len(site.Entries) != 1 || site.Entries[0].State != test.want {
			t.Errorf("%s: %+v, want one that is %s", test.name, site.Entries, test.want)
		}
		if test.want != publish.Unchanged {
			continue
		}
		if _, err := site.Write(t.Context(), publish.Target{Dir: dir}); err != nil {
			t.Fatal(err)
		}
		if now, err := os.ReadFile(filepath.Join(dir, output.MarkerName)); err != nil || string(now) != string(marker) {
			t.Errorf("%s: the marker is another: %v\n%s\n%s", test.name, err, now, marker)
		}
	}
}

// TestUnfitIsNotWritten: whoever forgets to look at hits and problems writes nothing.
func TestUnfitIsNotWritten(t *testing.T) {
	for name, change := range map[string]func(*publish.Site){
		"a hit":     func(s *publish.Site) { s.Hits = []leak.Hit{{Path: "index.html", What: "dana", Kind: leak.Person}} },
		"a problem": func(s *publish.Site) { s.Problems = []diag.Diagnostic{{Level: diag.Error, Message: "names dana"}} },
		"nothing":   func(s *publish.Site) { s.Problems = []diag.Diagnostic{{Level: diag.Warning}} },
	} {
		dir := filepath.Join(t.TempDir(), "public")
		_, site := made(t, settings, shown, hidden, dir)
		change(site)
		_, err := site.Write(t.Context(), publish.Target{Dir: dir})
		if fit := name == "nothing"; (err == nil) != fit || publish.Holds(dir) != fit {
			t.Errorf("%s: %v, and it is written: %v", name, err, publish.Holds(dir))
		}
	}
}
