package render

import (
	"slices"
	"strings"
	"testing"

	"afterword/internal/output"
)

func BenchmarkReports(b *testing.B) {
	r, _ := New(nil)
	files := r.Pages(fullSite(1000))
	files = slices.DeleteFunc(files, func(f output.File) bool { return !strings.HasPrefix(f.Path, "postmortems/") })
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			if _, err := f.Render(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(files)), "ns/page")
}

func BenchmarkLists(b *testing.B) {
	r, _ := New(nil)
	files := r.Pages(fullSite(1000))
	files = slices.DeleteFunc(files, func(f output.File) bool { return f.Render == nil || strings.HasPrefix(f.Path, "postmortems/") })
	for b.Loop() {
		for _, f := range files {
			if _, err := f.Render(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}
