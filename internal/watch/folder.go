package watch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// take takes in what the system tells.
func (w *Watcher) take(e fsnotify.Event) {
	name := filepath.Clean(e.Name)
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		w.forget(name)
	}
	root, isRoot := w.rootAt(name)
	switch {
	case w.links[name] && !isRoot:
		w.turn()
	case isRoot && e.Has(fsnotify.Create): // maybe a link that leads elsewhere now
		w.forget(name)
		w.ensure(w.Roots, w.note)
	case isRoot || w.aboveRoot(name):
		w.ensure(w.Roots, w.note)
	case e.Has(fsnotify.Create) && root.Deep && isFolder(name) && !w.skips(name):
		w.add(name, w.note)
	}
	if (isRoot || w.within(name)) && !noise(filepath.Base(name)) {
		w.note(name)
	}
}

// rootAt is the root that a path is, or lies in.
func (w *Watcher) rootAt(name string) (root Root, is bool) {
	for _, r := range w.Roots {
		if r.Dir == name {
			return r, true
		}
		if r.Deep && beneath(name, r.Dir) {
			root = r
		}
	}
	return root, false
}

// within says that a path is watched: in a deep root, or just beneath another.
func (w *Watcher) within(name string) bool {
	for _, r := range w.Roots {
		if r.Deep && beneath(name, r.Dir) || filepath.Dir(name) == r.Dir {
			return true
		}
	}
	return false
}

func (w *Watcher) aboveRoot(name string) bool {
	for _, r := range w.Roots {
		if beneath(r.Dir, name) {
			return true
		}
	}
	return false
}

// beneath says that a path lies in a folder; both are clean.
func beneath(name, folder string) bool {
	return strings.HasPrefix(name, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}

// ensure watches roots as far as they are not yet, and what lies above them, so
// that it is seen when they come or go: all, or those that were lost. It tells
// of whatever is new.
func (w *Watcher) ensure(roots []Root, found func(name string)) {
	w.lost = nil
	for _, r := range roots {
		above := filepath.Dir(r.Dir)
		for !leadsToFolder(above) && above != filepath.Dir(above) {
			above = filepath.Dir(above)
		}
		w.watch(above)
		w.follow(r.Dir)
		switch {
		case !leadsToFolder(r.Dir):
			w.lost = append(w.lost, r)
		case w.watched[r.Dir] && !r.Deep:
		case r.Deep:
			w.add(r.Dir, found)
		default:
			w.watch(r.Dir)
			found(r.Dir)
		}
	}
}

// add watches a folder and all beneath it. It tells of the files in those that
// were not watched: a folder is watched before it is read, so that none is
// missed.
func (w *Watcher) add(dir string, found func(name string)) {
	isNew := !w.watched[dir]
	w.watch(dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // it is gone again, or nobody may read it
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir() && !w.skips(name):
			w.add(name, found)
		case isNew && !e.IsDir() && !noise(e.Name()):
			found(name)
		}
	}
	if isNew {
		found(dir)
	}
}

// watch watches one folder.
func (w *Watcher) watch(dir string) {
	if w.watched[dir] {
		return
	}
	if err := w.system.Add(dir); err != nil {
		w.blind = w.blind || leadsToFolder(dir)
		return
	}
	w.watched[dir] = true
}

// forget stops watching a folder that is gone, and all that was beneath it. It
// may be there under another name, with the files that it had.
func (w *Watcher) forget(dir string) {
	for name := range w.watched {
		if name == dir || beneath(name, dir) {
			_ = w.system.Remove(name) // it may be gone for the system too
			delete(w.watched, name)
		}
	}
}

// skips says that a folder is not watched.
func (w *Watcher) skips(dir string) bool {
	base := filepath.Base(dir)
	return base == "node_modules" || base != ".well-known" && strings.HasPrefix(base, ".") || w.Skip != nil && w.Skip(dir)
}

// isFolder says that a path is a folder itself, not a link to one.
func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}

// leadsToFolder says that a path is a folder or a link to one.
func leadsToFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// noise says that a file is what an editor keeps for itself: a lock, a swap
// file, a backup, a test whether it may write.
func noise(base string) bool {
	hidden := strings.HasPrefix(base, ".") && base != ".well-known"
	backup := strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#")
	return hidden || backup || base == probe
}

// probe is the file by which Vim finds out whether it may write in a folder.
const probe = "4913"
