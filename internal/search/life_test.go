package search

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"afterword/internal/query"
)

// TestLife changes a site step by step, and sees what is read again and found.
func TestLife(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "search")
	site := maps.Clone(some)
	step := func(name string, wantUpdated int, wantRebuilt bool, text, want string) {
		t.Helper()
		x := open(t, dir, site.source())
		defer x.Close()
		if x.Updated != wantUpdated || x.Rebuilt != wantRebuilt {
			t.Errorf("%s: %d files were read, rebuilt: %t", name, x.Updated, x.Rebuilt)
		}
		if got := strings.Join(paths(ask(t, x, text, Options{})), " "); got != want {
			t.Errorf("%s: %s finds %q, want %q", name, text, got, want)
		}
	}
	step("new", 5, true, "redis", "b.md")
	step("again", 0, false, "redis", "b.md")
	site["e.md"] = strings.ReplaceAll(site["b.md"], "INC-2", "INC-5")
	step("added", 1, false, "redis INC-5", "e.md")
	site["e.md"] = strings.ReplaceAll(site["e.md"], "Redis", "Memcached")
	step("changed", 1, false, "summary:redis", "b.md")
	step("changed before", 0, false, "memcached", "e.md")
	site["e.md"] = "# Notes\nmemcached\n"
	step("a page now", 1, false, "memcached", "")
	delete(site, "b.md")
	step("removed", 0, false, "redis", "")
	step("at rest", 0, false, "certificate", "a.md")
	clear(site)
	step("empty", 0, true, "certificate", "")
	step("still empty", 0, false, "-certificate", "")
	maps.Copy(site, some)
	step("back", 5, true, "redis", "b.md")
}

// TestManyUpdates keeps an index small that is changed often.
func TestManyUpdates(t *testing.T) {
	dir := t.TempDir()
	site := maps.Clone(some)
	for i := range maxSegments + 10 {
		site["b.md"] = some["b.md"] + fmt.Sprintf("\nRun number%d\n", i)
		x := open(t, dir, site.source())
		if n := ask(t, x, fmt.Sprintf("number%d", i), Options{}).Total; n != 1 {
			t.Errorf("change %d finds %d reports", i, n)
		}
		x.Close()
	}
	files, err := filepath.Glob(filepath.Join(dir, indexName, "store", "*.zap"))
	if err != nil || len(files) > maxSegments+2 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

// TestOtherSettings makes an index anew that was made with others.
func TestOtherSettings(t *testing.T) {
	dir, source := t.TempDir(), some.source()
	open(t, dir, source).Close()
	source.Settings = "2"
	x := open(t, dir, source)
	defer x.Close()
	if !x.Rebuilt {
		t.Error("the index is used with other settings")
	}
}

// filesOf are the state and the files of an index.
func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	state, whole := readState(dir, "1")
	if !whole {
		t.Fatal("the index is not whole")
	}
	all := []string{filepath.Join(dir, stateName)}
	for _, name := range slices.Sorted(maps.Keys(state.Index)) {
		all = append(all, filepath.Join(dir, indexName, filepath.FromSlash(name)))
	}
	return all
}

// TestDamage harms each file of an index in several ways: it is made anew.
func TestDamage(t *testing.T) {
	for how, harm := range map[string]func(name string, data []byte) error{
		"removed": func(name string, _ []byte) error { return os.Remove(name) },
		"empty":   func(name string, _ []byte) error { return os.Truncate(name, 0) },
		"cut":     func(name string, data []byte) error { return os.Truncate(name, int64(len(data)/2)) },
		"flipped": func(name string, data []byte) error {
			data[len(data)/2] ^= 0x10
			return os.WriteFile(name, data, 0o666)
		},
		"doubled": func(name string, data []byte) error { return os.WriteFile(name+".zap", data, 0o666) },
	} {
		for i := 0; ; i++ {
			dir := t.TempDir()
			open(t, dir, some.source()).Close()
			files := filesOf(t, dir)
			if i >= len(files) { // bleve may make more of them, or fewer
				break
			}
			if i == 0 && (how == "flipped" || how == "doubled") {
				continue // the state may still be one that fits, and what lies beside it does not matter
			}
			data, err := os.ReadFile(files[i])
			if err == nil {
				err = harm(files[i], data)
			}
			if err != nil {
				t.Fatal(err)
			}
			x := open(t, dir, some.source())
			if n := ask(t, x, "redis", Options{}).Total; n != 1 || !x.Rebuilt {
				t.Errorf("%s is %s: %d found, rebuilt: %t", filepath.Base(files[i]), how, n, x.Rebuilt)
			}
			x.Close()
		}
	}
}

const helperDir = "AFTERWORD_SEARCH_HELPER"

// helper is another process, which indexes and asks.
func helper(dir string) int {
	x, err := Open(context.Background(), dir, generated(60).source())
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer x.Close()
	q, err := query.Parse("-zzzz")
	if err != nil {
		return 1
	}
	r, err := x.Search(context.Background(), q, Options{Limit: 1})
	if err != nil || r.Total != 60 {
		fmt.Println(r, err)
		return 1
	}
	return 0
}

func start(t *testing.T, dir string) (*exec.Cmd, *strings.Builder) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperDir+"="+dir)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, &out
}

// TestKilled ends a process that indexes at many instants; the next one finds
// everything.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	for i := range 8 {
		cmd, _ := start(t, dir)
		time.Sleep(time.Duration(20+30*i) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Log(err) // it was done already
		}
		_ = cmd.Wait() // it was killed
	}
	cmd, out := start(t, dir)
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestTogether lets several processes index and ask at once.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	type process struct {
		cmd *exec.Cmd
		out *strings.Builder
	}
	var all []process
	for range 4 {
		cmd, out := start(t, dir)
		all = append(all, process{cmd, out})
	}
	for _, p := range all {
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("%v\n%s", err, p.out)
		}
	}
}

// TestStopped gives up waiting, and indexing, when the context ends.
func TestStopped(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir, some.source())
	ctx, stop := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer stop()
	waited := false
	source := some.source()
	source.Waiting = func() { waited = true }
	if _, err := Open(ctx, dir, source); err == nil || !waited {
		t.Errorf("error %v, waited: %t", err, waited)
	}
	x.Close()
	open(t, dir, source).Close()
}
