package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/netip"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/metrics"
	"afterword/internal/output"
	"afterword/internal/serve"
	"afterword/internal/watch"
)

var serveCommand = command{
	name:    "serve",
	summary: "show the archive while it is being written",
	about: `Serves the archive on this machine, from memory: no folder is written. A page that is
open follows what is saved, where it stands; a mistake covers it until it is mended, and
what check finds, what the template still wants and which incidents are like this one
stand beside it. Ctrl-C ends it.`,
	examples: `  afterword serve
  afterword serve --open --navigate       opens a browser, which goes to what was saved last
  afterword serve --template full         what the reports lack to become full ones
  afterword serve --drafts=false          without reports that are drafts
  afterword serve --editor 'idea://open?file={path}&line={line}&column={col}'
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.Int("port", 0, "port to listen on (default: 1313, or the next that is free)")
		f.String("host", "127.0.0.1", "address to listen on; any but this machine's own shows the archive to others")
		f.Bool("open", false, "open the front page in a browser")
		f.Bool("navigate", false, "let open pages go to what was saved last")
		f.Bool("drafts", true, "show reports that are drafts")
		f.String("template", "", "hold the reports against this template, whatever they name")
		f.String("editor", "vscode://file{path}:{line}:{col}", "URL that opens a file in your editor, with {path}, {line} and {col}; empty for none")
	},
	run: runServe,
}

const firstPort = 1313

// collectServing is how much garbage there may be, in percent of what lives, once
// the first page was shown: a preview may be open all day.
const collectServing = 40

func runServe(ctx context.Context, c *call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	p, err := c.locate()
	if err != nil {
		return err
	}
	if err := c.editorOpensFiles(); err != nil {
		return err
	}
	listener, err := c.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	watcher, err := watch.New(watch.Options{Roots: p.watched(), Skip: isOutput})
	if err != nil {
		return err
	}
	defer watcher.Close()
	preview, err := c.preview(ctx, p)
	if err != nil {
		return err
	}
	c.welcome(listener.Addr())
	following, stop := context.WithCancel(ctx)
	defer stop()
	go preview.Follow(following, watcher.Changes())
	return preview.Serve(ctx, listener)
}

// preview reads the site for the first time.
func (c *call) preview(ctx context.Context, p place) (*serve.Preview, error) {
	content, err := filepath.Abs(p.content)
	if err != nil {
		return nil, fmt.Errorf("finding the content: %w", err)
	}
	if err := c.hasTemplate(ctx, p); err != nil {
		return nil, err
	}
	said := &teller{c: c, place: p}
	rested := func() {
		debug.SetGCPercent(collectServing)
		debug.FreeOSMemory()
	}
	return serve.New(ctx, serve.Options{
		Open: func() (build.Input, error) { return c.previewed(p) }, Content: content,
		Template: c.text("template"), Host: c.text("host"), Navigate: c.on("navigate"), Editor: c.text("editor"),
		Place: p.diagnosed, Approved: p.approved, Told: said.tell, Rested: rested, Now: c.now,
	})
}

// editorOpensFiles refuses the URL of an editor that would open no file.
func (c *call) editorOpensFiles() error {
	if url := c.text("editor"); url != "" && !strings.Contains(url, "{path}") {
		return usageError{fmt.Sprintf("--editor is %q, which names no file: it has no {path}", url), "write it as in --editor 'idea://open?file={path}&line={line}'"}
	}
	return nil
}

// previewed is the site as it is now, of the folder of reports that it had at
// first: without that it would be another site.
func (c *call) previewed(p place) (build.Input, error) {
	if !isDir(p.content) {
		return build.Input{}, fmt.Errorf("the folder %s is gone: put it back, or start the preview anew", p.content)
	}
	in, err := c.input(placeAt(p.root, p.content))
	in.NoDrafts, in.Loaded = !c.on("drafts"), nil
	return in, err
}

// hasTemplate says whether the template that was asked for is there.
func (c *call) hasTemplate(ctx context.Context, p place) error {
	name := c.text("template")
	if name == "" {
		return nil
	}
	in, err := c.previewed(p)
	if err != nil {
		return err
	}
	d, err := build.Load(ctx, in)
	if err == nil && d.Templates.ByName(name) == nil {
		return noTemplate(d.Templates, name)
	}
	return err
}

// watched are the folders that a site is made from.
func (p place) watched() []watch.Root {
	roots := []watch.Root{
		{Dir: p.root}, {Dir: p.content, Deep: true},
		{Dir: filepath.Join(p.root, "layouts"), Deep: true}, {Dir: filepath.Join(p.root, "static"), Deep: true},
	}
	if same(p.root, p.content) {
		roots = roots[1:]
	}
	return roots
}

// isOutput says that Afterword has written a folder.
func isOutput(dir string) bool { return isFile(filepath.Join(dir, output.MarkerName)) }

// diagnosed is where the file of a diagnostic is.
func (p place) diagnosed(d diag.Diagnostic) serve.Place {
	shown := p.shown(d)
	full, err := filepath.Abs(filepath.FromSlash(shown))
	if err != nil {
		full = shown
	}
	return serve.Place{Shown: shown, Absolute: full}
}

// listen opens the port that was asked for, or the first that is free.
func (c *call) listen() (net.Listener, error) {
	host, port := c.text("host"), c.number("port")
	if host == "" {
		return nil, usageError{"--host is empty, which would be every address of this machine", "give an address, or leave it out"}
	}
	if port < 0 || port > math.MaxUint16 {
		return nil, usageError{fmt.Sprintf("--port is %d", port), "give a number up to 65535, or none"}
	}
	l, err := serve.Listen(host, cmp.Or(port, firstPort), port == 0)
	var at *net.OpError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, usageError{fmt.Sprintf("port %d of %s is taken", cmp.Or(port, firstPort), host), "give another with --port"}
	case errors.As(err, &at):
		return nil, usageError{fmt.Sprintf("cannot listen at %s, port %d: %v", host, cmp.Or(port, firstPort), at.Err), "--host takes an address of this machine, --port a number that you may use"}
	}
	return l, err
}

// welcome says where the archive is, and opens it if that was asked for.
func (c *call) welcome(at net.Addr) {
	address := "http://" + reachable(at) + "/"
	fmt.Fprintf(c.stdout, "the archive is at %s (Ctrl-C ends it)\n", address)
	if host, _, err := net.SplitHostPort(at.String()); err == nil {
		if ip, err := netip.ParseAddr(host); err == nil && !ip.IsLoopback() {
			fmt.Fprintln(c.stderr, "afterword: whoever reaches this machine can read the whole archive, what is internal included")
		}
	}
	if c.on("open") {
		if err := browse(address); err != nil {
			fmt.Fprintf(c.stderr, "afterword: no browser could be opened: %v\n", err)
		}
	}
}

// reachable is an address under which a browser of this machine finds what
// listens: for all addresses at once, this machine's own.
func reachable(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip, wrong := netip.ParseAddr(host); err == nil && wrong == nil && ip.IsUnspecified() {
		return net.JoinHostPort("localhost", port)
	}
	return at.String()
}

// browsers are the programs that open a URL, by system.
var browsers = map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}

// browse opens a URL in the reader's browser.
func browse(address string) error {
	program, ok := browsers[runtime.GOOS]
	if !ok {
		program = []string{"xdg-open"}
	}
	command := exec.Command(program[0], append(slices.Clone(program[1:]), address)...)
	if err := command.Start(); err != nil {
		return err
	}
	go func() { _ = command.Wait() }() // it may last as long as the browser
	return nil
}

// teller says in the terminal what changes have come to, each thing once.
type teller struct {
	c     *call
	place place
	known map[diag.Diagnostic]int // how many there were before, wherever in their files
}

// tell says what was saved, and what is wrong now and was not before.
func (t *teller) tell(u serve.Update) {
	first := t.known == nil
	now := make(map[diag.Diagnostic]int, len(u.Diagnostics))
	var fresh []diag.Diagnostic
	for _, d := range u.Diagnostics {
		what := d
		what.Span, what.Pos, what.End = diag.Span{}, diag.Position{}, diag.Position{}
		now[what]++
		if now[what] > t.known[what] && d.Level == diag.Error {
			d.Path = t.place.shown(d)
			fresh = append(fresh, d)
		}
	}
	t.known = now
	if first {
		fmt.Fprintf(t.c.stdout, "%s; %s\n", metrics.Count(u.Postmortems, "postmortem"), sums(u.Diagnostics))
		t.show(slices.DeleteFunc(fresh, func(d diag.Diagnostic) bool { return !ofWholeSite[d.Rule] }))
		return
	}
	took := strconv.FormatInt(u.Took.Milliseconds(), 10) + " ms"
	if u.Failure != nil {
		fmt.Fprintf(t.c.stdout, "the site cannot be read: %v\n", u.Failure)
		return
	}
	what := named(u.Paths) + ": " + inAndBeside(u)
	if len(u.Paths) == 1 && !isFile(filepath.FromSlash(t.place.shownReport(u.Paths[0]))) {
		what = u.Paths[0] + " is gone; the site: " + sums(u.Diagnostics)
	}
	fmt.Fprintf(t.c.stdout, "%s (%s)\n", what, took)
	t.show(fresh)
}

// ofWholeSite are the rules of files that all pages are made from. What they find is
// told at the start as well; of all else afterword check has the list.
var ofWholeSite = map[string]bool{"config": true, "layout": true, "template": true}

// inAndBeside sums up what is wrong in the files that have changed, and in the
// whole site.
func inAndBeside(u serve.Update) string {
	in := slices.DeleteFunc(slices.Clone(u.Diagnostics), func(d diag.Diagnostic) bool { return !slices.Contains(u.Paths, d.Path) })
	if len(u.Paths) == 0 {
		return sums(u.Diagnostics)
	}
	return sums(in) + "; the site: " + sums(u.Diagnostics)
}

// show prints what is new; a few, and how many more there are.
func (t *teller) show(fresh []diag.Diagnostic) {
	const most = 5
	shown := fresh[:min(most, len(fresh))]
	source := func(name string) ([]byte, error) { return t.place.sourceWith("", nil)(name) }
	if err := diag.WriteText(t.c.stdout, shown, diag.TextOptions{Source: source, Colour: t.c.colour}); err != nil {
		return // nobody reads it
	}
	if more := len(fresh) - len(shown); more > 0 {
		fmt.Fprintf(t.c.stdout, "and %s: afterword check lists them\n", metrics.Count(more, "more error"))
	}
}

// named are the files that have changed, in a few words.
func named(paths []string) string {
	switch len(paths) {
	case 0:
		return "the site"
	case 1:
		return paths[0]
	}
	return fmt.Sprintf("%s and %s", paths[0], metrics.Count(len(paths)-1, "other file"))
}
