// Package parallel does the same work for many things at once, on all
// processors. Which worker does which part cannot be told from the result.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls work for every index below n, on as many goroutines as there are
// processors. After the first error, or when the context ends, no more calls
// are begun; that error is returned.
func Each(ctx context.Context, n int, work func(i int) error) error {
	return EachWith(ctx, n, func() struct{} { return struct{}{} }, func(i int, _ struct{}) error { return work(i) })
}

// EachWaiting is Each for work that waits for a disk more than it reckons: while
// some of it waits, other work goes on.
func EachWaiting(ctx context.Context, n int, work func(i int) error) error {
	const many = 8 // for each processor
	return each(ctx, n, many*runtime.GOMAXPROCS(0), func() struct{} { return struct{}{} }, func(i int, _ struct{}) error { return work(i) })
}

// EachWith is Each for work that needs something that no other work uses
// meanwhile, such as a buffer: begin makes one for each goroutine.
func EachWith[T any](ctx context.Context, n int, begin func() T, work func(i int, own T) error) error {
	return each(ctx, n, runtime.GOMAXPROCS(0), begin, work)
}

func each[T any](ctx context.Context, n, workers int, begin func() T, work func(i int, own T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, workers) {
		group.Go(func() {
			own := begin()
			for i := int(next.Add(1) - 1); i < n && ctx.Err() == nil; i = int(next.Add(1) - 1) {
				if err := work(i, own); err != nil {
					stop(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// Ranges cuts the numbers below n into as many ranges as there are processors
// and calls work for each, side by side; few numbers are one range.
func Ranges(n int, work func(from, to int)) {
	const fewest = 64 // in a range
	var group sync.WaitGroup
	workers := max(1, min(runtime.GOMAXPROCS(0), n/fewest))
	for w := range workers {
		group.Go(func() { work(n*w/workers, n*(w+1)/workers) })
	}
	group.Wait()
}
