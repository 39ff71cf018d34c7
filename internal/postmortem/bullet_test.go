package postmortem_test

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// TestBulletedItemsKeepTheirMarkup sees to it that an item which is part of a
// paragraph shows all of its own words and none of the others.
func TestBulletedItemsKeepTheirMarkup(t *testing.T) {
	source := "## Action items\n\nFor **all**:\n• Test the **lamps** of ~~hall 3~~ hall 4 - @dora - 2 Aug\n• Keep a `box`,\n  _dry_ - @eli - done\n"
	pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "2024-07-06-lamps.md", Source: []byte(source)})
	want := []string{`Test the <strong>lamps</strong> of <del>hall 3</del> hall 4`, "Keep a <code>box</code>,\n<em>dry</em>"}
	if len(pm.Actions) != len(want) {
		t.Fatalf("%d items", len(pm.Actions))
	}
	for i, want := range want {
		if got := pm.Actions[i].Body.HTML; got != want {
			t.Errorf("item %d is %q, want %q", i, got, want)
		}
	}
}
