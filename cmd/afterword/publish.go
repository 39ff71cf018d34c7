package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/leak"
	"afterword/internal/metrics"
	"afterword/internal/publish"
	"afterword/internal/release"
	"afterword/internal/review"
)

var publishCommand = command{
	name:    "publish",
	summary: "build the public site of the reports that may be published",
	about: `Makes the public texts of all reports with "visibility: public", asks the gate for
each, builds the public site of these texts alone, searches every byte of it for what is
private, and replaces the folder public/ in one step. If a report is refused, or anything
private is found, nothing is written. Each reason is told with its place and what helps.
Without any report to publish, only a public site that is there already is written anew.

A report is changed if its page is another, be it for what stands around its text.
To withdraw a report, write "visibility: internal" into it and publish again: that voids
no approval of the others. One that would have to say more or less for it is refused;
--skip-refused takes down the reports that are public and refused as well.

  --list       says of each report that asks to be public whether it may, and writes nothing
  --dry-run    does all but write, and says what would be new, changed and withdrawn

Exits with 1 if a report is refused or something private is found.`,
	examples: `  afterword publish --list
  afterword publish --dry-run
  afterword publish
  afterword publish --skip-refused --out /srv/incidents
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("out", "", "folder to write (default: public/ in the site)")
		f.Bool("dry-run", false, "write nothing, and say what would be published, changed and withdrawn")
		f.Bool("list", false, "write nothing, and list the reports that ask to be public")
		f.Bool("skip-refused", false, "publish the others if reports are refused or cannot be read, and take those down")
		f.String("format", "text", "how to print the result: text or json")
		f.Bool("timings", false, "print how long each stage took, as lines of JSON on standard error")
	},
	run: runPublish,
}

func runPublish(ctx context.Context, c *call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	format, err := c.oneOf("format", "text", "json")
	if err != nil {
		return err
	}
	p, plan, err := c.plan(ctx)
	if err != nil {
		return err
	}
	if c.on("list") {
		return c.list(p, plan, format)
	}
	out, err := publicFolder(c, p)
	if err != nil {
		return err
	}
	if err := c.mayLeaveOut(p, plan, out); err != nil {
		return err
	}
	if len(plan.Allowed()) == 0 && !publish.Holds(out) {
		return c.tellNothing(p, plan, format)
	}
	report, err := c.publish(ctx, p, plan, out)
	if err != nil {
		return err
	}
	if c.on("timings") {
		timings(c.stderr, plan.Stages)
	}
	if format == "json" {
		return json.NewEncoder(c.stdout).Encode(report)
	}
	return c.tellPublished(report, out)
}

// mayLeaveOut tells which reports are refused, and ends the command if some are
// or could not be read, unless the others are to be published without them.
func (c *call) mayLeaveOut(p place, plan *publish.Plan, out string) error {
	skip, refused := c.on("skip-refused"), plan.Refused()
	if len(refused) > 0 {
		if err := c.tellRefused(p, refused); err != nil {
			return err
		}
		if !skip {
			fmt.Fprintf(c.stderr, "%s refused; nothing was written\n", metrics.Count(len(refused), "report"))
			if len(refused) < len(plan.Decisions) || publish.Holds(out) {
				fmt.Fprintf(c.stderr, "hint: --skip-refused publishes the others%s\n", p.takenDown(refused, out))
			}
			return errDiagnostics
		}
	}
	if c.unread > 0 && !skip {
		return usageError{"nothing was published, as reports may be missing", "make the files readable, or list them under ignore in " + configName + "; --skip-refused publishes without them"}
	}
	return nil
}

// plan prepares what would be published.
func (c *call) plan(ctx context.Context) (place, *publish.Plan, error) {
	p, in, err := c.openReports()
	if err != nil {
		return p, nil, err
	}
	settings, _ := config.Load(in.Config, in.ConfigPath)
	in.Today, in.Loaded = c.dayIn(settings.ForPublic().Timezone), roomFor(heapToPublish)
	plan, err := publish.Prepare(ctx, in)
	return p, plan, err
}

// publicFolder is where the public site goes; never to a folder that holds the
// reports, or is called archive.
func publicFolder(c *call, p place) (string, error) {
	out, err := c.out(p, "public")
	if err != nil {
		return "", err
	}
	reports, err := relative(out, p.content)
	if err != nil {
		return "", err
	}
	if filepath.IsLocal(reports) {
		return "", usageError{out + " holds the reports, and the public site replaces all that its folder holds", "give another folder with --out"}
	}
	if name := filepath.Base(out); strings.EqualFold(name, "archive") || strings.HasPrefix(name, ".") && name != "." {
		return "", usageError{out + " is where archives or hidden files are, and the public site is neither", "give another folder with --out"}
	}
	return out, p.mayHold(out)
}

// tellRefused prints why reports may not be published.
func (c *call) tellRefused(p place, refused []release.Decision) error {
	var reasons []diag.Diagnostic
	for _, d := range refused {
		reasons = append(reasons, p.typed(d.Reasons)...)
	}
	diag.Sort(reasons)
	return diag.WriteText(c.stderr, reasons, diag.TextOptions{Source: p.sourceWith("", nil), Colour: c.colour})
}

// takenDown says which of the refused reports a folder holds, from which they
// would be gone.
func (p place) takenDown(refused []release.Decision, dir string) string {
	var names []string
	for _, e := range publish.Published(dir) {
		if i := slices.IndexFunc(refused, func(d release.Decision) bool { return d.Slug == e.Slug }); i >= 0 {
			names = append(names, p.shownReport(refused[i].Report.Path))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", and takes down what is public now of " + strings.Join(names, ", ")
}

// typed are reasons with the paths that the author may type, in hints as well.
func (p place) typed(reasons []diag.Diagnostic) []diag.Diagnostic {
	return review.Typed(reasons, p.shown)
}

// publish makes the public site, and writes it unless that is not wanted.
func (c *call) publish(ctx context.Context, p place, plan *publish.Plan, out string) (publicReport, error) {
	report := publicReport{Refused: refusals(p, plan.Refused())}
	site, err := plan.Make(ctx, plan.Allowed(), out)
	if err != nil {
		return report, err
	}
	if err := c.tellUnfit(p, site); err != nil {
		return report, err
	}
	if report.Reports = site.Entries; c.on("dry-run") {
		return report, nil
	}
	r, err := site.Write(ctx, publish.Target{
		Dir: out, Keep: p.sources(), Progress: c.progress("writing"), Waiting: c.waiting(out),
	})
	report.Written, report.Files, report.Bytes = true, r.Files, r.Bytes
	return report, err
}

// tellUnfit tells why a site may not be written, and ends the command if so.
func (c *call) tellUnfit(p place, site *publish.Site) error {
	wrong := p.chosen(site.Problems, wanted{})
	if err := diag.WriteText(c.stderr, wrong, diag.TextOptions{Colour: c.colour}); err != nil {
		return err
	}
	if n, _, _ := diag.Count(wrong); n > 0 {
		fmt.Fprintln(c.stderr, "the public site is not whole; nothing was written")
		return errDiagnostics
	}
	if len(site.Hits) > 0 {
		c.tellHits(p, site.Hits)
		return errDiagnostics
	}
	return nil
}

// noneAsks says how to begin.
const noneAsks = `no report asks to be public
hint: write visibility: public into the front matter of one, or begin one with afterword new --template public TITLE`

// tellNothing says that there is nothing to publish, and no public site from
// which anything would have to be withdrawn.
func (c *call) tellNothing(p place, plan *publish.Plan, format string) error {
	why := noneAsks
	if len(plan.Decisions) > 0 {
		why = "no report may be published; nothing was written"
	}
	fmt.Fprintln(c.stderr, why)
	if format == "json" {
		return json.NewEncoder(c.stdout).Encode(publicReport{Reports: []publish.Entry{}, Refused: refusals(p, plan.Decisions)})
	}
	return nil
}

// mostHits is how many places of what is private are printed.
const mostHits = 50

func (c *call) tellHits(p place, hits []leak.Hit) {
	for _, h := range hits[:min(len(hits), mostHits)] {
		fmt.Fprintln(c.stderr, p.shownHit(h))
	}
	if n := len(hits) - mostHits; n > 0 {
		fmt.Fprintf(c.stderr, "and %d more\n", n)
	}
	fmt.Fprintf(c.stderr, "the public site holds what is private; nothing was written\nhint: %s\n", leak.Hint(hits))
}

// shownHit is a hit that says where to look as the author may type it: what it is
// from has its line behind it.
func (p place) shownHit(h leak.Hit) leak.Hit {
	settings := filepath.ToSlash(p.config)
	if h.From != "" && (settings == "" || h.From != settings && !strings.HasPrefix(h.From, settings+":")) {
		h.From = p.shownReport(h.From)
	}
	return h
}

// list says of each report that asks to be public whether it may.
func (c *call) list(p place, plan *publish.Plan, format string) error {
	if format == "json" {
		return json.NewEncoder(c.stdout).Encode(refusals(p, plan.Decisions))
	}
	if len(plan.Decisions) == 0 {
		fmt.Fprintln(c.stderr, noneAsks)
		return nil
	}
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, d := range plan.Decisions {
		state := "may be published"
		if !d.May() {
			var rules []string
			for _, reason := range d.Reasons {
				rules = append(rules, strings.TrimPrefix(reason.Rule, "gate-"))
			}
			state = "refused: " + strings.Join(slices.Compact(rules), ", ")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", p.shownReport(d.Report.Path), d.Slug, state)
	}
	return w.Flush()
}
