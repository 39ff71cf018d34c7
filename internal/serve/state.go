package serve

import (
	"fmt"
	"maps"
	"strings"
	"sync"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/site"
)

// state is what is served at a time. It does not change: a later one replaces
// it.
type state struct {
	number   int
	replaced chan struct{} // closed when there is a later one
	saved    saved         // the page that was saved last
	failure  error         // why the site could not be read anew

	site     *build.Site
	model    *site.Site
	related  *related                // which incidents resemble each other
	files    map[string]output.File  // by path, but for the index
	reports  map[string]*site.Report // by URL
	plain    map[string]*site.Page   // by URL
	urls     map[string]string       // of reports and pages, by the path of their file
	index    *index
	reviews  *reviews
	assets   func() assets
	revised  map[string]revision // by URL: reports that are newer than the model
	former   map[string]gone     // by URL: pages that are gone
	problems []diag.Diagnostic   // of everything
	wide     []diag.Diagnostic   // those that break all pages
	late     int                 // how many mistakes of layouts pages have shown so far
}

// saved is a page whose file was written, and when.
type saved struct {
	url  string
	turn int
}

// revision is a report that was read since, and when.
type revision struct {
	build.Revision
	turn int
}

// newState takes a site that was understood into service.
func newState(s *build.Site) *state {
	m := s.Outline()
	st := &state{
		site: s, model: m, related: &related{Site: m}, files: map[string]output.File{}, reports: map[string]*site.Report{}, plain: map[string]*site.Page{},
		urls: map[string]string{}, revised: map[string]revision{}, former: map[string]gone{}, problems: s.Diagnostics,
		wide: breakingAll(s.Diagnostics),
	}
	for _, f := range s.Pages(m) {
		st.files[f.Path] = f
	}
	for _, r := range m.Reports {
		st.reports[r.URL], st.urls[r.Path] = r, r.URL
	}
	for _, page := range m.Pages {
		st.plain[page.URL], st.urls[page.Path] = page, page.URL
	}
	st.assets = sync.OnceValue(st.sumAssets)
	return st
}

func byPath(files []output.File) map[string]output.File {
	all := make(map[string]output.File, len(files))
	for _, f := range files {
		all[f.Path] = f
	}
	return all
}

// file finds what is served under a path.
func (st *state) file(path string) (output.File, bool) {
	if r, ok := st.revised[path]; ok {
		return r.Page, true
	}
	f, ok := st.files[path]
	if r := st.reports[path]; r != nil {
		f = st.related.page(r, f)
	}
	if !ok && strings.HasPrefix(path, "search/") {
		f, ok = st.index.file(path)
	}
	return f, ok
}

// report is the report of a page, as new as it can be had; nil if the page is
// of none.
func (st *state) report(url string) *site.Report {
	if r, ok := st.revised[url]; ok {
		return r.Report
	}
	return st.reports[url]
}

// path is the file that a page is made from, or was; empty if none is.
func (st *state) path(url string) string {
	if r := st.reports[url]; r != nil {
		return r.Path
	}
	if p := st.plain[url]; p != nil {
		return p.Path
	}
	return st.former[url].file
}

// maxFormer is how many pages that are gone are remembered.
const maxFormer = 10_000

// remember takes from the state before what is to be known of the past: the
// pages that are gone, and the reports that were read after the update began.
func (st *state) remember(before *state, turn int) {
	st.index.follow(before.index)
	maps.Copy(st.former, before.former)
	for url := range before.reports {
		if _, there := st.files[url]; !there {
			st.former[url] = goneReport(before.report(url))
		}
	}
	for url, p := range before.plain {
		if _, there := st.files[url]; !there {
			st.former[url] = gone{file: p.Path}
		}
	}
	for url := range st.former {
		if _, there := st.files[url]; there || len(st.former) > maxFormer {
			delete(st.former, url)
		}
	}
	for url, r := range before.revised {
		if _, there := st.files[url]; there && r.turn > turn {
			st.revised[url] = r
		}
	}
}

// replace puts a state in the place of the one that is served. The preview is
// locked.
func (p *Preview) replace(st *state) {
	before := p.state.Load()
	st.number, st.replaced = before.number+1, make(chan struct{})
	p.state.Store(st)
	close(before.replaced)
}

// version is a state's name, among all states of all previews.
func (p *Preview) version(st *state) string { return fmt.Sprintf("%s-%d", p.instance, st.number) }
