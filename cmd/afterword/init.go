package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
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

const startSettings = `# The settings of this site. Every key may be left out.
title: %q
timezone: %s

# Your own words for what Afterword knows, the most severe first:
# severities:
#   - {name: sev1, title: Sev 1, also: [critical, P1]}
#   - {name: sev2, title: Sev 2, also: [major, P2]}
# services:
#   - {name: checkout, also: [shop checkout], team: payments, objective: 99.9%% monthly}
# sections:
#   action-items: [What we will do]
# rules:
#   vague-action: off
`

const startIgnore = "# What afterword build makes.\n/archive/\n"

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
		if _, err := os.Lstat(full); !errors.Is(err, fs.ErrNotExist) {
			return usageError{full + " is there already", "choose a folder without a site"}
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
		"afterword.yaml": fmt.Appendf(nil, startSettings, c.text("title"), c.text("timezone")),
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
