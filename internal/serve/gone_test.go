package serve

import (
	"net/http"
	"runtime"
	"strings"
	"testing"

	"afterword/internal/build"
)

// TestNowADraft makes a draft of a report where drafts are left out: that is said at
// its page.
func TestNowADraft(t *testing.T) {
	s := newLive(t, little(), func(o *Options) {
		open := o.Open
		o.Open = func() (build.Input, error) {
			in, err := open()
			in.NoDrafts = true
			return in, err
		}
	})
	const name, page = "content/postmortems/2026-02-01-queue.md", "/postmortems/2026-02-01-queue.html"
	s.says(page, "The queue ran full")
	s.write(name, strings.Replace(queue, "id: INC-2", "status: draft", 1))
	gone := s.until(page, func(status int, _ string) bool { return status == http.StatusNotFound })
	if !strings.Contains(gone, "postmortems/2026-02-01-queue.md</code>, which is a draft now") {
		t.Errorf("of the draft: %s", gone)
	}
	s.remove(name)
	s.says(page, "which is not there any more")
}

// TestEditBackslash opens a file with a backslash in its name, which is a part of the
// name on all systems but one.
func TestEditBackslash(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a backslash separates folders on Windows: no name can hold one")
	}
	files := little()
	files[`content/postmortems/2026-02-08-a\b.md`] = queue
	s := newLive(t, files, nil)
	found := false
	for path, url := range s.preview.state.Load().urls {
		if strings.Contains(path, `\`) {
			found = true
			if got := s.about("/"+url, func(told) bool { return true }); !strings.Contains(got.Edit, "/2026-02-08-a%5Cb.md:1:1") {
				t.Errorf("it is edited at %s", got.Edit)
			}
		}
	}
	if !found {
		t.Error("it is not read")
	}
}
