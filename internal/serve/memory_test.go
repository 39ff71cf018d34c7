package serve

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"afterword/internal/watch"
)

// TestMemory edits a report again and again, while its page, what is known of
// it, its review and the index are asked for: what lives stays what it was.
func TestMemory(t *testing.T) {
	const first, edits, slack = 8, 80, 512 << 10 // bytes: the state of one edit is more
	files := little()
	for i := range 40 {
		files[fmt.Sprintf("content/postmortems/2025-01-%02d-more-%d.md", i%28+1, i)] = strings.Replace(queue, "INC-2", fmt.Sprint("INC-", i+10), 1)
	}
	s := newStill(t, files, nil)
	p := s.preview
	edit := func(n int) {
		const name = "content/postmortems/2026-01-14-cards.md"
		s.write(name, strings.Replace(cards, "ran full", fmt.Sprint("ran full, change ", n), 1))
		p.changed(watch.Change{Paths: []string{filepath.Join(s.dir, filepath.FromSlash(name))}})
		s.must(p.update(t.Context()))
		st := p.state.Load()
		const page = "postmortems/2026-01-14-cards.html"
		p.about(st, page)
		st.file(manifest)
		if n%20 == 0 {
			_, err := st.reviews.of(t.Context(), st.reports[page].Path)
			s.must(err)
		}
	}
	var before uint64
	for n := range first + edits {
		if edit(n); n == first {
			before = living()
		}
	}
	after := living()
	if after > before+slack {
		t.Errorf("%d kB live after %d edits, %d kB before", after>>10, edits, before>>10)
	}
	p.rest() // makes the index anew
	p.rest() // lets the one before go
	if rested := living(); rested > after-64<<10 || p.state.Load().index.older.Load() != nil {
		t.Errorf("%d kB live at rest, %d kB before: the older index is kept", rested>>10, after>>10)
	}
}

// living is how many bytes live.
func living() uint64 {
	runtime.GC()
	runtime.GC() // what was kept for a moment by pools and finalizers
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
