package serve

import (
	"path/filepath"
	"strings"
	"testing"

	"afterword/internal/build"
	"afterword/internal/output"
	"afterword/internal/watch"
)

// TestIndexInTheMaking serves an index to the page that asked for it, though
// others took its place while it was made.
func TestIndexInTheMaking(t *testing.T) {
	const name = "search/1/0.json"
	asked, made, read := make(chan bool), make(chan bool), make(chan bool)
	first := &index{make: func() map[string]output.File {
		asked <- true
		<-made
		return map[string]output.File{manifest: {}, name: {}}
	}}
	go func() {
		first.file(manifest)
		read <- true
	}()
	<-asked
	second, third := &index{}, &index{}
	second.follow(first)
	third.follow(second)
	third.forget()
	made <- true
	<-read
	if _, ok := third.file(name); !ok {
		t.Error("a file of the index that was asked for is gone")
	}
	fourth := &index{make: func() map[string]output.File { return map[string]output.File{manifest: {}} }}
	fourth.follow(third)
	fourth.file(manifest)
	if _, ok := fourth.file(name); !ok {
		t.Error("a file of the index before is gone")
	}
	fourth.forget()
	if _, ok := fourth.file(name); ok {
		t.Error("a file of the index before stays for ever")
	}
}

// TestIndexCatchesUp tells of a change only when the site was understood with it
// already: the index is none with a report that is newer than the model.
func TestIndexCatchesUp(t *testing.T) {
	s := newStill(t, little(), nil)
	p := s.preview
	const name = "content/postmortems/2026-02-01-queue.md"
	s.write(name, strings.Replace(queue, "resembles", "xylophones", 1))
	s.must(p.update(t.Context()))
	p.changed(watch.Change{Paths: []string{filepath.Join(s.dir, filepath.FromSlash(name))}})
	if len(p.state.Load().revised) != 1 {
		t.Error("the report that was told of was not read")
	}
	s.must(p.update(t.Context()))
	if n := len(p.state.Load().revised); n != 0 {
		t.Errorf("%d reports are newer than the model", n)
	}
	p.state.Load().file(manifest)
	s.serves(p.index.Load())
}

// TestIndexMadeMeanwhile gives a page a revised index while that of the same
// site is being made.
func TestIndexMadeMeanwhile(t *testing.T) {
	s := newStill(t, little(), nil)
	p := s.preview
	p.state.Load().file(manifest)
	s.write("content/postmortems/2026-02-01-queue.md", strings.Replace(queue, "resembles", "xylophones", 1))
	s.must(p.update(t.Context()))
	st := p.state.Load()
	st.file(manifest)
	made := st.site.Index(st.model)
	p.index.Store(made)
	p.rest()
	s.serves(made)
}

// serves sees to it that an index is served as it was made.
func (s *live) serves(made *build.Index) {
	s.Helper()
	for _, f := range made.Files() {
		if _, served := s.preview.state.Load().file(f.Path); !served {
			s.Errorf("%s is not served", f.Path)
		}
	}
}
