package serve

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"afterword/internal/build"
)

var (
	soak     = flag.Duration("soak", 0, "how long TestSoak goes on; without it, for 80 changes")
	soakSeed = flag.Uint64("soakseed", 1, "of the changes of TestSoak")
)

// TestSoak makes random changes in the ways of editors; at the end what is
// served is what a fresh build makes.
func TestSoak(t *testing.T) {
	s := newLive(t, little(), nil)
	random := rand.New(rand.NewPCG(*soakSeed, 0))
	began, changes := time.Now(), 0
	for ; changes < 80 || time.Since(began) < *soak; changes++ {
		s.change(random, changes)
		if random.IntN(3) == 0 {
			time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
		}
		if random.IntN(8) == 0 { // somebody reads meanwhile
			s.ask("/index.html")
			s.ask("/" + manifest)
			s.ask(own + "state?page=/postmortems/2026-01-14-cards.html")
		}
	}
	var difference string
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if difference = s.difference(); difference == "" {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("after %d changes of seed %d: %s", changes, *soakSeed, difference)
		}
	}
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	t.Logf("%d changes in %v, %d MB in use", changes, time.Since(began).Round(time.Second), memory.HeapAlloc>>20)
}

// change makes one random change.
func (s *live) change(random *rand.Rand, n int) {
	s.Helper()
	name := fmt.Sprintf("content/%s/2026-01-%02d-x.md", []string{"postmortems", "a", "a/b"}[random.IntN(3)], 1+random.IntN(20))
	text := strings.Replace(cards, "ran full", fmt.Sprint("ran full, change ", n), 1)
	path := filepath.Join(s.dir, filepath.FromSlash(name))
	switch random.IntN(9) {
	case 0:
		s.remove(name)
	case 1:
		s.remove("content/a")
	case 2:
		s.write(name+".tmp", text)
		s.must(os.Rename(path+".tmp", path))
	case 3:
		s.write(name, "")
		s.write(name, text)
	case 4:
		s.write(name, strings.Replace(text, "title:", "title: [", 1))
	case 5:
		s.write("content/afterword.yaml", fmt.Sprintf("title: Site %d\n", random.IntN(3)))
	case 6:
		_ = os.Rename(path, filepath.Join(filepath.Dir(path), "moved.md")) // it may not be there
	case 7:
		_ = os.Rename(filepath.Join(s.dir, "content/a"), filepath.Join(s.dir, "content/c")) // nor this
	default:
		s.write(name, text)
	}
}

// difference says where what is served differs from what a build makes.
func (s *live) difference() string {
	s.Helper()
	in, err := s.open()
	s.must(err)
	d, err := build.Load(s.Context(), in)
	s.must(err)
	site, err := d.Understand(s.Context(), "")
	s.must(err)
	s.ask("/" + manifest)
	for _, f := range site.Tree(site.Model()).Files {
		want, err := f.All()
		s.must(err)
		status, got, _ := s.ask("/" + f.Path)
		got, _, _ = strings.Cut(got, `<script src="`+own)
		if made, broken := s.made(f.Path); broken {
			got = made
		}
		if status != http.StatusOK || got != string(want) {
			return fmt.Sprintf("%s is answered with %d, %d bytes in place of %d", f.Path, status, len(got), len(want))
		}
	}
	return ""
}

// made is a page as it is made now, where it is shown as it was before it was
// broken.
func (s *live) made(url string) (text string, broken bool) {
	s.Helper()
	st := s.preview.state.Load()
	if len(st.faults(url)) == 0 {
		return "", false
	}
	f, _ := st.file(url)
	made, err := f.All()
	s.must(err)
	return string(made), true
}
