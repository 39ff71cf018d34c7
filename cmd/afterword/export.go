package main

import (
	"bufio"
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/feed"
	"afterword/internal/postmortem"
)

var exportCommand = command{
	name: "export", args: "[PATH…]",
	summary: "print the reports as they were understood",
	about: `Prints one JSON object a line for each report, newest first: its fields, the times of
its phases, durations in seconds, sections, events, action items and links, each with
its line. With --format csv, a row for each report. With paths, only those files or
folders, still with the links to the others.`,
	examples: `  afterword export > incidents.jsonl
  afterword export | jq -r 'select(.severity == "sev1") | .title'
  afterword export content/postmortems/2026-01-14-card-payments.md
  afterword export --format csv > incidents.csv
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("format", "json", "json or csv")
	},
	run: runExport,
}

func runExport(ctx context.Context, c *call) error {
	format, err := c.oneOf("format", "json", "csv")
	if err != nil {
		return err
	}
	p, in, err := c.openReports()
	if err != nil {
		return err
	}
	d, err := build.Load(ctx, in)
	if err != nil {
		return err
	}
	asked, err := c.wanted(p, d)
	if err != nil {
		return err
	}
	site, err := d.Understand(ctx, "")
	if err != nil {
		return err
	}
	reports := slices.DeleteFunc(slices.Clone(site.Corpus.Postmortems), func(pm *postmortem.Postmortem) bool { return !asked.has(pm.Path) })
	if len(reports) == 0 && !asked.all() {
		return usageError{"there is no report in " + strings.Join(c.args, " "), "without a path, all reports are printed"}
	}
	w := bufio.NewWriter(c.stdout)
	if err := feed.Export(w, site.Corpus, reports, format); err != nil {
		return err
	}
	return w.Flush()
}
