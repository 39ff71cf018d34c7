package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/pflag"

	"afterword/internal/config"
	"afterword/internal/postmortem"
	"afterword/internal/slug"
	"afterword/internal/template"
)

const defaultTemplate = "minimal"

var newCommand = command{
	name: "new", args: "TITLE",
	summary: "write a new report from a template",
	about: `Writes DATE-title.md from a template, and prints its path: into the current folder if
that lies in the content and has markdown files, else into postmortems/ under the content
folder, or where there is none into the folder that has the most of them. The guidance of
the template is in it as comments. An existing file is never replaced.`,
	examples: `  afterword new "Card payments failed"
  afterword new --template full --date 2026-01-14 "Card payments failed"
`,
	flags: func(f *pflag.FlagSet) {
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.String("template", "", "template to start from (default: the site's, or "+defaultTemplate+")")
		f.String("date", "", "day of the incident, as 2026-01-14 (default: today)")
		f.String("owner", "", "who sees to it that the report gets written (default: you; root leaves it open)")
	},
	run: runNew,
}

func runNew(_ context.Context, c *call) error {
	title := strings.TrimSpace(strings.Join(c.args, " "))
	if title == "" {
		return usageError{"a title is missing", `afterword new "Card payments failed"`}
	}
	if !strings.ContainsFunc(title, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return usageError{fmt.Sprintf("the title %q has neither letters nor digits", title), `afterword new "Card payments failed"`}
	}
	p, in, err := c.open()
	if err != nil {
		return err
	}
	cfg, _ := config.Load(in.Config, in.ConfigPath)
	templates, _ := template.Load(in.Templates, in.Content)
	t, err := pick(templates, c.text("template"), cfg.Template)
	if err != nil {
		return elsewhere(err, p.content, cmp.Or(c.text("template"), cfg.Template))
	}
	day, err := c.day()
	if err != nil {
		return err
	}
	name := filepath.Join(reportFolder(p), day.String()+"-"+slug.Make(title)+".md")
	text := t.New(title, template.Fill{"date": {day.String()}, "owner": c.owner()})
	if err := writeNew(name, text); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, name)
	return err
}

// pick is the template that was asked for, or the site's, or the smallest.
func pick(set *template.Set, asked, site string) (*template.Template, error) {
	for _, name := range []string{asked, site, defaultTemplate} {
		if name == "" {
			continue
		}
		if t := set.ByName(name); t != nil {
			return t, nil
		}
		return nil, noTemplate(set, name)
	}
	return nil, errors.New("there are no templates")
}

func noTemplate(set *template.Set, name string) error {
	hint := "the templates are " + strings.Join(set.Names(), ", ")
	if near := config.Nearest(name, set.Names()); near != "" {
		hint = "did you mean " + near + "?"
	}
	return usageError{fmt.Sprintf("there is no template %q", name), hint}
}

// elsewhere is the error that there is no template of a name, or how to make one
// of the file of that name.
func elsewhere(err error, content, name string) error {
	if file := fileNamed(content, name+".md"); file != "" {
		return usageError{err.Error(), fmt.Sprintf("move %s to %s", file, filepath.Join(content, template.Dir, name+".md"))}
	}
	return err
}

// fileNamed is the first file of that name in the content, or "". Templates do
// not count.
func fileNamed(content, name string) string {
	found := ""
	_ = filepath.WalkDir(content, func(at string, entry fs.DirEntry, err error) error { // what cannot be read has none
		switch {
		case err != nil || entry.IsDir() && at != content && (strings.HasPrefix(entry.Name(), ".") || at == filepath.Join(content, template.Dir)):
			return filepath.SkipDir
		case entry.Type().IsRegular() && entry.Name() == name:
			found = at
			return filepath.SkipAll
		}
		return nil
	})
	return found
}

// day is the day that was given, or today.
func (c *call) day() (postmortem.Day, error) {
	written := c.text("date")
	if written == "" {
		return postmortem.DayOf(c.date()), nil
	}
	day, ok := postmortem.ParseDay(written)
	if !ok {
		return day, usageError{fmt.Sprintf("--date is %q", written), "write it as 2026-01-14"}
	}
	return day, nil
}

// owner is who was given, or whoever runs the command; nobody if that is root,
// and then the report has a hint there.
func (c *call) owner() []string {
	if owner := c.text("owner"); owner != "" {
		return []string{owner}
	}
	u, err := user.Current()
	if err != nil || u.Uid == "0" || u.Name+u.Username == "" {
		return nil
	}
	return []string{cmp.Or(u.Name, u.Username)}
}

// reportFolder is where new reports go: beside those of the current folder, if
// that is one of the content.
func reportFolder(p place) string {
	if rel, err := p.inContent("."); err == nil && rel != "." && !within(rel, template.Dir) {
		if beside, err := filepath.Glob("*.md"); err == nil && len(beside) > 0 {
			return "."
		}
	}
	if dir := filepath.Join(p.content, "postmortems"); isDir(dir) {
		return dir
	}
	return mostMarkdown(p.content)
}

// mostMarkdown is the folder, of one and all beneath it, that has the most
// markdown files. Templates do not count.
func mostMarkdown(root string) string {
	most, files := root, map[string]int{}
	_ = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error { // what cannot be read has none
		switch {
		case err != nil || entry.IsDir() && name != root && (strings.HasPrefix(entry.Name(), ".") || name == filepath.Join(root, template.Dir)):
			return filepath.SkipDir
		case filepath.Ext(name) == ".md":
			dir := filepath.Dir(name)
			if files[dir]++; files[dir] > files[most] {
				most = dir
			}
		}
		return nil
	})
	return most
}

// writeNew writes a file that must not be there yet.
func writeNew(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return usageError{name + " is there already", "give another title or --date"}
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return f.Close()
}
