package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/check"
	"afterword/internal/diag"
	"afterword/internal/load"
)

var checkCommand = command{
	name: "check", args: "[PATH…]",
	summary: "check reports against their templates and themselves",
	about: `Without paths, checks every report of the site; with paths, only those files or
folders, though still against the links to the others. "-" is a report on standard
input. Exits with 1 if there is a diagnostic of level error.`,
	examples: `  afterword check
  afterword check content/postmortems/2026-01-14-card-payments.md
  afterword check --template full FILE      what it lacks to become a full one
  afterword check --explain vague-action
  afterword check --format sarif > afterword.sarif
  afterword check --stdin-path postmortems/draft.md - < buffer
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("template", "", "hold the reports against this template, whatever they name")
		f.String("format", "text", "text, json, sarif or github")
		f.Bool("rules", false, "list the rules with their levels")
		f.String("explain", "", "explain one rule")
		f.String("stdin-path", "stdin.md", "where the report on standard input would lie in the content")
	},
	run: runCheck,
}

func runCheck(ctx context.Context, c *call) error {
	format, err := c.oneOf("format", "text", "json", "sarif", "github")
	if err != nil {
		return err
	}
	if rule := c.text("explain"); rule != "" {
		return explain(c.stdout, rule)
	}
	p, err := locate(c.site, c.text("content"))
	if err != nil {
		return err
	}
	in, err := c.input(p)
	if err != nil {
		return err
	}
	d, err := build.Load(ctx, in)
	if err != nil {
		return err
	}
	if c.on("rules") {
		return listRules(c.stdout, d)
	}
	wanted, stdin, err := c.wanted(p, d)
	if err != nil {
		return err
	}
	as := c.text("template")
	if as != "" && d.Templates.ByName(as) == nil {
		return usageError{fmt.Sprintf("there is no template %q", as), "the templates are " + strings.Join(d.Templates.Names(), ", ")}
	}
	site, err := d.Understand(ctx, as)
	if err != nil {
		return err
	}
	found := c.chosen(site.Diagnostics, p, wanted)
	if err := c.print(found, format, p.sourceWith(c.text("stdin-path"), stdin)); err != nil {
		return err
	}
	if errors, _, _ := diag.Count(found); errors > 0 {
		return errDiagnostics
	}
	return nil
}

// wanted are the files that were asked for, as paths under the content; nil
// for all. A report on standard input takes its place among the content.
func (c *call) wanted(p place, d *build.Draft) (paths []string, stdin []byte, err error) {
	for _, arg := range c.args {
		if arg == "-" {
			name := c.text("stdin-path")
			if !fs.ValidPath(name) {
				return nil, nil, usageError{fmt.Sprintf("--stdin-path is %q", name), "give a path under the content folder"}
			}
			if stdin, err = io.ReadAll(io.LimitReader(c.stdin, d.Config.Limits.FileBytes+1)); err != nil {
				return nil, nil, fmt.Errorf("reading standard input: %w", err)
			}
			if int64(len(stdin)) > d.Config.Limits.FileBytes {
				return nil, nil, fmt.Errorf("standard input is over %d bytes", d.Config.Limits.FileBytes)
			}
			put(d.Content, name, stdin)
			paths = append(paths, name)
			continue
		}
		if _, err := os.Stat(arg); err != nil {
			return nil, nil, usageError{err.Error(), ""}
		}
		rel, err := p.inContent(arg)
		if err != nil {
			return nil, nil, usageError{err.Error(), "--content or --site says where the reports are"}
		}
		paths = append(paths, rel)
	}
	return paths, stdin, nil
}

// put makes a file part of the content, in the place of one that is there.
func put(content *load.Content, name string, source []byte) {
	for i := range content.Markdown {
		if content.Markdown[i].Path == name {
			content.Markdown[i].Source = source
			return
		}
	}
	content.Markdown = append(content.Markdown, load.Markdown{Path: name, Source: source})
}

// chosen are the diagnostics of the files that were asked for, with the paths
// that the author may type.
func (c *call) chosen(all []diag.Diagnostic, p place, wanted []string) []diag.Diagnostic {
	out := []diag.Diagnostic{}
	for _, d := range all {
		in := wanted == nil || slices.ContainsFunc(wanted, func(w string) bool {
			return w == "." || d.Path == w || strings.HasPrefix(d.Path, strings.TrimSuffix(w, "/")+"/")
		})
		if in {
			d.Path = p.shown(d.Path)
			out = append(out, d)
		}
	}
	return out
}

// sourceWith reads sources for excerpts; that of standard input is at hand.
func (p place) sourceWith(name string, stdin []byte) diag.Source {
	at := p.shown(name)
	return func(path string) ([]byte, error) {
		if stdin != nil && path == at {
			return stdin, nil
		}
		return os.ReadFile(filepath.FromSlash(path))
	}
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
	if err := diag.WriteText(c.stdout, found, diag.TextOptions{Source: source, Colour: c.colour}); err != nil {
		return err
	}
	e, w, h := diag.Count(found)
	if len(found) > 0 {
		fmt.Fprintf(c.stderr, "%s, %s, %s\n", count(e, "error"), count(w, "warning"), count(h, "hint"))
	} else {
		fmt.Fprintln(c.stderr, "nothing to mend")
	}
	return nil
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
func listRules(w io.Writer, d *build.Draft) error {
	group := ""
	for _, r := range check.Rules {
		if r.Group != group {
			group = r.Group
			fmt.Fprintf(w, "%s\n", group)
		}
		level := r.Level
		for _, changed := range d.Config.Rules {
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
