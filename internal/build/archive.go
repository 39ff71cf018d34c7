package build

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"afterword/internal/check"
	"afterword/internal/diag"
	"afterword/internal/output"
)

// Result says what a build made.
type Result struct {
	Postmortems int    `json:"postmortems"`
	Pages       int    `json:"pages"` // HTML files
	Files       int    `json:"files"`
	Bytes       int64  `json:"bytes"`
	Written     int    `json:"written"` // files that were not there before
	Diagnostics Counts `json:"diagnostics"`
	DurationMS  int64  `json:"duration_ms"`
}

// Counts are diagnostics by level.
type Counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Hint    int `json:"hint"`
}

// Target is where a site is written, and how.
type Target struct {
	Dir      string
	Keep     []string // folders that the target must not touch
	Force    bool     // build even if nothing has changed
	Progress func(done, total int)
	Waiting  func()
}

// Archive builds the internal site into a folder. If everything is as it was
// when the folder was made, nothing is done again and the same result is
// given. The site is nil then.
func Archive(ctx context.Context, in Input, to Target) (Result, *Site, error) {
	d, err := Load(ctx, in)
	if err != nil {
		return Result{}, nil, err
	}
	inputs, err := d.Inputs()
	if err != nil {
		return Result{}, nil, err
	}
	if r, ok := unchanged(to, inputs); ok {
		d.done("compare")
		return r, &Site{Draft: d}, nil
	}
	d.done("compare")
	s, err := d.Understand(ctx, "")
	if err != nil {
		return Result{}, nil, err
	}
	r, err := s.write(ctx, to, inputs)
	return r, s, err
}

// unchanged gives the result of the build that made the folder, if a build
// would make the same again.
func unchanged(to Target, inputs string) (Result, bool) {
	mark, there, ok := output.UpToDate(to.Dir, inputs, "archive")
	var r Result
	if !ok || to.Force || json.Unmarshal(mark.Summary, &r) != nil {
		return Result{}, false
	}
	r.Files, r.Bytes = there.Files, there.Bytes
	return r, true
}

// write makes the archive of an understood site.
func (s *Site) write(ctx context.Context, to Target, inputs string) (Result, error) {
	m := s.Model()
	tree, renderer := s.Tree(m)
	r := Result{Postmortems: len(m.Reports), Pages: pages(tree)}
	r.Diagnostics.Error, r.Diagnostics.Warning, r.Diagnostics.Hint = diag.Count(s.Diagnostics)
	summary, err := json.Marshal(r)
	if err != nil {
		return r, fmt.Errorf("summing up: %w", err)
	}
	written, err := output.Replace(ctx, to.Dir, tree, output.Mark{Kind: "archive", Inputs: inputs, Summary: summary},
		output.Options{Keep: to.Keep, Progress: to.Progress, Waiting: to.Waiting})
	if err != nil {
		return r, err
	}
	s.done("write")
	if late := renderer.Problems(); len(late) > 0 {
		s.Diagnostics = diag.SortUnique(append(s.Diagnostics, check.Adjust(late, s.Config)...))
		r.Diagnostics.Error, r.Diagnostics.Warning, r.Diagnostics.Hint = diag.Count(s.Diagnostics)
	}
	r.Files, r.Bytes, r.Written = written.Files, written.Bytes, written.Written
	return r, nil
}

// pages counts the HTML files of a tree.
func pages(t output.Tree) int {
	n := 0
	for _, f := range t.Files {
		if strings.HasSuffix(f.Path, ".html") {
			n++
		}
	}
	return n
}

// Took is how long all stages took.
func (d *Draft) Took() time.Duration {
	var all time.Duration
	for _, s := range d.Stages {
		all += s.Took
	}
	return all
}
