package watch

import (
	"os"
	"runtime"
	"slices"
	"testing"
	"time"
)

// TestHeld has a file open for writing for longer than others wait for it: they
// are told, with its name, and it is told when it is closed.
func TestHeld(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no other system says that a file is open")
	}
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
