package serve

import (
	"bytes"
	"context"
	"html"
	"net/http"
	"path"
	"strings"
	"sync"

	"afterword/internal/build"
	"afterword/internal/public"
	"afterword/internal/publish"
	"afterword/internal/review"
)

// Where the reviews lie, by the names of the pages of their reports, and below
// each name of such a page the public site that the review has made.
const (
	reviewsAt = own + "review/"
	publicAt  = own + "public/"
)

// reviewOf is the address of the review of a report, by the URL of its page.
func reviewOf(url string) string { return reviewsAt + path.Base(url) }

// reviewed is the URL of the page of the report that a page is the review of,
// or the page itself.
func reviewed(page string) string {
	if name, ok := strings.CutPrefix("/"+page, reviewsAt); ok {
		return reports + name
	}
	return page
}

// reports is the folder of the pages of reports.
const reports = "postmortems/"

// reviews are those of one state. They take longer than pages, so that they are
// made when they are asked for, one at a time; the last is kept, whose public
// site is asked for next.
type reviews struct {
	site *build.Site
	as   string // the template that all reports answer to, if one was given
	kept review.Kept

	mu   sync.Mutex
	plan *publish.Plan // nil before the first review
	path string        // of the report of the last review
	last *review.Review
}

// of reviews the report of a file.
func (r *reviews) of(ctx context.Context, path string) (*review.Review, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last != nil && r.path == path {
		return r.last, nil
	}
	if r.plan == nil {
		var err error
		if r.plan, err = r.prepare(ctx); err != nil {
			return nil, err
		}
	}
	made, err := review.Make(ctx, r.plan, path, r.kept)
	if err != nil {
		return nil, err
	}
	r.path, r.last = path, made
	return made, nil
}

// prepare is what publishing would do. A template that all reports answer to is
// none of the gate's.
func (r *reviews) prepare(ctx context.Context) (*publish.Plan, error) {
	if r.as != "" {
		in := r.site.Input()
		in.NoDrafts = false
		return publish.Prepare(ctx, in)
	}
	return publish.Of(ctx, r.site)
}

// review answers with the review of a report.
func (p *Preview) review(w http.ResponseWriter, r *http.Request) {
	st := p.state.Load()
	url := reports + r.PathValue("name")
	report := st.reports[url]
	if report == nil {
		p.missing(w, r, st, url)
		return
	}
	made, err := st.reviews.of(r.Context(), report.Path)
	if err != nil {
		p.problem(w, r, st, http.StatusInternalServerError, "The review cannot be made", html.EscapeString(err.Error()))
		return
	}
	var page bytes.Buffer
	if err := reviewLayout.Execute(&page, p.shown(st, report, made)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	p.answer(w, r, st, http.StatusOK, ".html", page.Bytes())
}

// published answers with a file of the public site that a review has made.
func (p *Preview) published(w http.ResponseWriter, r *http.Request) {
	st := p.state.Load()
	report := st.reports[reports+r.PathValue("name")]
	if report == nil {
		http.NotFound(w, r)
		return
	}
	made, err := st.reviews.of(r.Context(), report.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	name := r.PathValue("file")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, ok := made.File(name)
	if !ok {
		http.NotFound(w, r)
		return
	}
	data, letGo := p.hold(r, func() []byte { return f.Bytes })
	if letGo == nil {
		return
	}
	defer letGo()
	begin(w)
	w.Header().Set("Content-Type", typeOf(name))
	_, _ = w.Write(data) // a browser that is gone is no trouble
}

// frame is the address of the public page of a review; empty if there is none.
// It changes with what is seen there.
func frame(url string, made *review.Review) string {
	if made.Page == "" {
		return ""
	}
	var seen []byte
	for _, name := range []string{made.Page, public.Stylesheet, "site.css"} {
		f, _ := made.File(name)
		seen = append(seen, f.Bytes...)
	}
	for _, pic := range made.Decision.Pictures {
		seen = append(seen, pic.Bytes...)
	}
	return publicAt + path.Base(url) + "/" + made.Page + "?" + sum(seen)
}
