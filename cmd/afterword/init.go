package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

var initCommand = command{
	name: "init", args: "DIR",
	summary: "start a site",
	about: `Makes a site in a folder, which may exist but must not hold any of the files: settings,
the templates to change as you like, one report to look at, and an ignore file. Where
reports lie in the folder already, they are the content, where they are: it gets settings,
templates, and an ignore file if it has none.`,
	examples: `  afterword init incidents
  cd incidents && afterword build
  cd archive-of-years && afterword init . && afterword check
`,
	flags: func(f *pflag.FlagSet) {
		f.String("title", "Postmortem archive", "title of the site")
		f.String("timezone", "UTC", "zone of times that name none, such as Europe/Amsterdam")
	},
	run: runInit,
}

// startSettings explains every key; the README shows it as it is.
//
//go:embed settings.yaml
var startSettings string

const startIgnore = "# What afterword makes.\n/archive/\n/public/\n/.afterword-cache/\n"

func runInit(ctx context.Context, c *call) error {
	if len(c.args) != 1 {
		return usageError{"init takes one folder", "afterword init incidents, or afterword init . for the folder you are in"}
	}
	dir := c.args[0]
	if _, err := time.LoadLocation(c.text("timezone")); err != nil {
		return usageError{fmt.Sprintf("--timezone is %q", c.text("timezone")), "name a zone such as Europe/Amsterdam"}
	}
	there, err := c.reportsIn(ctx, dir)
	if err != nil {
		return err
	}
	files, err := c.startFiles(dir, there)
	if err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		full := filepath.Join(dir, filepath.FromSlash(name))
		switch _, err := os.Lstat(full); {
		case err == nil:
			return usageError{full + " is there already", "choose a folder without a site"}
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	for _, name := range names {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	fmt.Fprintln(c.stdout, strings.Join(under(dir, names), "\n"))
	return c.next(dir, there)
}

// next says how to go on.
func (c *call) next(dir string, there found) error {
	there.tell(c.stdout)
	next, into := "afterword build", "cd "+dir+", then "
	if there.reports > 0 {
		next = fmt.Sprintf("afterword check, which reads the %s in %s, where they stay", metrics.Count(there.reports, "postmortem"), there.place.content)
	}
	if filepath.Clean(dir) == "." {
		into = ""
	}
	_, err := fmt.Fprintf(c.stdout, "next: %s%s\n", into, next)
	return err
}

// reportsIn is the site that a folder would be as it is, and what reports it
// has: a new folder content/ would hide them.
func (c *call) reportsIn(ctx context.Context, dir string) (found, error) {
	p := placeAt(dir, "")
	if !isDir(p.content) || p.config != "" || isTooMuch(p.content) {
		return found{place: p}, nil
	}
	in, err := c.input(p)
	if err != nil {
		return found{}, err
	}
	d, err := build.Load(ctx, in)
	if err != nil {
		return found{}, err
	}
	site, err := d.Understand(ctx, "")
	if err != nil {
		return found{}, err
	}
	f := foundIn(p, site)
	if c.flags.Changed("timezone") {
		f.zoneless = 0
	}
	return f, nil
}

func under(dir string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = filepath.Join(dir, filepath.FromSlash(name))
	}
	return out
}

// startFiles are the files of a new site, or of one that has reports already.
func (c *call) startFiles(dir string, there found) (map[string][]byte, error) {
	files := map[string][]byte{"afterword.yaml": []byte(there.noted(c.settings()))}
	if there.reports == 0 || !isFile(filepath.Join(dir, ".gitignore")) {
		files[".gitignore"] = []byte(startIgnore)
	}
	folder := "content"
	if there.reports > 0 && same(there.place.root, there.place.content) {
		folder = "."
	}
	entries, err := fs.ReadDir(content.Files, template.Dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		text, err := fs.ReadFile(content.Files, path.Join(template.Dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		files[path.Join(folder, template.Dir, entry.Name())] = text
	}
	if there.reports > 0 {
		return files, nil
	}
	return files, c.addExample(files)
}

// addExample adds a report to look at.
func (c *call) addExample(files map[string][]byte) error {
	set, _ := template.Load(content.Files, nil)
	t, err := pick(set, defaultTemplate, "")
	if err != nil {
		return err
	}
	day := postmortem.DayOf(c.date()).String()
	files["content/postmortems/"+day+"-an-example.md"] = t.New("An example to look at", template.Fill{"date": {day}})
	return nil
}

// settings are the settings of a new site.
func (c *call) settings() string {
	given := strings.NewReplacer(`"Postmortem archive"`, strconv.Quote(c.text("title")), "timezone: UTC", "timezone: "+c.text("timezone"))
	return given.Replace(startSettings)
}
