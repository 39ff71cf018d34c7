package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/google/go-cmp/cmp"
)

// asNobody makes this goroutine meet the permissions of files, which root
// does not.
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

func TestReadOnlyParent(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "archive")
	files := map[string]string{"a": "1"}
	replace(t, dir, files)
	if err := errors.Join(os.Chmod(filepath.Dir(parent), 0o755), os.Chmod(parent, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(parent, 0o777) })
	if os.Geteuid() == 0 {
		asNobody(t)
	}
	for _, dir := range []string{dir, filepath.Join(parent, "new"), filepath.Join(parent, "new", "deeper")} {
		_, err := Replace(t.Context(), dir, site(map[string]string{"a": "2"}), archive, Options{})
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if diff := cmp.Diff(files, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}
