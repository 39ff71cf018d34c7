package output

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Options says how Replace goes about it.
type Options struct {
	Keep     []string              // folders that the target must not be, hold, or lie in
	Progress func(done, total int) // called now and then, in rising order, never twice at once
	Waiting  func()                // called once if another build of the same folder must end first
}

// Result counts what Replace did.
type Result struct {
	Files   int   // without the marker
	Bytes   int64 // of the files
	Written int   // files that were not there before with the same bytes
}

// Replace makes dir hold the site, its marker file, and nothing else, as the
// package comment says. Folders above dir are made as needed. If dir is a
// symbolic link, the folder that it leads to is replaced.
//
// An error leaves the old site in place, unless it says that the old site
// could not be removed.
func Replace(ctx context.Context, dir string, t Tree, m Mark, opt Options) (Result, error) {
	if err := t.Check(); err != nil {
		return Result{}, err
	}
	p, err := find(dir, opt.Keep)
	if err != nil {
		return Result{}, err
	}
	if err := os.MkdirAll(filepath.Dir(p.dir), 0o777); err != nil {
		return Result{}, err
	}
	release, err := p.lock(ctx, opt.Waiting)
	if err != nil {
		return Result{}, err
	}
	defer release()
	if err := p.tidy(); err != nil {
		return Result{}, err
	}
	result, err := p.replace(ctx, t, m, opt)
	if err != nil {
		return result, fmt.Errorf("writing %s: %w", dir, err)
	}
	return result, nil
}

// replace does the work at a place that is locked and tidy.
func (p place) replace(ctx context.Context, t Tree, m Mark, opt Options) (Result, error) {
	files, err := p.ours(m.Kind)
	if err != nil {
		return Result{}, err
	}
	now, err := look(ctx, p.dir)
	if err != nil {
		return Result{}, err
	}
	if err := p.onlyListed(now, files); err != nil {
		return Result{}, err
	}
	s := newStage(p, t, now)
	defer os.RemoveAll(s.dir)
	if err := s.write(ctx, opt.Progress); err != nil {
		return Result{}, err
	}
	site := manifest{m, s.listing()}
	marker, err := site.encode()
	if err != nil {
		return Result{}, err
	}
	result := site.result()
	result.Written = s.changed()
	if result.Written == 0 && bytes.Equal(marker, now.marker) && now.holds(site.files) {
		return result, nil
	}
	if err := s.complete(ctx, marker); err != nil {
		return Result{}, err
	}
	return result, p.install(s.dir, now)
}
