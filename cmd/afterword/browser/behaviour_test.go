package browser

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"afterword/internal/build"
)

func TestColoursAreChosen(t *testing.T) {
	const paper = "getComputedStyle(document.documentElement).backgroundColor"
	tab := newTab(t, sample)
	tab.open("index.html")
	light := eval[string](tab, paper)
	tab.screen(1280, "dark")
	dark := eval[string](tab, paper)
	if light == dark {
		t.Fatalf("%s, light or dark", light)
	}
	for _, step := range []struct{ choice, want string }{{"light", light}, {"dark", dark}, {"", dark}} {
		eval[chromedp.Void](tab, fmt.Sprintf(`{ const choice = document.querySelector(".tools select"); choice.value = %q; choice.dispatchEvent(new Event("change")); }`, step.choice))
		tab.equal(paper, step.want)
		tab.open("actions.html")
		tab.equal(paper, step.want)
		tab.equal(`document.querySelector(".tools select").value`, step.choice)
	}
}

func TestKeys(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("services.html")
	tab.press("?")
	tab.is(`document.querySelector("dialog[open] dl")`)
	tab.press(kb.Escape)
	tab.is(`!document.querySelector("dialog[open]")`)

	links := eval[[]string](tab, `[...document.querySelectorAll("tbody th > a")].map((a) => a.textContent)`)
	for _, step := range []struct {
		key  string
		want int
	}{{"j", 0}, {"j", 1}, {kb.ArrowDown, 2}, {"k", 1}, {kb.ArrowUp, 0}, {"k", 0}} {
		tab.press(step.key)
		tab.equal("document.activeElement.textContent", links[step.want])
	}
	tab.press(kb.Enter)
	tab.equal(`document.querySelector("h1")?.textContent`, links[0])

	tab.open("postmortems.html")
	for _, key := range []string{kb.Enter, kb.ArrowDown} {
		eval[chromedp.Void](tab, `document.querySelector(".filter [name=q]").focus()`)
		tab.press(key)
		tab.is(`document.activeElement === document.querySelector(".reports tbody a")`)
	}
	eval[chromedp.Void](tab, `document.querySelector(".filter [name=q]").focus()`)
	tab.press("j?/")
	tab.equal("document.activeElement.value", "j?/")
	tab.do(chromedp.KeyEvent("/", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	tab.is(`!document.querySelector("dialog[open]")`)
}

// Where there is a list, j goes to its first entry: an incident, where incidents
// are listed, else what the list is of.
func TestKeysGoThroughLists(t *testing.T) {
	tab := newTab(t, sample)
	for page, first := range map[string]string{
		"index.html": ".latest-title a", "services/notifications.html": ".reports th a", "actions.html": ".actions th a",
		"recurrence.html": ".chain .step a", "luck.html": ".entry h3 a", "owners.html": ".owners a",
		"guides.html": ".guides dt a", "health.html": ".findings:not(details:not([open]) *) a[href^='postmortems/']",
	} {
		tab.open(page)
		tab.press("j")
		tab.is(fmt.Sprintf("document.activeElement === document.querySelector(%q)", first))
		tab.press("j")
		tab.is(fmt.Sprintf("!document.activeElement.matches('body, .calendar a') && document.activeElement !== document.querySelector(%q)", first))
	}
}

func TestCodeIsCopied(t *testing.T) {
	tab := newTab(t, sample)
	tab.open(reportWith(t, sample, "<pre"))
	tab.do(chromedp.Click(chromedp.CSS(".copying button")))
	tab.equal(`document.querySelector(".copying button").textContent`, "Copied")
	tab.is(`[...document.querySelectorAll("[role=status]")].some((e) => e.textContent === "Copied")`)
	code := eval[string](tab, `document.querySelector(".copying pre").innerText`)
	tab.press("/")
	tab.do(chromedp.KeyEvent("v", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	tab.is(fmt.Sprintf(`document.activeElement.value.includes(%q)`, strings.Fields(code)[0]))
}

func TestCopyingCoversNoCode(t *testing.T) {
	for site, page := range map[*builtSite]string{odd: "postmortems/2026-02-02-wide-tables.html", sample: reportWith(t, sample, `<code class="language-console"`)} {
		tab := newTab(t, site)
		tab.open(page)
		for _, width := range []int64{1280, 390, 320} {
			tab.screen(width, "light")
			if n := eval[int](tab, covered); n > 0 {
				t.Errorf("%s at %d px: %d lines of code are covered", page, width, n)
			}
		}
		tab.is(`document.querySelector(".copying button")`)
	}
}

// covered counts the lines of code of which something stands under a button.
const covered = `[...document.querySelectorAll(".copying")].flatMap((e) => {
	const [button, lines] = [e.querySelector("button").getBoundingClientRect(), document.createRange()];
	lines.selectNodeContents(e.querySelector("code"));
	return [...lines.getClientRects()].filter((r) => r.width && r.right > button.left && r.top < button.top + button.height / 2);
}).length`

func TestPicturesOpen(t *testing.T) {
	tab := newTab(t, sample)
	tab.open(reportWith(t, sample, "<img"))
	tab.click("main a > img")
	tab.is(`document.querySelector("dialog.picture[open] img").naturalWidth > 0`)
	tab.do(chromedp.Evaluate[chromedp.Void](axe))
	tab.accessible(inspect)
	tab.press(kb.Escape)
	tab.is(`!document.querySelector("dialog")`)
}

func TestContentsFollowReader(t *testing.T) {
	tab := newTab(t, sample)
	tab.open(reportWith(t, sample, `class="contents"`))
	for _, which := range []string{"first", "last"} {
		link := fmt.Sprintf(`document.querySelector(".contents li:%s-child a")`, which)
		eval[chromedp.Void](tab, fmt.Sprintf(`document.getElementById(decodeURIComponent(%s.hash.slice(1))).scrollIntoView({ behavior: "instant" })`, link))
		if which == "first" {
			tab.is(link + `.getAttribute("aria-current") === "location"`)
		}
		tab.is(`document.querySelectorAll(".contents [aria-current=location]").length === 1`)
	}
}

func TestFoldedPlaceOpens(t *testing.T) {
	tab := newTab(t, sample)
	tab.open(reportWith(t, sample, "<details"))
	eval[chromedp.Void](tab, `{ const fold = document.querySelector("main details"); fold.open = false; fold.lastElementChild.id = "folded"; location.hash = "folded"; }`)
	tab.is(`document.querySelector("main details").open`)
	eval[chromedp.Void](tab, `{ document.querySelector("main details").open = false; dispatchEvent(new Event("beforeprint")); }`)
	tab.is(`document.querySelector("main details").open`)
	eval[chromedp.Void](tab, `dispatchEvent(new Event("afterprint"))`)
	tab.is(`!document.querySelector("main details").open`)
}

// TestFoldsWithWordsAreOpened follows a hit to a section where the words are
// folded. Without a search all stays as it is.
func TestFoldsWithWordsAreOpened(t *testing.T) {
	const text = "# Stable\n\n## Summary\n\n<details><summary>One</summary>\n\nA zebra.\n\n</details>\n\n" +
		"## Impact\n\n<details><summary>Two</summary>\n\nA zebra.\n\n</details>\n\n<details><summary>Three</summary>\n\nA horse.\n\n</details>\n"
	s, err := newSite(filepath.Join(t.TempDir(), "site"), build.Input{Content: fstest.MapFS{"postmortems/2026-01-01-stable.md": {Data: []byte(text)}}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.server.Close()
	const open = `[...document.querySelectorAll(".body details")].map((d) => d.open).join()`
	tab, page := newTab(t, s), reportWith(t, s, "zebra")
	tab.open(page + "?mark=zebra#impact")
	tab.is(`CSS.highlights.get("found")?.size === 2`)
	tab.equal(open, "false,true,false")
	tab.open(page + "#impact")
	tab.equal(open, "false,false,false")
}

// From a file nothing is marked, and nothing fails.
func TestMarksFromFile(t *testing.T) {
	tab := newTab(t, sample)
	tab.do(chromedp.Navigate("file://" + sample.dir + "/" + reportWith(t, sample, "the") + "?mark=the"))
	tab.is(there)
	eval[chromedp.Void](tab, "new Promise((done) => setTimeout(done, 300))")
}
