package postmortem_test

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
)

// BenchmarkRead reads generated reports of about 900 words.
func BenchmarkRead(b *testing.B) {
	var files []postmortem.File
	for name, text := range generate.Corpus(200, 1) {
		files = append(files, postmortem.File{Path: name, Source: text})
	}
	reader := postmortem.NewReader(config.Default(), nil)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		pm, _ := reader.Read(files[i%len(files)])
		if pm == nil {
			b.Fatal("not read as a report")
		}
		pm.Release()
	}
}
