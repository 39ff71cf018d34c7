package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestReplaceFile replaces what a link leads to, and nothing that is another
// file by now; nothing else is left in the folder.
func TestReplaceFile(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "a.md"), filepath.Join(dir, "b.md")
	if err := errors.Join(os.WriteFile(file, []byte("was"), 0o640), os.Chmod(file, 0o640), os.Symlink("a.md", link)); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(link, []byte("was"), []byte("is")); err != nil {
		t.Fatal(err)
	}
	var usage usageError
	if err := replaceFile(link, []byte("was"), []byte("lost")); !errors.As(err, &usage) {
		t.Errorf("a file that has changed: %v", err)
	}
	text, err := os.ReadFile(file)
	if err != nil || string(text) != "is" {
		t.Errorf("the file has %q, %v", text, err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are others: %v, %v", info.Mode(), err)
	}
	if to, err := os.Readlink(link); err != nil || to != "a.md" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("left is %v, %v", left, err)
	}
}
