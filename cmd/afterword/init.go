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
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

var initCommand = command{
	name: "init", args: "DIR",
	summary: "start a site",
	about: `Makes a site in a folder, which may exist but must not hold any of the files: settings,
the templates to change as you like, one report to look at, and an ignore file.`,
	examples: `  afterword init incidents
  cd incidents && afterword build
`,
	flags: func(f *pflag.FlagSet) {
		f.String("title", "Postmortems", "title of the site")
		f.String("timezone", "UTC", "zone of times that name none, such as Europe/Amsterdam")
	},
	run: runInit,
}

// startSettings explains every key; the README shows it as it is.
//
//go:embed settings.yaml
var startSettings string

const startIgnore = "# What afterword makes.\n/archive/\n/.afterword-cache/\n"

func runInit(_ context.Context, c *call) error {
	if len(c.args) != 1 {
		return usageError{"init takes one folder", "afterword init incidents"}
	}
	dir := c.args[0]
	if _, err := time.LoadLocation(c.text("timezone")); err != nil {
		return usageError{fmt.Sprintf("--timezone is %q", c.text("timezone")), "name a zone such as Europe/Amsterdam"}
	}
	files, err := c.startFiles()
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
	_, err = fmt.Fprintf(c.stdout, "%s\nnext: cd %s, then afterword build\n", strings.Join(under(dir, names), "\n"), dir)
	return err
}

func under(dir string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = filepath.Join(dir, filepath.FromSlash(name))
	}
	return out
}

// startFiles are the files of a new site.
func (c *call) startFiles() (map[string][]byte, error) {
	day := postmortem.DayOf(c.date())
	files := map[string][]byte{
		"afterword.yaml": c.settings(),
		".gitignore":     []byte(startIgnore),
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
		files[path.Join("content/templates", entry.Name())] = text
	}
	set, _ := template.Load(content.Files, nil)
	t, err := pick(set, defaultTemplate, "")
	if err != nil {
		return nil, err
	}
	files["content/postmortems/"+day.String()+"-an-example.md"] = t.New("An example to look at", template.Fill{"date": {day.String()}})
	return files, nil
}

// settings are the settings of a new site.
func (c *call) settings() []byte {
	given := strings.NewReplacer(`"Postmortems"`, strconv.Quote(c.text("title")), "timezone: UTC", "timezone: "+c.text("timezone"))
	return []byte(given.Replace(startSettings))
}
