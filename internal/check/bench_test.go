package check

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
)

// BenchmarkDocument checks generated reports of an ordinary size; a build of
// ten thousand has 60 µs for each.
func BenchmarkDocument(b *testing.B) {
	reader := postmortem.NewReader(config.Default(), nil)
	var pms []*postmortem.Postmortem
	for path, source := range generate.Corpus(200, 1) {
		if pm, _ := reader.Read(postmortem.File{Path: path, Source: source}); pm != nil {
			pms = append(pms, pm)
		}
	}
	policy := Policy{Config: config.Default()}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Document(pms[i%len(pms)], policy)
	}
}
