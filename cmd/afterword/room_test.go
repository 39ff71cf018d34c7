package main

import (
	"runtime"
	"testing"
)

// What is asked for in large pages is not kept.
func TestLargePagesAreGivenBack(t *testing.T) {
	const size, most = 256 << 20, 64 << 20
	inLargePages(size)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > most {
		t.Errorf("%d MB are still held", m.HeapAlloc>>20)
	}
}
