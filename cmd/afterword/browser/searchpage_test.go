package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestSearchPage(t *testing.T) {
	tab := newTab(t, long)
	tab.open("index.html")
	tab.searched("connection", "onnection")
	count := eval[string](tab, told)
	tab.do(chromedp.Click(chromedp.CSS(".ways a")))
	tab.is(`location.pathname === "/search.html" && location.search === "?q=connection"`)
	tab.equal(told, count)
	tab.is(`!document.querySelector(".everything").checkVisibility()`)
	tab.settled()

	tab.equal(hits+".length", "10")
	tab.do(chromedp.Click(chromedp.CSS(".answers > button")))
	tab.equal(hits+".length", "20")
	tab.is(`document.activeElement === ` + hits + `[10]`)
	tab.is(`new Set(` + hits + `.map((a) => a.href)).size === 20`)

	// The address says it all, and the way back undoes a choice.
	eval[chromedp.Void](tab, `document.querySelector(".finder details").open = true`)
	tab.is(`document.querySelector(".finder [name=severity]")`)
	tab.chooseIn("severity", 2)
	tab.chooseIn("sort", 1)
	value := eval[string](tab, `document.querySelector(".finder [name=severity]").value`)
	tab.equal("location.search", "?q=connection&severity="+strings.ReplaceAll(url.QueryEscape(value), "%20", "+")+"&sort=date")
	tab.is(`/^\d+ of 620/.test(` + told + `)`)
	narrowed := eval[string](tab, told)
	tab.is(byDate)
	first := eval[string](tab, hits+"[0].href")
	eval[chromedp.Void](tab, "scrollTo(0, 0)")
	tab.do(chromedp.Reload())
	tab.equal(told, narrowed)
	tab.equal(hits+"[0].href", first)
	tab.equal(`document.querySelector(".finder [name=severity]").value`, value)
	tab.settled()
	eval[chromedp.Void](tab, "history.go(-2)")
	tab.equal(told, count)
	tab.equal("location.search", "?q=connection")
	tab.equal(`document.querySelector(".finder [name=severity]").value`, "")

	tab.press("/")
	tab.equal("document.activeElement.value", "connection")
	tab.press(kb.ArrowDown)
	tab.is(`document.activeElement === ` + hits + `[0]`)
	tab.press("j")
	tab.is(`document.activeElement === ` + hits + `[1]`)
	tab.press(kb.Enter)
	tab.is(`location.pathname.startsWith("/postmortems/")`)
	eval[chromedp.Void](tab, "history.back()")
	tab.equal(told, count)
}

func TestSearchPageShowsAllAtFirst(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		tab := newTab(t, sample)
		tab.screen(width, "light")
		tab.open("search.html")
		tab.equal(told, "26 postmortems")
		tab.equal(hits+".length", "10")
		tab.settled()
		tab.open("search.html?q=certificate")
		tab.is(hits + ".length")
		tab.settled()
		tab.do(chromedp.Evaluate[chromedp.Void](axe))
		tab.accessible(inspect)
		tab.screen(width, "dark")
		tab.accessible(inspectColours)
	}
}

func TestSearchPageWithoutScript(t *testing.T) {
	tab := newTab(t, long)
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tab.open("index.html")
	tab.do(chromedp.Click(chromedp.CSS(".find")))
	tab.is(`location.pathname === "/search.html"`)
	tab.equal(`document.querySelectorAll(".everything tbody tr").length`, "500")
	tab.is(`document.querySelector(".everything a[rel=next]").checkVisibility()`)
}

// From a file nothing can be searched; the box says so, and leads to the list.
func TestSearchFromFile(t *testing.T) {
	tab := newTab(t, sample)
	for _, page := range []string{"index.html", "search.html"} {
		tab.do(chromedp.Navigate("file://" + sample.dir + "/" + page))
		tab.press("/")
		tab.is(`document.querySelector(".finder .quiet").textContent.includes("python3 -m http.server")`)
		if page == "search.html" {
			tab.is(`document.querySelector(".everything").checkVisibility()`)
		}
		tab.press("sev2" + kb.Enter)
		tab.is(`location.pathname.endsWith("/postmortems.html") && document.querySelector(".filter [name=q]").value === "sev2"`)
	}
}

// Where the index cannot be read, the box says so, and tries again.
func TestSearchThatFailsIsTriedAgain(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(odd.dir)); err != nil {
		t.Fatal(err)
	}
	s := hosted(dir)
	defer s.server.Close()
	manifest := filepath.Join(s.dir, "search", "manifest.json")
	if err := os.Rename(manifest, manifest+".away"); err != nil {
		t.Fatal(err)
	}
	tab := newTab(t, s)
	tab.open("index.html")
	tab.search("clocks")
	tab.is(told + `.includes("search")`)
	if err := os.Rename(manifest+".away", manifest); err != nil {
		t.Fatal(err)
	}
	tab.press(" ")
	tab.is(told + `.startsWith("1 of ")`)
	tab.forgive("404")
}

// What cannot be read leaves no hits of other words, and is told where only the
// filters need it.
func TestSearchThatFailsShowsNothingElse(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(odd.dir)); err != nil {
		t.Fatal(err)
	}
	s := hosted(dir)
	defer s.server.Close()
	tab := newTab(t, s)
	tab.open("search.html?q=clocks")
	tab.is(told + `.startsWith("1 of ")`)
	all, err := filepath.Glob(filepath.Join(dir, "search", "*", "*.json"))
	if err != nil || len(all) == 0 {
		t.Fatal(err, len(all))
	}
	for _, file := range all {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	eval[chromedp.Void](tab, `document.querySelector(".finder details").open = true`)
	tab.is(told + `.includes("cannot be read") && ` + hits + `.length === 1`)
	tab.press("/zone")
	tab.is(`document.activeElement.value === "zone" && ` + told + `.includes("cannot be read") && !` + hits + `.length`)
	eval[chromedp.Void](tab, "new Promise((done) => setTimeout(done, 300))") // for what else was asked
	tab.forgive("404")
}
