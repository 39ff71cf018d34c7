package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// place is the folder that a site goes to, by its real name: a symbolic link
// that was given for it is followed, and stays.
type place struct{ dir string }

// beside is the name of a file or folder that a build keeps next to the place.
func (p place) beside(purpose string) string {
	parent, name := filepath.Split(p.dir)
	return filepath.Join(parent, "."+name+".afterword-"+purpose)
}

// find gives the place for a site, unless it lies wrongly: in the root, in the
// home folder, inside another site, or inside or around one of the folders to
// keep.
func find(dir string, keep []string) (place, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return place{}, err
	}
	real, err := realPath(abs)
	if err != nil {
		return place{}, err
	}
	if real == filepath.Dir(real) || isHome(real) {
		return place{}, &Refusal{dir, ErrProtected, "it is the root or the home folder", "choose a folder in it"}
	}
	if site := siteAround(real); site != "" {
		return place{}, &Refusal{dir, ErrInside, site + " has a " + MarkerName + " file", "choose a folder beside it"}
	}
	for _, source := range keep {
		if err := apart(dir, real, source); err != nil {
			return place{}, err
		}
	}
	return place{real}, nil
}

// realPath follows the symbolic links of a path that need not exist yet.
func realPath(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return "", &Refusal{path, ErrNotFolder, "a part of the path is a file", "choose another folder"}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("finding the output folder: %w", err)
	case err == nil:
		return real, nil
	}
	if _, err := os.Lstat(path); err == nil {
		return "", &Refusal{path, ErrNotFolder, "it is a link that leads nowhere", "remove it, or make what it leads to"}
	}
	parent, err := realPath(filepath.Dir(path))
	return filepath.Join(parent, filepath.Base(path)), err
}

func isHome(dir string) bool {
	home, err := os.UserHomeDir()
	return err == nil && same(dir, home)
}

// siteAround is the site that a folder is somewhere inside of, whatever its kind
// and state; empty if there is none. An archive inside a public site would be
// public, and the next build of any site around would take away what is in it.
func siteAround(dir string) string {
	for dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
		if stat, err := os.Lstat(filepath.Join(dir, MarkerName)); err == nil && !stat.IsDir() {
			return dir
		}
	}
	return ""
}

// same reports whether both paths are one existing file, whatever their names.
func same(a, b string) bool {
	statA, errA := os.Stat(a)
	statB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(statA, statB)
}

// apart refuses a target that is, holds, or lies in a source.
func apart(dir, target, source string) error {
	real, err := filepath.EvalSymlinks(source)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // there is nothing to lose
	}
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return fmt.Errorf("finding %s: %w", source, err)
	}
	const advice = "choose a folder beside it"
	switch {
	case liesIn(target, real):
		return &Refusal{dir, ErrSource, "it is in " + source, advice}
	case liesIn(real, target):
		return &Refusal{dir, ErrSource, "it holds " + source, advice}
	}
	return nil
}

// liesIn reports whether a path is a folder, or is somewhere beneath it.
func liesIn(path, folder string) bool {
	for ; ; path = filepath.Dir(path) {
		if path == folder || same(path, folder) {
			return true
		}
		if path == filepath.Dir(path) {
			return false
		}
	}
}
