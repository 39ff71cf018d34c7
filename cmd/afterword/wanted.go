package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/load"
	"afterword/internal/template"
)

// wanted is what was asked for.
type wanted struct {
	paths []string // of files and folders under the content, and of the settings; none: all
	whole bool     // all was asked for by its folder
	stdin []byte   // the report on standard input; nil if it was not asked for
	name  string   // path of that report under the content
}

// all says that the whole site was asked for.
func (w wanted) all() bool { return w.whole || len(w.paths) == 0 }

// has says that a file was asked for, or a folder that it lies in.
func (w wanted) has(path string) bool {
	return w.all() || slices.ContainsFunc(w.paths, func(folder string) bool { return within(path, folder) })
}

// wanted reads the arguments. A report on standard input takes its place among
// the content.
func (c *call) wanted(p place, d *build.Draft) (w wanted, err error) {
	for _, arg := range c.args {
		if arg == "-" && c.flags.Lookup("stdin-path") != nil {
			w.name, w.stdin, err = c.readStdin(p, d)
			w.paths = append(w.paths, w.name)
		} else {
			err = c.want(&w, p, d.Content, arg)
		}
		if err != nil {
			return w, err
		}
	}
	return w, nil
}

// want adds a file or folder.
func (c *call) want(w *wanted, p place, content *load.Content, arg string) error {
	if p.isIn(arg) && holds(arg, p.root) {
		w.whole = true
		return nil
	}
	name, err := c.wantedPath(p, content, arg)
	w.paths = append(w.paths, name)
	return err
}

// isIn says that a folder has all reports of the site in it. Of a site without
// settings, nothing says that it is the one meant by a folder above it.
func (p place) isIn(folder string) bool {
	return holds(folder, p.content) && (p.config != "" || holds(p.root, folder))
}

// holds says that a folder is another one, or that this lies in it.
func holds(folder, other string) bool {
	rel, err := relative(folder, other)
	return err == nil && filepath.IsLocal(rel) && isDir(folder)
}

// wantedPath is the path under the content of a file or folder, or that of the
// settings.
func (c *call) wantedPath(p place, content *load.Content, arg string) (string, error) {
	if _, err := os.Stat(arg); errors.Is(err, fs.ErrNotExist) {
		return "", usageError{arg + " does not exist", "give the path as seen from here; without one, all reports are meant"}
	} else if err != nil {
		return "", err
	}
	if same(arg, p.config) {
		return filepath.ToSlash(p.config), nil
	}
	rel, err := p.inContent(arg)
	switch {
	case err != nil && p.isIn(arg):
		return ".", nil
	case err != nil:
		return "", usageError{err.Error(), "--content or --site says where the reports are"}
	}
	switch read := isRead(content, rel); {
	case !read && p.config == "" && isDir(arg):
		return "", usageError{"there are no reports in " + arg, startHint}
	case !read:
		fmt.Fprintf(c.stderr, "afterword: nothing in %s is read as a report or page\n", arg)
	}
	return rel, nil
}

// readStdin reads the report on standard input, and puts it among the content
// by its name there.
func (c *call) readStdin(p place, d *build.Draft) (name string, text []byte, err error) {
	most, given := d.Config.Limits.FileBytes, c.text("stdin-path")
	name, ok := p.stdinName(given)
	if !ok {
		return "", nil, usageError{fmt.Sprintf("--stdin-path is %q", given), "give a path in " + p.content + ", as seen from here or from there"}
	}
	text, err = io.ReadAll(io.LimitReader(c.stdin, most+1))
	if err != nil {
		return "", nil, fmt.Errorf("reading standard input: %w", err)
	}
	if int64(len(text)) > most {
		return "", nil, fmt.Errorf("standard input is over %d bytes", most)
	}
	d.Content.Put(name, text)
	return name, text, nil
}

// stdinName is the path under the content of a file that need not exist. It is
// taken as seen from here if that lies in the content, unless only the file that
// is seen from the content exists.
func (p place) stdinName(given string) (name string, ok bool) {
	here, err := p.inContent(given)
	there := path.Clean(filepath.ToSlash(given))
	switch {
	case here == "." || there == ".": // no file
		return "", false
	case err == nil && (!fs.ValidPath(there) || p.hasFile(here) || !p.hasFile(there)):
		return here, true
	}
	return there, fs.ValidPath(there)
}

func (p place) hasFile(name string) bool {
	return isFile(filepath.Join(p.content, filepath.FromSlash(name)))
}

// isRead says that a file, or one in a folder, is read, or that it is told why
// not; templates are too.
func isRead(content *load.Content, name string) bool {
	return within(name, template.Dir) || slices.ContainsFunc(content.Markdown, func(m load.Markdown) bool { return within(m.Path, name) }) ||
		slices.ContainsFunc(content.Problems, func(d diag.Diagnostic) bool { return within(d.Path, name) })
}

// within says that a path under the content is a file, or lies in a folder.
func within(name, folder string) bool {
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}

// chosen are the diagnostics of what was asked for, with the paths that the
// author may type.
func (p place) chosen(all []diag.Diagnostic, w wanted) []diag.Diagnostic {
	out := []diag.Diagnostic{}
	for _, d := range all {
		asked := w.has(d.Path) && !isBeside(d)
		if p.isSettings(d) { // a folder that holds them does not ask for them
			asked = slices.Contains(w.paths, d.Path)
		}
		if w.all() || asked {
			d.Path = p.shown(d)
			out = append(out, d)
		}
	}
	diag.Sort(out)
	return out
}

// sourceWith reads sources for excerpts; that of standard input is at hand.
func (p place) sourceWith(name string, stdin []byte) diag.Source {
	at := p.shownReport(name)
	return func(name string) ([]byte, error) {
		if stdin != nil && name == at {
			return stdin, nil
		}
		file := filepath.FromSlash(name)
		if !isFile(file) { // to open a pipe would wait for ever
			return nil, fs.ErrInvalid
		}
		return os.ReadFile(file)
	}
}
