// Package layout holds sets of layouts: files of html/template that pages are
// made with, of which a site's own lie over the built-in ones, file by file.
//
// A file in the root of the folder is the layout of one kind of page and defines
// the template "main"; base.html is the page around it, and parts/ holds what
// several share, called by their file names.
//
// A layout that is wrong is a diagnostic of rule "layout", and the built-in one
// takes its place.
package layout

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"afterword/internal/diag"
)

// base is the layout around all others.
const base = "base.html"

// Kind is one of the sites that there are layouts for.
type Kind struct {
	Folder  string // of a site's own, in diagnostics: "layouts/"
	Builtin fs.FS  // part of the program: a mistake in it panics
	Funcs   template.FuncMap
	// Try executes the layouts, since a misspelt field is found only then. It
	// gives the layout that fails, and how.
	Try func(*Set) (name string, err error)
}

// Set is layouts that are ready to be executed.
type Set struct {
	Own bool // some are of the site

	kind  Kind
	files []file                        // by name
	pages map[string]*template.Template // by the name of their layout
}

// file is one file of layouts.
type file struct {
	name string // "report.html", "parts/turn.html"
	text string
	own  bool // of the site, not built in
}

// isPage says that the file is the layout of a kind of page; the others are
// shared by all.
func (f file) isPage() bool { return f.name != base && path.Dir(f.name) == "." }

// Page is the layout of a kind of page, with what is around it.
func (s *Set) Page(name string) *template.Template { return s.pages[name] }

// Compile gives the built-in layouts.
func (k Kind) Compile() *Set {
	s, wrong := k.compile(k.builtin())
	if wrong != nil {
		panic(wrong.message) // the files are part of the program, and a test compiles them
	}
	return s
}

// Over lays a site's own layouts over the built-in ones, and says what is wrong
// with them. The set is nil if none of them can be used.
func (k Kind) Over(own fs.FS) (*Set, []diag.Diagnostic) {
	files, problems := k.own(own)
	for len(files) > 0 {
		s, wrong := k.compile(k.overlay(files))
		if wrong == nil {
			if name, err := k.Try(s); err != nil {
				wrong = s.blame(err, name)
			}
		}
		if wrong == nil {
			return s, diag.SortUnique(problems)
		}
		problems = append(problems, wrong.diagnostic(k))
		files = slices.DeleteFunc(files, func(f file) bool { return f.name == wrong.file.name })
	}
	return nil, diag.SortUnique(problems)
}

// builtin reads the layouts that are embedded.
func (k Kind) builtin() []file {
	files, err := read(k.Builtin)
	if err != nil {
		panic(err) // the files are part of the program
	}
	return files
}

// own reads a site's own layouts, and reports files that no page would use.
func (k Kind) own(own fs.FS) ([]file, []diag.Diagnostic) {
	all, err := read(own)
	if err != nil {
		return nil, []diag.Diagnostic{fault{message: "cannot be read: " + err.Error()}.diagnostic(k)}
	}
	builtin := k.builtin()
	var used []file
	var problems []diag.Diagnostic
	for _, f := range all {
		f.own = true
		if f.isPage() && !slices.ContainsFunc(builtin, func(b file) bool { return b.name == f.name }) {
			problems = append(problems, f.unused(k))
			continue
		}
		used = append(used, f)
	}
	return used, problems
}

// read reads the layouts in a folder and in its folder parts, by name.
func read(fsys fs.FS) ([]file, error) {
	var found []file
	for _, pattern := range []string{"*.html", "parts/*.html"} {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, err
			}
			found = append(found, file{name: name, text: string(text)})
		}
	}
	return found, nil
}

// overlay lays a site's own layouts over the built-in ones.
func (k Kind) overlay(own []file) []file {
	all := slices.Clone(own)
	for _, b := range k.builtin() {
		if !slices.ContainsFunc(own, func(f file) bool { return f.name == b.name }) {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return all
}

// compile parses layouts. Those that all pages share are parsed first, so that
// a page's own definitions win.
func (k Kind) compile(files []file) (*Set, *fault) {
	s := &Set{kind: k, files: files, pages: map[string]*template.Template{}}
	s.Own = slices.ContainsFunc(files, func(f file) bool { return f.own })
	shared := template.New("layouts").Funcs(k.Funcs)
	for _, f := range files {
		if f.isPage() {
			continue
		}
		if _, err := shared.New(f.name).Parse(f.text); err != nil {
			return s, s.blame(err, f.name)
		}
	}
	for _, f := range files {
		if !f.isPage() {
			continue
		}
		page, err := parsePage(shared, f)
		if err != nil {
			return s, s.blame(err, f.name)
		}
		s.pages[f.name] = page
	}
	return s, nil
}

func parsePage(shared *template.Template, f file) (*template.Template, error) {
	page, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	if _, err := page.New(f.name).Parse(f.text); err != nil {
		return nil, err
	}
	if page.Lookup("main") == nil {
		return nil, fmt.Errorf(`template: %s:1: defines no template "main"`, f.name)
	}
	return page.Lookup(base), nil
}
