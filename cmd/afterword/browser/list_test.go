package browser

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	shown  = `[...document.querySelectorAll("table[data-list] tbody tr")].filter((r) => r.checkVisibility()).length`
	status = `document.querySelector(".filter [role=status]").textContent`
	titles = `[...document.querySelectorAll(".reports tbody th > a")].map((a) => a.textContent)`
)

// sorted is the values of a column in the order of the rows, "-" for none.
const sorted = `[...document.querySelectorAll(".reports tbody tr")].map((r) => [r.querySelector("time").dateTime, ...r.dataset.order.split(" ")])`

func TestFilter(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("postmortems.html")
	all := eval[int](tab, shown)
	tab.equal(status, fmt.Sprintf("%d postmortems", all))

	tab.choose("severity", "sev1")
	wanted := eval[int](tab, `document.querySelectorAll(".reports [data-terms~='severity.sev1']").length`)
	tab.equal(status, fmt.Sprintf("%d of %d postmortems", wanted, all))
	tab.equal(shown, fmt.Sprint(wanted))
	tab.equal("location.search", "?severity=sev1")
	tab.equal(`document.querySelector("[name=severity] [value=sev1]").text`, fmt.Sprintf("Sev 1 (%d)", wanted))
	tab.is(fmt.Sprintf(`[...document.querySelectorAll("[name=year] option")].slice(1).reduce((n, o) => n + Number(o.text.match(/\((\d+)\)/)[1]), 0) === %d`, wanted))

	word := strings.ToUpper(strings.Fields(eval[[]string](tab, titles)[0])[0])
	tab.choose("q", word)
	tab.is(fmt.Sprintf(`%s.every((title) => title.toUpperCase().includes(%q))`, titles, word))
	tab.is(shown + " > 0")

	// The address brings it back, and so does the way back from another page.
	chosen := eval[string](tab, status)
	tab.do(chromedp.Reload())
	tab.equal(status, chosen)
	tab.equal(`document.querySelector("[name=severity]").value`, "sev1")
	tab.open("index.html")
	eval[chromedp.Void](tab, "history.back()")
	tab.equal(status, chosen)

	tab.click(".found button")
	tab.equal(status, fmt.Sprintf("%d postmortems", all))
	tab.equal("location.search", "")
	tab.equal("document.activeElement.name", "q")
}

func TestSort(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("postmortems.html")
	tab.equal(`document.querySelector("[aria-sort]").textContent`, "Date")
	for i, by := range []string{"date", "severity", "lasted", "open"} {
		for _, direction := range []string{"descending", "ascending"} {
			head := fmt.Sprintf("th[data-sort=%s]", by)
			for eval[string](tab, fmt.Sprintf(`String(document.querySelector(%q).ariaSort)`, head)) != direction {
				tab.click(head + " button")
			}
			// Severities count from the highest level, and 0 is unknown, but for
			// what is open.
			up := (direction == "ascending") != (by == "severity")
			tab.is(fmt.Sprintf(`%s.map((r) => Number(r[%d].replaceAll("-", "")) || (%t ? 0 : NaN)).every((v, n, all) =>
				n === 0 || isNaN(v) || (%t ? all[n - 1] <= v : all[n - 1] >= v))`, sorted, i, by == "open", up))
		}
	}
	tab.equal("location.search", "?sort=open&order=up")
	tab.do(chromedp.Reload())
	tab.equal(`document.querySelector("[data-sort=open]").ariaSort`, "ascending")
}

// The way back undoes a choice; what was typed is not gone through again.
func TestFilterIsUndone(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("postmortems.html")
	tab.choose("severity", "sev2")
	for _, words := range []string{"t", "th", "the"} {
		tab.choose("q", words)
	}
	tab.click("th[data-sort=lasted] button")
	for i, search := range []string{"?q=the&severity=sev2&sort=lasted", "?q=the&severity=sev2", ""} {
		if i > 0 {
			eval[chromedp.Void](tab, "history.back()")
		}
		tab.equal("location.search", search)
		tab.equal(`document.querySelector("[name=severity]").value`, map[bool]string{true: "sev2"}[search != ""])
		tab.is(fmt.Sprintf(`%s.includes(" of ") === %t`, status, search != ""))
	}
}

func TestFilterFindsMoreThanTitles(t *testing.T) {
	tab := newTab(t, odd)
	for page, words := range map[string][]string{
		"postmortems.html": {"OD2026-001", "od2026001", "od-2026-001", "zeitumstellung", "night exports", "mila"},
		"actions.html":     {"teun", "od2026001 teun"},
	} {
		for _, w := range words {
			tab.open(page + "?q=" + url.QueryEscape(w))
			tab.is(fmt.Sprintf("/^%d of /.test(%s)", map[string]int{"postmortems.html": 1, "actions.html": 4}[page], status))
		}
	}
	tab.open("postmortems.html?q=unknownsever")
	tab.equal(status, "None of 3 postmortems")
	tab.is(`!document.querySelector(".reports").checkVisibility()`)
}

// A link that was sent before a service had another name asks for what is not
// there, and says so.
func TestFilterThatIsNotThere(t *testing.T) {
	tab := newTab(t, odd)
	tab.open("postmortems.html?service=old-name")
	tab.equal(status, "None of 3 postmortems")
	tab.equal(`document.querySelector("[name=service]").selectedOptions[0].text`, "old-name (0)")
	tab.choose("service", "")
	tab.equal(status, "3 postmortems")
}

// What a filter leaves is what the page counts, everywhere.
func TestSquareFollowsFilter(t *testing.T) {
	const named = `[...document.querySelectorAll(".square li")].filter((li) => li.checkVisibility()).map((li) => li.textContent).join()`
	tab := newTab(t, odd)
	tab.open("actions.html")
	whole := eval[string](tab, named)
	tab.choose("owner", "mila")
	tab.equal(named, "Run the exports by UTC,Alert on what waits,and 1 more,Make them smaller")
	tab.equal(`document.querySelector(".lead").textContent.slice(0, 6)`, "4 open")
	tab.choose("owner", "")
	tab.equal(named, whole)
	tab.choose("state", "done")
	tab.is(`!document.querySelector(".square").checkVisibility() && !document.querySelector("[href='#page.square']").checkVisibility()`)
	tab.choose("state", "")
	tab.choose("owner", "mila")
	tab.click(".square a[href*='?']")
	tab.equal(status, "3 of 10 action items")
	tab.equal("location.search", "?owner=mila&effort=low&impact=high&state=unclosed")
}

func TestFilterOfActionItems(t *testing.T) {
	tab := newTab(t, sample)
	tab.open("actions.html")
	owner := eval[string](tab, `document.querySelector("[name=owner] option:nth-of-type(3)").value`)
	tab.choose("owner", owner)
	tab.is(fmt.Sprintf(`[...document.querySelectorAll(".actions tbody tr")].every((r) => r.dataset.terms.split(" ").includes("owner.%s"))`, owner))
	tab.choose("state", "overdue")
	tab.is(`[...document.querySelectorAll("main section:has(table[data-list])")].filter((s) => s.checkVisibility()).every((s) => s.querySelector("h2").id === "page.overdue")`)
	tab.choose("owner", "")
	tab.equal(`document.querySelector("h2 [data-count=overdue]").textContent`, eval[string](tab, "String("+shown+")"))
	tab.is(`document.querySelector(".actions th small a[href^='postmortems/']")`)
	tab.is(`document.querySelector(".actions th small").textContent.includes("open\u00a0for")`)
}

// A list of more than a page is read whole when it is filtered.
func TestFilterOfLongList(t *testing.T) {
	tab := newTab(t, long)
	tab.open("postmortems.html")
	tab.equal(shown, "500")
	tab.click("th[data-sort=date] button")
	tab.equal(status, "620 postmortems")
	tab.equal(shown, "500")
	tab.is(`!document.querySelector(".turn").checkVisibility()`)
	tab.click("table + button")
	tab.equal(shown, "620")
	tab.choose("severity", "sev3")
	tab.is(`/^\d+ of 620 postmortems$/.test(` + status + `)`)
	tab.click("th[data-sort=date] button")
	tab.click(".found button")
	tab.equal(shown, "500")
	tab.is(`document.querySelector(".turn").checkVisibility()`)
}

// From a file no other file can be read; the page says so, and filters what it
// has.
func TestFilterFromFile(t *testing.T) {
	for _, s := range []*builtSite{sample, long} {
		tab := newTab(t, s)
		tab.do(chromedp.Navigate("file://" + s.dir + "/postmortems.html"))
		tab.choose("severity", "sev2")
		tab.equal("location.search", "?severity=sev2")
		if s == long {
			tab.is(`document.querySelector(".alone").checkVisibility()`)
			tab.is(`/^\d+ of 500 postmortems on this page$/.test(` + status + `)`)
		} else {
			tab.is(`/^\d+ of \d+ postmortems$/.test(` + status + `)`)
		}
		tab.do(chromedp.Navigate("file://" + s.dir + "/index.html"))
		tab.press("/sev2" + kb.Enter)
		tab.is(`location.pathname.endsWith("/postmortems.html") && document.querySelector(".filter [name=q]").value === "sev2"`)
	}
}
