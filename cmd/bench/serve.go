package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// A preview is measured as a writer meets it: from the start of the program to
// the first page, and from the moment when a file is written to the first answer
// that has what was written. Every other edit is made by renaming a new file.

// previewer is a program that serves a folder of reports while they change.
type previewer struct {
	name, program, dir string
	args               []string
	reports            string                   // the folder of the files
	page               func(file string) string // its URL
}

// Where the programs listen.
const (
	port = "14313"
	root = "http://127.0.0.1:" + port
)

func afterwordServe(program, dir string) previewer {
	reports := filepath.Join(dir, "content")
	return previewer{"Afterword", program, dir, []string{"serve", "--content", reports, "--port", port}, reports,
		func(file string) string { return root + "/postmortems/" + strings.TrimSuffix(file, ".md") + ".html" }}
}

func hugoServe(program, dir string) previewer {
	site := filepath.Join(dir, "hugo")
	return previewer{"Hugo", program, site, []string{"server", "--config", "hugo.toml,lean.toml", "-p", port, "--bind", "127.0.0.1"},
		filepath.Join(site, "content", "incidents"),
		func(file string) string { return root + "/incidents/" + strings.TrimSuffix(file, ".md") + "/" }}
}

// watched is what was measured of a preview.
type watched struct {
	name          string
	reports       int
	first         time.Duration
	edits         []time.Duration // ascending
	before, after int64           // bytes in use; 0 where the system does not say
}

func runServe(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("bench serve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	binary := flags.String("binary", "bin/afterword", "the built `program`")
	hugoBinary := flags.String("hugo", "hugo", "Hugo's `program`")
	theme := flags.String("hugo-site", "", "`folder` with Hugo's configuration and layouts; without it Hugo is left out")
	edits := flags.Int("edits", 30, "edits, of which median and 95th percentile count")
	sizes := flags.String("sizes", "1000,10000", "`numbers` of reports")
	if err := flags.Parse(args); err != nil {
		return err
	}
	all, err := numbers(*sizes)
	if err != nil || *edits < 1 || flags.NArg() > 0 {
		return errors.Join(errUsage, err)
	}
	var results []watched
	for _, n := range all {
		found, err := serveSize(ctx, *binary, *hugoBinary, *theme, n, *edits)
		if err != nil {
			return err
		}
		results = append(results, found...)
	}
	return showServed(stdout, results)
}

// serveSize measures the previews of n reports, one after the other.
func serveSize(ctx context.Context, binary, hugoBinary, theme string, n, edits int) ([]watched, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := writeCorpus(filepath.Join(dir, "content"), n); err != nil {
		return nil, err
	}
	if binary, err = program(binary); err != nil {
		return nil, err
	}
	previewers := []previewer{afterwordServe(binary, dir)}
	if theme != "" {
		if hugoBinary, err = program(hugoBinary); err != nil {
			return nil, err
		}
		if err := hugoSite(dir, theme, n); err != nil {
			return nil, err
		}
		previewers = append(previewers, hugoServe(hugoBinary, dir))
	}
	var results []watched
	for _, p := range previewers {
		w, err := p.measure(ctx, n, edits)
		if err != nil {
			return nil, err
		}
		results = append(results, w)
	}
	return results, nil
}

// measure runs a preview, and edits its reports.
func (p previewer) measure(ctx context.Context, n, edits int) (watched, error) {
	w := watched{name: p.name, reports: n}
	var said bytes.Buffer
	child := exec.CommandContext(ctx, p.program, p.args...)
	child.Dir, child.Stdout, child.Stderr = p.dir, &said, &said
	began := time.Now()
	if err := child.Start(); err != nil {
		return w, fmt.Errorf("starting %s: %w", p.name, err)
	}
	defer func() {
		_ = child.Process.Kill() // it has done its work
		_ = child.Wait()
	}()
	files, err := filepath.Glob(filepath.Join(p.reports, "inc-*.md"))
	if err != nil || len(files) == 0 {
		return w, errors.Join(errors.New("there are no reports"), err)
	}
	if err := p.await(ctx, files[0], nil, true); err != nil {
		return w, fmt.Errorf("%w\n%s", err, last(said.Bytes(), 2000))
	}
	w.first, w.before = time.Since(began), memoryInUse(child.Process.Pid)
	for i := range edits {
		took, err := p.edit(ctx, files[(i*7919+len(files)/2)%len(files)], i)
		if err != nil {
			return w, err
		}
		w.edits = append(w.edits, took)
	}
	w.after = memoryInUse(child.Process.Pid)
	slices.Sort(w.edits)
	return w, nil
}

// rest is how long a writer thinks between edits.
const rest = time.Second

// edit changes a report, waits until that is served, and takes it back.
func (p previewer) edit(ctx context.Context, file string, i int) (time.Duration, error) {
	before, err := os.ReadFile(file)
	if err != nil {
		return 0, fmt.Errorf("editing: %w", err)
	}
	word := fmt.Appendf(nil, "zzedit%d", i)
	after := bytes.Replace(before, []byte("\n## "), fmt.Appendf(nil, "\n%s was edited.\n\n## ", word), 1)
	began, err := save(file, after, i%2 == 0)
	if err != nil {
		return 0, err
	}
	if err := p.await(ctx, file, word, true); err != nil {
		return 0, err
	}
	took := time.Since(began)
	time.Sleep(rest)
	if _, err := save(file, before, true); err != nil {
		return 0, err
	}
	if err := p.await(ctx, file, word, false); err != nil {
		return 0, err
	}
	time.Sleep(rest)
	return took, nil
}

// save writes a file in place, or beside and renames it. It gives the moment
// just before the file changes.
func save(file string, text []byte, inPlace bool) (time.Time, error) {
	name := file
	if !inPlace {
		name = filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".tmp")
	}
	began := time.Now()
	err := os.WriteFile(name, text, 0o644)
	if err == nil && !inPlace {
		began = time.Now()
		err = os.Rename(name, file)
	}
	if err != nil {
		return began, fmt.Errorf("saving: %w", err)
	}
	return began, nil
}

// longestWait is how long a page may take.
const longestWait = 2 * time.Minute

// await asks for the page of a report until it holds a word, or holds it no
// more.
func (p previewer) await(ctx context.Context, file string, word []byte, holds bool) error {
	url := p.page(filepath.Base(file))
	for deadline := time.Now().Add(longestWait); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if page, err := get(ctx, url); err == nil && bytes.Contains(page, word) == holds {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return fmt.Errorf("%s does not serve %s as it is", p.name, file)
}

func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = errors.New(answer.Status)
	}
	return page, err
}

// memoryInUse is what a process holds in memory, in bytes, where the system has
// a file that says so.
func memoryInUse(pid int) int64 {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "statm"))
	if err != nil {
		return 0
	}
	var size, resident int64
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}

func showServed(w io.Writer, results []watched) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "reports\tpreview\tfirst page s\tedit ms\t95th of 100\tat first MB\tat last MB\t")
	for _, r := range results {
		fmt.Fprintf(table, "%d\t%s\t%.2f\t%.0f\t%.0f\t%.0f\t%.0f\t\n", r.reports, r.name, r.first.Seconds(),
			milliseconds(r.edits[len(r.edits)/2]), milliseconds(r.edits[len(r.edits)*95/100]), float64(r.before)/1e6, float64(r.after)/1e6)
	}
	return table.Flush()
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
