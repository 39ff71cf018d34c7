package golden

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestLinesAreRewritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "words.txtar")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	upper := func(_, line string) string { return strings.ToUpper(line) + "\n" }
	write("-- a --\none\nONE\n-- b --\ntwo\nTWO\n")
	Lines(t, file, upper)

	write("-- a --\none\nstale\n")
	defer func(before bool) { *update = before }(*update)
	*update = true
	Lines(t, file, upper)
	got, err := os.ReadFile(file)
	if want := "-- a --\none\nONE\n"; err != nil || string(got) != want {
		t.Errorf("the file holds %q, want %q (%v)", got, want, err)
	}
}

// What differs must fail: this runs in a test of its own, whose end is looked
// at and not passed on.
func TestWhatDiffersFails(t *testing.T) {
	if os.Getenv("GOLDEN_DIFFERS") != "" {
		Cases(t, "testdata/case.txtar", func(*testing.T, *txtar.Archive) []txtar.File {
			return []txtar.File{{Name: "in", Data: []byte("other\n")}}
		})
		return
	}
	output, err := runDiffering(t)
	if err == nil || !strings.Contains(output, "-want +got") {
		t.Errorf("a difference passes (%v):\n%s", err, output)
	}
}

func runDiffering(t *testing.T) (string, error) {
	t.Helper()
	again := exec.Command(os.Args[0], "-test.run=^TestWhatDiffersFails$")
	again.Env = append(os.Environ(), "GOLDEN_DIFFERS=1")
	output, err := again.CombinedOutput()
	return string(output), err
}
