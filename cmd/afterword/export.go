package main

import (
	"bufio"
	"context"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/feed"
)

var exportCommand = command{
	name:    "export",
	summary: "print the reports as they were understood",
	about: `Prints one JSON object a line for each report, newest first: its fields, the times of
its phases, durations in seconds, sections, events, action items and links, each with
its line. With --format csv, a row for each report.`,
	examples: `  afterword export > incidents.jsonl
  afterword export | jq -r 'select(.severity == "sev1") | .title'
  afterword export --format csv > incidents.csv
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("format", "json", "json or csv")
	},
	run: runExport,
}

func runExport(ctx context.Context, c *call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	format, err := c.oneOf("format", "json", "csv")
	if err != nil {
		return err
	}
	_, in, err := c.openReports()
	if err != nil {
		return err
	}
	d, err := build.Load(ctx, in)
	if err != nil {
		return err
	}
	site, err := d.Understand(ctx, "")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(c.stdout)
	if err := feed.Export(w, site.Corpus, format); err != nil {
		return err
	}
	return w.Flush()
}
