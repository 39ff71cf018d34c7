package main

import "runtime/debug"

// Memory that the process touches for the first time costs more than a look for
// what can be used again, up to a point. A build may have a heap that holds most
// of it at once: so many bytes, and so many for each byte of content. Beyond
// that it is kept small rather than the build fast. Publishing holds the sources
// as well, the public texts, and the whole site.
const (
	heapBase      = 96 << 20
	heapToArchive = 11
	heapToPublish = 22
	collectAt     = 150 // percent of what lives, where that comes first
)

// roomFor lets the heap grow to what content of a size needs, at so many bytes
// for each of its own.
func roomFor(perByte int64) func(content int64) {
	return func(content int64) {
		inLargePages(perByte * content / 4 * 3) // hardly more than will be used
		debug.SetMemoryLimit(heapBase + perByte*content)
	}
}
