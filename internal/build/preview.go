package build

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"afterword/internal/check"
	"afterword/internal/diag"
	"afterword/internal/load"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/render"
	"afterword/internal/site"
)

// Pages are the files of the archive but for the index of its words, which
// takes longest to make.
func (s *Site) Pages(m *site.Site) []output.File {
	return render.Static(s.in.Own.Static, s.pages(m))
}

// Outline is the model without the incidents that resemble each other, which
// only the pages of reports show, unless the site has layouts of its own: those
// may show them anywhere.
func (s *Site) Outline() *site.Site {
	if s.in.Own.Layouts != nil {
		return s.Model()
	}
	return s.model(site.Outline)
}

// Late are the mistakes of layouts that showed only while pages were rendered.
func (s *Site) Late() []diag.Diagnostic { return check.Adjust(s.renderer.Problems(), s.Config) }

// Faults are the mistakes of layouts that keep a page from being made with them:
// those that showed when it was rendered last are among them.
func (s *Site) Faults(url string) []diag.Diagnostic {
	return check.Adjust(s.renderer.Faults(url), s.Config)
}

// Revision is a report as its file has it now, in a site that was understood
// before.
type Revision struct {
	Report      *site.Report
	Page        output.File
	Diagnostics []diag.Diagnostic // of its file, sorted
}

// Revise reads the file of one report again and gives its page, with what
// other files say as it was. It gives none if a page of that name cannot be
// made so: the file is gone, or is no report, or was none.
func (s *Site) Revise(m *site.Site, path string) (Revision, bool) {
	before, ok := s.parsed[path]
	if !ok || before.pm == nil {
		return Revision{}, false
	}
	source, err := s.source(path)
	if err != nil {
		return Revision{}, false
	}
	now := s.understand(load.Markdown{Path: path, Source: source, Alone: before.file.Alone, Part: before.file.Part})
	if now.pm == nil || now.pm.Slug != before.pm.Slug || s.in.NoDrafts && now.pm.Status == postmortem.Draft {
		return Revision{}, false
	}
	report := m.Revised(now.pm)
	if report == nil {
		return Revision{}, false
	}
	found := slices.DeleteFunc(diagnosticsOf(s.Diagnostics, path), func(d diag.Diagnostic) bool { return slices.Contains(before.found, d) })
	return Revision{
		Report: report, Page: s.renderer.Report(m, report),
		Diagnostics: diag.SortUnique(append(found, now.found...)),
	}, true
}

// LeftOut says that a file is a report which is left out, as it is a draft.
func (s *Site) LeftOut(path string) bool {
	pm := s.parsed[path].pm
	return pm != nil && s.in.NoDrafts && pm.Status == postmortem.Draft
}

// source reads one file of the content, if it is not too large.
func (s *Site) source(path string) ([]byte, error) {
	info, err := fs.Stat(s.in.Content, path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > s.Config.Limits.FileBytes {
		return nil, fmt.Errorf("%s is not read", path)
	}
	return fs.ReadFile(s.in.Content, path)
}

// Of gives the diagnostics of one file.
func (s *Site) Of(path string) []diag.Diagnostic { return diagnosticsOf(s.Diagnostics, path) }

// diagnosticsOf copies those of one file out of a sorted list.
func diagnosticsOf(sorted []diag.Diagnostic, path string) []diag.Diagnostic {
	from, _ := slices.BinarySearchFunc(sorted, path, func(d diag.Diagnostic, path string) int { return strings.Compare(d.Path, path) })
	to := from
	for to < len(sorted) && sorted[to].Path == path {
		to++
	}
	return slices.Clone(sorted[from:to])
}

// Stands says how far a report has come on the way to its template.
func (s *Site) Stands(pm *postmortem.Postmortem) (check.Standing, bool) {
	return check.Stands(pm, s.policy)
}
