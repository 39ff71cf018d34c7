package output

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// bufferSize is that of the buffer of each worker.
const bufferSize = 128 << 10

// each calls work for all numbers below n in rising order, on as many
// goroutines as there are processors. The first error stops it, and so does
// the end of ctx. The buffer is for the time of one call.
func each(ctx context.Context, n int, work func(i int, buffer []byte) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			buffer := make([]byte, bufferSize)
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i, buffer); err != nil {
					stop(err)
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}
