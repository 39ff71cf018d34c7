package watch

import (
	"os"
	"path/filepath"
)

// follow watches the folders that hold the symbolic links on the way to a root, so
// that it is seen when one is made to lead elsewhere. Where one cannot be watched,
// that is not seen.
func (w *Watcher) follow(root string) {
	addLinks(w.links, root)
	for link := range w.links {
		if dir := filepath.Dir(link); !w.watched[dir] && w.system.Add(dir) == nil {
			w.watched[dir] = true
		}
	}
}

// addLinks adds the symbolic links on the way to a path, and on the way to where they
// lead.
func addLinks(links map[string]bool, name string) {
	for ; name != filepath.Dir(name); name = filepath.Dir(name) {
		to, err := os.Readlink(name)
		if err != nil || links[name] {
			continue
		}
		links[name] = true
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		addLinks(links, to)
	}
}

// turn watches the roots anew, where a link on the way to them has changed, and tells
// of all that is in them.
func (w *Watcher) turn() {
	for name := range w.watched {
		_ = w.system.Remove(name) // it may be gone for the system too
	}
	clear(w.watched)
	clear(w.links)
	for _, r := range w.Roots {
		w.note(r.Dir)
	}
	w.ensure(w.Roots, w.note)
}
