package publish_test

import (
	"testing"
	"testing/fstest"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
	"afterword/internal/release"
)

// report is one that asks to be public, with lines of front matter of its own.
func report(title, more string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\ntitle: Inner words\ndate: 2026-01-14\nstatus: final\nvisibility: public\n" + more +
		"public:\n  title: " + title + "\n  summary: Some requests failed.\n---\n\n## Summary\n\nInner words.\n")}
}

// TestScanKnowsWhatIsChosen looks for the public title of a report in the site of
// another: it is public as soon as its report is chosen, and no day before.
func TestScanKnowsWhatIsChosen(t *testing.T) {
	plan, err := publish.Prepare(t.Context(), build.Input{
		Content: fstest.MapFS{
			"postmortems/gone.md": report("Requests failed", ""),
			"postmortems/held.md": report("Basements flooded in Hoorn overnight", "embargo: 2030-01-01\n"),
		},
		ConfigPath: "afterword.yaml", Templates: content.Files, Today: postmortem.Day{Year: 2026, Month: 4, Day: 1},
	})
	if err != nil || len(plan.Decisions) != 2 {
		t.Fatal(err, plan)
	}
	note := output.Tree{Files: []output.File{{Path: "note.txt", Bytes: []byte("Basements flooded in Hoorn overnight")}}}
	for _, chosen := range [][]release.Decision{plan.Decisions, {*plan.Decision("postmortems/gone.md")}, plan.Decisions, nil} {
		_, hits, err := plan.Scan(t.Context(), note, chosen)
		if both := len(chosen) == 2; err != nil || both != (len(hits) == 0) {
			t.Errorf("with %d reports: %v, hits %v", len(chosen), err, hits)
		}
	}
}
