package output

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"afterword/internal/parallel"
)

// present is what lies in an output folder now.
type present struct {
	exists bool
	files  map[string]int64 // sizes of regular files by slash-separated path, without the marker
	odd    []string         // paths of what is neither a regular file nor a folder
	newest time.Time        // of the files and the odd things
	marker []byte           // nil if there is none
	marked time.Time        // when the marker was written
}

// UpToDate reports whether the folder already holds the site of this kind made
// from these inputs, and if so what its marker says. It holds it if every file
// is there with the size that the marker lists, no other is, and none was
// changed after the marker was written.
func UpToDate(dir, inputs, kind string) (Mark, Result, bool) {
	data, err := os.ReadFile(filepath.Join(dir, MarkerName))
	if err != nil {
		return Mark{}, Result{}, false
	}
	m, err := decode(data)
	if err != nil || m.Kind != kind || m.Inputs != inputs {
		return Mark{}, Result{}, false
	}
	now, err := look(context.Background(), dir)
	if err != nil || !now.holds(m.files) {
		return Mark{}, Result{}, false
	}
	return m.Mark, m.result(), true
}

// ReadMark is what the marker of a folder says, whatever else is in the folder.
func ReadMark(dir string) (Mark, error) {
	data, err := os.ReadFile(filepath.Join(dir, MarkerName))
	if err != nil {
		return Mark{}, err
	}
	m, err := decode(data)
	return m.Mark, err
}

// holds reports whether exactly these files are present, unchanged since the
// marker was written.
func (p present) holds(files []listed) bool {
	if len(p.odd) > 0 || len(p.files) != len(files) || p.newest.After(p.marked) {
		return false
	}
	for _, f := range files {
		if size, ok := p.files[f.path]; !ok || size != f.size {
			return false
		}
	}
	return true
}

// look finds out what lies in a folder. Links are not followed.
func look(ctx context.Context, dir string) (present, error) {
	p := present{files: map[string]int64{}}
	if _, err := os.Lstat(dir); err != nil {
		return p, ignoring(err, fs.ErrNotExist)
	}
	p.exists = true
	found, err := list(dir)
	if err != nil {
		return p, err
	}
	stats := make([]fs.FileInfo, len(found))
	err = parallel.Each(ctx, len(found), func(i int) (err error) {
		stats[i], err = found[i].entry.Info()
		return err
	})
	if err != nil {
		return p, err
	}
	for i, stat := range stats {
		p.add(found[i].path, stat)
	}
	if p.marked.IsZero() {
		return p, nil
	}
	p.marker, err = os.ReadFile(filepath.Join(dir, MarkerName))
	return p, err
}

func (p *present) add(name string, stat fs.FileInfo) {
	if name == MarkerName && stat.Mode().IsRegular() {
		p.marked = stat.ModTime()
		return
	}
	if stat.ModTime().After(p.newest) {
		p.newest = stat.ModTime()
	}
	if stat.Mode().IsRegular() {
		p.files[name] = stat.Size()
	} else {
		p.odd = append(p.odd, name)
	}
}

type foundFile struct {
	path  string
	entry fs.DirEntry
}

// list gives everything beneath a folder but the folders themselves.
func list(dir string) ([]foundFile, error) {
	var found []foundFile
	for folders := []string{"."}; len(folders) > 0; {
		folder := folders[len(folders)-1]
		folders = folders[:len(folders)-1]
		entries, err := readDir(filepath.Join(dir, filepath.FromSlash(folder)))
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			name := path.Join(folder, entry.Name())
			if entry.IsDir() {
				folders = append(folders, name)
			} else {
				found = append(found, foundFile{name, entry})
			}
		}
	}
	return found, nil
}

// readDir is os.ReadDir without the sorting.
func readDir(dir string) ([]fs.DirEntry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}
