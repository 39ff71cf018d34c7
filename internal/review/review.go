// Package review shows a report as the public would read it, beside the report
// as it is.
//
// A review has the source cut into pieces, where each piece that the public
// does not see as it is has its reason and what stands there instead; the
// public site that has the report, whether or not it may be published yet, and
// what the search for private strings finds in it; what the gate lacks; who
// approved the text as it is; and which words have changed since others did.
//
// A report that does not ask to be public is reviewed as if it did, so that it
// is seen what that would take. Nothing is written.
package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/leak"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/public"
	"afterword/internal/publish"
	"afterword/internal/release"
)

// Review is what is to be known of a report before it is published.
type Review struct {
	Decision release.Decision
	Asks     bool // to be public; if not, all else is as if it did
	Source   []byte
	Pieces   []Piece           // of Source, one behind the other
	Since    []Since           // of approvals that are void
	Advice   []diag.Diagnostic // of the checks on what the public reads; it keeps nothing from being published

	Site     output.Tree
	Page     string            // of the report in Site; empty if there is none
	Problems []diag.Diagnostic // of the public site, as publishing would tell them
	Searched bool              // Site, for what is private; not if the text has problems
	Hits     []leak.Hit
}

// Since is what has changed since people approved another text.
type Since struct {
	By      []postmortem.Approval // of the same text
	Known   bool                  // the text that they approved
	Changes []release.Change
}

// Kept gives a text that was approved, by its hash, if it is known here.
type Kept func(hash string) ([]byte, bool)

// Make reviews the report at a path, which the plan must have read.
func Make(ctx context.Context, plan *publish.Plan, path string, kept Kept) (*Review, error) {
	d := plan.Decision(path)
	asks := d != nil
	if !asks {
		var err error
		if plan, err = plan.Asking(ctx, path); err != nil {
			return nil, err
		}
		if d = plan.Decision(path); d == nil {
			return nil, fmt.Errorf("%s is not read as a report", path)
		}
	}
	file, _ := plan.File(path)
	r := &Review{Decision: *d, Asks: asks, Source: file.Source, Pieces: pieces(file.Source, d), Since: since(d, kept)}
	r.Advice = slices.DeleteFunc(plan.Of(path), func(d diag.Diagnostic) bool {
		return d.Level == diag.Error || !strings.HasPrefix(d.Rule, "public-")
	})
	return r, r.publish(ctx, plan)
}

// publish makes the public site with the report. A text that could not be made
// whole is shown as far as it goes, and not searched.
func (r *Review) publish(ctx context.Context, plan *publish.Plan) error {
	chosen := slices.DeleteFunc(slices.Clone(plan.Decisions), func(o release.Decision) bool {
		return !o.May() && o.Report.Path != r.Decision.Report.Path
	})
	var err error
	if r.Searched = len(r.Decision.Problems) == 0; r.Searched {
		var site *publish.Site
		if site, err = plan.Make(ctx, chosen, ""); err == nil {
			r.Site, r.Problems, r.Hits = site.Tree, site.Problems, site.Hits
		}
	} else {
		r.Site, r.Problems, err = plan.Tree(chosen)
	}
	if _, made := r.File(public.PageOf(r.Decision.Slug)); made {
		r.Page = public.PageOf(r.Decision.Slug)
	}
	return err
}

// File is a file of the public site.
func (r *Review) File(path string) (output.File, bool) {
	i := slices.IndexFunc(r.Site.Files, func(f output.File) bool { return f.Path == path })
	if i < 0 {
		return output.File{}, false
	}
	return r.Site.Files[i], true
}

// since says what has changed since the approvals that are void, those of the
// same text together.
func since(d *release.Decision, kept Kept) []Since {
	var all []Since
	for _, a := range d.Void {
		i := slices.IndexFunc(all, func(s Since) bool { return s.By[0].Hash == a.Hash })
		if i >= 0 {
			all[i].By = append(all[i].By, a)
			continue
		}
		was, known := kept(a.Hash)
		s := Since{By: []postmortem.Approval{a}, Known: known}
		if known {
			s.Changes = release.Changed(was, release.Approved(d.Text))
		}
		all = append(all, s)
	}
	return all
}
