package serve

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"weak"

	"afterword/internal/site"
	"afterword/internal/watch"
)

// numberedName and numberedText are a report of which there are many.
func numberedName(i int) string {
	return fmt.Sprintf("content/postmortems/2025-01-%02d-more-%d.md", i%28+1, i)
}

func numberedText(i int) string { return strings.Replace(queue, "INC-2", fmt.Sprint("INC-", i+10), 1) }

// TestMemory edits a report again and again, while its page, what is known of
// it, its review and the index are asked for: what lives stays what it was.
func TestMemory(t *testing.T) {
	const first, edits, slack = 8, 80, 512 << 10 // bytes: the state of one edit is more
	files := little()
	for i := range 40 {
		files[numberedName(i)] = numberedText(i)
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

// TestLetGo edits reports while an index is there that was made before: it
// serves, but holds no model of what the site was, and is let go itself when it
// cannot serve any more.
func TestLetGo(t *testing.T) {
	files := little()
	for i := range mostRevised + 1 {
		files[numberedName(i)] = numberedText(i)
	}
	s := newStill(t, files, nil)
	p := s.preview
	var models []weak.Pointer[site.Site]
	edit := func(from, to int) {
		var changed watch.Change
		for i := from; i < to; i++ {
			s.write(numberedName(i), numberedText(i)+"\nOf late.\n")
			changed.Paths = append(changed.Paths, filepath.Join(s.dir, filepath.FromSlash(numberedName(i))))
		}
		models = append(models, weak.Make(p.state.Load().model))
		p.changed(changed)
		s.must(p.update(t.Context()))
	}
	gone := func(when string) {
		t.Helper()
		living()
		for i, model := range models {
			if model.Value() != nil {
				t.Errorf("%s, model %d of %d that were before is held", when, i, len(models))
			}
		}
	}
	p.state.Load().file(manifest)
	edit(0, 1)
	p.state.Load().file(manifest)
	edit(0, 2)
	edit(0, 3)
	gone("after a few edits")
	p.rest()
	index := weak.Make(p.index.Load())
	if index.Value() == nil {
		t.Error("after a few edits, the index is gone")
	}
	edit(0, mostRevised+1)
	p.rest()
	gone("after many edits")
	if index.Value() != nil || p.state.Load().index.older.Load() != nil {
		t.Error("after many edits, the index is held")
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
