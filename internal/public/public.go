// Package public makes the public site out of public texts: the pages, feeds and
// search of the reports that a team has decided to share. It is given nothing
// else, so that there is nothing else that it could show.
//
//	index.html              what this is, the latest, the history by month
//	incidents/SLUG.html     a report, as a letter to those who felt it
//	services/NAME.html      what happened to a service; NAME.xml is its feed
//	years/2026.html         every month of a year, the quiet ones too
//	pages/how-we-respond.html
//	search.html, search/    over the public texts alone
//	404.html, atom.xml, incidents.json, sitemap.xml, robots.txt
//
// A public text is a markdown file with front matter: title, date, lang,
// timezone, started, resolved, published, services, public (summary, cause,
// symptoms, apology, remedy), corrections. Its action items are what a team
// commits itself to; its timeline is told in one zone; other sections are the
// background. Reports are numbered nowhere, and a month in which none was
// published is shown like one in which nothing happened.
//
// A layout is a file of html/template, executed with a *Page: home.html,
// report.html, service.html, year.html, page.html, search.html, 404.html, around
// them base.html, and parts/. A site's own lie over the built-in ones; see
// package layout for what becomes of those that are wrong.
//
// The sitemap, and what is canonical, need the address of the site; feeds do
// without it, as well as they can.
package public

import (
	"context"
	"io/fs"

	"afterword/internal/assets"
	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
	"afterword/internal/webindex"
	"afterword/static"
)

// Content is what the site is made of.
type Content struct {
	Texts    []File // of reports
	Pages    []File
	Pictures []Picture // of the texts
}

// File is a public text or page, by its path among them.
type File struct {
	Path   string
	Source []byte
}

// Picture is a picture, by the name that texts call it.
type Picture struct {
	Name  string
	Bytes []byte
}

// Options are what the site is made with beside its content.
type Options struct {
	Today   postmortem.Day // the history ends with its month
	Layouts fs.FS          // the site's own layouts/public; nil: none
	Static  fs.FS          // the site's own static/public; nil: none
}

// Site makes every file of the public site: all bytes are there, and nothing is
// read any more when it is written. Diagnostics are of the site's own layouts,
// and of texts that could not be read as reports.
func Site(content Content, c config.PublicConfig, o Options) (output.Tree, []diag.Diagnostic, error) {
	m, found := read(content, c, o.Today)
	m.Logo = logo(m, o.Static)
	r, wrong := newRenderer(o.Layouts)
	files := append(r.pages(m), feeds(m)...)
	files = append(files, webindex.Files(m.site, "service", "year")...)
	files = append(files, m.pictures(content.Pictures)...)
	files = append(files, output.File{Path: "site.css", Bytes: assets.Stylesheet(c.Accent)})
	for _, name := range shared {
		files = append(files, output.File{Path: name, Copy: output.Source{FS: static.FS, Name: name}})
	}
	tree := output.Tree{Files: assets.Over(files, static.Public, o.Static)}
	if err := settle(tree.Files); err != nil {
		return output.Tree{}, nil, err
	}
	return tree, diag.SortUnique(append(append(found, wrong...), r.problems...)), nil
}

// Stylesheet is the one that all pages of the public site are set with.
const Stylesheet = "public.css"

// shared are the files that the public site has in common with an archive.
var shared = []string{"favicon.svg", "finder.js", "search.js", "similar.js"}

// settle gives every file its bytes, so that whoever looks at them sees what
// will be written.
func settle(files []output.File) error {
	return parallel.Each(context.Background(), len(files), func(i int) error {
		all, err := files[i].All()
		files[i] = output.File{Path: files[i].Path, Bytes: all}
		return err
	})
}
