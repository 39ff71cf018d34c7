package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/layouts"
)

// base is the layout around all others.
const base = "base.html"

// layout is one file of layouts.
type layout struct {
	name string // "report.html", "parts/turn.html"
	text string
	own  bool // of the site, not built in
}

// isPage says that the file is the layout of a kind of page; the others are
// shared by all.
func (l layout) isPage() bool { return l.name != base && path.Dir(l.name) == "." }

// set is layouts that are ready to be executed.
type set struct {
	sources []layout                      // by name
	own     bool                          // some are of the site
	pages   map[string]*template.Template // by the name of their layout
}

// builtinSources reads the layouts that are embedded.
func builtinSources() []layout {
	sources, err := readLayouts(layouts.FS)
	if err != nil {
		panic(err) // the files are part of the program
	}
	return sources
}

// ownSources reads a site's own layouts, and reports files that no page would
// use.
func ownSources(own fs.FS) ([]layout, []diag.Diagnostic) {
	all, err := readLayouts(own)
	if err != nil {
		return nil, []diag.Diagnostic{fault{message: "cannot be read: " + err.Error()}.diagnostic()}
	}
	builtin := builtinSources()
	var used []layout
	var problems []diag.Diagnostic
	for _, l := range all {
		l.own = true
		if l.isPage() && !slices.ContainsFunc(builtin, func(b layout) bool { return b.name == l.name }) {
			problems = append(problems, unused(l))
			continue
		}
		used = append(used, l)
	}
	return used, problems
}

// readLayouts reads the layouts in a folder and in its folder parts, by name.
func readLayouts(fsys fs.FS) ([]layout, error) {
	var found []layout
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
			found = append(found, layout{name: name, text: string(text)})
		}
	}
	return found, nil
}

// overlay lays a site's own layouts over the built-in ones.
func overlay(own []layout) []layout {
	all := slices.Clone(own)
	for _, b := range builtinSources() {
		if !slices.ContainsFunc(own, func(l layout) bool { return l.name == b.name }) {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b layout) int { return strings.Compare(a.name, b.name) })
	return all
}

// settle compiles a site's own layouts over the built-in ones and tries them.
// As long as something is wrong, it reports that and leaves out the file that
// is to blame.
func settle(own []layout) (*set, []diag.Diagnostic) {
	var problems []diag.Diagnostic
	for {
		s, wrong := compile(overlay(own))
		if wrong == nil {
			wrong = s.try()
		}
		if wrong == nil {
			return s, problems
		}
		problems = append(problems, wrong.diagnostic())
		own = slices.DeleteFunc(own, func(l layout) bool { return l.name == wrong.file.name })
	}
}

// try renders every page of a small site, since a misspelt field is found only
// when a layout is executed.
func (s *set) try() *fault {
	for _, model := range samples() {
		for _, d := range newBook(model).drafts() {
			if _, err := s.execute(d, nil); err != nil {
				return s.blame(err, d.layout)
			}
		}
	}
	return nil
}

// compile parses layouts. Those that all pages share are parsed first, so that
// a page's own definitions win.
func compile(sources []layout) (*set, *fault) {
	s := &set{sources: sources, pages: map[string]*template.Template{}}
	s.own = slices.ContainsFunc(sources, func(l layout) bool { return l.own })
	shared := template.New("layouts").Funcs(funcs)
	for _, l := range sources {
		if l.isPage() {
			continue
		}
		if _, err := shared.New(l.name).Parse(l.text); err != nil {
			return s, s.blame(err, l.name)
		}
	}
	for _, l := range sources {
		if !l.isPage() {
			continue
		}
		page, err := parsePage(shared, l)
		if err != nil {
			return s, s.blame(err, l.name)
		}
		s.pages[l.name] = page
	}
	return s, nil
}

func parsePage(shared *template.Template, l layout) (*template.Template, error) {
	page, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	if _, err := page.New(l.name).Parse(l.text); err != nil {
		return nil, err
	}
	if page.Lookup("main") == nil {
		return nil, fmt.Errorf(`template: %s:1: defines no template "main"`, l.name)
	}
	return page.Lookup(base), nil
}

// mustCompile compiles the built-in layouts.
func mustCompile(sources []layout) *set {
	s, wrong := compile(sources)
	if wrong != nil {
		panic(wrong.message) // the files are part of the program, and a test compiles them
	}
	return s
}
