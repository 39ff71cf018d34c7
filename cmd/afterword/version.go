package main

import (
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"runtime/debug"
)

var versionCommand = command{
	name:     "version",
	summary:  "print the version",
	about:    "Prints the version of the program and of the Go that it was built with.",
	examples: "  afterword version\n",
	run: func(_ context.Context, c *call) error {
		if err := c.noArgs(); err != nil {
			return err
		}
		_, err := fmt.Fprintf(c.stdout, "afterword %s (%s %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	},
}

// version is the module's version, or the commit that the program was built
// from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	if revision == "" {
		return "development"
	}
	return revision + dirty
}

// program is the size and a checksum of the running program's own bytes: what it
// builds may change when they do. They are many, and nobody forges them.
func program() []byte {
	name, err := os.Executable()
	if err != nil {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	size, err := io.Copy(sum, file)
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, "%d %x", size, sum.Sum32())
}
