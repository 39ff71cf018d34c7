package serve

import (
	"slices"

	"afterword/internal/diag"
)

// breaking are the rules of what breaks a page: of its own file, or of files
// that all pages are made from. What they find is shown before all else, and so
// are the mistakes of the layouts that the page is made with.
var breaking = map[string]struct{ all bool }{
	"front-matter": {}, "unreadable": {}, "large-file": {}, "not-utf8": {},
	"config": {true}, "template": {true},
}

// breaks says that a diagnostic is of what breaks pages, all of them or one.
func breaks(d diag.Diagnostic, all bool) bool {
	if d.Level != diag.Error {
		return false
	}
	of, is := breaking[d.Rule]
	return is && of.all == all
}

// breakingAll are the diagnostics of what breaks all pages.
func breakingAll(of []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(of), func(d diag.Diagnostic) bool { return !breaks(d, true) })
}

// of are the diagnostics of the file that a page is made from.
func (st *state) of(page, path string) []diag.Diagnostic {
	if r, ok := st.revised[page]; ok {
		return r.Diagnostics
	}
	if path == "" {
		return nil
	}
	return st.site.Of(path)
}

// faults are what keeps a page from being made as its author wants it: found in
// the file that it is made from, in those that all are made from, and in its
// layouts. What shows only when the page is rendered is among them once it was.
func (st *state) faults(page string) []diag.Diagnostic {
	var all []diag.Diagnostic
	for _, d := range st.of(page, st.path(page)) {
		if breaks(d, false) {
			all = append(all, d)
		}
	}
	all = append(all, st.wide...)
	for _, d := range st.site.Faults(page) {
		if d.Level == diag.Error {
			all = append(all, d)
		}
	}
	return all
}

// broken is what is told of the faults of a page.
func (p *Preview) broken(st *state, page string) []finding {
	broken := []finding{}
	if st.failure != nil {
		broken = append(broken, finding{Level: diag.Error, Message: st.failure.Error(), Hint: "the site is shown as it was"})
	}
	for _, d := range st.faults(page) {
		broken = append(broken, p.finding(d))
	}
	return broken
}

// spread tells the open pages of a mistake of a layout that has shown only now
// that another page was rendered.
func (p *Preview) spread(st *state) {
	late := len(st.site.Late())
	if late == st.late {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if next := *p.state.Load(); next.site == st.site && next.late != late {
		next.late = late
		p.replace(&next)
	}
}
