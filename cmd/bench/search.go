package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// searched is what was measured of search with one size of corpus.
type searched struct {
	reports      int
	ours, theirs index
	hasTheirs    bool
	figures      figures // of the Go benchmarks
}

// index is an index for browsers: how its site was made, and what it weighs.
type index struct {
	build sample
	files int
	bytes int64
}

func search(ctx context.Context, o options, stdout io.Writer) error {
	var all []searched
	for _, n := range o.sizes {
		s, err := searchSize(ctx, o, n)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	return showSearch(stdout, all)
}

func searchSize(ctx context.Context, o options, n int) (searched, error) {
	s := searched{reports: n, hasTheirs: o.pagefind != "", figures: figures{}}
	dir, err := scratch()
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(dir)
	if err := writeCorpus(filepath.Join(dir, "content"), n); err != nil {
		return s, err
	}
	if s.hasTheirs {
		if err := hugoSite(dir, o.hugoSite, n); err != nil {
			return s, err
		}
	}
	if err := s.build(ctx, o, dir); err != nil {
		return s, err
	}
	return s, s.ask(ctx, o, dir)
}

const oursOut, theirsOut = "ours", "theirs"

// build makes the sites, in turn, and leaves the last of each.
func (s *searched) build(ctx context.Context, o options, dir string) error {
	var ours, theirs []sample
	for range o.times {
		if err := clear(filepath.Join(dir, oursOut), filepath.Join(dir, theirsOut)); err != nil {
			return err
		}
		one, err := afterword(o.binary, dir).once(ctx, filepath.Join(dir, oursOut))
		if err != nil {
			return err
		}
		ours = append(ours, one)
		if !s.hasTheirs {
			continue
		}
		other, err := withPagefind(ctx, o, dir)
		if err != nil {
			return err
		}
		theirs = append(theirs, other)
	}
	s.ours.build, s.theirs.build = median(ours), median(theirs)
	if err := s.ours.weigh(filepath.Join(dir, oursOut, "search")); err != nil || !s.hasTheirs {
		return err
	}
	return s.theirs.weigh(filepath.Join(dir, theirsOut, "pagefind"))
}

// withPagefind is a build of Hugo, and Pagefind over its pages: their times
// together, and the greater peak of memory.
func withPagefind(ctx context.Context, o options, dir string) (sample, error) {
	out := filepath.Join(dir, theirsOut)
	s, err := hugo(o.hugo, dir).once(ctx, out)
	if err != nil {
		return s, err
	}
	p, err := measure(ctx, dir, o.pagefind, "--site", out, "--quiet")
	return sample{wall: s.wall + p.wall, cpu: s.cpu + p.cpu, memory: max(s.memory, p.memory)}, err
}

func (x *index) weigh(dir string) error {
	err := filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := entry.Info()
		if err == nil {
			x.files, x.bytes = x.files+1, x.bytes+file.Size()
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("weighing an index: %w", err)
	}
	return nil
}

// ask runs the Go benchmarks.
func (s *searched) ask(ctx context.Context, o options, dir string) error {
	args := []string{"-site", filepath.Join(dir, oursOut)}
	if s.hasTheirs {
		args = append(args, "-pagefind", filepath.Join(dir, theirsOut))
	}
	if err := s.figures.benchmark(ctx, "./cmd/afterword/browser", "^BenchmarkSearch$", o.times, args...); err != nil {
		return err
	}
	return s.figures.benchmark(ctx, "./internal/search", "^Benchmark(Index|Bare|Changed)$", o.times, "-reports", strconv.Itoa(s.reports))
}
