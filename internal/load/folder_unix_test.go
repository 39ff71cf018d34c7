//go:build unix

package load

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
)

// TestReadFolder reads a real folder that is opened as a root, as the command
// does, with what only a real one can hold.
func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	for _, sub := range []string{"content/sub", "content/real", "outside"} {
		must(t, os.MkdirAll(filepath.Join(dir, sub), 0o777))
	}
	for name, text := range map[string]string{
		"outside/secret.md": "secret", "content/a.md": "a", "content/real/b.md": "b", "content/real/g.png": "g", "content/bad\xff.md": "x",
		"content/bad\xff.png": "x",
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	for name, to := range map[string]string{
		"out.md": "../outside/secret.md", "abs.md": filepath.Join(dir, "outside/secret.md"), "out.png": "../outside/secret.md", "gone.md": "nowhere.md",
		"loop.md": "loop.md", "folder": "real", "outfolder": "../outside", "up": "..", "linked.md": "real/b.md", "linked.png": "real/g.png", "pipe-link.md": "pipe.md",
	} {
		must(t, os.Symlink(to, filepath.Join(content, name)))
	}
	must(t, os.Mkdir(filepath.Join(content, "dir\xff"), 0o777))
	must(t, os.Mkdir(filepath.Join(content, "folder.md"), 0o777))
	must(t, syscall.Mkfifo(filepath.Join(content, "pipe.md"), 0o666))
	must(t, syscall.Mkfifo(filepath.Join(content, "pipe.png"), 0o666))

	want := []string{
		"md a.md", "md linked.md", "md real/b.md alone",
		"file bad\xff.png", "file linked.png", "file real/g.png",
		"warning symlink abs.md",
		"error unreadable bad\xff.md",
		"error unreadable dir\xff",
		"warning symlink folder", "warning symlink gone.md", "warning symlink loop.md", "warning symlink out.md",
		"warning symlink out.png", "warning symlink outfolder",
		"error unreadable pipe-link.md", "error unreadable pipe.md", "error unreadable pipe.png",
		"warning symlink up",
	}
	if diff := cmp.Diff(want, listed(readWithin(t, content, 10*time.Second))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// readWithin reads a folder, and fails if that takes too long.
func readWithin(t *testing.T, dir string, limit time.Duration) *Content {
	t.Helper()
	root, err := os.OpenRoot(dir)
	must(t, err)
	t.Cleanup(func() { root.Close() })
	done := make(chan *Content, 1)
	go func() {
		c, err := Read(context.Background(), root.FS(), config.Default())
		if err != nil {
			t.Error(err)
		}
		done <- c
	}()
	select {
	case c := <-done:
		return c
	case <-time.After(limit):
		t.Fatal("reading hangs")
		return nil
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
