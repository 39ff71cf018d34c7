package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// site is a folder with content, watched as a site is.
type site struct {
	*testing.T
	dir     string
	watcher *Watcher
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{T: t, dir: t.TempDir()}
	s.write("content/a.md", "a, as it was")
	s.write("content/sub/b.md", "b, as it was")
	return s
}

func (s *site) watch(roots ...Root) {
	s.Helper()
	w, err := New(Options{Roots: roots})
	s.must(err)
	s.Cleanup(w.Close)
	s.watcher = w
}

func (s *site) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *site) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *site) write(name, text string) {
	s.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(name)), 0o777))
	s.must(os.WriteFile(s.path(name), []byte(text), 0o666))
}

func (s *site) rename(from, to string) {
	s.Helper()
	s.must(os.Rename(s.path(from), s.path(to)))
}

func (s *site) remove(name string) {
	s.Helper()
	s.must(os.RemoveAll(s.path(name)))
}

// told waits until all of the paths were told, and gives everything that was,
// each list of one change.
func (s *site) told(names ...string) [][]string {
	s.Helper()
	missing := map[string]bool{}
	for _, name := range names {
		missing[name] = true
	}
	var all [][]string
	patience := time.After(10 * time.Second)
	for len(missing) > 0 {
		select {
		case c := <-s.watcher.Changes():
			for i, name := range c.Paths {
				rel, err := filepath.Rel(s.dir, name)
				s.must(err)
				c.Paths[i] = filepath.ToSlash(rel)
				delete(missing, c.Paths[i])
			}
			all = append(all, c.Paths)
			if c.All {
				return all
			}
		case <-patience:
			s.Fatalf("not told of %v, only of %q", missing, all)
		}
	}
	return all
}

// TestSaving saves a file in the ways of editors and programs. One change tells
// of it, when it is whole; not of what the editor leaves beside it.
func TestSaving(t *testing.T) {
	const text = "a, as it is now"
	for name, save := range map[string]func(*site){
		"in place":     func(s *site) { s.write("content/a.md", text) },
		"in two parts": func(s *site) { s.inParts("content/a.md", text, 0) },
		"slowly":       func(s *site) { s.inParts("content/a.md", text, 3*quiet) },
		"emptied, then written": func(s *site) {
			s.must(os.Truncate(s.path("content/a.md"), 0))
			time.Sleep(3 * quiet)
			s.write("content/a.md", text)
		},
		"twice at once": func(s *site) {
			s.write("content/a.md", "not yet")
			s.write("content/a.md", text)
		},
		"beside, then renamed": func(s *site) {
			s.write("content/.a.md.tmp", text)
			s.rename("content/.a.md.tmp", "content/a.md")
		},
		"elsewhere, then renamed": func(s *site) {
			s.write("a.tmp", text)
			s.rename("a.tmp", "content/a.md")
		},
		"with a backup that is the old file": func(s *site) {
			s.rename("content/a.md", "content/a.md~")
			s.write("content/a.md", text)
		},
		"with a probe, a swap file and a backup": func(s *site) {
			s.write("content/.a.md.swp", "swap")
			s.write("content/4913", "")
			s.remove("content/4913")
			s.rename("content/a.md", "content/a.md~")
			s.write("content/a.md", text)
			s.remove("content/a.md~")
		},
		"with locks": func(s *site) {
			s.must(os.Symlink("somebody@here.1", s.path("content/.#a.md")))
			s.write("content/#a.md#", "saved by itself")
			s.write("content/a.md", text)
			s.remove("content/.#a.md")
		},
		"removed, then made": func(s *site) {
			s.remove("content/a.md")
			s.write("content/a.md", text)
		},
		"by a link": func(s *site) {
			s.write("content/.new", text)
			s.remove("content/a.md")
			s.must(os.Link(s.path("content/.new"), s.path("content/a.md")))
		},
		"with the time that it had": func(s *site) {
			before, err := os.Stat(s.path("content/a.md"))
			s.must(err)
			s.write("content/a.md", text)
			s.must(os.Chtimes(s.path("content/a.md"), before.ModTime(), before.ModTime()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.watch(Root{Dir: s.path("content"), Deep: true})
			save(s)
			all := s.told("content/a.md")
			got, err := os.ReadFile(s.path("content/a.md"))
			if err != nil || string(got) != text {
				t.Errorf("when it was told, the file was %q (%v)", got, err)
			}
			if len(all) != 1 || len(all[0]) != 1 {
				t.Errorf("told of %q", all)
			}
		})
	}
}

// inParts writes a file piece by piece, with pauses between.
func (s *site) inParts(name, text string, pause time.Duration) {
	s.Helper()
	f, err := os.Create(s.path(name))
	s.must(err)
	for part := range slices.Chunk([]byte(text), 5) {
		_, err := f.Write(part)
		s.must(err)
		time.Sleep(pause)
	}
	s.must(f.Close())
}

// TestFolders makes, moves and removes folders, and is told of what is in them.
func TestFolders(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*site)
		told   []string
	}{
		"a new folder with files": {func(s *site) {
			s.write("content/new/deep/c.md", "c")
			s.write("content/new/d.md", "d")
		}, []string{"content/new/deep/c.md", "content/new/d.md"}},
		"a folder moved in": {func(s *site) {
			s.write("outside/deep/c.md", "c")
			s.rename("outside", "content/new")
		}, []string{"content/new/deep/c.md"}},
		"a folder renamed":   {func(s *site) { s.rename("content/sub", "content/other") }, []string{"content/sub", "content/other/b.md"}},
		"a folder moved out": {func(s *site) { s.rename("content/sub", "gone") }, []string{"content/sub"}},
		"a folder removed":   {func(s *site) { s.remove("content/sub") }, []string{"content/sub", "content/sub/b.md"}},
		"everything removed": {func(s *site) { s.remove("content") }, []string{"content", "content/a.md"}},
		"everything moved away and back": {func(s *site) {
			s.rename("content", "elsewhere")
			s.write("elsewhere/a.md", "changed there")
			s.rename("elsewhere", "content")
		}, []string{"content/a.md"}},
		"everything replaced": {func(s *site) {
			s.write("staged/z.md", "z")
			s.rename("content", "old")
			s.rename("staged", "content")
		}, []string{"content", "content/z.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.watch(Root{Dir: s.path("content"), Deep: true})
			test.change(s)
			s.told(test.told...)
		})
	}
}

// TestFoldersAreWatchedAfterwards changes files where a folder was moved to,
// and where one was made anew.
func TestFoldersAreWatchedAfterwards(t *testing.T) {
	s := newSite(t)
	s.watch(Root{Dir: s.path("content"), Deep: true})
	for i, step := range []struct {
		change func()
		told   string
	}{
		{func() { s.rename("content/sub", "content/other") }, "content/other/b.md"},
		{func() { s.write("content/other/b.md", "x") }, "content/other/b.md"},
		{func() { s.write("content/sub/c.md", "x") }, "content/sub/c.md"},
		{func() { s.write("content/sub/c.md", "y") }, "content/sub/c.md"},
		{func() { s.remove("content") }, "content"},
		{func() { s.write("content/deep/d.md", "x") }, "content/deep/d.md"},
		{func() { s.write("content/deep/d.md", "y") }, "content/deep/d.md"},
		{func() { s.remove("content/deep/d.md") }, "content/deep/d.md"},
	} {
		t.Log(i)
		step.change()
		s.told(step.told)
	}
}

// TestRoots watches folders that come later, and only the files of one that is
// not deep.
func TestRoots(t *testing.T) {
	s := newSite(t)
	s.watch(Root{Dir: s.dir}, Root{Dir: s.path("layouts"), Deep: true}, Root{Dir: s.path("a/b/c"), Deep: true})
	s.write("content/a.md", "not watched")
	s.write("afterword.yaml", "title: x")
	if all := s.told("afterword.yaml"); slices.Contains(slices.Concat(all...), "content/a.md") {
		t.Errorf("told of %q", all)
	}
	s.write("layouts/parts/x.html", "x")
	s.told("layouts/parts/x.html")
	s.write("a/b/c/d/x", "x")
	s.told("a/b/c/d/x")
}

// TestBurst changes as many files as a checkout does, and is told once.
func TestBurst(t *testing.T) {
	s := newSite(t)
	s.watch(Root{Dir: s.path("content"), Deep: true})
	var names []string
	for i := range 500 {
		names = append(names, fmt.Sprintf("content/%d/%d.md", i%20, i))
		s.write(names[i], "x")
	}
	if all := s.told(names...); len(all) > 1 {
		t.Errorf("%d changes", len(all))
	}
}

// TestSlowListener loses nothing while nobody listens.
func TestSlowListener(t *testing.T) {
	s := newSite(t)
	s.watch(Root{Dir: s.path("content"), Deep: true})
	s.write("content/a.md", "1")
	time.Sleep(4 * quiet)
	s.write("content/c.md", "2")
	time.Sleep(4 * quiet)
	s.write("content/c.md", "3")
	s.told("content/a.md", "content/c.md")
}

func TestClose(t *testing.T) {
	s := newSite(t)
	w, err := New(Options{Roots: []Root{{Dir: s.path("content"), Deep: true}}})
	s.must(err)
	s.write("content/a.md", "1")
	w.Close()
	for range w.Changes() {
	}
}

func TestSkip(t *testing.T) {
	s := newSite(t)
	w, err := New(Options{Roots: []Root{{Dir: s.dir, Deep: true}}, Skip: func(dir string) bool { return strings.HasSuffix(dir, "archive") }})
	s.must(err)
	s.Cleanup(w.Close)
	s.watcher = w
	s.write("archive/x.md", "x")
	s.write("archive/sub/x.md", "x")
	s.write(".git/x.md", "x")
	s.write("content/a.md", "x")
	for _, name := range slices.Concat(s.told("content/a.md")...) {
		if strings.HasPrefix(name, "archive/") || strings.HasPrefix(name, ".git/") {
			t.Errorf("told of %s", name)
		}
	}
}

// TestLookAgain looks for a folder that is not there, and reads no other for
// that: there may be many files in it.
func TestLookAgain(t *testing.T) {
	s := newSite(t)
	read := 0
	w, err := New(Options{
		Roots: []Root{{Dir: s.path("content"), Deep: true}, {Dir: s.path("layouts"), Deep: true}},
		Skip:  func(string) bool { read++; return false },
	})
	s.must(err)
	w.Close() // nothing else happens
	before := read
	w.lookAgain(time.Now())
	if read != before || len(w.lost) != 1 {
		t.Errorf("%d folders were read, %d are missed", read-before, len(w.lost))
	}
}
