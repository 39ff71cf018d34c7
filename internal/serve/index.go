package serve

import (
	"sync"
	"sync/atomic"

	"afterword/internal/output"
)

// manifest is what is read first of an index of words. The others are in a
// folder that is named after the index.
const manifest = "search/manifest.json"

// index is the index of words of one state. To make it takes longer than all
// else, so that it is made when a page asks for its manifest.
type index struct {
	make  func() map[string]output.File
	once  sync.Once
	files atomic.Pointer[map[string]output.File]
	older atomic.Pointer[index] // that a page may still be reading; nil if none was made
}

// file finds a file of the index, or of the one before.
func (x *index) file(path string) (output.File, bool) {
	if path == manifest {
		x.once.Do(func() {
			files := x.make()
			x.files.Store(&files)
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
		older := &index{}
		older.files.Store(before.files.Load())
		x.older.Store(older)
	default:
		x.older.Store(before.older.Load())
	}
}

// forget lets the older index go, once there is a newer one.
func (x *index) forget() {
	if x.files.Load() != nil {
		x.older.Store(nil)
	}
}
