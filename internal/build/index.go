package build

import (
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/site"
	"afterword/internal/webindex"
)

// Index is the index that browsers search. It takes longest to make; while that
// is done again, an earlier one can be had with the reports that have changed.
// It does not hold the site that it was made of.
type Index struct {
	words  *webindex.Index
	parsed map[string]remembered // of the site
	basis  string                // of the site
}

// Index makes the index of a site.
func (s *Site) Index(m *site.Site) *Index { return &Index{webindex.New(m), s.parsed, s.basis} }

// Files are those of the index, with some reports as they are now.
func (x *Index) Files(changed ...*site.Report) []output.File {
	if len(changed) == 0 {
		return x.words.Files()
	}
	return x.words.Revised(changed)
}

// Changed are the files that are not what they were when the index was made, if
// it is of the same reports.
func (x *Index) Changed(now *Site) (paths []string, ok bool) {
	if now.basis != x.basis || len(now.parsed) != len(x.parsed) {
		return nil, false
	}
	for path, is := range now.parsed {
		was, there := x.parsed[path]
		if !there || !now.takes(was.understood, is.understood) {
			return nil, false
		}
		if was.file.Sum != is.file.Sum {
			paths = append(paths, path)
		}
	}
	return paths, true
}

// takes says that a file has in the site the place of what it was before.
func (s *Site) takes(was, is understood) bool {
	if was.pm == nil || is.pm == nil {
		return was.pm == is.pm
	}
	return was.pm.Slug == is.pm.Slug && (!s.in.NoDrafts || (was.pm.Status == postmortem.Draft) == (is.pm.Status == postmortem.Draft))
}
