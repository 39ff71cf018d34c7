package watch

import (
	"os"
	"time"
)

// unfinished says that a file, of which nothing was heard for a while, is
// likely to be written on: it is empty, or somebody has it open for writing.
func unfinished(name string, silent time.Duration) bool {
	if silent >= max(emptied, open) {
		return false
	}
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	return info.Size() == 0 && silent < emptied || silent < open && beingWritten(name)
}
