package main

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"afterword/internal/build"
	"afterword/internal/metrics"
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

// unlike are how many files may be meant as reports and look like none.
func unlike(site *build.Site) int {
	files := 0
	for _, page := range site.Corpus.Pages {
		if strings.HasPrefix(page.Why, "no date") {
			files++
		}
	}
	return files
}

// noneOf says why a site has no reports although it has files that look like none.
func (p place) noneOf(unlike int) usageError {
	if unlike == 0 {
		return p.noReports()
	}
	return usageError{
		fmt.Sprintf("there are no reports in %s: nothing in %s says that it is one", p.content, metrics.Count(unlike, "markdown file")),
		"begin the name of each with its day, as in 2026-01-14-cards.md, or list them under reports in " + configName,
	}
}

func (p place) noReports() usageError {
	return usageError{"there are no reports in " + p.content, startHint}
}
