// Package browser tests sites as readers meet them: it builds the sample and
// other sites, serves them on this machine and opens them in Chromium, without
// a window. There is one browser for all tests, and a tab for each.
//
// Chromium, and axe-core for accessibility, are installed by "make test".
package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/corpus"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
	"afterword/internal/search"
)

// Set by TestMain.
var (
	chromium     context.Context // the browser
	axe          string          // the source of axe-core
	sample, long *builtSite      // the sample site, and one whose lists go on on several pages
	odd          *builtSite      // a site of reports that are hard to set
)

const axeFile = "../../../.tools/node_modules/axe-core/axe.min.js"

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		return 0, fmt.Errorf("axe-core is missing, which “make test” installs: %w", err)
	}
	axe = string(source)
	stop, err := start()
	if err != nil {
		return 0, err
	}
	defer stop()
	dir, err := os.MkdirTemp("", "afterword-browser-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	for _, s := range []struct {
		site **builtSite
		name string
		in   build.Input
	}{{&sample, "sample", sampleSite()}, {&long, "long", longSite()}, {&odd, "odd", oddSite()}} {
		if *s.site, err = newSite(filepath.Join(dir, s.name), s.in); err != nil {
			return 0, err
		}
		defer (*s.site).server.Close()
	}
	return m.Run(), nil
}

// start starts the browser, which reaches no other machine.
func start() (stop func(), err error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if program, err = exec.LookPath(name); err == nil {
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("no Chromium was found, which “make test” installs: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
	)
	allocated, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	chromium, _ = chromedp.NewContext(allocated)
	if err := chromedp.Do(chromium); err != nil {
		cancel()
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	return func() {
		_ = chromedp.Cancel(chromium) // the tests are over
		cancel()
	}, nil
}

// builtSite is a site in a folder, and served.
type builtSite struct {
	dir    string
	url    string // ends in a slash
	server *httptest.Server
	in     build.Input
	corpus *corpus.Corpus
	disk   func() (*search.Index, error) // is made when it is first asked for, and stays open
}

func hosted(dir string) *builtSite {
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	return &builtSite{dir: dir, url: server.URL + "/", server: server}
}

func newSite(dir string, in build.Input) (*builtSite, error) {
	s := hosted(dir)
	in.Config = append(address.ReplaceAll(in.Config, nil), "\nurl: "+s.url+"\n"...)
	in.Templates, in.Today, in.Version = content.Files, postmortem.Day{Year: 2026, Month: 4, Day: 1}, "1.0"
	_, built, err := build.Archive(context.Background(), in, build.Target{Dir: dir})
	if err == nil {
		s.in, s.corpus, s.disk = in, built.Corpus, sync.OnceValues(s.openDisk)
	}
	return s, err
}

// address is the setting of where a site will stand, which the page for what
// is not found links to.
var address = regexp.MustCompile(`(?m)^url:.*\n`)

func sampleSite() build.Input {
	files := os.DirFS("../../../content")
	settings, _ := content.Files.ReadFile("afterword.yaml") // embedded
	return build.Input{Content: files, Config: settings, ConfigPath: "afterword.yaml"}
}

func longSite() build.Input {
	files := fstest.MapFS{}
	for name, text := range generate.Corpus(620, 1) {
		files[name] = &fstest.MapFile{Data: text}
	}
	return build.Input{Content: files}
}

// oddSite has a night across two days and a change of clocks, a word for a
// severity that nobody expects, and tables that are too wide for paper.
func oddSite() build.Input {
	return build.Input{Content: os.DirFS("testdata/odd")}
}
