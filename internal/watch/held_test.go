package watch

import (
	"os"
	"testing"
)

// TestHeldForEver has a file open that nothing is written to any more.
func TestHeldForEver(t *testing.T) {
	s := newSite(t)
	w, err := New(Options{Roots: []Root{{Dir: s.path("content"), Deep: true}}})
	s.must(err)
	w.Close()
	f, err := os.OpenFile(s.path("content/a.md"), os.O_WRONLY, 0)
	s.must(err)
	defer f.Close()
	w.note(f.Name())
	w.settle(w.first.Add(longest))
	w.lookAgain(w.first.Add(open))
	if w.settle(w.first.Add(open)); len(w.change().Paths) != 1 {
		t.Errorf("it is waited for: %v", w.change())
	}
}
