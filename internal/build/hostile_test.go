package build

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"afterword/internal/output"
)

// head makes a report of whatever follows, as its timeline.
const head = "---\ntitle: Hostile\ndate: 2026-01-14\n---\n## Timeline\n"

// tasks makes a report of whatever follows, as its action items.
const tasks = "---\ntitle: Hostile\ndate: 2026-01-14\n---\n## Action items\n"

// hostile are reports that cost more than they say, or are none.
func hostile() map[string]string {
	const large = 8_000_000 // just under the limit for a file
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]string{
		"one-word":         head + strings.Repeat("a", large),
		"one-line":         head + strings.Repeat("at 10:02 ", large/9),
		"one-line-of-html": head + strings.Repeat("<b>", large/24),
		"one-line-of-dots": strings.Repeat(".", large),
		"newlines":         head + strings.Repeat("\n", large),
		"events":           head + strings.Repeat("- 10:02 it broke\n", 200_000),
		"days":             head + numbered(50_000, "### 10:02 on day %d\n"),
		"tasks":            tasks + numbered(100_000, "- [ ] mend %d @dana\n"),
		"same-tasks":       tasks + strings.Repeat("- [ ] mend\n", 50_000),
		"headings":         head + strings.Repeat("## Timeline\n", 50_000),
		"rows":             head + "| Time | What |\n|--|--|\n" + strings.Repeat("| 10:02 | it broke |\n", 50_000),
		"columns":          head + strings.Repeat("|a", 10_000) + "|\n" + strings.Repeat("|-", 10_000) + "|\n",
		"deep-quotation":   head + strings.Repeat(">", 100_000) + " x",
		"deep-lists":       head + strings.Repeat("- ", 50_000) + "x",
		"deep-indent":      head + indented(1_500),
		"deep-blocks":      head + strings.Repeat("::: internal\n", 50_000),
		"brackets":         head + strings.Repeat("[", 200_000),
		"closed-brackets":  head + strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000),
		"wiki":             head + strings.Repeat("[[", 200_000),
		"stars":            head + strings.Repeat("*a **b ", 100_000),
		"underscores":      head + strings.Repeat("_a __b ", 100_000),
		"backticks":        head + numbered(2_000, "`") + numbered(1_500, "a`%[1]*[1]d"),
		"tags":             head + strings.Repeat("<", 500_000),
		"comments":         head + strings.Repeat("<!--", 200_000),
		"marks":            head + strings.Repeat("{--a{++b", 50_000),
		"links":            head + strings.Repeat("[x](gone.md) ", 50_000),
		"ids":              head + strings.Repeat("INC-1 ", 200_000),
		"references":       head + numbered(50_000, "[r%d]: x\n") + strings.Repeat("[r1] ", 50_000),
		"images":           head + strings.Repeat("![](gone.png)\n", 20_000),
		"zeros":            head + strings.Repeat("\x00", 100_000),
		"no-utf8":          head + strings.Repeat("- 10:02 \xff\xfe\xc0\x80\n", 20_000),
		"returns":          "\xef\xbb\xbf" + strings.Repeat("- 10:02 x\r", 20_000),
		"binary":           "\x7fELF\x02\x01\x01" + strings.Repeat("\x00\xff\x13", 100_000),
		"yaml-bomb": "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n" +
			"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nservices: *g\ntags: *g\n---\nx\n",
		"yaml-itself": "---\nservices: &a [*a]\ntitle: &b {x: *b}\n---\nx\n",
		"yaml-deep":   "---\ntags: " + strings.Repeat("[", 100_000) + "\n---\nx\n",
		"yaml-maps":   "---\n" + strings.Repeat("a: {", 20_000) + "\n---\nx\n",
		"yaml-keys":   "---\n" + numbered(50_000, "key%d: x\n") + "---\nx\n",
		"yaml-same":   "---\n" + strings.Repeat("title: x\n", 50_000) + "---\nx\n",
		"yaml-list":   "---\nservices: [" + numbered(10_000, "s%d, ") + "]\n---\n## Timeline\n",
		"yaml-open":   "---\n" + strings.Repeat("title: x\n", 100_000),
		"toml-deep":   "+++\na = " + strings.Repeat("[", 100_000) + "\n+++\nx\n",
		"toml-dots":   "+++\n" + strings.Repeat("a.", 50_000) + "b = 1\n+++\nx\n",
		"long-title":  "---\ntitle: " + strings.Repeat("x", 1_000_000) + "\ndate: 2026-01-14\n---\n## Timeline\n",
		"digits":      head + "- " + strings.Repeat("1", 500_000) + "\n- " + strings.Repeat("10:", 100_000),
		"spaces":      head + strings.Repeat(" ", large/4) + "x",
		"tabs":        head + strings.Repeat("\t- x\n", 50_000),
		"combining":   head + "- 10:02 e" + strings.Repeat("\u0301", 500_000),
		"turned":      head + strings.Repeat("\u202e", 100_000),
		"bare-urls":   head + strings.Repeat("https://x.example/", 50_000),
		"accepted":    head + strings.Repeat("<!-- afterword:accept file missing-zone: x -->\n", 10_000),
		"empty":       "",
		"only-fence":  "```",
		"only-dashes": "---",
	}
}

// indented is a list that is n levels deep.
func indented(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- x\n")
	}
	return b.String()
}

// patience is how long one hostile report may take, from its bytes to every
// page. An ordinary report takes less than a millisecond.
const patience = 40 * time.Second

// TestHostileReports builds a site of each report beside an ordinary one.
func TestHostileReports(t *testing.T) {
	all := hostile()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			in := sample()
			in.Content.(fstest.MapFS)["hostile.md"] = &fstest.MapFile{Data: []byte(all[name])}
			began := time.Now()
			s, tree := understoodSite(t, in)
			for _, f := range tree.Files {
				rendered(t, f)
			}
			if took := time.Since(began); took > patience {
				t.Errorf("took %v", took)
			}
			if read := len(s.Corpus.Postmortems) + len(s.Corpus.Pages); read != 4 {
				t.Errorf("%d reports and pages, want 4", read)
			}
			if got := text(t, tree, "postmortems/cards.html"); !strings.Contains(got, "Card payments failed") {
				t.Error("the report beside it is lost")
			}
		})
	}
}

// TestHostileNames loses no file to its name: each has a page of its own, and
// the paths of the site can be written anywhere.
func TestHostileNames(t *testing.T) {
	names := []string{
		"a b.md", "a-b.md", "A B.md", "a_b.md", "a%20b.md", "a  b.md", "a.b.md", "a-b-2.md", "a b/index.md", "x/a b.md", "y/a-b.md",
		"con.md", "NUL.md", "x/aux.md", "com1.txt.md", "index.md", "x/index.md", "404.md", "x/README.md",
		`say "hi".md`, "it's.md", "<b>.md", "%2e%2e.md", "x..%2f..%2fetc.md", "a&b.md", "a#b.md", "a?b.md", "new\nline.md", "tab\t.md", `back\slash.md`,
		"日本.md", "e\u0301.md", "\u00e9.md", "\u202efdp.md", "-.md", "---.md", "!!!.md", "???.md", strings.Repeat("long", 60) + ".md", strings.Repeat("long", 60) + "2.md",
		strings.Repeat("deep/", 100) + "x.md", strings.Repeat("deep/", 100) + "y.md", "postmortems.html.md", "postmortems/2.md", "pages/x.md",
	}
	for _, kind := range []struct{ what, text string }{{"reports", cards}, {"pages", "# A page\n"}} {
		t.Run(kind.what, func(t *testing.T) {
			in := sample()
			files := fstest.MapFS{}
			for _, name := range names {
				files[name] = &fstest.MapFile{Data: []byte(kind.text)}
			}
			in.Content = files
			s, tree := understoodSite(t, in)
			if read := len(s.Corpus.Postmortems) + len(s.Corpus.Pages); read != len(names) {
				t.Errorf("%d reports and pages of %d files", read, len(names))
			}
			pages := 0
			for _, path := range paths(tree) {
				if err := output.Safe(path); err != nil {
					t.Error(err)
				}
				if strings.HasPrefix(path, "postmortems/") || strings.HasPrefix(path, "pages/") {
					pages++
				}
			}
			if pages != len(names) {
				t.Errorf("%d pages for %d files: %q", pages, len(names), paths(tree))
			}
		})
	}
}

// TestHostileSettings builds a whole site whatever the settings are.
func TestHostileSettings(t *testing.T) {
	for name, settings := range map[string]string{
		"bomb":    hostile()["yaml-bomb"],
		"deep":    "services: " + strings.Repeat("[", 100_000),
		"binary":  "\x00\xff\xfe",
		"wrong":   "title: [a]\ntimezone: Mars\nrules: 7\nlimits: {file_bytes: -1}\nignore: ['" + strings.Repeat("{a,", 10_000) + "']",
		"pattern": "ignore: ['" + strings.Repeat("**/", 300) + "x']\nreports: ['" + strings.Repeat("*", 1_000) + "']",
		"many":    "rules:\n" + strings.Repeat("  x: off\n", 20_000),
	} {
		in := sample()
		in.Config, in.ConfigPath = []byte(settings), "afterword.yaml"
		began := time.Now()
		_, tree := understoodSite(t, in)
		if took := time.Since(began); took > patience {
			t.Errorf("%s took %v", name, took)
		}
		if got := text(t, tree, "postmortems/cards.html"); !strings.Contains(got, "Card payments failed") {
			t.Errorf("%s: the report is lost", name)
		}
	}
}
