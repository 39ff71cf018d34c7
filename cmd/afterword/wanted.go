package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
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
	stdin []byte   // the report on standard input; nil if it was not asked for
}

// all says that the whole site was asked for.
func (w wanted) all() bool { return len(w.paths) == 0 }

// has says that a file was asked for, or a folder that it lies in.
func (w wanted) has(path string) bool {
	return w.all() || slices.ContainsFunc(w.paths, func(folder string) bool { return within(path, folder) })
}

// wanted reads the arguments. A report on standard input takes its place among
// the content.
func (c *call) wanted(p place, d *build.Draft) (w wanted, err error) {
	for _, arg := range c.args {
		name := c.text("stdin-path")
		if arg == "-" {
			w.stdin, err = c.readStdin(name, d)
		} else {
			name, err = c.wantedPath(p, d.Content, arg)
		}
		if err != nil {
			return w, err
		}
		w.paths = append(w.paths, name)
	}
	return w, nil
}

// wantedPath is the path under the content of a file or folder, or that of the
// settings.
func (c *call) wantedPath(p place, content *load.Content, arg string) (string, error) {
	if _, err := os.Stat(arg); errors.Is(err, fs.ErrNotExist) {
		return "", usageError{arg + " does not exist", "give the path as seen from here; without one, all reports are checked"}
	} else if err != nil {
		return "", err
	}
	if same(arg, p.config) {
		return filepath.ToSlash(p.config), nil
	}
	rel, err := p.inContent(arg)
	if err != nil {
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
// by a name.
func (c *call) readStdin(name string, d *build.Draft) ([]byte, error) {
	most := d.Config.Limits.FileBytes
	if !fs.ValidPath(name) {
		return nil, usageError{fmt.Sprintf("--stdin-path is %q", name), "give a path under the content folder"}
	}
	text, err := io.ReadAll(io.LimitReader(c.stdin, most+1))
	if err != nil {
		return nil, fmt.Errorf("reading standard input: %w", err)
	}
	if int64(len(text)) > most {
		return nil, fmt.Errorf("standard input is over %d bytes", most)
	}
	d.Content.Put(name, text)
	return text, nil
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
		asked := w.has(d.Path) && !isLayout(d)
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
