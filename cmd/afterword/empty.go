package main

import (
	"io/fs"
	"path"
	"strings"
)

// needsMarkdown refuses a folder without settings and without any markdown: it
// is no site but a slip.
func (p place) needsMarkdown(content fs.FS) error {
	if p.config != "" {
		return nil
	}
	found := false
	err := fs.WalkDir(content, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case name == "." && err == nil:
			return nil
		case strings.HasPrefix(entry.Name(), "."):
			return skipped(entry)
		case err != nil || isMarkdown(name): // what cannot be read is told of when all is
			found = true
			return fs.SkipAll
		}
		return nil
	})
	if err != nil || found {
		return err
	}
	return p.noReports()
}

func skipped(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func isMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return strings.HasPrefix(ext, ".md") || ext == ".markdown"
}

func (p place) noReports() error {
	return usageError{"there are no reports in " + p.content, startHint}
}
