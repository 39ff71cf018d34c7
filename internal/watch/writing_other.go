//go:build !linux

package watch

// beingWritten is not known here: a file counts as written once nothing more
// comes.
func beingWritten(string) bool { return false }
