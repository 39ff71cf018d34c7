package serve

import (
	"sync"
	"sync/atomic"

	"afterword/internal/build"
	"afterword/internal/output"
	"afterword/internal/site"
)

// manifest is what is read first of an index of words. The others are in a
// folder that is named after the index.
const manifest = "search/manifest.json"

// index is the index of words of one state. To make it takes longer than all
// else, so that it is made when a page asks for its manifest.
type index struct {
	make  func() map[string]output.File
	once  sync.Once
	asked atomic.Bool
	files atomic.Pointer[map[string]output.File]
	older atomic.Pointer[index] // that a page may still be reading, or waiting for; nil if there is none
}

// file finds a file of the index, or of the one before.
func (x *index) file(path string) (output.File, bool) {
	if path == manifest {
		x.asked.Store(true)
		x.once.Do(func() {
			files := x.make()
			x.files.Store(&files)
			x.make = nil // it holds the state
		})
	}
	for ; x != nil; x = x.older.Load() {
		if files := x.files.Load(); files != nil {
			if f, ok := (*files)[path]; ok {
				return f, true
			}
		}
	}
	return output.File{}, false
}

// follow takes the place of an index.
func (x *index) follow(before *index) {
	switch {
	case before == nil:
	case before.files.Load() != nil:
		x.outdate(before.files.Load())
	case before.asked.Load(): // it is being made, for a page that will read it
		if oldest := before.older.Load(); oldest != nil {
			oldest.older.Store(nil)
		}
		x.older.Store(before)
	default:
		x.older.Store(before.older.Load())
	}
}

// outdate keeps the files of an index that was there before.
func (x *index) outdate(files *map[string]output.File) {
	older := &index{}
	older.files.Store(files)
	x.older.Store(older)
}

// forget lets the older index go, unless it is still being made for a page that
// waits. A page that still reads it will find that it is gone, and begin with
// the manifest again.
func (x *index) forget() {
	if older := x.older.Load(); older != nil && older.files.Load() != nil {
		x.older.Store(nil)
	}
}

// mostRevised is how many reports may have changed since an index was made. What
// they say now is kept beside what they said.
const mostRevised = 64

// indexOf is the index of a state: if the last that was made is of the same
// reports, it is that one, with those that have changed as they are now, unless
// they are many. So the search follows at once; the index itself is made again
// when nothing changes.
func (p *Preview) indexOf(st *state) *index {
	return &index{make: func() map[string]output.File {
		defer p.stir()
		made := p.index.Load()
		if made != nil {
			if changed, ok := revisable(made, st.site); ok {
				return byPath(made.Files(st.now(changed)...))
			}
		}
		made = st.site.Index(st.model)
		p.index.Store(made)
		return byPath(made.Files(st.now(nil)...))
	}}
}

// revisable says that an index serves a site with the files that have changed.
func revisable(made *build.Index, s *build.Site) (changed []string, ok bool) {
	changed, ok = made.Changed(s)
	return changed, ok && len(changed) <= mostRevised
}

// now are the reports of some files, and those that are newer than the model.
func (st *state) now(paths []string) []*site.Report {
	var all []*site.Report
	for _, path := range paths {
		if r := st.reports[st.urls[path]]; r != nil && st.revised[r.URL].Report == nil {
			all = append(all, r)
		}
	}
	for _, r := range st.revised {
		all = append(all, r.Report)
	}
	return all
}

// refresh makes the index of the state anew if pages have asked for it and were
// given that of an earlier one, and says whether they were. If none has asked, an
// earlier one is let go once it cannot be given.
func (p *Preview) refresh() bool {
	st, made := p.state.Load(), p.index.Load()
	if made == nil {
		return false
	}
	given := st.index.files.Load()
	changed, ok := revisable(made, st.site)
	if given == nil {
		if !ok {
			p.index.Store(nil)
		}
		return false
	}
	if !ok || len(changed) > 0 {
		made = st.site.Index(st.model)
		p.index.Store(made)
	}
	now := made.Files(st.now(nil)...)
	if _, is := (*given)[now[1].Path]; is { // in a folder of that index
		return false
	}
	st.index.outdate(given)
	files := byPath(now)
	st.index.files.Store(&files)
	return true
}
