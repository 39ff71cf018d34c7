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
	for _, n := range o.sizes {
		if err := searchSize(ctx, o, stdout, n); err != nil {
			return err
		}
	}
	return nil
}

// searchSize measures one part after the other, and prints each when it is
// known.
func searchSize(ctx context.Context, o options, stdout io.Writer, n int) error {
	s := searched{reports: n, hasTheirs: o.pagefind != "", figures: figures{}}
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writeCorpus(filepath.Join(dir, "content"), n); err != nil {
		return err
	}
	if s.hasTheirs {
		if err := hugoSite(dir, o.hugoSite, n); err != nil {
			return err
		}
	}
	s.showHead(stdout)
	for _, part := range []struct {
		measure func(context.Context, options, string) error
		rows    func() []searchRow
	}{
		{s.build, s.built},
		{s.ask("words"), s.asked("words")},
		{s.ask("phrases"), s.asked("phrases")},
		{s.index, s.onDisk},
		{s.lookFor, s.found},
	} {
		if err := part.measure(ctx, o, dir); err != nil {
			return err
		}
		s.show(stdout, part.rows())
	}
	fmt.Fprintln(stdout)
	return nil
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

// ask lets a browser ask queries of a kind.
func (s *searched) ask(kind string) func(context.Context, options, string) error {
	return func(ctx context.Context, o options, dir string) error {
		args := []string{"-site", filepath.Join(dir, oursOut)}
		if s.hasTheirs {
			args = append(args, "-pagefind", filepath.Join(dir, theirsOut))
		}
		return s.figures.benchmark(ctx, "./cmd/afterword/browser", "^BenchmarkSearch$//^"+kind+"$", o.times, args...)
	}
}

// lookFor looks for reports by what is known of them.
func (s *searched) lookFor(ctx context.Context, o options, dir string) error {
	args := []string{"-content", filepath.Join(dir, "content")}
	if s.hasTheirs {
		args = append(args, "-pagefind-program", o.pagefind)
	}
	return s.figures.benchmark(ctx, "./cmd/afterword/browser", "^BenchmarkKnown$", 1, args...)
}

// index makes indexes on disk.
func (s *searched) index(ctx context.Context, o options, _ string) error {
	return s.figures.benchmark(ctx, "./internal/search", "^Benchmark(Index|Bare|Changed)$", o.times, "-reports", strconv.Itoa(s.reports))
}
