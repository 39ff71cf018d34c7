package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// site is a tree of texts by path. A path that begins with "r/" is rendered,
// one with "s/" streamed, one with "c/" copied.
func site(files map[string]string) Tree {
	var t Tree
	for path, text := range files {
		f := File{Path: path, Bytes: []byte(text)}
		switch folder, _, _ := strings.Cut(path, "/"); folder {
		case "r":
			f = File{Path: path, Render: func([]byte) ([]byte, error) { return []byte(text), nil }}
		case "s":
			f = File{Path: path, Stream: func(w io.Writer) error {
				_, err := io.WriteString(w, text)
				return err
			}}
		case "c":
			f = File{Path: path, Copy: Source{fstest.MapFS{"src/x": {Data: []byte(text)}}, "src/x"}}
		}
		t.Files = append(t.Files, f)
	}
	return t
}

var archive = Mark{Kind: "archive", Inputs: "1"}

// read gives all regular files beneath a folder, without the marker.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path == MarkerName {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// alone fails if there is anything in the parent of dir but dir.
func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(dir) {
		t.Errorf("beside %s there are %v, %v", dir, entries, err)
	}
}

func replace(t *testing.T, dir string, files map[string]string) Result {
	t.Helper()
	result, err := Replace(t.Context(), dir, site(files), archive, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	alone(t, dir)
	return result
}

func TestReplaceStepByStep(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", compareSize/16)
	steps := []struct {
		name    string
		files   map[string]string
		written int
	}{
		{"new", map[string]string{"a": "1", "r/b": "2", "c/d/e": "3", "s/f": "4", "empty": ""}, 5},
		{"the same", map[string]string{"a": "1", "r/b": "2", "c/d/e": "3", "s/f": "4", "empty": ""}, 0},
		{"changed, as long as before", map[string]string{"a": "9", "r/b": "8", "c/d/e": "7", "s/f": "6", "empty": ""}, 4},
		{"one is gone", map[string]string{"a": "9", "r/b": "8", "c/d/e": "7", "s/f": "6"}, 0},
		{"a file becomes a folder", map[string]string{"a/b": "1", "r/b/c": "8", "c/d": "7", "s/f/g": "6"}, 4},
		{"large", map[string]string{"a/b": long, "r/b/c": long, "c/d": long, "s/e": long}, 4},
		{"large, the same", map[string]string{"a/b": long, "r/b/c": long, "c/d": long, "s/e": long}, 0},
		{"large, the last byte", map[string]string{"a/b": long[1:] + "x", "r/b/c": long, "c/d": long[1:] + "x", "s/e": long[1:] + "x"}, 3},
		{"nothing", map[string]string{}, 0},
	}
	dir := filepath.Join(t.TempDir(), "deep", "archive")
	for _, step := range steps {
		bytes := int64(0)
		for _, text := range step.files {
			bytes += int64(len(text))
		}
		want := Result{Files: len(step.files), Bytes: bytes, Written: step.written}
		if got := replace(t, dir, step.files); got != want {
			t.Errorf("%s: %+v, want %+v", step.name, got, want)
		}
		mark, result, ok := UpToDate(dir, "1", "archive")
		want.Written = 0
		if !ok || result != want || mark.Kind != "archive" {
			t.Errorf("%s: UpToDate = %+v, %+v, %v", step.name, mark, result, ok)
		}
	}
}

func TestUnchangedFilesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	stat := func(name string) fs.FileInfo {
		stat, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return stat
	}
	replace(t, dir, map[string]string{"a": "1", "r/b": "1", "c/d": "1", "s/e": "1"})
	folder, a, b, d, e := stat("."), stat("a"), stat("r/b"), stat("c/d"), stat("s/e")

	replace(t, dir, map[string]string{"a": "1", "r/b": "1", "c/d": "1", "s/e": "1"})
	if !os.SameFile(folder, stat(".")) {
		t.Error("nothing changed, and the folder was replaced")
	}
	replace(t, dir, map[string]string{"a": "2", "r/b": "1", "c/d": "1", "s/e": "1", "new": ""})
	if os.SameFile(folder, stat(".")) || os.SameFile(a, stat("a")) {
		t.Error("a file changed, and was written in its place")
	}
	for name, before := range map[string]fs.FileInfo{"r/b": b, "c/d": d, "s/e": e} {
		if now := stat(name); !os.SameFile(before, now) || !before.ModTime().Equal(now.ModTime()) {
			t.Errorf("%s did not change, and was written", name)
		}
	}
}

func TestUpToDateNotices(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	file := filepath.Join(dir, "r", "b")
	later := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := map[string]func() error{
		"a missing file":        func() error { return os.Remove(file) },
		"another size":          func() error { return os.WriteFile(file, []byte("longer"), 0o666) },
		"a later time":          func() error { return os.Chtimes(file, later, later) },
		"a stray file":          func() error { return os.WriteFile(file+"2", nil, 0o666) },
		"a renamed file":        func() error { return os.Rename(file, file+"2") },
		"a link":                func() error { return errors.Join(os.Remove(file), os.Symlink("../a", file)) },
		"a missing marker":      func() error { return os.Remove(filepath.Join(dir, MarkerName)) },
		"a marker cut in half":  func() error { return os.Truncate(filepath.Join(dir, MarkerName), 150) },
		"a missing folder":      func() error { return os.RemoveAll(dir) },
		"a file for the folder": func() error { return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o666)) },
	}
	files := map[string]string{"a": "1", "r/b": "2"}
	for name, tamper := range tests {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		replace(t, dir, files)
		if _, _, ok := UpToDate(dir, "1", "archive"); !ok {
			t.Fatal("a new site is not up to date")
		}
		if err := tamper(); err != nil {
			t.Fatal(err)
		}
		if _, _, ok := UpToDate(dir, "1", "archive"); ok {
			t.Errorf("%s was not noticed", name)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	replace(t, dir, files)
	if _, _, ok := UpToDate(dir, "2", "archive"); ok {
		t.Error("other inputs were not noticed")
	}
	if _, _, ok := UpToDate(dir, "1", "public"); ok {
		t.Error("another kind was not noticed")
	}
}

func TestReplaceMends(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	files := map[string]string{"a": "1", "r/b": "2"}
	replace(t, dir, files)
	file := filepath.Join(dir, "r", "b")
	t.Cleanup(func() { os.Chmod(dir, 0o777) })
	tampers := []struct {
		name   string
		tamper func() error
	}{
		{"a stray file", func() error { return os.WriteFile(filepath.Join(dir, "r", ".DS_Store"), nil, 0o666) }},
		{"a link", func() error { return errors.Join(os.Remove(file), os.Symlink("../a", file)) }},
		{"a changed file", func() error { return os.WriteFile(filepath.Join(dir, "a"), []byte("2"), 0o666) }},
		{"a folder, no file", func() error { return errors.Join(os.Remove(file), os.Mkdir(file, 0o777)) }},
		{"a read-only site", func() error { return os.Chmod(dir, 0o555) }},
	}
	for _, test := range tampers {
		if err := test.tamper(); err != nil {
			t.Fatal(err)
		}
		replace(t, dir, files)
		if _, _, ok := UpToDate(dir, "1", "archive"); !ok {
			t.Errorf("%s: the site is not up to date after a build", test.name)
		}
	}
	if stat, err := os.Stat(dir); err != nil || stat.Mode().Perm() != 0o555 {
		t.Errorf("the folder does not keep its mode: %v, %v", stat.Mode(), err)
	}
}

func TestFailuresLeaveTheOldSite(t *testing.T) {
	broken := errors.New("no space left")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	source := failingFS{fstest.MapFS{"x": {Data: make([]byte, 3*compareSize)}}, broken}
	tests := []struct {
		name string
		ctx  context.Context
		file File
		mark Mark
		want error
	}{
		{"rendering fails", t.Context(), File{Render: func([]byte) ([]byte, error) { return nil, broken }}, archive, broken},
		{"streaming fails", t.Context(), File{Stream: func(io.Writer) error { return broken }}, archive, broken},
		{"reading a source fails half-way", t.Context(), File{Copy: Source{source, "x"}}, archive, broken},
		{"a source is missing", t.Context(), File{Copy: Source{fstest.MapFS{}, "x"}}, archive, fs.ErrNotExist},
		{"a source is a folder", t.Context(), File{Copy: Source{fstest.MapFS{"x/y": {}}, "x"}}, archive, nil},
		{"the summary is not JSON", t.Context(), File{}, Mark{Kind: "archive", Summary: []byte("{")}, nil},
		{"the build is cancelled", canceled, File{}, archive, context.Canceled},
	}
	before := map[string]string{"a": "1", "r/b": "2"}
	for _, fresh := range []bool{true, false} {
		for _, test := range tests {
			parent := t.TempDir()
			dir := filepath.Join(parent, "archive")
			if !fresh {
				replace(t, dir, before)
			}
			tree := site(map[string]string{"a": "changed", "z": "new"})
			test.file.Path = "m"
			tree.Files = append(tree.Files, test.file)
			_, err := Replace(test.ctx, dir, tree, test.mark, Options{})
			if err == nil || test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("%s: %v", test.name, err)
			}
			if fresh {
				if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
					t.Errorf("%s: left %v, %v", test.name, left, err)
				}
				continue
			}
			alone(t, dir)
			if diff := cmp.Diff(before, read(t, dir)); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
	}
}

// failingFS opens files that cannot be read to the end.
type failingFS struct {
	fstest.MapFS
	err error
}

func (f failingFS) Open(name string) (fs.File, error) {
	file, err := f.MapFS.Open(name)
	return failingFile{file, io.MultiReader(io.LimitReader(file, compareSize), iotest.ErrReader(f.err))}, err
}

type failingFile struct {
	fs.File
	reader io.Reader
}

func (f failingFile) Read(b []byte) (int, error) { return f.reader.Read(b) }

func TestProgressIsSparseAndRises(t *testing.T) {
	files := map[string]string{}
	for i := range 1000 {
		files[fmt.Sprint("file", i)] = ""
	}
	var calls []int
	report := func(done, total int) {
		if total != len(files) {
			t.Errorf("the total is %d", total)
		}
		calls = append(calls, done)
	}
	_, err := Replace(t.Context(), filepath.Join(t.TempDir(), "a"), site(files), archive, Options{Progress: report})
	if err != nil || len(calls) != 100 || calls[99] != len(files) {
		t.Fatalf("called %d times: %v, %v", len(calls), calls, err)
	}
	for i := range calls[1:] {
		if calls[i] >= calls[i+1] {
			t.Fatalf("calls do not rise: %v", calls)
		}
	}
}
