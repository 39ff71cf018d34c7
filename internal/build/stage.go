package build

import (
	"fmt"
	"io"
	"io/fs"
)

// start begins to time the stages.
func (d *Draft) start() {
	if d.in.Now != nil {
		d.began = d.in.Now()
	}
}

// Done notes that a stage has ended, and the next begins.
func (d *Draft) Done(stage string) {
	if d.in.Now == nil {
		return
	}
	now := d.in.Now()
	d.Stages = append(d.Stages, Stage{Name: stage, Took: now.Sub(d.began)})
	d.began = now
}

// sum writes the names and bytes of the files under dir, or why they cannot be
// read; the file system may be nil.
func sum(w io.Writer, folder fs.FS, dir string) {
	fmt.Fprintf(w, "%s %t\n", dir, folder != nil)
	if folder == nil {
		return
	}
	// The callback returns no error.
	_ = fs.WalkDir(folder, dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			return nil
		}
		var data []byte
		if info, wrong := fs.Stat(folder, name); wrong == nil && info.Mode().IsRegular() { // reading a pipe would wait for ever
			data, err = fs.ReadFile(folder, name)
		}
		fmt.Fprintf(w, "%q %v %d\n%s\n", name, err, len(data), data)
		return nil
	})
}
