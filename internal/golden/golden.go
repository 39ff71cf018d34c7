// Package golden compares what a test made with what a file says should be
// made. With the flag -update, which tests that import it have, the file is
// rewritten instead; the difference is then for a reader, in version control.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what the files in testdata expect")

// Same fails a test if a file does not hold these bytes.
func Same(t *testing.T, file string, got []byte) {
	t.Helper()
	want, err := os.ReadFile(file)
	if *update {
		if err = os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	differ(t, file, want, got)
}

// Cases runs a test for each txtar archive that a pattern matches, of which
// there must be one. The test gives the archive as it should be: the files that
// it was given, and those that it makes of them in the place of what the
// archive expects.
func Cases(t *testing.T, pattern string, test func(t *testing.T, a *txtar.Archive) []txtar.File) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", pattern, err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, filepath.Ext(name)), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := txtar.Format(a)
			got := txtar.Format(&txtar.Archive{Comment: a.Comment, Files: test(t, a)})
			if *update {
				Same(t, file, got)
				return
			}
			differ(t, file, want, got)
		})
	}
}

// Lines runs a test on the first line of each file of a txtar archive, and
// expects the lines beneath it.
func Lines(t *testing.T, archive string, test func(name, line string) string) {
	t.Helper()
	Cases(t, archive, func(t *testing.T, a *txtar.Archive) []txtar.File {
		var files []txtar.File
		for _, f := range a.Files {
			line, _, _ := strings.Cut(string(f.Data), "\n")
			files = append(files, txtar.File{Name: f.Name, Data: []byte(line + "\n" + test(f.Name, line))})
		}
		return files
	})
}

func differ(t *testing.T, file string, want, got []byte) {
	t.Helper()
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
