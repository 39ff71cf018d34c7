package layout

import (
	"io/fs"
	"regexp"
	"slices"
)

// Needs are the files that the layout of each kind of page is made with, by its
// name: the layout itself, base.html, and the parts that these ask for. A site's
// own files count as they are written, also those that are wrong.
func (k Kind) Needs(own fs.FS) map[string][]string {
	files, _ := k.own(own)
	files = k.overlay(files)
	needs := map[string][]string{}
	for _, f := range files {
		if f.isPage() {
			needs[f.name] = needed(f.name, files)
		}
	}
	return needs
}

// needed are the names of the files that a page is made with.
func needed(page string, files []file) []string {
	names := []string{page, base}
	for i := 0; i < len(names); i++ {
		at := slices.IndexFunc(files, func(f file) bool { return f.name == names[i] })
		asked := files[at].asks()
		for _, f := range files {
			gives := func(name string) bool { return slices.Contains(f.defines(), name) }
			if !f.isPage() && !slices.Contains(names, f.name) && slices.ContainsFunc(asked, gives) {
				names = append(names, f.name)
			}
		}
	}
	return names
}

var (
	action   = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	quoted   = regexp.MustCompile("\"([^\"]*)\"|`([^`]*)`")
	defining = regexp.MustCompile("\\{\\{-?\\s*(?:define|block)\\s+[\"`]([^\"`]*)[\"`]")
)

// asks are the texts in the actions of a file, which names of templates are among.
func (f file) asks() []string {
	var texts []string
	for _, a := range action.FindAllString(f.text, -1) {
		for _, m := range quoted.FindAllStringSubmatch(a, -1) {
			texts = append(texts, m[1]+m[2])
		}
	}
	return texts
}

// defines are the names of the templates of a file.
func (f file) defines() []string {
	names := []string{f.name}
	for _, m := range defining.FindAllStringSubmatch(f.text, -1) {
		names = append(names, m[1])
	}
	return names
}
