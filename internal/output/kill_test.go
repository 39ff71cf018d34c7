package output

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// endlessly is the environment variable that makes the test program build
// sites into a folder until it is killed.
const endlessly = "AFTERWORD_TEST_BUILD_ENDLESSLY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(endlessly); dir != "" {
		buildEndlessly(dir)
	}
	os.Exit(m.Run())
}

// numbered is a site in which every second file says the number of the build.
func numbered(n int) map[string]string {
	files := map[string]string{"number": fmt.Sprint(n)}
	for i := range 40 {
		text := strings.Repeat("x", 100*i)
		if i%2 == 0 {
			text += fmt.Sprint(n)
		}
		files[fmt.Sprintf("folder%d/file%d", i%4, i)] = text
	}
	for i := range n % 3 {
		files[fmt.Sprint("now and then ", i)] = ""
	}
	return files
}

// buildEndlessly says the number of each site that stands.
func buildEndlessly(dir string) {
	for n := 0; ; n++ {
		if _, err := Replace(context.Background(), dir, site(numbered(n)), archive, Options{}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// However a build is killed, the folder is one whole site, not older than the
// last build that ended, and the next build finds its way.
func TestKilledBuilds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	random := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		ended := random.IntN(3)
		killBuild(t, dir, ended, time.Duration(random.IntN(20_000))*time.Microsecond)
		got := read(t, dir)
		var n int
		if _, err := fmt.Sscan(got["number"], &n); err != nil || n < ended {
			t.Fatalf("the site says number %d, %v, when build %d had ended", n, err, ended)
		}
		if diff := cmp.Diff(numbered(n), got); diff != "" {
			t.Fatalf("build %d was killed, and is not whole:\n%s", n, diff)
		}
	}
	replace(t, dir, numbered(0))
}

// killBuild starts a program that builds, and kills it some time after a
// number of builds have ended.
func killBuild(t *testing.T, dir string, ended int, after time.Duration) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(program)
	child.Env = append(os.Environ(), endlessly+"="+dir)
	said, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for lines, n := bufio.NewScanner(said), 0; n <= ended; n++ {
		if !lines.Scan() || lines.Text() != fmt.Sprint(n) {
			t.Errorf("the build said %q, not %d", lines.Text(), n)
			break
		}
	}
	time.Sleep(after)
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil {
		t.Error("the build ended by itself")
	}
}
