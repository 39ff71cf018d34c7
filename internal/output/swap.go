package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// install puts a complete folder at the place, and removes what was there.
func (p place) install(stage string, now present) error {
	if !now.exists {
		return rename(stage, p.dir)
	}
	old := stage
	err := exchange(stage, p.dir)
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		old = p.beside("old")
		err = exchangeInTwo(stage, p.dir, old)
	case errors.Is(err, syscall.EXDEV):
		return p.installInLayer(stage, now, err)
	}
	if err != nil {
		return err
	}
	if err := remove(old); err != nil {
		return fmt.Errorf("the new site is in place, but the old one could not be removed: %w", err)
	}
	return nil
}

// installInLayer is for a folder that came with a container image: the overlay
// file system does not rename those. If it holds no site yet, nothing is lost
// in removing it first.
func (p place) installInLayer(stage string, now present, refused error) error {
	if len(now.odd) > 0 || len(now.files) > 0 {
		return fmt.Errorf("%w (a folder that is part of a container image cannot be replaced in one step: "+
			"remove it first, or choose another)", refused)
	}
	if err := remove(p.dir); err != nil {
		return err
	}
	return rename(stage, p.dir)
}

// rename gives a folder a name that must be free.
func rename(from, to string) error {
	err := renameNew(from, to)
	if errors.Is(err, errors.ErrUnsupported) {
		err = os.Rename(from, to)
	}
	return err
}

// remove removes a folder of ours, even if it was made read-only.
func remove(dir string) error {
	os.Chmod(dir, 0o700) // if that fails, so does what follows
	return os.RemoveAll(dir)
}

// exchangeInTwo moves the old folder aside and the new one into its place. If
// the second move fails, the first is taken back.
func exchangeInTwo(stage, dir, old string) error {
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(stage, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// tidy puts right what a build left that was killed: its half-made folder is
// removed; an old site that was moved aside goes back if no new one had taken
// its place. The place must be locked.
func (p place) tidy() error {
	old := p.beside("old")
	if _, err := os.Lstat(p.dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(old, p.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("putting the old site back: %w", err)
		}
	}
	for _, left := range []string{old, p.beside("new")} {
		if err := remove(left); err != nil {
			return fmt.Errorf("removing what an earlier build left (please remove it by hand): %w", err)
		}
	}
	return nil
}

func renameError(from, to string, err error) error {
	if err == nil {
		return nil
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
}
