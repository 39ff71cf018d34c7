package watch

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// stale is how old the lock of a repository may be when the first file changes: an
// older one is of a commit whose message is being written, or was left behind.
const stale = 5 * time.Second

// checkingOut says that git is likely to be writing the files of a root: it holds the
// lock of its repository, and took it not long before they began to change.
func (w *Watcher) checkingOut() bool {
	for _, r := range w.Roots {
		git := repository(r.Dir)
		if git == "" {
			continue
		}
		info, err := os.Stat(filepath.Join(git, "index.lock"))
		if err == nil && w.first.Sub(info.ModTime()) < stale {
			return true
		}
	}
	return false
}

// repository is the folder in which git keeps what it knows of a folder; empty if
// there is none. In a further work tree, .git is a file that names it.
func repository(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	for {
		git := filepath.Join(dir, ".git")
		if leadsToFolder(git) {
			return git
		}
		if text, err := os.ReadFile(git); err == nil {
			named := strings.TrimSpace(strings.TrimPrefix(string(text), "gitdir:"))
			if !filepath.IsAbs(named) {
				named = filepath.Join(dir, named)
			}
			return named
		}
		above := filepath.Dir(dir)
		if above == dir {
			return ""
		}
		dir = above
	}
}
