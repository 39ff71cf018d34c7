// Package render makes the pages of a site: it executes layouts against the
// model of package site, and gives every page as a file of the output tree
// with a function that renders it.
//
// A layout is a file of html/template. There is one for each kind of page:
//
//	home.html       index.html
//	reports.html    postmortems.html, and postmortems.2.html … if they are many
//	search.html     search.html
//	report.html     postmortems/SLUG.html
//	terms.html      services.html teams.html causes.html years.html severities.html tags.html
//	term.html       services/NAME.html …, and services/NAME.2.html …
//	actions.html    actions.html, and actions.open.2.html …
//	owners.html     owners.html
//	owner.html      owners/NAME.html, and owners/NAME.open.2.html …
//	luck.html       luck.html, and luck.surprise.2.html …
//	recurrence.html recurrence.html, and recurrence.chains.2.html …
//	guides.html     guides.html
//	guide.html      guides/TEMPLATE.html
//	health.html     health.html
//	pages.html      pages.html
//	page.html       pages/PATH.html
//	404.html        404.html
//
// Each defines the template "main", which base.html puts into the page, and
// may use the templates of parts/, called by their file names. All are executed
// with a *Page. What all pages of a folder show alike is a part that base.html
// asks for by Page.Around, so that it is made once for each folder. A site's own
// layouts lie over the built-in ones file by file.
//
// A layout that is wrong is a diagnostic, and the built-in one takes its place,
// so that there is a site all the same: see package layout. New finds what is
// wrong with the layouts as such, by rendering a small sample site with them;
// what goes wrong only with a certain report is in Problems after rendering, and
// Faults has what concerns one page.
//
// Pages hold no style and no script of their own, and say by a content security
// policy that they need none.
package render

import (
	"fmt"
	"io/fs"

	"afterword/internal/assets"
	"afterword/internal/diag"
	"afterword/internal/layout"
	"afterword/internal/output"
	"afterword/internal/site"
	"afterword/layouts"
)

// Renderer renders pages with a set of layouts. It may be used from many
// goroutines.
type Renderer struct {
	layouts  *layout.Set
	fallback *Renderer // with the built-in layouts alone; nil if these are they
	faults   faults
}

// New reads the layouts of a site, own, which may be nil, over the built-in
// ones, and says what is wrong with them.
func New(own fs.FS) (*Renderer, []diag.Diagnostic) {
	builtin := &Renderer{layouts: kind.Compile()}
	if own == nil {
		return builtin, nil
	}
	r := builtin
	set, problems := kind.Over(own)
	if set != nil {
		r = &Renderer{layouts: set, fallback: builtin}
	}
	if len(problems) > 0 {
		r.faults.found, r.faults.needs, r.faults.layouts = problems, kind.Needs(own), map[string]string{}
	}
	return r, problems
}

// kind is the layouts of an archive.
var kind = layout.Kind{Folder: "layouts/", Builtin: layouts.FS, Funcs: funcs, Try: try}

// try renders every page of a small site.
func try(s *layout.Set) (name string, err error) {
	for _, model := range samples() {
		for _, d := range newBook(model).drafts() {
			if _, err := execute(s, d, nil); err != nil {
				return d.layout, err
			}
		}
	}
	return "", nil
}

// Pages gives every page of the site, and the stylesheet that its settings
// make. The pages are rendered when they are asked for.
func (r *Renderer) Pages(s *site.Site) []output.File {
	drafts := newBook(s).drafts()
	files := make([]output.File, 0, len(drafts)+1)
	for _, d := range drafts {
		files = append(files, r.file(d))
	}
	r.faults.madeWith(drafts)
	return append(files, output.File{Path: "site.css", Bytes: assets.Stylesheet(s.Config.Accent)})
}

// Report gives the page of a report that the site's model does not hold, or
// not yet: see site.Revised.
func (r *Renderer) Report(s *site.Site, report *site.Report) output.File {
	b := newBook(s)
	b.report(report)
	return r.file(b.list[0])
}

func (r *Renderer) file(d draft) output.File {
	return output.File{Path: d.url, Render: func(buffer []byte) ([]byte, error) { return r.render(d, buffer) }}
}

func (r *Renderer) render(d draft, buffer []byte) ([]byte, error) {
	page, err := execute(r.layouts, d, buffer)
	if err != nil && r.fallback == nil {
		return nil, fmt.Errorf("rendering %s: %w", d.url, err)
	}
	if err != nil {
		r.faults.failed(d.url, r.layouts.Blame(err, d.layout))
		return r.fallback.render(d, buffer)
	}
	if r.fallback != nil {
		r.faults.made(d.url)
	}
	return page, nil
}

// execute appends a page to a buffer.
func execute(s *layout.Set, d draft, buffer []byte) ([]byte, error) {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.begin(buffer)
	pieces := w
	if s.Own {
		pieces = nil
	}
	err := s.Page(d.layout).Execute(w, d.page(s, pieces))
	return w.end(), err
}
