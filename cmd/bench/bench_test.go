package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The test program stands in for the programs that are measured.
func TestMain(m *testing.M) {
	if os.Getenv("PRETEND_TO_BUILD") != "" {
		os.Exit(pretend(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// pretend fails if it is not asked to build from a folder with reports into a
// folder whose parent exists.
func pretend(args []string) int {
	in := "content/incidents"
	out := args[len(args)-1]
	if args[0] == "build" {
		in, out = args[2], args[4]
	}
	reports, _ := filepath.Glob(filepath.Join(in, "inc-*.md"))
	if len(reports) == 0 || os.MkdirAll(out, 0o755) != nil {
		return 1
	}
	fmt.Fprintln(os.Stderr, "a line for people")
	fmt.Fprintln(os.Stderr, `{"stage":"load","ms":30}`)
	fmt.Fprintln(os.Stderr, `{"stage":"write","ms":10}`)
	return 0
}

func TestRunMeasuresEachSize(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	theme := t.TempDir()
	if err := os.WriteFile(filepath.Join(theme, "hugo.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PRETEND_TO_BUILD", "1")
	var stdout, stderr bytes.Buffer
	args := []string{"run", "--binary", self, "--hugo", self, "--hugo-site", theme, "--sizes", "2,4", "--times", "2"}
	if code := command(args, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	for _, want := range []string{"unchanged", "to Hugo", "load", "75%", "from 2 to 4 reports"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("the table has no %q:\n%s", want, &stdout)
		}
	}
}

func TestCommandExits(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 2, "usage"},
		{[]string{"gen", "somewhere", "many"}, 2, "usage"},
		{[]string{"run", "--sizes", "0"}, 2, "no number of reports"},
		{[]string{"run", "--binary", "no-such-program"}, 2, "looking for a program"},
		{[]string{"run", "--help"}, 0, "-sizes"},
		{[]string{"gen", t.TempDir(), "3"}, 0, ""},
	} {
		var stdout, stderr bytes.Buffer
		if code := command(c.args, &stdout, &stderr); code != c.code || !strings.Contains(stderr.String(), c.says) {
			t.Errorf("bench %q: exit %d, %q; want %d, %q", c.args, code, &stderr, c.code, c.says)
		}
	}
}

func TestMedianOfEachFigure(t *testing.T) {
	got := median([]sample{
		{wall: 3 * time.Second, memory: 10, stages: []stage{{"load", 5}}},
		{wall: 1 * time.Second, memory: 30, stages: []stage{{"load", 9}}},
		{wall: 2 * time.Second, memory: 20, stages: []stage{{"load", 7}}},
	})
	if got.wall != 2*time.Second || got.memory != 20 || got.stages[0].MS != 7 {
		t.Errorf("median = %+v", got)
	}
}
