package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"afterword/internal/build"
	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/query"
	"afterword/internal/search"
	"afterword/internal/site"
)

var searchCommand = command{
	name: "search", args: "QUERY…",
	summary: "search the reports",
	about: `Finds the reports that have all the words, the best first. Further:
  "exact words"  -without  redis*  this OR that
  title: summary: timeline: action:             a word in that part of the report
  id: severity: service: team: tag: cause: owner: template: lang:      names, or name*
  is:draft, review, final; is:open, overdue     status; action items
  after:2025-01 before:2025-07 date:2025-03-14  after: with that month, before: without
A word that no report has is taken for the beginning of others, or else for a slip. If no
report has all the words, those that have the most of them are shown.
Flags stand before the query; put "--" before one that begins with a minus. Exits with 1
if no report has all of it, and with 2 if the query is wrong. JSON: query, total, hits
(path under the content, line, id, title, date, severity, status, services, score,
title_marks, passages: kind, role, heading, anchor, when, line, text, marks in bytes),
facets, missing (how many of the words each hit lacks), forgiven, unknown, common.
The index is in .afterword-cache/search, and is brought up to date by each search;
where nothing can be written, it is read as it is or made for one search.`,
	examples: `  afterword search disk full
  afterword search 'severity:sev1 "connection pool" -redis after:2025'
  afterword search --sort date --limit 0 owner:@dana is:overdue
  afterword search --facets --format json checkout
`,
	flags: func(f *pflag.FlagSet) {
		f.SetInterspersed(false)
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
		f.Int("limit", 10, "how many reports to show; 0: all")
		f.String("sort", "relevance", "relevance, or date: newest first")
		f.Bool("facets", false, "count what was found by severity, service and so on")
		f.String("format", "text", "text or json")
	},
	run: runSearch,
}

// errNotFound says that no report answers a search, and that it was said.
var errNotFound = errors.New("nothing found")

// cacheDir is the folder in a site for what can be made again, and searchDir
// that of the index in it.
const (
	cacheDir  = ".afterword-cache"
	searchDir = "search"
)

// collectOften is how much the heap may grow, in percent of what lives, while
// reports are indexed: most of it is soon let go, batch by batch.
const collectOften = 100

func runSearch(ctx context.Context, c *call) error {
	q, o, err := c.asked()
	if err != nil {
		return err
	}
	p, in, err := c.openReports()
	if err != nil {
		return err
	}
	_, wrong := config.Load(in.Config, in.ConfigPath) // without which the answer may be another
	if err := diag.WriteText(c.stderr, atLeast(wrong, diag.Error), diag.TextOptions{Brief: true}); err != nil {
		return err
	}
	in.Program, in.Loaded = stamp(), nil
	debug.SetGCPercent(collectOften)
	d, err := build.Load(ctx, in)
	if err != nil {
		return err
	}
	o.Today, o.Called = in.Today.String(), d.Called
	r, err := c.search(ctx, p, d, q, o)
	if err != nil {
		return err
	}
	if c.text("format") == "json" {
		err = json.NewEncoder(c.stdout).Encode(r)
	} else {
		err = c.show(p, r)
	}
	if err == nil && (r.Total == 0 || r.Missing > 0) {
		return errNotFound
	}
	return err
}

// asked is what the arguments ask for.
func (c *call) asked() (*query.Query, search.Options, error) {
	var o search.Options
	sort, err := c.oneOf("sort", "relevance", "date")
	if err != nil {
		return nil, o, err
	}
	if _, err = c.oneOf("format", "text", "json"); err != nil {
		return nil, o, err
	}
	o = search.Options{Limit: c.number("limit"), ByDate: sort == "date", Facets: c.on("facets")}
	if o.Limit < 0 {
		return nil, o, usageError{fmt.Sprintf("--limit is %d", o.Limit), "give a number of reports, or 0 for all"}
	}
	q, err := query.Parse(strings.Join(c.args, " "))
	var wrong *query.Error
	if errors.As(err, &wrong) {
		if len(c.args) == 0 {
			return nil, o, usageError{wrong.Message, "afterword search disk full"}
		}
		return nil, o, usageError{wrong.Message + "\n  " + strings.ReplaceAll(wrong.Caret(), "\n", "\n  "), wrong.Hint}
	}
	return q, o, err
}

// search brings the index up to date and asks it. If it cannot be kept in the site,
// one is made for this search.
func (c *call) search(ctx context.Context, p place, d *build.Draft, q *query.Query, o search.Options) (*search.Result, error) {
	source := d.Searchable()
	source.Progress = c.progress("indexing")
	source.Waiting = func() { fmt.Fprintln(c.stderr, "afterword: another search has the index; waiting for it") }
	kept := filepath.Join(p.root, cacheDir)
	unkept := makeCache(kept) // which an index that is there does without
	r, err := inIndex(ctx, filepath.Join(kept, searchDir), source, q, o)
	var folder *search.FolderError
	if !errors.As(err, &folder) {
		return r, err
	}
	fmt.Fprintf(c.stderr, "afterword: %s: the index is made for this search alone\n", inWords(cmp.Or(unkept, folder.Err)).message)
	dir, err := os.MkdirTemp("", "afterword-search-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	return inIndex(ctx, dir, source, q, o)
}

// inIndex brings the index in a folder up to date and asks it.
func inIndex(ctx context.Context, dir string, source search.Source, q *query.Query, o search.Options) (*search.Result, error) {
	x, err := search.Open(ctx, dir, source)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	return x.Search(ctx, q, o)
}

// makeCache makes the folder for what can be made again, which version control
// leaves alone.
func makeCache(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Stat(ignore); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.WriteFile(ignore, []byte("*\n"), 0o666)
}

// stamp is what changes when the running program does: it is quicker to come
// by than its bytes.
func stamp() []byte {
	name, err := os.Executable()
	if err != nil {
		return nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, "%d %d", info.Size(), info.ModTime().UnixNano())
}

// show prints a result for people.
func (c *call) show(p place, r *search.Result) error {
	w := bufio.NewWriter(c.stdout)
	for _, h := range r.Hits {
		fmt.Fprintln(w, c.headline(h))
		if len(h.Passages) == 0 {
			fmt.Fprintf(w, "  %s:%d\n", p.shownReport(h.Path), h.Line)
		}
		for _, at := range h.Passages {
			fmt.Fprintf(w, "  %s:%d%s\n    %s\n", p.shownReport(h.Path), at.Line, where(at), c.marked(at.Text, at.Marks))
		}
	}
	for _, f := range r.Facets {
		fmt.Fprintf(w, "%-9s %s\n", f.Field, counts(f.Values))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	c.remark(r)
	return nil
}

// headline names a report.
func (c *call) headline(h search.Hit) string {
	title, marks := undated(h)
	line := c.marked(search.Line(title), marks)
	if h.ID != "" {
		line = search.Line(h.ID) + "  " + line
	}
	var about []string
	for _, s := range []string{h.Date, search.Line(h.Severity)} {
		if s != "" {
			about = append(about, s)
		}
	}
	if len(about) > 0 {
		line += "  (" + strings.Join(about, ", ") + ")"
	}
	return line
}

// undated is the title of a hit without the day that it begins with, which stands
// beside it, and its marks.
func undated(h search.Hit) (string, []search.Mark) {
	day, err := time.Parse(time.DateOnly, h.Date)
	if err != nil {
		return h.Title, h.Marks
	}
	title := site.WithoutDate(h.Title, postmortem.DayOf(day))
	cut := len(h.Title) - len(title)
	var marks []search.Mark
	for _, m := range h.Marks {
		if m.Start >= cut {
			marks = append(marks, search.Mark{Start: m.Start - cut, End: m.End - cut})
		}
	}
	return title, marks
}

// where names the place of a passage in its report, behind its line; a passage
// under no heading, without a time, is at its line alone.
func where(p search.Passage) string {
	var names []string
	for _, name := range []string{search.Line(p.Heading), search.Line(p.When)} {
		if name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ": " + strings.Join(names, ", ")
}

// marked is a text with its marks in bold, on a terminal.
func (c *call) marked(text string, marks []search.Mark) string {
	if !c.colour {
		return text
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.Start] + "\x1b[1m" + text[m.Start:m.End] + "\x1b[0m")
		at = m.End
	}
	return b.String() + text[at:]
}

// counts are the first values of a facet.
func counts(values []search.Value) string {
	const most = 10
	var all []string
	for _, v := range values[:min(len(values), most)] {
		all = append(all, fmt.Sprintf("%s %d", search.Line(v.Value), v.Count))
	}
	if len(values) > most {
		all = append(all, fmt.Sprintf("and %d more", len(values)-most))
	}
	return strings.Join(all, ", ")
}

// inQuotes is a text in quotes, unless it has some.
func inQuotes(text string) string {
	text = search.Line(text)
	if strings.Contains(text, `"`) {
		return text
	}
	return `"` + text + `"`
}

// near names what is near a word.
func near(w search.Word) string { return search.Line(strings.Join(w.Near, ", ")) }

// remark says what of the query was not taken as it stands, and how much there
// is beside what is shown.
func (c *call) remark(r *search.Result) {
	for _, w := range r.Forgiven {
		if w.Known {
			fmt.Fprintf(c.stderr, "nothing has %s and all the rest: searched for %s too\n", inQuotes(w.Written), near(w))
		} else {
			fmt.Fprintf(c.stderr, "nothing has %s: searched for %s\n", inQuotes(w.Written), near(w))
		}
	}
	switch {
	case r.Missing > 0:
		fmt.Fprintf(c.stderr, "no report has all of it: these have the most, and lack %s\n", metrics.Count(r.Missing, "word"))
	case r.Total == 0:
		fmt.Fprintln(c.stderr, "nothing found")
		if len(r.Unknown)+len(r.Common) == 0 && len(strings.Fields(r.Query)) > 1 {
			fmt.Fprintln(c.stderr, "each of it is in some report, and no report has all: leave some out")
		}
	}
	for _, w := range r.Unknown {
		fmt.Fprintf(c.stderr, "no report has %s", inQuotes(w.Written))
		if len(w.Near) > 0 {
			fmt.Fprintf(c.stderr, "; near it: %s", near(w))
		}
		fmt.Fprintln(c.stderr)
	}
	if len(r.Unknown) == 0 && len(r.Common) > 0 {
		fmt.Fprintf(c.stderr, "%q says too little to be searched for; add a rarer word\n", strings.Join(r.Common, " "))
	}
	if len(r.Hits) < r.Total {
		fmt.Fprintf(c.stderr, "%d of %s; --limit shows more\n", len(r.Hits), metrics.Count(r.Total, "report"))
	}
}
