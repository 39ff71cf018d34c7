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

// done notes that a stage has ended, and the next begins.
func (d *Draft) done(stage string) {
	if d.in.Now == nil {
		return
	}
	now := d.in.Now()
	d.Stages = append(d.Stages, Stage{Name: stage, Took: now.Sub(d.began)})
	d.began = now
}

// sum writes the names and bytes of the files under dir; the file system may
// be nil.
func sum(w io.Writer, folder fs.FS, dir string) error {
	if folder == nil {
		return nil
	}
	return fs.WalkDir(folder, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		_, err = fmt.Fprintf(w, "%q %d\n%s\n", name, len(data), data)
		return err
	})
}
