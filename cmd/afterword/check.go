package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/check"
	"afterword/internal/config"
	"afterword/internal/diag"
)

var checkCommand = command{
	name: "check", args: "[PATH…]",
	summary: "check reports against their templates and themselves",
	about: `Without paths, checks every report of the site; with paths, only those files or
folders, or the settings, though still against the links to the others; the folder of the
site means all of it. "-" is a report on standard input: --stdin-path is as seen from here,
or, where that is not in the content or only the other exists, as seen from the content
folder. At the end stands how many findings there are, of each rule if they are many.
Exits with 1 if there is a diagnostic of level error, shown or not, and with 2 if there is
nothing to check.`,
	examples: `  afterword check
  afterword check content/postmortems/2026-01-14-card-payments.md
  afterword check --template full FILE      what it lacks to become a full one
  afterword check --level warning --format line     an old archive, at a glance
  afterword check --explain vague-action
  afterword check --format sarif > afterword.sarif
  afterword check --stdin-path content/postmortems/draft.md - < buffer
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("template", "", "hold the reports against this template, whatever they name")
		f.String("format", "text", "text, line, json, sarif or github")
		f.String("level", "hint", "show what is at least this grave: hint, warning or error")
		f.Bool("rules", false, "list the rules with their levels")
		f.String("explain", "", "explain one rule")
		f.String("stdin-path", "stdin.md", "where the report on standard input would lie, as seen from here or from the content")
	},
	run: runCheck,
}

func runCheck(ctx context.Context, c *call) error {
	format, err := c.oneOf("format", "text", "line", "json", "sarif", "github")
	if err != nil {
		return err
	}
	least, err := c.least()
	if err != nil {
		return err
	}
	if c.flags.Changed("explain") {
		return explain(c.stdout, c.text("explain"))
	}
	p, in, err := c.open()
	if err != nil {
		return err
	}
	if c.on("rules") {
		settings, _ := config.Load(in.Config, in.ConfigPath)
		return listRules(c.stdout, settings)
	}
	r, err := c.check(ctx, p, in)
	if err != nil {
		return err
	}
	shown := atLeast(r.found, least)
	if err := c.print(shown, format, p.sourceWith(r.wanted.name, r.wanted.stdin)); err != nil {
		return err
	}
	if r.empty && p.config == "" {
		return p.noneOf(unlike(r.site))
	}
	if format == "text" || format == "line" {
		c.tellChecked(p, r, shown)
	}
	if wrong, _, _ := diag.Count(r.found); wrong > 0 {
		return errDiagnostics
	}
	return nil
}

// checked is what check has found.
type checked struct {
	site   *build.Site
	wanted wanted
	found  []diag.Diagnostic // in what was asked for
	empty  bool              // all reports were asked for, and there are none
}

// check reads the site, and checks what was asked for.
func (c *call) check(ctx context.Context, p place, in build.Input) (*checked, error) {
	d, err := build.Load(ctx, in)
	if err != nil {
		return nil, err
	}
	w, err := c.wanted(p, d)
	if err != nil {
		return nil, err
	}
	as := c.text("template")
	if as != "" && d.Templates.ByName(as) == nil {
		return nil, noTemplate(d.Templates, as)
	}
	site, err := d.Understand(ctx, as)
	if err != nil {
		return nil, err
	}
	return &checked{
		site: site, wanted: w, found: p.chosen(site.Diagnostics, w),
		empty: w.all() && len(site.Corpus.Postmortems) == 0,
	}, nil
}

// tellChecked says how much was found, and what may help.
func (c *call) tellChecked(p place, r *checked, shown []diag.Diagnostic) {
	nothing := "nothing to mend"
	if r.empty {
		nothing = "there are no reports yet: afterword new TITLE writes one"
	}
	c.tally(r.found, shown, nothing)
	if r.empty && unlike(r.site) > 0 {
		c.complain(p.noneOf(unlike(r.site)))
	}
	c.tellTemplate(r.site)
	c.tellFirst(shown)
	c.tellPublic(r.site, r.wanted)
}

func (c *call) print(found []diag.Diagnostic, format string, source diag.Source) error {
	switch format {
	case "json":
		return diag.WriteJSON(c.stdout, found)
	case "github":
		return diag.WriteGitHub(c.stdout, found)
	case "sarif":
		return diag.WriteSARIF(c.stdout, found, diag.SARIFOptions{Version: version(), Rules: sarifRules(), Source: source})
	}
	return diag.WriteText(c.stdout, found, diag.TextOptions{Source: source, Colour: c.colour, Brief: format == "line"})
}

func sarifRules() []diag.Rule {
	var out []diag.Rule
	for _, r := range check.Rules {
		out = append(out, diag.Rule{ID: r.ID, Short: r.Summary, Full: r.Explain, Level: r.Level})
	}
	return out
}

// explain prints what a rule is for.
func explain(w io.Writer, id string) error {
	r, ok := check.Lookup(id)
	if !ok {
		if known, err := explainRefusal(w, id); known {
			return err
		}
		hint := "afterword check --rules lists the rules"
		if near := check.Nearest(id); near != "" {
			hint = "did you mean " + near + "?"
		}
		return usageError{fmt.Sprintf("there is no rule %q", id), hint}
	}
	_, err := fmt.Fprintf(w, "%s (%s, %s)\n%s\n\n%s\n", r.ID, r.Group, r.Level, r.Summary, strings.TrimSpace(r.Explain))
	return err
}

// listRules prints the rules with the levels that they have on this site.
func listRules(w io.Writer, settings *config.Config) error {
	group := ""
	for _, r := range check.Rules {
		if r.Group != group {
			group = r.Group
			fmt.Fprintf(w, "%s\n", group)
		}
		level := r.Level
		for _, changed := range settings.Rules {
			if changed.Rule == r.ID {
				level = changed.Level
			}
		}
		if _, err := fmt.Fprintf(w, "  %-24s %-8s %s\n", r.ID, level, r.Summary); err != nil {
			return err
		}
	}
	return nil
}
