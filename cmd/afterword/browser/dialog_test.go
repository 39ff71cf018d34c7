package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	told    = `document.querySelector(".finder [role=status]").textContent`
	hits    = `[...document.querySelectorAll(".hits > div > a:first-child")]`
	chosen  = `document.querySelector(".hits [aria-selected]")`
	focused = `document.activeElement.outerHTML.slice(0, 80)`
	byDate  = hits + `.map((a) => Date.parse(a.firstChild.textContent)).every((d, i, all) => !i || all[i - 1] >= d)`
	there   = `document.readyState === "complete"`
)

// search opens the dialog and types.
func (t *tab) search(words string) {
	t.Helper()
	t.press("/" + words)
	t.is(`document.querySelector("dialog[open] .finder .bar")`)
	t.is(fmt.Sprintf(`document.activeElement.closest("dialog[open] .finder") && document.activeElement.value === %q`, words))
}

// searched does so and waits until the first hit has a title.
func (t *tab) searched(words, title string) {
	t.Helper()
	t.search(words)
	t.is(fmt.Sprintf(`%s[0]?.textContent.includes(%q)`, hits, title))
}

func TestSearchAsYouType(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("services/identity.html")
	tab.searched("certificate", "certificate")
	tab.is(`/^\d+ of 26 postmortems$/.test(` + told + `)`)
	tab.is(`document.querySelectorAll(".hits mark").length > 2`)
	tab.is(`[...document.querySelectorAll(".hits mark")].every((m) => /^certificat/i.test(m.textContent))`)
	tab.is(hits + `.every((a) => a.querySelector(".sev")?.textContent.startsWith("Sev") && /^\d+ \w{3} 20\d\d$/.test(a.firstChild.textContent))`)
	tab.do(chromedp.Evaluate[chromedp.Void](axe))
	tab.accessible(inspect)
	tab.screen(1280, "dark")
	tab.accessible(inspectColours)
	tab.screen(320, "light")
	tab.accessible(inspect)
	tab.is(`document.querySelector(".answers").scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth`)
	tab.press("zzzzz")
	tab.equal(told, "Nothing has certificatezzzzz")
	tab.is(`document.querySelector("[role=combobox]").getAttribute("aria-expanded") === "false"`)
	tab.accessible(inspect)
	tab.press(" severity:down")
	tab.equal(told, "Nothing has certificatezzzzz. No field is read here; the search page has filters")
	for words, want := range map[string]string{
		"certificate OR gateway":   `\. OR is not read here`,
		"zzzzz certificate":        `^Nothing has zzzzz\. With 1 missing: \d+ of 26 postmortems$`,
		"leaflet certificate":      `^Nothing has all of these words\. With 1 missing: \d+ of 26 postmortems$`,
		"zzzzz leaflet qqqqq bill": `^Nothing has zzzzz or qqqqq\. With 2 missing: 1 of 26 postmortems$`,
	} {
		eval[chromedp.Void](tab, `document.querySelector(".finder input").select()`)
		tab.press(words)
		tab.is(fmt.Sprintf(`/%s/.test(%s)`, want, told))
		tab.is(hits + ".length > 0")
	}
	eval[chromedp.Void](tab, `document.querySelector(".finder input").select()`)
	tab.press(kb.Backspace)
	tab.equal(told, "")
	tab.accessible(inspect)
}

// In the dialog the focus stays in the box, and the arrows go through all links.
func TestHitsAreChosenByArrows(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.searched("certificate", "certificate")
	links := eval[[]string](tab, `[...document.querySelectorAll(".hits a")].map((a) => a.id)`)
	for _, step := range []struct {
		key  string
		want int
	}{{kb.ArrowDown, 0}, {kb.ArrowDown, 1}, {kb.ArrowDown, 2}, {kb.ArrowUp, 1}, {kb.ArrowUp, 0}, {kb.ArrowUp, -1}, {kb.ArrowUp, len(links) - 1}} {
		tab.press(step.key)
		want := ""
		if step.want >= 0 {
			want = links[step.want]
			tab.equal(chosen+".id", want)
		}
		tab.equal(`document.activeElement.getAttribute("aria-activedescendant")`, want)
		tab.is(`document.activeElement.matches("[role=combobox][aria-controls='page.hits']")`)
	}
	tab.press(kb.Home + "a ")
	tab.equal("document.activeElement.value", "a certificate")
	tab.is(`!` + chosen)
}

// Enter opens what is chosen, or else the first, also if it is pressed before
// anything is found. The words are marked on its page.
func TestHitOpensAtItsPlace(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.press("/seven" + strings.Repeat(kb.Backspace, 5) + "certificate" + kb.Enter)
	tab.is(`location.pathname.startsWith("/postmortems/") && location.hash === "" && location.search.includes("mark=") && ` + there)
	tab.is(`CSS.highlights.get("found").size > 3`)
	tab.is(`[...CSS.highlights.get("found")].every((r) => /^certificat/i.test(r.startContainer.data.slice(r.startOffset, r.endOffset)))`)
	tab.press(kb.Escape)
	tab.is(`!CSS.highlights.get("found").size`)

	tab.searched("certificate", "certificate")
	before := eval[int](tab, `[...document.querySelectorAll(".hits a")].findIndex((a) => a.hash)`)
	tab.press(strings.Repeat(kb.ArrowDown, before+1))
	href := eval[string](tab, chosen+".href")
	tab.press(kb.Enter)
	tab.equal("location.href", href)
	tab.is(`document.querySelector(":target").getBoundingClientRect().top < innerHeight`)
	tab.is(`CSS.highlights.get("found").size > 0`)
}

// A hit on the page that is open closes the dialog.
func TestHitOnSamePage(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.press("/certificate" + kb.Enter)
	tab.is(`location.pathname.startsWith("/postmortems/") && ` + there)
	here := eval[string](tab, "location.pathname")
	tab.searched("certificate", "certificate")
	eval[chromedp.Void](tab, fmt.Sprintf(`[...document.querySelectorAll(".hits a")].find((a) => a.pathname === %q).click()`, here))
	tab.is(`!document.querySelector("dialog[open]")`)
}

// The way back from a hit leads to what was found.
func TestWayBackFromHit(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("services.html")
	tab.searched("certificate", "certificate")
	tab.press(kb.Enter)
	tab.is(`location.pathname.startsWith("/postmortems/")`)
	eval[chromedp.Void](tab, "history.back()")
	tab.is(`location.pathname === "/services.html" && document.querySelector("dialog[open] .finder input")?.value === "certificate"`)
	tab.is(hits + ".length > 0")
	tab.press(kb.Escape)
	tab.is(`!document.querySelector("dialog")`)
	tab.do(chromedp.Reload())
	tab.is(there + ` && !document.querySelector("dialog")`)
}

// It leads to what the filters chose too, with words and without.
func TestWayBackKeepsFilters(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("services.html")
	tab.searched("certificate", "certificate")
	eval[chromedp.Void](tab, `document.querySelector(".finder details").open = true`)
	tab.is(`document.querySelector(".finder [name=year]")`)
	for _, words := range []string{"certificate", ""} {
		eval[chromedp.Void](tab, fmt.Sprintf(`{ const input = document.querySelector(".finder input"); input.value = %q; input.dispatchEvent(new Event("input", { bubbles: true })); }`, words))
		tab.chooseIn("year", 2)
		tab.is(`/^\d+ of 26 postmortems$/.test(` + told + `) && document.querySelector(".answers").ariaBusy === "false"`)
		tab.equal(`new URL(document.querySelector(".ways a").href).searchParams.has("q")`, fmt.Sprint(words != ""))
		narrowed := eval[string](tab, told)
		eval[chromedp.Void](tab, hits+`[0].click()`)
		tab.is(`location.pathname.startsWith("/postmortems/")`)
		eval[chromedp.Void](tab, "history.back()")
		tab.is(`location.pathname === "/services.html" && document.querySelector("dialog[open] .finder [name=year]")?.selectedIndex > 0`)
		tab.equal(told, narrowed)
		tab.equal(`document.querySelector(".finder input").value`, words)
	}
}

// Escape closes, gives the focus back, and the next key counts, however soon.
func TestSearchClosesAndOpens(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("services.html")
	for _, opener := range []string{"body", ".find", "tbody a"} {
		eval[chromedp.Void](tab, fmt.Sprintf("document.activeElement.blur(); document.querySelector(%q).focus()", opener))
		before := eval[string](tab, focused)
		for range 5 {
			tab.press("/x" + kb.Escape)
		}
		tab.is(`!document.querySelector("dialog[open]")`)
		tab.equal(focused, before)
	}
	tab.press("/water" + kb.Escape + "/")
	tab.equal("document.activeElement.value", "water") // selected, to be written over
	tab.press("j" + kb.Escape)
	eval[chromedp.Void](tab, "document.activeElement.blur()")
	tab.press("/j" + kb.Escape + "j")
	tab.is(`document.activeElement === document.querySelector("tbody a")`)
	tab.press(kb.Tab)
	tab.do(chromedp.Click(chromedp.CSS(".find")))
	tab.is(`document.activeElement.matches("dialog[open] .finder input")`)
	tab.do(chromedp.Click(chromedp.CSS("dialog > .more button")))
	tab.is(`!document.querySelector("dialog[open]")`)
	tab.equal(focused, eval[string](tab, `document.querySelector(".find").outerHTML.slice(0, 80)`))
}

// A click beside the dialog closes it, but not a selection that is drawn too far.
func TestSearchClosesBesideIt(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.search("certificate")
	tab.is(`document.querySelector(".hits mark")`)
	tab.mouse("mousePressed", 400, 80)
	tab.mouse("mouseMoved", 20, 80)
	tab.mouse("mouseReleased", 20, 80)
	tab.is(`getSelection().toString() !== "" && document.querySelector("dialog[open]")`)
	tab.mouse("mousePressed", 20, 80)
	tab.mouse("mouseReleased", 20, 80)
	tab.is(`!document.querySelector("dialog[open]")`)
}

// mouse does something with the left button of the mouse.
func (t *tab) mouse(what input.DispatchMouseEventType, x, y float64) {
	t.Helper()
	call(t, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: what, X: x, Y: y, Button: "left", ClickCount: 1})
}

// The order of the focus is that of the eye: the box, the order, the filters, what
// was searched before, all results, and the way out.
func TestFocusOrderOfSearch(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.search("")
	for _, want := range []string{"[name=sort]", "summary", ".ways a", "dialog > .more button"} {
		tab.press(kb.Tab)
		tab.is(fmt.Sprintf("document.activeElement.matches(%q)", want))
	}
}

// What was asked last is what is shown, in whatever order answers come.
func TestNewestQueryWins(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.search("")
	eval[chromedp.Void](tab, `{ const [now, waits] = [fetch, [400, 200, 0]];
		window.fetch = async (...of) => {
			await new Promise((done) => setTimeout(done, waits.shift() ?? 0));
			return now(...of);
		}; }`)
	tab.press("w" + kb.Backspace + "m" + kb.Backspace + "certificate")
	tab.is(hits + `[0]?.textContent.includes("certificate")`)
	eval[chromedp.Void](tab, "new Promise((done) => setTimeout(done, 500))")
	tab.is(hits + `[0]?.textContent.includes("certificate")`)
}

func TestSlipIsForgivenAloud(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.search("certifcate gateway")
	tab.is(`/^\d+ of 26 postmortems\. certifcate: shown for certificate too/.test(` + told + `)`)
	tab.is(`document.querySelector(".finder [role=status]").checkVisibility()`)
}

func TestFiltersOfSearch(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("index.html")
	tab.search("")
	eval[chromedp.Void](tab, `document.querySelector(".finder details").open = true`)
	tab.is(`document.querySelectorAll(".finder details select").length >= 5`)
	tab.do(chromedp.Evaluate[chromedp.Void](axe))
	tab.accessible(inspect)
	option := eval[string](tab, `document.querySelector(".finder [name=severity]").options[1].text`)
	tab.chooseIn("severity", 1)
	n := strings.Trim(option[strings.LastIndex(option, "("):], "()")
	tab.equal(told, n+" of 26 postmortems")
	tab.is(hits + `.every((a) => a.querySelector(".sev"))`)
	tab.is(`[...document.querySelectorAll(".finder [name=year] option")].slice(1).reduce((n, o) => n + Number(o.text.match(/\((\d+)\)/)[1]), 0) === ` + n)
	tab.is(byDate)
	tab.chooseIn("severity", 0)
	tab.equal(told, "")
}

// chooseIn sets a field of search to one of its options, as a person would.
func (t *tab) chooseIn(field string, option int) {
	t.Helper()
	eval[chromedp.Void](t, fmt.Sprintf(`{ const field = document.querySelector(".finder [name=%s]"); field.selectedIndex = %d;
		field.dispatchEvent(new Event("input", { bubbles: true })); }`, field, option))
}

func TestSearchIsRemembered(t *testing.T) {
	const again = `[...document.querySelectorAll(".answers li button[name]")].map((b) => b.textContent).join()`
	tab := newTab(t, sample)
	for _, words := range []string{"certificate", "water", "gateway", "meter", "sign", "water", "readings"} {
		tab.open("index.html")
		tab.press("/" + words + kb.Enter)
		tab.is(`location.pathname.startsWith("/postmortems/")`)
	}
	tab.open("index.html")
	tab.search("")
	tab.equal(again, "readings,water,sign,meter,gateway")
	tab.do(chromedp.Evaluate[chromedp.Void](axe))
	tab.accessible(inspect)
	tab.do(chromedp.Click(chromedp.CSS(".answers li:nth-child(2) button:not([name])")))
	tab.equal(again, "readings,sign,meter,gateway")
	tab.do(chromedp.Click(chromedp.CSS(".answers li:nth-child(3) button[name]")))
	tab.equal("document.activeElement.value", "meter")
	tab.is(`/meter/i.test(document.querySelector(".hits mark")?.textContent)`)
	tab.equal(again, "")
}
