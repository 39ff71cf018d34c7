// Command bench measures how fast, and in how much memory, Afterword builds a
// large archive.
//
//	bench gen DIR N        write N generated reports into DIR
//	bench run [flags]      measure, and print a table
//	bench search [flags]   measure search, and print each part of a table as it is known
//	bench serve [flags]    measure the preview, and print each figure as it is known
//
// For each size, run makes a corpus in a temporary folder, in memory where the
// system has such a place, and lets the built program make a site of it several
// times: each time into a new folder, and once more into the same folder, when
// there is nothing to write. It prints medians. With --hugo and --hugo-site,
// Hugo builds the same reports in turn with Afterword.
//
// For each size, search lets the program make a new site several times, and
// then the Go benchmarks of search measure: queries to the site in a browser,
// and the index on disk beside what bleve alone takes for the same texts. With
// --pagefind and --hugo-site, Hugo builds the same reports and Pagefind indexes
// its pages, in turn with Afterword, and the browser asks both. At last, reports
// are looked for by words of their titles and texts, by identifiers and with a
// slip: in the browser, on disk, and with Pagefind over the same pages.
//
// For each size, serve lets the program preview a site, edits reports, and
// prints the time to the first page, from an edit to the answer, to the open
// page in a browser and to the search, and the memory at first and after many
// edits. With --hugo and --hugo-site, it does the same with Hugo's preview, for
// no longer than --hugo-time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
)

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

const usage = "usage: bench gen DIR N\n       bench run [flags]\n       bench search [flags]\n       bench serve [flags]"

var errUsage = errors.New(usage)

func command(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := dispatch(ctx, args, stdout, stderr)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintln(stderr, usage)
	default:
		fmt.Fprintln(stderr, "bench:", err)
	}
	return 2
}

func dispatch(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	switch {
	case len(args) == 3 && args[0] == "gen":
		n, err := strconv.Atoi(args[2])
		if err != nil || n < 0 {
			return errUsage
		}
		return writeCorpus(args[1], n)
	case len(args) > 0 && args[0] == "serve":
		return runServe(ctx, args[1:], stdout, stderr)
	case len(args) > 0 && commands[args[0]] != nil:
		o, err := parse(args[0], args[1:], stderr)
		if err != nil {
			return err
		}
		return commands[args[0]](ctx, o, stdout)
	}
	return errUsage
}

// commands are those that measure.
var commands = map[string]func(context.Context, options, io.Writer) error{"run": run, "search": search}

// options are what a command was asked for.
type options struct {
	binary         string
	hugo, hugoSite string
	pagefind       string
	sizes          []int
	times          int
}

func parse(command string, args []string, stderr io.Writer) (options, error) {
	o := options{sizes: []int{1000, 10000}}
	flags := flag.NewFlagSet("bench "+command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.binary, "binary", "bin/afterword", "the built `program`")
	flags.StringVar(&o.hugo, "hugo", "hugo", "Hugo's `program`")
	flags.StringVar(&o.hugoSite, "hugo-site", "", "`folder` with Hugo's configuration and layouts; without it Hugo is left out")
	flags.IntVar(&o.times, "times", 5, "how often each thing is measured; the median counts")
	if command == "search" {
		flags.StringVar(&o.pagefind, "pagefind", "", "Pagefind's `program`, which needs --hugo-site; without it Pagefind is left out")
	}
	flags.Func("sizes", "`numbers` of reports (default 1000,10000)", func(s string) (err error) {
		o.sizes, err = numbers(s)
		return err
	})
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(stderr)
		flags.PrintDefaults()
	}
	if err != nil {
		return o, err
	}
	if flags.NArg() > 0 || o.times < 1 || (o.pagefind != "" && o.hugoSite == "") {
		return o, errUsage
	}
	return o, o.find()
}

// find finds the programs.
func (o *options) find() (err error) {
	if o.binary, err = program(o.binary); err != nil {
		return err
	}
	if o.hugoSite != "" {
		if o.hugo, err = program(o.hugo); err != nil {
			return err
		}
	}
	if o.pagefind != "" {
		o.pagefind, err = program(o.pagefind)
	}
	return err
}

// program finds a program by path or name; children run in another folder, so
// the path is absolute.
func program(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("looking for a program: %w", err)
	}
	return filepath.Abs(path)
}

func numbers(s string) ([]int, error) {
	var all []int
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of reports", part)
		}
		all = append(all, n)
	}
	return all, nil
}
