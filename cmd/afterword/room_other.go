//go:build !linux || !(amd64 || arm64)

package main

// inLargePages does nothing where no such pages can be asked for.
func inLargePages(int64) {}
