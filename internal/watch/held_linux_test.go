package watch

import (
	"os"
	"slices"
	"testing"
	"time"
)

// TestHeld has a file open for writing for longer than others wait for it: they
// are told, with its name, and it is told when it is closed. No other system says
// that a file is open.
func TestHeld(t *testing.T) {
	s := newSite(t)
	w, err := New(Options{Roots: []Root{{Dir: s.path("content"), Deep: true}}})
	s.must(err)
	w.Close() // nothing else happens
	slow, quick := s.path("content/a.md"), s.path("content/c.md")
	f, err := os.OpenFile(slow, os.O_WRONLY|os.O_TRUNC, 0)
	s.must(err)
	_, err = f.WriteString("half")
	s.must(err)
	s.write("content/c.md", "c")
	w.note(slow)
	w.note(quick)
	if wait := w.settle(w.first.Add(w.Quiet)); wait <= 0 {
		t.Error("the others do not wait at first")
	}
	w.settle(w.first.Add(longest))
	if c := w.change(); !slices.Equal(c.Paths, []string{quick}) || !slices.Equal(c.Open, []string{slow}) {
		t.Errorf("while it is open: %v", c)
	}
	clear(w.ready)
	if w.lookAgain(w.first.Add(longest + look)); len(w.pending) > 0 {
		t.Error("it is told while it is open")
	}
	s.must(f.Close())
	w.lookAgain(w.first.Add(longest + 2*look))
	w.settle(time.Now())
	if c := w.change(); !slices.Equal(c.Paths, []string{slow}) || len(c.Open) > 0 {
		t.Errorf("when it is closed: %v", c)
	}
}
