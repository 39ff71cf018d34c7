package main

import (
	"os"
	"path/filepath"
	"slices"
)

// around gives the site that the current folder is, or else the nearest above
// with settings that it is a part of. Where there is none, it is one itself:
// any folder of markdown is.
func around() place {
	here := placeAt(".", "")
	if here.config != "" || here.content != "." {
		return here
	}
	full, err := realPath(".")
	if err != nil {
		return here
	}
	for dir := ".."; full != filepath.Dir(full); dir = filepath.Join("..", dir) {
		if above := placeAt(dir, ""); above.config != "" && above.hasPart(".") {
			return above.whole()
		}
		full = filepath.Dir(full)
	}
	return here
}

// isTooMuch says that a folder is somebody's home, or the root of the machine:
// to be there is no sign that all of it is meant.
func isTooMuch(dir string) bool {
	full, err := realPath(dir)
	if err != nil {
		return false
	}
	home, err := os.UserHomeDir()
	return full == filepath.Dir(full) || same(dir, os.TempDir()) || err == nil && same(dir, home)
}

// whole is the site whose content a place is, or the place itself.
func (p place) whole() place {
	if above := placeAt(filepath.Join(p.root, ".."), ""); same(above.content, p.root) && !same(above.root, p.root) {
		return above
	}
	return p
}

// hasPart says that a folder lies in the content, the layouts or the assets.
func (p place) hasPart(folder string) bool {
	return slices.ContainsFunc([]string{p.content, filepath.Join(p.root, "layouts"), filepath.Join(p.root, "static")}, func(part string) bool {
		rel, err := relative(part, folder)
		return err == nil && filepath.IsLocal(rel)
	})
}
