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
	"afterword/internal/leak"
	"afterword/internal/publish"
	"afterword/internal/release"
	"afterword/internal/review"
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

// reviewed is a review as JSON.
type reviewed struct {
	Path     string      `json:"path"`
	Slug     string      `json:"slug"`
	Title    string      `json:"title"`
	Hash     string      `json:"hash"`
	Text     string      `json:"text"` // public
	Cuts     []cutShown  `json:"cuts"`
	Passed   []wordShown `json:"passed"`
	Approved []string    `json:"approved"` // by whom, this text
	Void     []voidShown `json:"void"`
	Hits     []string    `json:"hits"`
	Lacking  []string    `json:"lacking"`
}

// cutShown is a place of the report that the public does not see as it is.
type cutShown struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Cut     string `json:"cut"`
	Instead string `json:"instead"`
	Reason  string `json:"reason"`
}

// wordShown is the name of a service that passes as an ordinary word.
type wordShown struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Word   string `json:"word"`
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
	p, plan, file, err := c.named(ctx)
	if err != nil {
		return err
	}
	r, err := review.Make(ctx, plan, file, p.approved)
	if err != nil {
		return err
	}
	shown := p.reviewed(r)
	if format == "json" {
		return json.NewEncoder(c.stdout).Encode(shown)
	}
	return c.tellReview(p, r, shown)
}

// approved is a text that was approved on this machine.
func (p place) approved(hash string) ([]byte, bool) {
	return publish.Kept(filepath.Join(p.root, cacheDir), hash)
}

// reviewed is a review with the paths that the author may type.
func (p place) reviewed(r *review.Review) reviewed {
	d := &r.Decision
	shown := reviewed{
		Path: p.shownReport(d.Report.Path), Slug: d.Slug, Title: d.Title, Hash: d.Hash, Text: string(d.Markdown),
		Cuts: []cutShown{}, Passed: []wordShown{}, Approved: []string{}, Void: []voidShown{}, Hits: []string{}, Lacking: []string{},
	}
	for _, cut := range d.Cuts {
		at := d.Report.Lines.Position(cut.Span.Start)
		one := cutShown{at.Line, at.Column, string(r.Source[cut.Span.Start:cut.Span.End]), cut.Instead, cut.Reason}
		if !slices.Contains(shown.Cuts, one) {
			shown.Cuts = append(shown.Cuts, one)
		}
	}
	for _, word := range d.Passed {
		at := d.Report.Lines.Position(word.Span.Start)
		shown.Passed = append(shown.Passed, wordShown{at.Line, at.Column, word.Words})
	}
	for _, a := range d.Valid {
		shown.Approved = append(shown.Approved, a.By+", "+a.Role+", "+a.Date.String())
	}
	for _, s := range r.Since {
		for _, a := range s.By {
			shown.Void = append(shown.Void, voidShown{By: a.By, Known: s.Known, Changes: append([]release.Change{}, s.Changes...)})
		}
	}
	for _, h := range r.Hits {
		shown.Hits = append(shown.Hits, p.shownHit(h).String())
	}
	for _, reason := range p.typed(d.Reasons) {
		shown.Lacking = append(shown.Lacking, lacking(reason))
	}
	return shown
}

// tellReview prints a review for people.
func (c *call) tellReview(p place, made *review.Review, r reviewed) error {
	reasons := p.typed(slices.Concat(made.Problems, made.Decision.Reasons))
	w := bufio.NewWriter(c.stdout)
	title := func(text string) { fmt.Fprintf(w, "\n%s\n%s\n\n", text, strings.Repeat("-", len(text))) }
	fmt.Fprintln(w, r.Path)
	if r.Title != "" {
		fmt.Fprintf(w, "public as %s\n", r.Slug)
	}
	fmt.Fprintln(w, r.Hash)
	if !made.Asks {
		fmt.Fprintln(w, "it does not ask to be public, by visibility: public; all of this is as if it did")
	}
	title("The report, with what is cut")
	fmt.Fprintln(w, strings.TrimSpace(made.Marked()))
	title("Why")
	tellWhy(w, r)
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
	switch {
	case !made.Searched:
		fmt.Fprintln(w, "it was not searched: there is no whole public text yet")
	case len(r.Hits) == 0:
		fmt.Fprintln(w, "nothing")
	default:
		fmt.Fprintf(w, "hint: %s\n", leak.Hint(made.Hits))
	}
	title("The gate")
	for _, a := range r.Approved {
		fmt.Fprintf(w, "approved by %s\n", a)
	}
	switch {
	case len(reasons) == 0 && len(r.Hits) == 0:
		fmt.Fprintln(w, "nothing is lacking")
	case len(reasons) == 0:
		fmt.Fprintln(w, "nothing but what the search finds")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return diag.WriteText(c.stdout, reasons, diag.TextOptions{Source: p.sourceWith("", nil), Colour: c.colour})
}

// tellWhy says of each place why the public sees it in another way, or may.
func tellWhy(w *bufio.Writer, r reviewed) {
	for _, cut := range r.Cuts {
		fmt.Fprintf(w, "%s:%d:%d: %s: %q", r.Path, cut.Line, cut.Column, cut.Reason, review.Short(cut.Cut))
		if cut.Instead != "" {
			fmt.Fprintf(w, " becomes %q", cut.Instead)
		}
		fmt.Fprintln(w)
	}
	for _, word := range r.Passed {
		fmt.Fprintf(w, "%s:%d:%d: the name of a service passes as an ordinary word: %q\n", r.Path, word.Line, word.Column, word.Word)
	}
}

func tellChanges(w *bufio.Writer, all []voidShown) {
	for _, v := range all {
		if !v.Known {
			fmt.Fprintf(w, "%s approved a text that is not known on this machine\n", v.By)
			continue
		}
		fmt.Fprintf(w, "%s approved a text with other words\n", v.By)
		for _, change := range v.Changes {
			fmt.Fprintf(w, "  line %d: %q is now %q\n", change.Line, review.Short(change.Removed), review.Short(change.Added))
		}
	}
}
