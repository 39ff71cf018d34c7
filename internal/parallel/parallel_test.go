package parallel

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	for _, each := range []func(context.Context, int, func(int) error) error{Each, EachWaiting} {
		for _, n := range []int{0, 1, 7, 1000} {
			seen := make([]atomic.Int32, n)
			err := each(context.Background(), n, func(i int) error {
				seen[i].Add(1)
				return nil
			})
			if err != nil {
				t.Fatalf("n=%d: %v", n, err)
			}
			for i := range seen {
				if got := seen[i].Load(); got != 1 {
					t.Errorf("n=%d: index %d was worked on %d times", n, i, got)
				}
			}
		}
	}
}

// More work than there are processors is under way at once.
func TestEachWaiting(t *testing.T) {
	n := runtime.GOMAXPROCS(0) + 1
	var all sync.WaitGroup
	all.Add(n)
	if err := EachWaiting(t.Context(), n, func(int) error { all.Done(); all.Wait(); return nil }); err != nil {
		t.Error(err)
	}
}

// Each goroutine has its own, and keeps it.
func TestEachWith(t *testing.T) {
	var begun atomic.Int32
	var calls atomic.Int64
	type own struct{ busy atomic.Bool }
	err := EachWith(context.Background(), 1000, func() *own { begun.Add(1); return new(own) }, func(_ int, o *own) error {
		if o.busy.Swap(true) {
			t.Error("it is used by two at once")
		}
		calls.Add(1)
		o.busy.Store(false)
		return nil
	})
	if n := int(begun.Load()); err != nil || calls.Load() != 1000 || n > runtime.GOMAXPROCS(0) {
		t.Errorf("%d calls with %d of their own, %v", calls.Load(), n, err)
	}
}

func TestEachStopsAtAnError(t *testing.T) {
	wrong := errors.New("wrong")
	var calls atomic.Int64
	const n = 1 << 20
	err := Each(context.Background(), n, func(i int) error {
		calls.Add(1)
		return wrong
	})
	if !errors.Is(err, wrong) {
		t.Errorf("error is %v", err)
	}
	if calls.Load() == n {
		t.Error("went on after the error")
	}
}

func TestEachEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := Each(ctx, 5, func(int) error { t.Error("worked"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func TestRanges(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 1000} {
		seen := make([]atomic.Int32, n)
		Ranges(n, func(from, to int) {
			for i := from; i < to; i++ {
				seen[i].Add(1)
			}
		})
		for i := range seen {
			if got := seen[i].Load(); got != 1 {
				t.Errorf("n=%d: index %d was worked on %d times", n, i, got)
			}
		}
	}
}
