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
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

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
			wrong = withoutPage(s.files)
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
	files, unread := read(k.Builtin)
	if len(unread) > 0 {
		panic(unread[0].message) // the files are part of the program
	}
	return files
}

// own reads a site's own layouts, and reports files that no page would use.
func (k Kind) own(own fs.FS) ([]file, []diag.Diagnostic) {
	all, unread := read(own)
	builtin := k.builtin()
	var used []file
	var problems []diag.Diagnostic
	for _, f := range unread {
		problems = append(problems, f.diagnostic(k))
	}
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

// read reads the layouts in a folder and in its folder parts, by name, and says
// which of them are no text that can be read.
func read(fsys fs.FS) (found []file, unread []fault) {
	for _, pattern := range []string{"*.html", "parts/*.html"} {
		names, _ := fs.Glob(fsys, pattern) // the patterns are well-formed
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			f := file{name: name, text: string(text)}
			if err != nil {
				unread = append(unread, fault{file: f, message: "cannot be read: " + why(err)})
			} else if at := invalidUTF8(f.text); at >= 0 {
				pos := diag.NewLines(text).Position(at)
				unread = append(unread, fault{file: f, line: pos.Line, column: pos.Column, message: "a byte here is no UTF-8"})
			} else {
				found = append(found, f)
			}
		}
	}
	return found, unread
}

// why is what is wrong with a file, without its name, which is said already.
func why(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// invalidUTF8 is the offset of the first byte that is not UTF-8; -1 if all are.
func invalidUTF8(text string) int {
	for at, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[at:], "\ufffd") {
			return at
		}
	}
	return -1
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

// withoutPage tells of a base.html that would show the same on all pages: neither
// it nor what is shared asks for what a page defines.
func withoutPage(files []file) *fault {
	if slices.ContainsFunc(files, func(f file) bool { return !f.isPage() && slices.Contains(f.asks(), "main") }) {
		return nil
	}
	at := slices.IndexFunc(files, func(f file) bool { return f.name == base })
	return &fault{file: files[at], message: `has no {{template "main" .}}, which is the page itself`}
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
