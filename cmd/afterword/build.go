package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/metrics"
)

var buildCommand = command{
	name:    "build",
	summary: "build the archive",
	about: `Reads every report under the content folder, checks it, and writes the archive: a
folder of pages that opens by double click and from any static host. Whatever can be
read is built; what is wrong is summed up. The folder is replaced in one step: at
every instant it is the old site or the new one. If nothing has changed since the
folder was made, nothing is done.`,
	examples: `  afterword build
  afterword build --strict                               fail if a report has errors
  afterword build --content docs/incidents --out /tmp/archive
  afterword build --format json
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("out", "", "folder to write (default: archive/ in the site)")
		f.Bool("drafts", true, "show reports that are drafts")
		f.Bool("strict", false, "exit with 1 if there are diagnostics of level error")
		f.Bool("force", false, "build even if nothing has changed")
		f.String("format", "text", "how to print the result: text or json")
		f.Bool("timings", false, "print how long each stage took, as lines of JSON on standard error")
	},
	run: runBuild,
}

func runBuild(ctx context.Context, c *call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	format, err := c.oneOf("format", "text", "json")
	if err != nil {
		return err
	}
	p, in, err := c.openReports()
	if err != nil {
		return err
	}
	out, err := outFolder(c, p)
	if err != nil {
		return err
	}
	in.Program, in.NoDrafts = program(), !c.on("drafts")
	began := c.now()
	r, site, err := build.Archive(ctx, in, build.Target{
		Dir: out, Keep: p.sources(), Force: c.on("force"), Progress: c.progress("writing"), Waiting: c.waiting(out),
	})
	if err != nil {
		return err
	}
	r.DurationMS = c.now().Sub(began).Milliseconds()
	if c.on("timings") {
		timings(c.stderr, site.Stages)
	}
	if format == "json" {
		err = json.NewEncoder(c.stdout).Encode(r)
	} else {
		err = summary(c, r, out)
	}
	if err == nil && c.on("strict") && r.Diagnostics.Error > 0 {
		return errDiagnostics
	}
	return err
}

// outFolder is where the archive goes; never a folder called public, or in the
// site's public/, which are for what the public may read; and never one that
// holds the reports.
func outFolder(c *call, p place) (string, error) {
	out, err := c.out(p, "archive")
	if err != nil {
		return "", err
	}
	full, err := realPath(out)
	if err != nil {
		return "", err
	}
	inPublic, err := relative(filepath.Join(p.root, "public"), full)
	if err != nil {
		return "", err
	}
	if strings.EqualFold(filepath.Base(full), "public") || filepath.IsLocal(inPublic) {
		return "", usageError{"the archive is internal and is not written to a folder called public", "give another folder with --out"}
	}
	reports, err := relative(full, p.content)
	if err != nil {
		return "", err
	}
	if filepath.IsLocal(reports) {
		return "", usageError{out + " holds the reports, and an archive replaces all that its folder holds", "give another folder with --out"}
	}
	return out, p.mayHold(out)
}

// timings prints the stages as lines of JSON.
func timings(w io.Writer, stages []build.Stage) {
	for _, s := range stages {
		fmt.Fprintf(w, "{\"stage\":%q,\"ms\":%.1f}\n", s.Name, float64(s.Took.Microseconds())/1000)
	}
}

// summary says in words what was made.
func summary(c *call, r build.Result, out string) error {
	fmt.Fprintf(c.stdout, "%s: %s on %s; %s, %s", out, metrics.Count(r.Postmortems, "postmortem"), metrics.Count(r.Pages, "page"),
		metrics.Count(r.Files, "file"), size(r.Bytes))
	if r.Written == 0 {
		fmt.Fprintf(c.stdout, ", nothing changed (%d ms)\n", r.DurationMS)
	} else {
		fmt.Fprintf(c.stdout, ", %d written (%d ms)\n", r.Written, r.DurationMS)
	}
	if r.Postmortems == 0 {
		fmt.Fprintln(c.stderr, "hint: there are no reports yet: afterword new TITLE writes one; afterword check says what is read as a plain page")
	}
	d := r.Diagnostics
	if d.Error+d.Warning+d.Hint > 0 {
		fmt.Fprintf(c.stdout, "%s, %s, %s: afterword check lists them\n", metrics.Count(d.Error, "error"), metrics.Count(d.Warning, "warning"), metrics.Count(d.Hint, "hint"))
	}
	_, err := fmt.Fprintf(c.stdout, "open %s\n", c.clickable(filepath.Join(out, "index.html")))
	return err
}

// clickable is a file by its name, and on a terminal by its URL.
func (c *call) clickable(name string) string {
	full, err := filepath.Abs(name)
	if !c.screen || err != nil {
		return name
	}
	slashed := filepath.ToSlash(full)
	if !strings.HasPrefix(slashed, "/") { // a drive of Windows
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// size is a number of bytes for people.
func size(bytes int64) string {
	const unit = 1000
	switch {
	case bytes < unit:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < unit*unit:
		return fmt.Sprintf("%.1f kB", float64(bytes)/unit)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/unit/unit)
}
