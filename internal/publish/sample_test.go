package publish_test

import (
	"context"
	"io/fs"
	"os"
	"testing"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
)

// TestSampleIsPublished sees to it that the approvals of the sample are of the
// texts that it would publish, and that the scan passes them.
func TestSampleIsPublished(t *testing.T) {
	sample := os.DirFS("../../content")
	config, err := fs.ReadFile(sample, "afterword.yaml")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := publish.Prepare(context.Background(), build.Input{
		Content: sample, Config: config, ConfigPath: "afterword.yaml", Templates: content.Files,
		Today: postmortem.Day{Year: 2026, Month: 4, Day: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	const wanted = 9
	if len(plan.Decisions) != wanted {
		t.Errorf("%d reports ask to be public, not %d", len(plan.Decisions), wanted)
	}
	for _, d := range plan.Refused() {
		for _, reason := range d.Reasons {
			t.Errorf("%s: %s (its hash is %s)", reason.Path, reason.Message, d.Hash)
		}
	}
	site, err := plan.Make(context.Background(), plan.Decisions, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, hit := range site.Hits {
		t.Error(hit)
	}
	for _, problem := range site.Problems {
		t.Error(problem.Message)
	}
}
