package main

import (
	"context"
	"errors"
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
	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/load"
	"afterword/internal/template"
)

var checkCommand = command{
	name: "check", args: "[PATH…]",
	summary: "check reports against their templates and themselves",
	about: `Without paths, checks every report of the site; with paths, only those files or
folders, or the settings, though still against the links to the others. "-" is a report on standard
input. At the end stands how many findings there are, of each rule if they are many.
Exits with 1 if there is a diagnostic of level error, shown or not, and with 2 if there is
nothing to check.`,
	examples: `  afterword check
  afterword check content/postmortems/2026-01-14-card-payments.md
  afterword check --template full FILE      what it lacks to become a full one
  afterword check --level warning --format line     an old archive, at a glance
  afterword check --explain vague-action
  afterword check --format sarif > afterword.sarif
  afterword check --stdin-path postmortems/draft.md - < buffer
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("template", "", "hold the reports against this template, whatever they name")
		f.String("format", "text", "text, line, json, sarif or github")
		f.String("level", "hint", "show what is at least this grave: hint, warning or error")
		f.Bool("rules", false, "list the rules with their levels")
		f.String("explain", "", "explain one rule")
		f.String("stdin-path", "stdin.md", "where the report on standard input would lie in the content")
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
	if rule := c.text("explain"); rule != "" {
		return explain(c.stdout, rule)
	}
	p, in, err := c.open()
	if err != nil {
		return err
	}
	if c.on("rules") {
		settings, _ := config.Load(in.Config, in.ConfigPath)
		return listRules(c.stdout, settings)
	}
	d, err := build.Load(ctx, in)
	if err != nil {
		return err
	}
	wanted, stdin, err := c.wanted(p, d)
	if err != nil {
		return err
	}
	as := c.text("template")
	if as != "" && d.Templates.ByName(as) == nil {
		return noTemplate(d.Templates, as)
	}
	site, err := d.Understand(ctx, as)
	if err != nil {
		return err
	}
	found := c.chosen(site.Diagnostics, p, wanted)
	shown := atLeast(found, least)
	if err := c.print(shown, format, p.sourceWith(c.text("stdin-path"), stdin)); err != nil {
		return err
	}
	none := len(c.args) == 0 && len(site.Corpus.Postmortems) == 0
	if none && p.config == "" {
		return p.noneOf(unlike(site))
	}
	if format == "text" || format == "line" {
		c.tally(found, shown, none)
		if none && unlike(site) > 0 {
			c.complain(p.noneOf(unlike(site)))
		}
		c.tellTemplate(site)
		c.tellFirst(shown)
		c.tellPublic(site, wanted)
	}
	if wrong, _, _ := diag.Count(found); wrong > 0 {
		return errDiagnostics
	}
	return nil
}

// wanted are the files that were asked for, as paths under the content; nil
// for all. A report on standard input takes its place among the content.
func (c *call) wanted(p place, d *build.Draft) (paths []string, stdin []byte, err error) {
	for _, arg := range c.args {
		if arg == "-" {
			if stdin, err = c.readStdin(d); err != nil {
				return nil, nil, err
			}
			paths = append(paths, c.text("stdin-path"))
			continue
		}
		if _, err := os.Stat(arg); errors.Is(err, fs.ErrNotExist) {
			return nil, nil, usageError{arg + " does not exist", "give the path as seen from here; without one, all reports are checked"}
		} else if err != nil {
			return nil, nil, err
		}
		if same(arg, p.config) {
			paths = append(paths, filepath.ToSlash(p.config))
			continue
		}
		rel, err := p.inContent(arg)
		if err != nil {
			return nil, nil, usageError{err.Error(), "--content or --site says where the reports are"}
		}
		switch read := isRead(d.Content, rel); {
		case !read && p.config == "" && isDir(arg):
			return nil, nil, usageError{"there are no reports in " + arg, startHint}
		case !read:
			fmt.Fprintf(c.stderr, "afterword: nothing in %s is read as a report or page\n", arg)
		}
		paths = append(paths, rel)
	}
	return paths, stdin, nil
}

// readStdin reads the report on standard input, and puts it among the content.
func (c *call) readStdin(d *build.Draft) ([]byte, error) {
	name, most := c.text("stdin-path"), d.Config.Limits.FileBytes
	if !fs.ValidPath(name) {
		return nil, usageError{fmt.Sprintf("--stdin-path is %q", name), "give a path under the content folder"}
	}
	text, err := io.ReadAll(io.LimitReader(c.stdin, most+1))
	if err != nil {
		return nil, fmt.Errorf("reading standard input: %w", err)
	}
	if int64(len(text)) > most {
		return nil, fmt.Errorf("standard input is over %d bytes", most)
	}
	d.Content.Put(name, text)
	return text, nil
}

// isRead says that a file, or one in a folder, is read, or that it is told why
// not; templates are too.
func isRead(content *load.Content, name string) bool {
	return within(name, template.Dir) || slices.ContainsFunc(content.Markdown, func(m load.Markdown) bool { return within(m.Path, name) }) ||
		slices.ContainsFunc(content.Problems, func(d diag.Diagnostic) bool { return within(d.Path, name) })
}

// within says that a path under the content is a file, or lies in a folder.
func within(name, folder string) bool {
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}

// chosen are the diagnostics of the files that were asked for, with the paths
// that the author may type.
func (c *call) chosen(all []diag.Diagnostic, p place, wanted []string) []diag.Diagnostic {
	out := []diag.Diagnostic{}
	for _, d := range all {
		asked := slices.ContainsFunc(wanted, func(w string) bool { return within(d.Path, w) })
		if p.isSettings(d) { // a folder that holds them does not ask for them
			asked = slices.Contains(wanted, d.Path)
		}
		if wanted == nil || asked && !isLayout(d) {
			d.Path = p.shown(d)
			out = append(out, d)
		}
	}
	diag.Sort(out)
	return out
}

// sourceWith reads sources for excerpts; that of standard input is at hand.
func (p place) sourceWith(name string, stdin []byte) diag.Source {
	at := p.shownReport(name)
	return func(name string) ([]byte, error) {
		if stdin != nil && name == at {
			return stdin, nil
		}
		file := filepath.FromSlash(name)
		if !isFile(file) { // to open a pipe would wait for ever
			return nil, fs.ErrInvalid
		}
		return os.ReadFile(file)
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
