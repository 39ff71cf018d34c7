package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// result is what was measured with one size of corpus.
type result struct {
	reports            int
	fresh, again, hugo sample
	hasHugo            bool
}

func run(ctx context.Context, o options, stdout io.Writer) error {
	var results []result
	for _, n := range o.sizes {
		r, err := measureSize(ctx, o, n)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	return show(stdout, results)
}

func measureSize(ctx context.Context, o options, n int) (result, error) {
	dir, err := scratch()
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	builds := []build{afterword(o.binary, dir)}
	if o.hugoSite != "" {
		builds = append(builds, hugo(o.hugo, dir))
		if err := hugoSite(dir, o.hugoSite, n); err != nil {
			return result{}, err
		}
	}
	if err := writeCorpus(filepath.Join(dir, "content"), n); err != nil {
		return result{}, err
	}
	fresh, again, err := inTurn(ctx, dir, builds, o.times)
	if err != nil {
		return result{}, err
	}
	r := result{reports: n, fresh: median(fresh[0]), again: median(again)}
	if r.hasHugo = len(builds) > 1; r.hasHugo {
		r.hugo = median(fresh[1])
	}
	return r, nil
}

// build is a program that makes a site in a folder.
type build struct {
	program string
	dir     string
	args    func(out string) []string
}

func afterword(program, dir string) build {
	return build{program, dir, func(out string) []string {
		return []string{"build", "--content", filepath.Join(dir, "content"), "--out", out, "--timings"}
	}}
}

// inTurn lets each build make a new folder, one after the other and again from
// the first, so that what else the machine does strikes all of them alike. The
// first build then runs once more into its folder.
func inTurn(ctx context.Context, dir string, builds []build, times int) (fresh [][]sample, again []sample, err error) {
	fresh = make([][]sample, len(builds))
	for i := range times * len(builds) {
		which := i % len(builds)
		runs := 1
		if which == 0 {
			runs = 2
		}
		samples, err := builds[which].into(ctx, filepath.Join(dir, "out"), runs)
		if err != nil {
			return nil, nil, err
		}
		fresh[which] = append(fresh[which], samples[0])
		again = append(again, samples[1:]...)
	}
	return fresh, again, nil
}

// into runs the build several times into one folder, which is not there
// before, nor after.
func (b build) into(ctx context.Context, out string, runs int) ([]sample, error) {
	var samples []sample
	for range runs {
		s, err := b.once(ctx, out)
		if err != nil {
			return nil, err
		}
		samples = append(samples, s)
	}
	return samples, clear(out)
}

func (b build) once(ctx context.Context, out string) (sample, error) {
	return measure(ctx, b.dir, b.program, b.args(out)...)
}

// clear removes folders.
func clear(dirs ...string) error {
	for _, dir := range dirs {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("clearing up: %w", err)
		}
	}
	return nil
}
