package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/config"
	"afterword/internal/diag"
)

// place is where a site's files lie on this machine.
type place struct {
	root    string // the site's folder
	content string // the folder that is read
	config  string // path of afterword.yaml; empty if there is none
}

const configName = "afterword.yaml"

// locate finds the parts of the site that is meant: the one that was given, or
// the one around the current folder.
func (c *call) locate() (place, error) {
	p := placeAt(cmp.Or(c.site, "."), c.text("content"))
	if c.site == "" && c.text("content") == "" {
		p = around()
	}
	if !isDir(p.content) {
		why := "is no folder"
		if _, err := os.Stat(p.content); errors.Is(err, fs.ErrNotExist) {
			why = "does not exist"
		}
		return p, usageError{p.content + " " + why, startHint}
	}
	if p.config == "" && c.text("content") == "" && isTooMuch(p.content) {
		return p, usageError{fmt.Sprintf("there is no %s in %s, and reading all of it would take long", configName, p.content), startHint}
	}
	if err := p.noSettings(); err != nil {
		return p, err
	}
	if c.site == "" && p.root != "." {
		fmt.Fprintf(c.stderr, "afterword: the site is %s\n", p.root)
	}
	return p, nil
}

// open finds the site and opens what it is made from.
func (c *call) open() (place, build.Input, error) {
	p, err := c.locate()
	if err != nil {
		return p, build.Input{}, err
	}
	in, err := c.input(p)
	return p, in, err
}

// openReports is open for what is nothing without reports.
func (c *call) openReports() (place, build.Input, error) {
	p, in, err := c.open()
	if err == nil {
		err = p.needsMarkdown(in.Content)
	}
	in.Unread = c.tellUnread(p)
	return p, in, err
}

const startHint = "afterword init DIR starts a site; --site and --content say where one is"

// placeAt gives the parts of a site in a folder. If no content was given, it
// is the folder content/ in it, or the folder itself where there is none.
func placeAt(site, contentDir string) place {
	p := place{root: site, content: contentDir}
	if p.content == "" {
		p.content = site
		if isDir(filepath.Join(site, "content")) {
			p.content = filepath.Join(site, "content")
		}
	}
	for _, dir := range []string{p.content, site} {
		if name := filepath.Join(dir, configName); isFile(name) {
			p.config = name
			break
		}
	}
	return p
}

// noSettings refuses a site whose settings are there and are no file: a folder,
// or a link that leads nowhere. Without them the site would be another.
func (p place) noSettings() error {
	for _, dir := range []string{p.content, p.root} {
		name := filepath.Join(dir, configName)
		if _, err := os.Lstat(name); err == nil && !isFile(name) {
			return usageError{name + " is no file that can be read", "make it one, or take it away"}
		}
	}
	return nil
}

// otherSettings are settings in the root of a site that has some beside its
// reports; empty if there are none.
func (p place) otherSettings() string {
	name := filepath.Join(p.root, configName)
	if p.config == "" || !isFile(name) || same(name, p.config) {
		return ""
	}
	return name
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// input is the site as the pipeline takes it. Symbolic links cannot lead out
// of the content: it is opened as a root.
func (c *call) input(p place) (build.Input, error) {
	root, err := os.OpenRoot(p.content)
	if err != nil {
		return build.Input{}, fmt.Errorf("opening content: %w", err)
	}
	in := build.Input{
		Content: root.FS(), ConfigPath: filepath.ToSlash(p.config), Templates: content.Files,
		Version: version(), Now: c.now, Loaded: roomFor(heapToArchive),
	}
	if p.config != "" {
		if in.Config, err = os.ReadFile(p.config); err != nil {
			return in, fmt.Errorf("reading settings: %w", err)
		}
	}
	if other := p.otherSettings(); other != "" {
		return in, usageError{p.config + " and " + other + " are both settings of this site, of which one would not count", "put all into one of them, and take the other away"}
	}
	settings, _ := config.Load(in.Config, in.ConfigPath)
	in.Today = c.dayIn(settings.Timezone)
	in.Own.Layouts = folder(p.root, "layouts")
	in.Own.Static = folder(p.root, "static")
	if same(p.root, p.content) {
		in.Skip = []string{"layouts", "static"}
	}
	return in, nil
}

// folder is a folder of a site, or nil if it has none.
func folder(dir, name string) fs.FS {
	full := filepath.Join(dir, name)
	if !isDir(full) {
		return nil
	}
	root, err := os.OpenRoot(full)
	if err != nil {
		return nil
	}
	return root.FS()
}

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// shown is the path of a diagnostic as the author may type it: content is
// found under the content folder, layouts, assets and settings where they are.
func (p place) shown(d diag.Diagnostic) string {
	switch {
	case p.isSettings(d):
		return d.Path
	case isBeside(d):
		return path.Join(filepath.ToSlash(p.root), d.Path)
	}
	return p.shownReport(d.Path)
}

func (p place) isSettings(d diag.Diagnostic) bool { return d.Path == filepath.ToSlash(p.config) }

// isBeside says that a diagnostic is about a file beside the content.
func isBeside(d diag.Diagnostic) bool { return d.Rule == "layout" || d.Rule == "static-link" }

func (p place) shownReport(name string) string { return path.Join(filepath.ToSlash(p.content), name) }

// inContent is the path of a file under the content folder.
func (p place) inContent(file string) (string, error) {
	rel, err := relative(p.content, file)
	if err != nil {
		return "", err
	}
	if !filepath.IsLocal(rel) {
		return "", errors.New(file + " is not in " + p.content)
	}
	return filepath.ToSlash(rel), nil
}

// relative is the way from a folder to a file, by their real names. Neither
// need exist.
func relative(folder, file string) (string, error) {
	from, err := realPath(folder)
	if err != nil {
		return "", err
	}
	to, err := realPath(file)
	if err != nil {
		return "", err
	}
	return filepath.Rel(from, to)
}

// realPath follows the symbolic links of as much of a path as exists.
func realPath(name string) (string, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(full); err == nil || full == filepath.Dir(full) {
		return real, err
	}
	parent, err := realPath(filepath.Dir(full))
	return filepath.Join(parent, filepath.Base(full)), err
}

// parts are the folders that a site is made from, by their names, whether or not
// it has them.
var parts = []string{"content", "layouts", "static", "templates"}

// mayHold refuses a folder for output where the next run would take it for a part
// of the site, as a folder content/ is, once it is there, or for its settings.
func (p place) mayHold(out string) error {
	for _, folder := range []string{p.root, p.content} {
		rel, err := relative(folder, out)
		if err != nil {
			return err
		}
		first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		if strings.EqualFold(first, configName) {
			return usageError{out + " is where the settings of the site would be", "give another folder with --out"}
		}
		if slices.ContainsFunc(parts, func(part string) bool { return strings.EqualFold(part, first) }) {
			return usageError{fmt.Sprintf("%s would be read as a part of the site: %s/ is where that has what it is made from", out, first), "give another folder with --out"}
		}
	}
	return nil
}

// sources are the folders that no output may hold or lie in. Where the site
// is itself the folder of reports, its archive can only lie in that.
func (p place) sources() []string {
	var keep []string
	if !same(p.root, p.content) {
		keep = append(keep, p.content)
	}
	for _, name := range []string{"layouts", "static"} {
		if dir := filepath.Join(p.root, name); isDir(dir) {
			keep = append(keep, dir)
		}
	}
	return keep
}
