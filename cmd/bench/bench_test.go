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
// folder whose parent exists, to index a folder, or to run benchmarks.
func pretend(args []string) int {
	in := "content/incidents"
	out := args[len(args)-1]
	switch args[0] {
	case "test":
		fmt.Print(benchmarks[args[1]])
		return 0
	case "--site":
		in, out = "content", filepath.Join(args[1], "pagefind")
	case "build":
		in, out = args[2], filepath.Join(args[4], "search")
	}
	reports, _ := filepath.Glob(filepath.Join(in, "inc-*.md"))
	if len(reports) == 0 || os.MkdirAll(out, 0o755) != nil {
		return 1
	}
	if os.WriteFile(filepath.Join(out, "index"), make([]byte, 2e6), 0o644) != nil {
		return 1
	}
	fmt.Fprintln(os.Stderr, "a line for people")
	fmt.Fprintln(os.Stderr, `{"stage":"load","ms":30}`)
	fmt.Fprintln(os.Stderr, `{"stage":"write","ms":10}`)
	return 0
}

// benchmarks are what pretended Go benchmarks print, by their package.
var benchmarks = map[string]string{
	"./cmd/afterword/browser": `goos: linux
BenchmarkSearch/afterword/words/disk_full-2    1    10000 bytes    20.5 cold-ms    4.000 requests    1.500 warm-ms
BenchmarkSearch/pagefind/words/disk_full-2     1    80000 bytes    41.0 cold-ms    8.000 requests    3.000 warm-ms
BenchmarkSearch/afterword/words/clock-2        1    30000 bytes    10.5 cold-ms    5.000 requests    1.000 warm-ms
BenchmarkSearch/pagefind/words/clock-2         1    90000 bytes    44.0 cold-ms    9.000 requests    2.000 warm-ms
BenchmarkSearch/afterword/words/next-2         1    50000 next-bytes    20.00 next-requests
PASS
`,
	"./internal/search": `
BenchmarkIndex-2      3    1200000000 ns/op
BenchmarkBare-2       3    1000000000 ns/op
BenchmarkChanged-2    3     250000000 ns/op
`,
}

// pretending gives a program that pretends, and a theme for Hugo.
func pretending(t *testing.T) (self, theme string) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	theme = t.TempDir()
	if err := os.WriteFile(filepath.Join(theme, "hugo.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PRETEND_TO_BUILD", "1")
	return self, theme
}

func TestSearchComparesBoth(t *testing.T) {
	self, theme := pretending(t)
	tools := t.TempDir()
	if err := os.Symlink(self, filepath.Join(tools, "go")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", tools)
	var stdout, stderr bytes.Buffer
	args := []string{"search", "--binary", self, "--hugo", self, "--hugo-site", theme, "--pagefind", self, "--sizes", "2", "--times", "2"}
	if code := command(args, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	got := strings.Join(strings.Fields(stdout.String()), " ")
	for _, want := range []string{
		"2 reports Afterword Hugo, Pagefind ratio", "index for browsers, MB 2.0 2.0 1.00 files 1 1 1.00",
		"words: a first query, kB, median 10.0 80.0 0.12 worst 30.0 90.0 0.33", "cold, ms, median 10 41 0.26 worst 20 44 0.47",
		"words: all that follow, kB 50.0 requests 20", "index on disk, s 1.20 of what bleve alone takes 1.20 after a change, s 0.25",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the table has no %q:\n%s", want, &stdout)
		}
	}
}

// TestSearchPrintsWhatIsKnown prints the figures of the builds though there is
// nothing to run the benchmarks with.
func TestSearchPrintsWhatIsKnown(t *testing.T) {
	self, _ := pretending(t)
	t.Setenv("PATH", t.TempDir())
	var stdout, stderr bytes.Buffer
	code := command([]string{"search", "--binary", self, "--sizes", "2", "--times", "1"}, &stdout, &stderr)
	if code != 2 || !strings.Contains(stderr.String(), "running go") || !strings.HasSuffix(stdout.String(), "  files                                        1\n") {
		t.Errorf("exit %d: %s\n%s", code, &stderr, &stdout)
	}
}

func TestRunMeasuresEachSize(t *testing.T) {
	self, theme := pretending(t)
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
		{[]string{"run", "--pagefind", "pagefind"}, 2, "not defined"},
		{[]string{"search", "--help"}, 0, "-pagefind"},
		{[]string{"search", "--pagefind", "pagefind"}, 2, "usage"},
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
