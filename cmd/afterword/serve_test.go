package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// serving is the command while it runs.
type serving struct {
	*testing.T
	dir   string
	lines chan string
	errs  strings.Builder
	stop  context.CancelFunc
	code  chan int
}

const servedReport = "---\ntitle: The disk ran full\ndate: 2026-01-14\n---\n## Summary\n\nIt began slowly.\n"

func newServing(t *testing.T, args ...string) *serving {
	t.Helper()
	return servingWith(t, map[string]string{"afterword.yaml": "title: Disks\n", "2026-01-14-disk.md": servedReport}, args...)
}

// servingWith serves a site of files, by their names and texts.
func servingWith(t *testing.T, files map[string]string, args ...string) *serving {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &serving{T: t, dir: t.TempDir(), lines: make(chan string, 100), stop: stop, code: make(chan int, 1)}
	for name, text := range files {
		s.write(name, text)
	}
	read, write := io.Pipe()
	go func() {
		for lines := bufio.NewScanner(read); lines.Scan(); {
			s.lines <- lines.Text()
		}
		close(s.lines)
	}()
	env := &environment{stdout: write, stderr: &s.errs, now: time.Now}
	go func() {
		s.code <- run(ctx, env, append([]string{"serve", "--site", s.dir}, args...))
		write.Close()
	}()
	t.Cleanup(stop)
	return s
}

func (s *serving) write(name, text string) {
	s.Helper()
	name = filepath.Join(s.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		s.Fatal(err)
	}
}

// page is what is answered at an address.
func (s *serving) page(address string) string {
	s.Helper()
	answer, err := http.Get(address)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// says waits for a line of the output, and gives what its pattern finds.
func (s *serving) says(pattern string) string {
	s.Helper()
	wanted, after := regexp.MustCompile(pattern), time.After(10*time.Second)
	for {
		select {
		case line, ok := <-s.lines:
			s.Log(line)
			if found := wanted.FindStringSubmatch(line); found != nil {
				return found[len(found)-1]
			}
			if !ok {
				s.Fatalf("it ended without %q: %s", pattern, &s.errs)
			}
		case <-after:
			s.Fatalf("it does not say %q", pattern)
		}
	}
}

// ended stops it, and gives its exit code.
func (s *serving) ended() int {
	s.Helper()
	s.stop()
	select {
	case code := <-s.code:
		return code
	case <-time.After(5 * time.Second):
		s.Fatal("it goes on")
		return 0
	}
}

func TestServe(t *testing.T) {
	s := newServing(t)
	s.says(`^1 postmortem; 0 errors`)
	address := s.says(`^the archive is at (http://127\.0\.0\.1:\d+/)`)
	if page := s.page(address + "postmortems/2026-01-14-disk.html"); !strings.Contains(page, "It began slowly") {
		t.Errorf("the page: %s", page)
	}
	s.write("2026-01-14-disk.md", servedReport+"\n[gone](gone.md)\n")
	s.says(`^2026-01-14-disk\.md: 1 error, .*; the site: 1 error, `)
	s.says(`2026-01-14-disk\.md:9:\d+: error: .*\(broken-link\)$`)
	s.says(`\^`)
	s.write("2026-01-14-disk.md", strings.Replace(servedReport, "It began", "\nIt began", 1)+"\n[gone](gone.md)\n") // a line further down
	s.says(`^2026-01-14-disk\.md: 1 error, `)
	s.write("2026-01-15-more.md", servedReport)
	if line := s.says(`(.+)`); !strings.HasPrefix(line, "2026-01-15-more.md: 0 errors") {
		t.Errorf("an error that has moved is told as %q", line)
	}
	s.write("2026-01-15-more.md", servedReport+"\n")
	s.says(`^2026-01-15-more\.md: 0 errors, .*; the site: 1 error, `)
	s.write("2026-01-14-disk.md", servedReport)
	if line := s.says(`(.+)`); !strings.HasPrefix(line, "2026-01-14-disk.md: 0 errors") {
		t.Errorf("it does not say once what is wrong, but again %q", line)
	}
	if err := os.Remove(filepath.Join(s.dir, "2026-01-15-more.md")); err != nil {
		t.Fatal(err)
	}
	s.says(`^2026-01-15-more\.md is gone; the site: 0 errors, `)
	entries, err := os.ReadDir(s.dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v (%v)", entries, err)
	}
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d: %s", code, &s.errs)
	}
}

// TestServeTellsAtOnce tells of errors in what all pages are made from; those of
// reports it counts.
func TestServeTellsAtOnce(t *testing.T) {
	s := servingWith(t, map[string]string{"afterword.yaml": "title: [x\n", "2026-01-14-disk.md": servedReport})
	s.says(`^1 postmortem; 1 error`)
	s.says(`afterword\.yaml:1:1: error: .*\(config\)$`)
	s.says(`^the archive is at`)
}

func TestServeRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"a port that is taken": {[]string{"--port", port}, "port " + port + " of 127.0.0.1 is taken"},
		"no template":          {[]string{"--template", "none"}, `"none"`},
		"an empty host":        {[]string{"--host", ""}, "--host is empty"},
		"no such port":         {[]string{"--port", "70000"}, "--port is 70000"},
		"no such host":         {[]string{"--host", "192.0.2.1"}, "cannot listen at 192.0.2.1"},
		"an editor, no file":   {[]string{"--editor", "vscode://file"}, "it has no {path}"},
		"an argument":          {[]string{"now"}, `"now" is one argument too many`},
		"no content":           {[]string{"--content", "nowhere"}, "nowhere does not exist"},
	} {
		s := newServing(t, test.args...)
		select {
		case code := <-s.code:
			if code != exitUsage || !strings.Contains(s.errs.String(), test.says) {
				t.Errorf("%s: %d %s", name, code, &s.errs)
			}
			for line := range s.lines {
				t.Errorf("%s: before it refuses, it says %q", name, line)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%s: it serves", name)
		}
	}
}

// TestServeContentAway renames the folder of the reports within the site, and back:
// it is not read under its other name, nor is anything else in its place.
func TestServeContentAway(t *testing.T) {
	s := servingWith(t, map[string]string{"content/2026-01-14-disk.md": servedReport, "notes.md": "# Notes\n"})
	address := s.says(`^the archive is at (http://127\.0\.0\.1:\d+/)`)
	rename := func(from, to string) {
		t.Helper()
		if err := os.Rename(filepath.Join(s.dir, from), filepath.Join(s.dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	rename("content", "content.x")
	s.says(`^the site cannot be read: the folder .*content is gone: put it back`)
	if page := s.page(address + "postmortems/2026-01-14-disk.html"); !strings.Contains(page, "It began slowly") {
		t.Errorf("meanwhile the page is %s", page)
	}
	if page := s.page(address + "pages.html"); strings.Contains(page, "Notes") {
		t.Errorf("meanwhile the pages are %s", page)
	}
	rename("content.x", "content")
	s.says(`^.*: 0 errors, `)
	s.write("content/2026-01-14-disk.md", strings.Replace(servedReport, "slowly", "at once", 1))
	s.says(`^2026-01-14-disk\.md: 0 errors, `)
	if page := s.page(address + "postmortems/2026-01-14-disk.html"); !strings.Contains(page, "It began at once") {
		t.Errorf("then the page is %s", page)
	}
}

func TestReachable(t *testing.T) {
	for listens, want := range map[string]string{
		"127.0.0.1:1313": "127.0.0.1:1313",
		"0.0.0.0:1313":   "localhost:1313",
		"[::]:1313":      "localhost:1313",
		"10.2.0.1:80":    "10.2.0.1:80",
	} {
		at := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(listens))
		if got := reachable(at); got != want {
			t.Errorf("%s: %s, want %s", listens, got, want)
		}
	}
}
