package main

import (
	"fmt"
	"os"
	"path/filepath"

	"afterword/internal/generate"
)

// seed is the same in every run, so that figures can be compared.
const seed = 1

// writeCorpus writes n reports into dir, one at a time: a child's peak memory
// is never reported as less than ours at the moment when it was started.
func writeCorpus(dir string, n int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("writing the corpus: %w", err)
	}
	for name, text := range generate.Corpus(n, seed) {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return fmt.Errorf("writing the corpus: %w", err)
		}
	}
	return nil
}

// scratch makes a temporary folder, in memory where Linux offers one: the
// times should be those of the program and not of the disk.
func scratch() (string, error) {
	parent := ""
	if at, err := os.Stat("/dev/shm"); err == nil && at.IsDir() {
		parent = "/dev/shm"
	}
	dir, err := os.MkdirTemp(parent, "afterword-bench-")
	if err != nil {
		return "", fmt.Errorf("making a temporary folder: %w", err)
	}
	return dir, nil
}
