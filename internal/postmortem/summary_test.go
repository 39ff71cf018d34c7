package postmortem_test

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// TestSummary takes the first words of the summary, in whatever way it is named.
func TestSummary(t *testing.T) {
	const want = "Nobody could pay."
	reader := postmortem.NewReader(config.Default(), nil)
	for _, body := range []string{
		"## Summary\n\nNobody could pay.\n\n## Luck\n\nIt was night.\n",
		"**Summary:** Nobody could pay.\n\n**Luck:** It was night.\n",
		"**Summary:**\n\nNobody could pay.\n\n**Luck:**\n\nIt was night.\n",
		"**Summary**\nNobody could pay.\n\n## Luck\n\nIt was night.\n",
		"## Luck\n\nIt was night.\n\n## Summary\n\nNobody could pay.\n",
		"Nobody could pay.\n\n## Luck\n\nIt was night.\n",
	} {
		pm, _ := reader.Read(postmortem.File{Path: "2026-01-02-pay.md", Source: []byte("# Payments\n\n" + body)})
		if pm == nil || pm.Summary != want {
			t.Errorf("%q: %+v", body, pm)
		}
	}
}
