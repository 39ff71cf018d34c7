package render

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/output"
	"afterword/static"
)

// Static adds the files that are served as they are, at the root of the site:
// the built-in ones, and a site's own, which may be nil, over them and over the
// files that were made. A site that brings its own index.html has that one.
//
// Files whose names begin with a dot are left out, but for the folder
// .well-known. A file that cannot be read is an error when the site is written.
func Static(own fs.FS, made []output.File) []output.File {
	files := append(made, assets(static.FS)...)
	if own == nil {
		return files
	}
	over := assets(own)
	taken := make(map[string]bool, len(over))
	for _, f := range over {
		taken[strings.ToLower(f.Path)] = true
	}
	files = slices.DeleteFunc(files, func(f output.File) bool { return taken[strings.ToLower(f.Path)] })
	return append(files, over...)
}

// assets lists the files of a folder, and beneath it.
func assets(fsys fs.FS) []output.File {
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

func hidden(name string) bool {
	last := path.Base(name)
	return last != "." && last != ".well-known" && strings.HasPrefix(last, ".")
}

func unreadable(name string, err error) func([]byte) ([]byte, error) {
	return func([]byte) ([]byte, error) { return nil, fmt.Errorf("reading static/%s: %w", name, err) }
}

// stylesheet is what the settings of a site say about its look. Pages hold no
// style, so that it is a file of its own.
func stylesheet(c *config.Config) []byte {
	if c.Accent == "" {
		return []byte("/* The site sets no colours of its own. */\n")
	}
	return fmt.Appendf(nil, ":root { --accent: light-dark(%[1]s, color-mix(in oklab, %[1]s 55%%, white)); }\n", c.Accent)
}
