package site

import (
	"runtime"
	"sync"
)

// parallel calls work for each number below n, on all processors.
func parallel(n int, work func(i int)) {
	parallelRanges(n, func(from, to int) {
		for i := from; i < to; i++ {
			work(i)
		}
	})
}

// parallelRanges cuts the numbers below n into as many ranges as there are
// processors, and calls work for each range.
func parallelRanges(n int, work func(from, to int)) {
	var group sync.WaitGroup
	workers := max(1, min(runtime.GOMAXPROCS(0), n/64))
	for w := range workers {
		group.Go(func() { work(n*w/workers, n*(w+1)/workers) })
	}
	group.Wait()
}
