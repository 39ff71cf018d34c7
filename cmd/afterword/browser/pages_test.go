package browser

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"afterword/internal/build"
)

// numbered are the later pages of a list, which are like the first.
var numbered = regexp.MustCompile(`\.\d+\.html$`)

// kinds is a page of each kind: all that lie at the root, and the first of each
// folder; of the reports those that have something special.
func kinds(t *testing.T, s *builtSite) []string {
	t.Helper()
	var pages []string
	seen := map[string]bool{}
	for _, page := range htmlFiles(t, s.dir) {
		folder := path.Dir(page)
		if numbered.MatchString(page) || folder != "." && seen[folder] {
			continue
		}
		seen[folder] = true
		pages = append(pages, page)
	}
	for _, special := range []string{`<img`, `class="chat"`, ` lang="`, `class="standing"`} {
		pages = append(pages, reportWith(t, s, special))
	}
	slices.Sort(pages)
	return slices.Compact(pages)
}

// reportWith is the first report whose article holds a text.
func reportWith(t *testing.T, s *builtSite, text string) string {
	t.Helper()
	for _, page := range htmlFiles(t, s.dir) {
		_, article, found := strings.Cut(readFile(t, s.dir, page), "<article")
		if path.Dir(page) == "postmortems" && found && strings.Contains(article, text) {
			return page
		}
	}
	t.Fatalf("no report of the sample has %s", text)
	return ""
}

func htmlFiles(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if path.Ext(name) == ".html" {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS(dir), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// inspect runs axe-core and gives what it finds, a line each; inspectColours
// asks only for what depends on the colours.
const (
	inspect        = `axe.run({ resultTypes: ["violations"] })` + violations
	inspectColours = `axe.run({ resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } })` + violations
	violations     = `.then((r) => r.violations.map((v) => v.id + ", " + v.nodes.length + " times: " + v.nodes[0].target + ": " + v.nodes[0].failureSummary))`
)

func TestPages(t *testing.T) {
	for _, page := range kinds(t, sample) {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			tab := newTab(t, sample)
			tab.screen(390, "light")
			tab.open(page)
			tab.settled()
			tab.fits()
		})
	}
}

// A site without a report is inspected too.
func TestEmptySite(t *testing.T) {
	empty, err := newSite(t.TempDir(), build.Input{Content: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	defer empty.server.Close()
	tab := newTab(t, empty)
	tab.open("index.html")
	tab.fits()
}

// fits inspects the page in light and dark, wide and narrow, and sees to it that
// nothing is wider than the narrowest window.
func (t *tab) fits() {
	t.Helper()
	t.do(chromedp.Evaluate[chromedp.Void](axe))
	for _, width := range []int64{390, 1280} {
		t.screen(width, "light")
		t.accessible(inspect)
		t.screen(width, "dark")
		t.accessible(inspectColours)
	}
	t.screen(320, "light")
	if over := eval[int](t, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
		t.Errorf("320 px are %d too few for %v", over, eval[[]string](t, wide))
	}
}

// accessible reports what axe-core, which the page must have, finds.
func (t *tab) accessible(script string) {
	t.Helper()
	for _, v := range eval[[]string](t, script) {
		t.Errorf("%s: %s", eval[string](t, "innerWidth + ' px, ' + (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')"), v)
	}
}

// wide lists what sticks out of the window on the right.
const wide = `[...document.querySelectorAll("body *:not(.unseen *)")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
	.slice(0, 5).map((e) => e.outerHTML.slice(0, 80))`

// settled reports what was drawn and moved while the page loaded.
func (t *tab) settled() {
	t.Helper()
	if moved := eval[float64](t, shifts); moved > 0.01 {
		t.Errorf("%s: things move while the page loads, by %.3f", eval[string](t, "location.href + ' at ' + innerWidth"), moved)
	}
}

// shifts is how much of what was drawn moved without the reader's doing.
const shifts = `new Promise((done) => {
	let sum = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
	requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})`

func TestWidePagesStayInPlace(t *testing.T) {
	tab := newTab(t, sample)
	for _, page := range []string{"index.html", "postmortems.html", "actions.html", reportWith(t, sample, "data-times")} {
		tab.open(page)
		tab.settled()
	}
}

// A list that the address filters is not seen before it is filtered, also if the
// rest of it must be read first.
func TestFilteredPagesStayInPlace(t *testing.T) {
	for _, s := range []struct {
		site *builtSite
		page string
	}{
		{sample, "postmortems.html?severity=sev1&year=2025"}, {sample, "actions.html?owner=tom"}, {sample, "postmortems.html?sort=lasted"},
		{long, "postmortems.html?severity=sev3"},
	} {
		for _, width := range []int64{1280, 390} {
			tab := newTab(t, s.site)
			tab.screen(width, "light")
			tab.open(s.page)
			tab.is(`document.querySelector("main").checkVisibility({ visibilityProperty: true })`)
			tab.settled()
		}
	}
}

// Long words and wide tables stay in the window, and drawings in their column.
func TestOddPagesAreNotTooWide(t *testing.T) {
	tab := newTab(t, odd)
	for _, page := range htmlFiles(t, odd.dir) {
		tab.open(page)
		for _, width := range []int64{1280, 390, 320} {
			tab.screen(width, "light")
			if over := eval[int](tab, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
				t.Errorf("%s: %d px are %d too few for %v", page, width, over, eval[[]string](tab, wide))
			}
		}
	}
	tab.screen(1280, "light")
	tab.open("postmortems/2026-03-28-clocks.html")
	tab.is(`[...document.querySelectorAll(".timeline svg.wide *")].every((e) => {
		const [inner, outer] = [e, e.closest("figure")].map((e) => e.getBoundingClientRect());
		return inner.left >= outer.left - .1 && inner.right <= outer.right + .1;
	})`)
}

// Numbers stand under each other where their column says so, and what scrolls
// does not wrap for want of room.
func TestColumnsOfWideTables(t *testing.T) {
	tab := newTab(t, odd)
	tab.open("postmortems/2026-02-02-wide-tables.html")
	for _, width := range []int64{1280, 390} {
		tab.screen(width, "light")
		tab.equal(`getComputedStyle(document.querySelector(".prose td.right")).textAlign`, "end")
		tab.is(`[...document.querySelectorAll(".prose td:nth-child(-n + 6)")].every((td) => td.clientHeight < document.querySelector(".prose th").clientHeight * 3)`)
	}
}

// visible says what of a kind can be seen on a page.
func visible(selector string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getClientRects().length).map((e) => e.outerHTML.slice(0, 80))`, selector)
}

func TestPagesReadWithoutScript(t *testing.T) {
	tab := newTab(t, sample)
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for _, page := range kinds(t, sample) {
		tab.open(page)
		if words := eval[int](tab, `document.querySelector("main").innerText.split(/\s+/).length`); words < 8 {
			t.Errorf("%s has %d words", page, words)
		}
		if dead := eval[[]string](tab, visible(":is(button, input, select, textarea):enabled")); len(dead) > 0 {
			t.Errorf("%s has controls that do nothing: %v", page, dead)
		}
	}
	tab.open("postmortems.html")
	for _, index := range []string{"services.html", "guides.html"} {
		tab.is(fmt.Sprintf(`document.querySelector(".indexes a[href='%s']").checkVisibility()`, index))
	}
}
