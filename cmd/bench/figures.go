package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
)

// figures are what Go benchmarks report: values by the name of the benchmark,
// without its last part if it has several, and their unit, as in
// "Search/afterword/words cold-ms".
type figures map[string][]float64

// benchmark runs those benchmarks of a package that match a pattern, each so
// often, with arguments of their own.
func (f figures) benchmark(ctx context.Context, pkg, pattern string, times int, args ...string) error {
	args = append([]string{"test", pkg, "-run", "^$", "-bench", pattern, "-benchtime", fmt.Sprintf("%dx", times), "-timeout", "0", "-args"}, args...)
	var said bytes.Buffer
	child := exec.CommandContext(ctx, "go", args...)
	child.Stdout, child.Stderr = &said, &said
	if err := child.Run(); err != nil {
		return fmt.Errorf("running %s: %w\n%s", child, err, last(said.Bytes(), 2000))
	}
	f.read(said.String())
	return nil
}

// read takes the lines of text that are results.
func (f figures) read(text string) {
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(words[0], "Benchmark")
		if i := strings.LastIndexByte(name, '-'); i > 0 { // behind it is the number of processors
			name = name[:i]
		}
		if strings.Contains(name, "/") {
			name = path.Dir(name)
		}
		for pair := range slices.Chunk(words[2:], 2) {
			if value, err := strconv.ParseFloat(pair[0], 64); err == nil && len(pair) == 2 {
				key := name + " " + pair[1]
				f[key] = append(f[key], value)
			}
		}
	}
}

// typical is the median of some values, the lower one of two, and worst the
// greatest; 0 of none.
func (f figures) typical(key string) float64 {
	all := slices.Sorted(slices.Values(f[key]))
	if len(all) == 0 {
		return 0
	}
	return all[(len(all)-1)/2]
}

func (f figures) worst(key string) float64 {
	if len(f[key]) == 0 {
		return 0
	}
	return slices.Max(f[key])
}
