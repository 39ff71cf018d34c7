package build

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/site"
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

// kind is what the marker of an output folder calls the internal site.
const kind = "archive"

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
// given; the site is then no more than its draft.
func Archive(ctx context.Context, in Input, to Target) (Result, *Site, error) {
	around := in.Around()
	d, err := Load(ctx, in)
	if err != nil {
		return Result{}, nil, err
	}
	inputs := d.Inputs(around)
	if r, ok := unchanged(to, inputs); ok {
		d.Done("compare")
		return r, &Site{Draft: d}, nil
	}
	d.Done("compare")
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
	mark, there, ok := output.UpToDate(to.Dir, inputs, kind)
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
	r := Result{Postmortems: len(m.Reports), Diagnostics: s.counts()}
	written, err := s.replace(ctx, to, m, inputs, &r)
	if err != nil {
		return r, err
	}
	if late := s.renderer.Problems(); len(late) > 0 {
		s.add(late)
		r.Diagnostics = s.counts()
		if _, err := s.replace(ctx, to, m, inputs, &r); err != nil { // the next build tells of them as well
			return r, err
		}
	}
	s.Done("write")
	r.Files, r.Bytes, r.Written = written.Files, written.Bytes, written.Written
	return r, nil
}

// replace makes the files of a site and puts them in their place, with the
// result that later builds give if they find nothing to do.
func (s *Site) replace(ctx context.Context, to Target, m *site.Site, inputs string, r *Result) (output.Result, error) {
	tree := s.Tree(m)
	r.Pages = pages(tree)
	summary, err := json.Marshal(r)
	if err != nil {
		return output.Result{}, fmt.Errorf("summing up: %w", err)
	}
	return output.Replace(ctx, to.Dir, tree, output.Mark{Kind: kind, Inputs: inputs, Summary: summary},
		output.Options{Keep: to.Keep, Progress: to.Progress, Waiting: to.Waiting})
}

// counts sums up the diagnostics.
func (s *Site) counts() Counts {
	e, w, h := diag.Count(s.Diagnostics)
	return Counts{Error: e, Warning: w, Hint: h}
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
