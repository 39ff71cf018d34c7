package output

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder makes a folder with a file in it that says what the folder was called.
func folder(t *testing.T, dir string) {
	t.Helper()
	err := errors.Join(os.MkdirAll(dir, 0o777), os.WriteFile(filepath.Join(dir, "name"), []byte(filepath.Base(dir)), 0o666))
	if err != nil {
		t.Fatal(err)
	}
}

func TestExchangeInTwo(t *testing.T) {
	parent := t.TempDir()
	stage, dir, old := filepath.Join(parent, "stage"), filepath.Join(parent, "dir"), filepath.Join(parent, "old")
	folder(t, stage)
	folder(t, dir)
	if err := exchangeInTwo(stage, dir, old); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"dir/name": "stage", "old/name": "dir"}
	if diff := cmp.Diff(want, read(t, parent)); diff != "" {
		t.Error(diff)
	}
	if err := exchangeInTwo(stage, dir, filepath.Join(parent, "old2")); err == nil {
		t.Error("a folder that is not there was put into place")
	}
	if diff := cmp.Diff(want, read(t, parent)); diff != "" {
		t.Error("the first move was not taken back:", diff)
	}
}

func TestInstallInLayer(t *testing.T) {
	parent := t.TempDir()
	p := place{filepath.Join(parent, "archive")}
	stage := p.beside("new")
	folder(t, stage)
	folder(t, p.dir)
	err := p.installInLayer(stage, present{files: map[string]int64{"name": 7}}, syscall.EXDEV)
	if !errors.Is(err, syscall.EXDEV) {
		t.Errorf("a site was removed before the new one stood: %v", err)
	}
	both := map[string]string{"archive/name": "archive", ".archive.afterword-new/name": ".archive.afterword-new"}
	if diff := cmp.Diff(both, read(t, parent)); diff != "" {
		t.Error(diff)
	}
	if err := p.installInLayer(stage, present{}, syscall.EXDEV); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(map[string]string{"archive/name": ".archive.afterword-new"}, read(t, parent)); diff != "" {
		t.Error(diff)
	}
}

func TestTidy(t *testing.T) {
	tests := []struct {
		name    string
		folders []string
		want    string // the folder that is the site afterwards
	}{
		{"nothing", nil, ""},
		{"killed before the first site", []string{".archive.afterword-new"}, ""},
		{"killed before the first move", []string{"archive", ".archive.afterword-new"}, "archive"},
		{"killed between the moves", []string{".archive.afterword-old", ".archive.afterword-new"}, ".archive.afterword-old"},
		{"killed after the moves", []string{"archive", ".archive.afterword-old"}, "archive"},
	}
	for _, test := range tests {
		parent := t.TempDir()
		for _, name := range test.folders {
			folder(t, filepath.Join(parent, name))
		}
		if err := (place{filepath.Join(parent, "archive")}).tidy(); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		if test.want != "" {
			want["archive/name"] = test.want
		}
		if diff := cmp.Diff(want, read(t, parent)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}
