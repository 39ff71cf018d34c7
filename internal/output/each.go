package output

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// room is what a worker needs for one file after the other.
type room struct {
	compare []byte // two files, half of it each
	page    []byte // the bytes of a file that is rendered
}

// compareSize is that of the buffer in which files are compared.
const compareSize = 128 << 10

// each calls work for all numbers below n in rising order, on as many
// goroutines as there are processors. The first error stops it, and so does
// the end of ctx. The room is for the time of one call.
func each(ctx context.Context, n int, work func(i int, in *room) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			in := &room{compare: make([]byte, compareSize)}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i, in); err != nil {
					stop(err)
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}
