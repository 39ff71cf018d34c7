package main

import (
	"context"
	"path/filepath"
)

// shown is how long it takes until an open page in Chromium shows what was
// written: a Go benchmark measures it.
func (e *editing) shown(ctx context.Context, o watching, m meter) error {
	if !o.browser {
		return nil
	}
	file := e.files[len(e.files)/3]
	f := figures{}
	if err := f.benchmark(ctx, "./cmd/afterword/browser", "^BenchmarkPreview$", o.edits, "-page", e.page(filepath.Base(file)), "-edited", file); err != nil {
		return err
	}
	m.say("from an edit to the open page, ms", f.typical("Preview median-ms"))
	m.say("  95th of 100", f.typical("Preview 95th-ms"))
	return nil
}
