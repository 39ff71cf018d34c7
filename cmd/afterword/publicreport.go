package main

import (
	"fmt"
	"path/filepath"

	"afterword/internal/metrics"
	"afterword/internal/publish"
	"afterword/internal/release"
)

// publicReport is the result as JSON.
type publicReport struct {
	Written bool            `json:"written"`
	Reports []publish.Entry `json:"reports"`
	Refused []refusedReport `json:"refused"`
	Files   int             `json:"files,omitempty"`
	Bytes   int64           `json:"bytes,omitempty"`
}

type refusedReport struct {
	Path    string   `json:"path"`
	Slug    string   `json:"slug"`
	Reasons []string `json:"reasons"`
}

func refusals(p place, refused []release.Decision) []refusedReport {
	all := []refusedReport{}
	for _, d := range refused {
		all = append(all, refusedOf(p, d))
	}
	return all
}

func refusedOf(p place, d release.Decision) refusedReport {
	r := refusedReport{Path: p.shownReport(d.Report.Path), Slug: d.Slug, Reasons: []string{}}
	for _, reason := range p.typed(d.Reasons) {
		r.Reasons = append(r.Reasons, reason.Message+" ("+reason.Rule+")")
	}
	return r
}

func (c *call) tellPublished(r publicReport, out string) error {
	states := map[publish.State]int{}
	for _, e := range r.Reports {
		if states[e.State]++; e.State != publish.Unchanged || !r.Written {
			fmt.Fprintf(c.stdout, "%-10s %s  %s\n", e.State, e.Slug, e.Title)
		}
	}
	summary := fmt.Sprintf("%s: %d new, %d changed, %d unchanged, %d withdrawn", out, states[publish.New], states[publish.Changed], states[publish.Unchanged], states[publish.Withdrawn])
	if len(r.Refused) > 0 {
		summary += fmt.Sprintf(", %d refused", len(r.Refused))
	}
	if !r.Written {
		_, err := fmt.Fprintln(c.stdout, summary+"; nothing was written")
		return err
	}
	_, err := fmt.Fprintf(c.stdout, "%s; %s, %s\nopen %s\n", summary, metrics.Count(r.Files, "file"), size(r.Bytes), c.clickable(filepath.Join(out, "index.html")))
	return err
}
