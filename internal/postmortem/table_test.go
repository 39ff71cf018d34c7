package postmortem_test

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// What stands beside the text of a table's row keeps the name of its column,
// and an empty cell its place.
func TestCellsKeepNamesAndPlaces(t *testing.T) {
	const source = `# Measures

## Timeline

| Time | Event | Error <b>rate</b> | R&D | |
|---|---|---|---|---|
| 10:00 | Deploy | *2%* | 14 | y |
| 10:20 | Rollback | | 3 | |
| 10:30 | Quiet | | | |
`
	pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "2026-01-17-measures.md", Source: []byte(source)})
	for i, want := range []string{
		`Deploy<div class="cells"><span><small>Error rate:</small> <em>2%</em></span><span><small>R&amp;D:</small> 14</span><span>y</span></div>`,
		`Rollback<div class="cells"><span></span><span><small>R&amp;D:</small> 3</span><span></span></div>`,
		`Quiet`,
	} {
		if got := pm.Events[i].Body.HTML; got != want {
			t.Errorf("event %d: got %s, want %s", i+1, got, want)
		}
	}
}
