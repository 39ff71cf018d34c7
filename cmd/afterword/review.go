package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/leak"
	"afterword/internal/publish"
	"afterword/internal/release"
)

var reviewCommand = command{
	name: "review", args: "REPORT",
	summary: "show what the public would read of a report, and what is cut",
	about: `Shows a report as it would be published, beside the report as it is: what is cut
or replaced and why, in the file and one by one; the public text; which words have changed
since somebody approved it; what the search for private strings finds in the public site
with this report; and what the gate lacks.

In the report, [-…-] is not for the public, and {+…+} stands instead.
Words that have changed are known where they were approved: in .afterword-cache of the
site. Elsewhere, git log -p FILE has the same.`,
	examples: `  afterword review content/postmortems/2026-01-14-cards.md
  afterword review --format json content/postmortems/2026-01-14-cards.md
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("format", "text", "text or json")
	},
	run: runReview,
}

// reviewed is everything that a review shows.
type reviewed struct {
	Path     string            `json:"path"`
	Slug     string            `json:"slug"`
	Title    string            `json:"title"`
	Hash     string            `json:"hash"`
	Text     string            `json:"text"` // public
	Cuts     []cutShown        `json:"cuts"`
	Approved []string          `json:"approved"` // by whom, this text
	Void     []voidShown       `json:"void"`
	Hits     []string          `json:"hits"`
	Lacking  []string          `json:"lacking"`
	internal string            // the report, with what is cut
	reasons  []diag.Diagnostic // as Lacking
}

// cutShown is a place of the report that the public does not see as it is.
type cutShown struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Cut     string `json:"cut"`
	Instead string `json:"instead"`
	Reason  string `json:"reason"`
}

// voidShown is an approval of another text.
type voidShown struct {
	By      string           `json:"by"`
	Known   bool             `json:"known"` // the text that was approved
	Changes []release.Change `json:"changes"`
}

func runReview(ctx context.Context, c *call) error {
	format, err := c.oneOf("format", "text", "json")
	if err != nil {
		return err
	}
	p, plan, d, err := c.oneReport(ctx)
	if err != nil {
		return err
	}
	r := review(p, plan, d)
	if len(d.Problems) == 0 {
		hits, err := scanWith(ctx, plan, d)
		if err != nil {
			return err
		}
		for _, h := range hits {
			r.Hits = append(r.Hits, h.String())
		}
	}
	if format == "json" {
		return json.NewEncoder(c.stdout).Encode(r)
	}
	return c.tellReview(p, r)
}

func review(p place, plan *publish.Plan, d *release.Decision) reviewed {
	file, _ := plan.File(d.Report.Path)
	r := reviewed{
		Path: p.shownReport(d.Report.Path), Slug: d.Slug, Title: d.Title, Hash: d.Hash, Text: string(d.Markdown),
		Cuts: []cutShown{}, Approved: []string{}, Void: []voidShown{}, Hits: []string{}, Lacking: []string{},
		internal: marked(file.Source, d.Cuts), reasons: p.typed(d.Reasons),
	}
	for _, cut := range d.Cuts {
		at := d.Report.Lines.Position(cut.Span.Start)
		r.Cuts = append(r.Cuts, cutShown{at.Line, at.Column, string(file.Source[cut.Span.Start:cut.Span.End]), cut.Instead, cut.Reason})
	}
	for _, a := range d.Valid {
		r.Approved = append(r.Approved, a.By+", "+a.Role+", "+a.Date.String())
	}
	for _, a := range d.Void {
		was, known := publish.Kept(filepath.Join(p.root, cacheDir), a.Hash)
		v := voidShown{By: a.By, Known: known, Changes: []release.Change{}}
		if known {
			v.Changes = append(v.Changes, release.Changed(was, release.Approved(d.Markdown))...)
		}
		r.Void = append(r.Void, v)
	}
	for _, reason := range r.reasons {
		r.Lacking = append(r.Lacking, lacking(reason))
	}
	return r
}

// scanWith searches the public site with a report, whether or not it may be
// published.
func scanWith(ctx context.Context, plan *publish.Plan, d *release.Decision) ([]leak.Hit, error) {
	chosen := slices.DeleteFunc(slices.Clone(plan.Decisions), func(o release.Decision) bool { return !o.May() && o.Slug != d.Slug })
	site, err := plan.Make(ctx, chosen, "")
	if err != nil {
		return nil, err
	}
	return site.Hits, nil
}

// marked is a source in which what is cut stands in [-…-], and what stands
// instead in {+…+}.
func marked(src []byte, cuts []disclose.Cut) string {
	var b strings.Builder
	done := 0
	for _, cut := range cuts {
		if cut.Span.Start < done {
			continue // in another
		}
		b.Write(src[done:cut.Span.Start])
		if cut.Span.Len() > 0 {
			b.WriteString("[-" + string(src[cut.Span.Start:cut.Span.End]) + "-]")
		}
		if cut.Instead != "" {
			b.WriteString("{+" + cut.Instead + "+}")
		}
		done = cut.Span.End
	}
	b.Write(src[done:])
	return b.String()
}

// tellReview prints a review for people.
func (c *call) tellReview(p place, r reviewed) error {
	w := bufio.NewWriter(c.stdout)
	title := func(text string) { fmt.Fprintf(w, "\n%s\n%s\n\n", text, strings.Repeat("-", len(text))) }
	fmt.Fprintf(w, "%s\npublic as %s\n%s\n", r.Path, r.Slug, r.Hash)
	title("The report, with what is cut")
	fmt.Fprintln(w, strings.TrimSpace(r.internal))
	title("Why")
	for _, cut := range r.Cuts {
		fmt.Fprintf(w, "%s:%d:%d: %s: %q", r.Path, cut.Line, cut.Column, cut.Reason, short(cut.Cut))
		if cut.Instead != "" {
			fmt.Fprintf(w, " becomes %q", cut.Instead)
		}
		fmt.Fprintln(w)
	}
	title("What the public would read")
	fmt.Fprintln(w, strings.TrimSpace(r.Text))
	if len(r.Void) > 0 {
		title("What has changed since it was approved")
		tellChanges(w, r.Void)
	}
	title("What the search for private strings finds")
	for _, h := range r.Hits {
		fmt.Fprintln(w, h)
	}
	if len(r.Hits) == 0 {
		fmt.Fprintln(w, "nothing")
	}
	title("The gate")
	for _, a := range r.Approved {
		fmt.Fprintf(w, "approved by %s\n", a)
	}
	if len(r.reasons) == 0 {
		fmt.Fprintln(w, "nothing is lacking")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return diag.WriteText(c.stdout, r.reasons, diag.TextOptions{Source: p.sourceWith("", nil), Colour: c.colour})
}

func tellChanges(w *bufio.Writer, all []voidShown) {
	for _, v := range all {
		if !v.Known {
			fmt.Fprintf(w, "%s approved a text that is not known on this machine\n", v.By)
			continue
		}
		fmt.Fprintf(w, "%s approved a text with other words\n", v.By)
		for _, change := range v.Changes {
			fmt.Fprintf(w, "  line %d: %q is now %q\n", change.Line, short(change.Removed), short(change.Added))
		}
	}
}

// short is a text on one line, cut if it is long.
func short(text string) string {
	const most = 80
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}
