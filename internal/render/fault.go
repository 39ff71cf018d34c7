package render

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"afterword/internal/diag"
)

// faults are the mistakes of a site's own layouts, and the pages that they
// concern.
type faults struct {
	found []diag.Diagnostic   // when the layouts were read
	needs map[string][]string // the files that a layout is made with, by its name; nil if none was found

	mu      sync.Mutex
	layouts map[string]string          // of pages, by URL; nil if none was found
	late    map[string]diag.Diagnostic // that showed when a page was rendered, by its URL
}

// Problems are the mistakes of a site's own layouts that showed only while
// pages were rendered. Such a page was rendered with the built-in layouts.
func (r *Renderer) Problems() []diag.Diagnostic {
	r.faults.mu.Lock()
	defer r.faults.mu.Unlock()
	return diag.SortUnique(slices.Collect(maps.Values(r.faults.late)))
}

// Faults are the mistakes that keep a page from being made with the site's own
// layouts: in the files that it is made with, and what showed when it was
// rendered last.
func (r *Renderer) Faults(url string) []diag.Diagnostic {
	f := &r.faults
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []diag.Diagnostic
	needs := f.needs[f.layouts[url]]
	for _, d := range f.found {
		name := strings.TrimPrefix(d.Path, kind.Folder)
		if name == "" && needs != nil || slices.Contains(needs, name) { // of all files if it names none
			all = append(all, d)
		}
	}
	if d, failed := f.late[url]; failed {
		all = append(all, d)
	}
	return diag.SortUnique(all)
}

// madeWith notes the layouts of pages, if any was wrong when it was read.
func (f *faults) madeWith(drafts []draft) {
	if f.needs == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, d := range drafts {
		f.layouts[d.url] = d.layout
	}
}

// failed notes that a page could not be rendered.
func (f *faults) failed(url string, d diag.Diagnostic) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.late == nil {
		f.late = map[string]diag.Diagnostic{}
	}
	f.late[url] = d
}

// made notes that a page could be.
func (f *faults) made(url string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.late, url)
}
