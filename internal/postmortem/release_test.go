package postmortem_test

import (
	"encoding/json"
	"testing"

	"afterword/internal/config"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
)

// TestRelease sees to it that a report which was released keeps all but its
// Prose, whatever is read after it.
func TestRelease(t *testing.T) {
	reader := postmortem.NewReader(config.Default(), nil)
	dump := func(pm *postmortem.Postmortem) string {
		prose := pm.Prose
		pm.Prose = nil
		out, err := json.Marshal(pm)
		if err != nil {
			t.Fatal(err)
		}
		pm.Prose = prose
		return string(out)
	}
	before := map[*postmortem.Postmortem]string{}
	for name, text := range generate.Corpus(30, 1) {
		pm, _ := reader.Read(postmortem.File{Path: name, Source: text})
		before[pm] = dump(pm)
		pm.Release()
		pm.Release() // a second time is nothing
		if pm.Prose != nil {
			t.Errorf("%s has prose after it was released", name)
		}
	}
	for pm, want := range before {
		if got := dump(pm); got != want {
			t.Errorf("%s was another report before it was released:\n%s\n%s", pm.Path, got, want)
		}
	}
}
