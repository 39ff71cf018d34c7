package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"afterword/internal/output"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"afterword": main})
}

// TestScripts runs the command as the scripts of testdata/script do. The clock
// stands at noon of 2026-03-01, UTC, unless a script sets it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", strconv.FormatInt(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).Unix(), 10))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"age":      age,
			"fits":     fits,
			"keys":     keys,
			"lines":    lines,
			"replace":  replace,
			"sameTree": sameTree,
		},
	})
}

var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// age FILE gives a file an old time; ! age FILE is sure that it has lost it,
// and age -still FILE that it has not.
func age(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[len(args)-1])
	if !neg && len(args) == 1 {
		ts.Check(os.Chtimes(name, longAgo, longAgo))
		return
	}
	info, err := os.Stat(name)
	ts.Check(err)
	if old := info.ModTime().Equal(longAgo); old == neg {
		ts.Fatalf("%s was written at %v", name, info.ModTime())
	}
}

// fits FILE ROWS COLUMNS is sure that a text fits on a screen.
func fits(ts *testscript.TestScript, _ bool, args []string) {
	rows, err := strconv.Atoi(args[1])
	ts.Check(err)
	columns, err := strconv.Atoi(args[2])
	ts.Check(err)
	all := strings.Split(strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), "\n")
	if len(all) > rows {
		ts.Fatalf("%d lines, over %d", len(all), rows)
	}
	for _, line := range all {
		if n := utf8.RuneCountInString(line); n > columns {
			ts.Fatalf("%d columns, over %d: %s", n, columns, line)
		}
	}
}

// lines FILE is sure that a text is whole lines, and that there are some.
func lines(ts *testscript.TestScript, _ bool, args []string) {
	if text := ts.ReadFile(args[0]); !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") {
		ts.Fatalf("the text does not end in one line break: %q", text)
	}
}

// replace OLD NEW FILE puts other words into a file, which must have the old
// ones.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[2])
	was := ts.ReadFile(args[2])
	is := strings.ReplaceAll(was, args[0], args[1])
	if is == was {
		ts.Fatalf("%s does not have %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(name, []byte(is), 0o666))
}

// keys FILE PATH KEY… is sure that every line of JSON has an object with just
// these keys at a path such as actions.0, or "." for the whole.
func keys(ts *testscript.TestScript, _ bool, args []string) {
	want := slices.Sorted(slices.Values(args[2:]))
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var value any
		ts.Check(json.Unmarshal([]byte(line), &value))
		for _, step := range strings.FieldsFunc(args[1], func(r rune) bool { return r == '.' }) {
			if i, err := strconv.Atoi(step); err == nil {
				value = value.([]any)[i]
				continue
			}
			value = value.(map[string]any)[step]
		}
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(value.(map[string]any)))); diff != "" {
			ts.Fatalf("keys of %s (-want +got):\n%s", args[1], diff)
		}
	}
}

// sameTree DIR DIR is sure that two folders hold the same files with the same
// bytes, but for the marker, which also tells of times.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	a, b := readTree(ts, args[0]), readTree(ts, args[1])
	if maps.EqualFunc(a, b, bytes.Equal) == neg {
		ts.Fatalf("%s has %d files, %s has %d", args[0], len(a), args[1], len(b))
	}
}

func readTree(ts *testscript.TestScript, dir string) map[string][]byte {
	files, root := map[string][]byte{}, ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == output.MarkerName {
			return err
		}
		rel, err := filepath.Rel(root, name)
		ts.Check(err)
		files[rel], err = os.ReadFile(name)
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s is empty", dir)
	}
	return files
}
