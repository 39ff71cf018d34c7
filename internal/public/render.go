package public

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"sync"

	"afterword/internal/diag"
	"afterword/internal/layout"
	"afterword/internal/output"
	"afterword/internal/parallel"
	"afterword/layouts"
)

// renderer renders pages with a set of layouts.
type renderer struct {
	layouts  *layout.Set
	fallback *layout.Set // the built-in ones

	mu       sync.Mutex
	problems []diag.Diagnostic
}

// kind is the layouts of a public site.
var kind = layout.Kind{Folder: "layouts/public/", Builtin: layouts.Public, Funcs: funcs, Try: try}

// newRenderer reads the layouts of a site, own, which may be nil, over the
// built-in ones, and says what is wrong with them.
func newRenderer(own fs.FS) (*renderer, []diag.Diagnostic) {
	r := &renderer{fallback: kind.Compile()}
	r.layouts = r.fallback
	if own == nil {
		return r, nil
	}
	set, problems := kind.Over(own)
	if set != nil {
		r.layouts = set
	}
	return r, problems
}

// try renders every page of a small site, and of one without reports.
func try(s *layout.Set) (name string, err error) {
	for _, m := range samples() {
		for _, p := range m.drafts() {
			if _, err := execute(s, p); err != nil {
				return p.layout, err
			}
		}
	}
	return "", nil
}

// pages are all pages of the site.
func (r *renderer) pages(m *Model) []output.File {
	drafts := m.drafts()
	files := make([]output.File, len(drafts))
	_ = parallel.Each(context.Background(), len(drafts), func(i int) error { // a failure comes with the file
		files[i] = output.File{Path: drafts[i].URL}
		page, err := r.render(drafts[i])
		if files[i].Bytes = page; err != nil {
			files[i].Render = func([]byte) ([]byte, error) { return nil, err }
		}
		return nil
	})
	return files
}

// render makes a page: with the built-in layouts, if the site's own fail.
func (r *renderer) render(p *Page) ([]byte, error) {
	page, err := execute(r.layouts, p)
	if err != nil && r.layouts != r.fallback {
		r.mu.Lock()
		r.problems = append(r.problems, r.layouts.Blame(err, p.layout))
		r.mu.Unlock()
		page, err = execute(r.fallback, p)
	}
	if err != nil {
		return nil, fmt.Errorf("rendering %s: %w", p.URL, err)
	}
	return page, nil
}

func execute(s *layout.Set, p *Page) ([]byte, error) {
	var b bytes.Buffer
	err := s.Page(p.layout).Execute(&b, p)
	return b.Bytes(), err
}
