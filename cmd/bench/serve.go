package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A preview is measured as a writer meets it: from the start of the program to
// the first page; from the moment when a file is written to the first answer
// that has what was written, to the open page that shows it, and to the search
// that finds it; and by the memory that it has when it has rested, at first and
// after many edits. Every other edit is made by renaming a new file. Each figure
// is printed when it is known.

// previewer is a program that serves a folder of reports while they change.
type previewer struct {
	name, program, dir string
	args               []string
	reports            string                   // the folder of the files
	page               func(file string) string // its URL
	limit              time.Duration            // of all that is measured; 0: none
	indexes            bool                     // what is served can be searched
}

// Where the programs listen.
const (
	port = "14313"
	root = "http://127.0.0.1:" + port
)

func afterwordServe(program, dir string) previewer {
	reports := filepath.Join(dir, "content")
	return previewer{
		name: "Afterword", program: program, dir: dir, args: []string{"serve", "--content", reports, "--port", port}, reports: reports,
		page:    func(file string) string { return root + "/postmortems/" + strings.TrimSuffix(file, ".md") + ".html" },
		indexes: true,
	}
}

func hugoServe(program, dir string, limit time.Duration) previewer {
	site := filepath.Join(dir, "hugo")
	return previewer{
		name: "Hugo", program: program, dir: site, args: []string{"server", "--config", "hugo.toml,lean.toml", "-p", port, "--bind", "127.0.0.1"},
		reports: filepath.Join(site, "content", "incidents"),
		page:    func(file string) string { return root + "/incidents/" + strings.TrimSuffix(file, ".md") + "/" },
		limit:   limit,
	}
}

// watching says what of previews is measured.
type watching struct {
	binary, hugo, theme   string
	sizes                 []int
	edits, searches, many int
	browser               bool
	limit                 time.Duration // of Hugo
}

func runServe(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("bench serve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o watching
	flags.StringVar(&o.binary, "binary", "bin/afterword", "the built `program`")
	flags.StringVar(&o.hugo, "hugo", "hugo", "Hugo's `program`")
	flags.StringVar(&o.theme, "hugo-site", "", "`folder` with Hugo's configuration and layouts; without it Hugo is left out")
	flags.DurationVar(&o.limit, "hugo-time", 3*time.Minute, "how long Hugo is measured at most, for each size")
	flags.IntVar(&o.edits, "edits", 30, "edits, of which median and 95th percentile count")
	flags.IntVar(&o.searches, "searches", 5, "edits that are searched for")
	flags.IntVar(&o.many, "many", 500, "edits between which memory is compared; 0: none")
	flags.BoolVar(&o.browser, "browser", true, "measure in Chromium too")
	sizes := flags.String("sizes", "1000,10000", "`numbers` of reports")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var err error
	if o.sizes, err = numbers(*sizes); err != nil || o.edits < 1 || o.searches < 0 || o.many < 0 || flags.NArg() > 0 {
		return errors.Join(errUsage, err)
	}
	for _, n := range o.sizes {
		if err := o.measure(ctx, stdout, n); err != nil {
			return err
		}
	}
	return nil
}

// measure measures the previews of n reports, one after the other.
func (o watching) measure(ctx context.Context, stdout io.Writer, n int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writeCorpus(filepath.Join(dir, "content"), n); err != nil {
		return err
	}
	previewers, err := o.previewers(dir, n)
	if err != nil {
		return err
	}
	for _, p := range previewers {
		if err := p.measure(ctx, o, meter{stdout, n, p.name}); err != nil {
			return err
		}
	}
	return nil
}

// previewers are the programs that show the reports of a folder.
func (o watching) previewers(dir string, n int) ([]previewer, error) {
	binary, err := program(o.binary)
	if err != nil {
		return nil, err
	}
	all := []previewer{afterwordServe(binary, dir)}
	if o.theme == "" {
		return all, nil
	}
	hugo, err := program(o.hugo)
	if err != nil {
		return nil, err
	}
	return append(all, hugoServe(hugo, dir, o.limit)), hugoSite(dir, o.theme, n)
}

// measure runs a preview, and edits its reports. What its time does not suffice
// for is left out, with a line that says so.
func (p previewer) measure(ctx context.Context, o watching, m meter) error {
	timed := ctx
	if p.limit > 0 {
		var cancel context.CancelFunc
		timed, cancel = context.WithTimeout(ctx, p.limit)
		defer cancel()
	}
	err := p.run(timed, o, m)
	if timed.Err() != nil && ctx.Err() == nil {
		m.note("its time is over: " + p.limit.String())
		return nil
	}
	return err
}

// run starts the preview, and measures one thing after the other.
func (p previewer) run(ctx context.Context, o watching, m meter) error {
	files, err := filepath.Glob(filepath.Join(p.reports, "inc-*.md"))
	if err != nil || len(files) == 0 {
		return errors.Join(errors.New("there are no reports"), err)
	}
	var said bytes.Buffer
	child := exec.CommandContext(ctx, p.program, p.args...)
	child.Dir, child.Stdout, child.Stderr = p.dir, &said, &said
	began := time.Now()
	if err := child.Start(); err != nil {
		return fmt.Errorf("starting %s: %w", p.name, err)
	}
	defer func() {
		_ = child.Process.Kill() // it has done its work
		_ = child.Wait()
	}()
	if err := p.awaitAt(ctx, later, files[0], nil); err != nil {
		return fmt.Errorf("%w\n%s", err, last(said.Bytes(), 2000))
	}
	m.say("first page, s", time.Since(began).Seconds())
	e := editing{previewer: p, files: files, pid: child.Process.Pid}
	for _, step := range []func(context.Context, watching, meter) error{e.start, e.served, e.shown, e.found, e.long} {
		if err := step(ctx, o, m); err != nil {
			return err
		}
	}
	return nil
}

// meter prints what was measured of a preview.
type meter struct {
	out     io.Writer
	reports int
	name    string
}

func (m meter) say(what string, figure float64) {
	digits := 0
	if figure < 10 {
		digits = 2
	}
	fmt.Fprintf(m.out, "%6d  %-10s %-44s %8.*f\n", m.reports, m.name, what, digits, figure)
}

func (m meter) note(text string) { fmt.Fprintf(m.out, "%6d  %-10s %s\n", m.reports, m.name, text) }
