// Package assets lists the files of a site that are served as they are, of which
// a site's own lie over the built-in ones, file by file.
//
// Files whose names begin with a dot are left out, but for the folder
// .well-known. A file that cannot be read is an error when the site is written.
package assets

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/output"
)

// Over adds to the files that were made those of a folder that is built in, and
// a site's own, which may be nil, over both. A site that brings its own
// index.html has that one.
func Over(made []output.File, builtin, own fs.FS) []output.File {
	files := append(made, list(builtin)...)
	if own == nil {
		return files
	}
	over := list(own)
	taken := make(map[string]bool, len(over))
	for _, f := range over {
		taken[strings.ToLower(f.Path)] = true
	}
	files = slices.DeleteFunc(files, func(f output.File) bool { return taken[strings.ToLower(f.Path)] })
	return append(files, over...)
}

// list gives the files of a folder, and beneath it.
func list(fsys fs.FS) []output.File {
	var files []output.File
	// The callback returns no error but SkipDir.
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			files = append(files, output.File{Path: name, Render: unreadable(name, err)})
		case hidden(name) && entry.IsDir():
			return fs.SkipDir
		case !hidden(name) && entry.Type().IsRegular() && path.Ext(name) != ".go":
			files = append(files, output.File{Path: name, Copy: output.Source{FS: fsys, Name: name}})
		}
		return nil
	})
	return files
}

// Links tells of the symbolic links in a site's own folder, which may be nil:
// they are not served, wherever they lead.
func Links(own fs.FS) []diag.Diagnostic {
	if own == nil {
		return nil
	}
	var found []diag.Diagnostic
	// What cannot be read is an error when the site is written.
	_ = fs.WalkDir(own, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case hidden(name) && entry.IsDir():
			return fs.SkipDir
		case !hidden(name) && entry.Type()&fs.ModeSymlink != 0:
			found = append(found, diag.Diagnostic{
				Path: "static/" + name, Level: diag.Warning, Rule: "static-link",
				Message: "is a symbolic link, and is not served", Hint: "put what it leads to in its place",
			})
		}
		return nil
	})
	return found
}

func hidden(name string) bool {
	last := path.Base(name)
	return last != "." && last != ".well-known" && strings.HasPrefix(last, ".")
}

func unreadable(name string, err error) func([]byte) ([]byte, error) {
	return func([]byte) ([]byte, error) { return nil, fmt.Errorf("reading static/%s: %w", name, err) }
}

// Stylesheet is what the settings of a site say about its look: a colour, or
// nothing. Pages hold no style, so that it is a file of its own.
func Stylesheet(accent string) []byte {
	if accent == "" {
		return []byte("/* The site sets no colours of its own. */\n")
	}
	return fmt.Appendf(nil, ":root { --accent: light-dark(oklch(from %[1]s min(l, %[2]g) c h / 1), oklch(from color-mix(in oklab, %[1]s 55%%, white) max(l, %[3]g) c h / 1)); }\n",
		accent, lightestOnPaper, darkestOnDark)
}

// Words are set in the accent, on paper and on its darker tint, so that it has to
// keep the contrast of 4.5 to 1 that WCAG 2.2 asks for (1.4.3): these are the
// lightness, in OKLCH, up to and from which any colour of sRGB does.
const (
	lightestOnPaper = 0.48
	darkestOnDark   = 0.7
)
