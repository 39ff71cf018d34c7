package search

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestReadOnly asks an index where nothing can be written: one that is up to date
// answers, and any other says why it does not.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, some.source()).Close()
	err := filepath.WalkDir(filepath.Dir(dir), func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chmod(name, 0o555))
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		filepath.WalkDir(filepath.Dir(dir), func(name string, _ fs.DirEntry, _ error) error { return os.Chmod(name, 0o777) })
	})
	if os.Geteuid() == 0 {
		asNobody(t)
	}
	x, err := Open(context.Background(), dir, some.source())
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(paths(ask(t, x, "redis", Options{})), " "); got != "b.md" || x.count != 4 {
		t.Errorf("found %q of %d reports", got, x.count)
	}
	x.Close()
	changed := maps.Clone(some)
	changed["b.md"] += "\nMore.\n"
	var folder *FolderError
	if _, err := Open(context.Background(), dir, changed.source()); !errors.As(err, &folder) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("an index that is not up to date: %v", err)
	}
}

// asNobody makes this goroutine meet the permissions of files, which root does
// not.
func asNobody(t *testing.T) {
	t.Helper()
	runtime.LockOSThread()
	if err := unix.Setfsuid(65534); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Setfsuid(os.Geteuid()); err != nil {
			t.Error(err)
		}
		runtime.UnlockOSThread()
	})
}
