package main

import (
	"flag"
	"io"
	"path/filepath"
	"testing"
	"time"
)

var benchContent = flag.String("content", "../../content", "folder of the reports that are built as a benchmark")

// BenchmarkBuild builds an archive anew. The profile for the compiler is taken
// of it.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		env := &environment{stdout: io.Discard, stderr: io.Discard, now: time.Now}
		if code := run(b.Context(), env, []string{"build", "--content", *benchContent, "--out", filepath.Join(b.TempDir(), "archive")}); code != 0 {
			b.Fatalf("exit code %d", code)
		}
	}
}
