package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTwoBuildsWaitForEachOther(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	inside := make(chan bool)
	waits := make(chan bool)
	slow := Tree{[]File{{Path: "slow", Render: func([]byte) ([]byte, error) {
		inside <- true
		<-waits
		return nil, nil
	}}}}
	var builds sync.WaitGroup
	builds.Go(func() {
		if _, err := Replace(t.Context(), dir, slow, archive, Options{}); err != nil {
			t.Error(err)
		}
	})
	<-inside
	second := map[string]string{"second": "2"}
	_, err := Replace(t.Context(), dir, site(second), archive, Options{Waiting: func() { close(waits) }})
	if err != nil {
		t.Error(err)
	}
	builds.Wait()
	if diff := cmp.Diff(second, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	alone(t, dir)
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	p := place{filepath.Join(t.TempDir(), "archive")}
	release, err := p.lock(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	ctx, cancel := context.WithCancel(t.Context())
	_, err = Replace(ctx, p.dir, Tree{}, archive, Options{Waiting: cancel})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "another build") {
		t.Error(err)
	}
}

func TestManyBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	var builds sync.WaitGroup
	for i := range 12 {
		builds.Go(func() {
			whole := map[string]string{"a": fmt.Sprint(i % 4), "b/c": fmt.Sprint(i % 4)}
			if _, err := Replace(t.Context(), dir, site(whole), archive, Options{}); err != nil {
				t.Error(err)
			}
		})
	}
	builds.Wait()
	if files := read(t, dir); len(files) != 2 || files["a"] != files["b/c"] {
		t.Errorf("the site is of two builds: %q", files)
	}
	alone(t, dir)
}

func TestALeftLockBlocksNobody(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	if err := os.WriteFile(place{dir}.beside("lock"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	replace(t, dir, map[string]string{"a": "1"})
}
