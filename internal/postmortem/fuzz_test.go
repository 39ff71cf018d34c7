package postmortem_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// FuzzRead reads any bytes as a report: every position lies in the file, the
// parts of sections refer to events and action items that there are, ids are
// unique, nothing is read twice in another way.
func FuzzRead(f *testing.F) {
	cases, _ := filepath.Glob("testdata/*.txt")
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(file.Name, file.Data)
			}
		}
	}
	reader := postmortem.NewReader(config.Default(), nil)
	f.Fuzz(func(t *testing.T, name string, src []byte) {
		file := postmortem.File{Path: name, Source: src}
		pm, page := reader.Read(file)
		if (pm == nil) == (page == nil) {
			t.Fatalf("a report %v and a page %v", pm != nil, page != nil)
		}
		if pm == nil {
			return
		}
		inFile(t, pm, len(src))
		consistent(t, pm)
		again, _ := reader.Read(file)
		if diff := cmp.Diff(string(describe(pm, nil)), string(describe(again, nil))); diff != "" {
			t.Errorf("read again it differs:\n%s", diff)
		}
	})
}

// inFile checks every position of a report.
func inFile(t *testing.T, pm *postmortem.Postmortem, size int) {
	t.Helper()
	at := func(what string, s diag.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Errorf("%s at %v in a file of %d bytes", what, s, size)
		}
	}
	for _, s := range pm.Sections {
		at("section "+s.Heading, s.Span)
	}
	for _, e := range pm.Events {
		at("event "+e.Text, e.Span)
		at("time "+e.When, e.TimeSpan)
	}
	for _, a := range pm.Actions {
		at("action "+a.Text, a.Span)
		at("owner "+a.Owner, a.OwnerSpan)
		at("due date", a.DueSpan)
	}
	for _, s := range pm.Stated {
		at("duration "+s.Label, s.Span)
	}
	for _, p := range pm.Problems {
		at("problem "+p.Message, p.Span)
		if p.Pos.Line < 1 || p.Pos.Line > pm.Lines.Count() {
			t.Errorf("problem on line %d of %d", p.Pos.Line, pm.Lines.Count())
		}
	}
	for _, m := range pm.Phases {
		at("phase", m.Span)
	}
}

// consistent checks that the parts of a report fit together.
func consistent(t *testing.T, pm *postmortem.Postmortem) {
	t.Helper()
	events, actions := 0, 0
	for _, s := range pm.Sections {
		for _, p := range s.Body {
			if p.Events.From < p.Events.To {
				if p.Events.From != events {
					t.Errorf("events %v after %d", p.Events, events)
				}
				events = p.Events.To
			}
			if p.Actions.From < p.Actions.To {
				if p.Actions.From != actions {
					t.Errorf("action items %v after %d", p.Actions, actions)
				}
				actions = p.Actions.To
			}
		}
	}
	if events != len(pm.Events) || actions != len(pm.Actions) {
		t.Errorf("sections show %d of %d events and %d of %d action items", events, len(pm.Events), actions, len(pm.Actions))
	}
	ids := map[string]bool{}
	for _, a := range pm.Actions {
		if ids[a.ID] {
			t.Errorf("two action items are called %q", a.ID)
		}
		ids[a.ID] = true
		if a.State == "" {
			t.Errorf("action item %q has no state", a.ID)
		}
	}
}
