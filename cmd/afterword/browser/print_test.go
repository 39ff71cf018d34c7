package browser

import (
	"path"
	"testing"

	"github.com/chromedp/cdproto/page"
)

func TestReportsPrintWhole(t *testing.T) {
	tab := newTab(t, sample)
	for _, page := range kinds(t, sample) {
		if path.Dir(page) != "postmortems" {
			continue
		}
		tab.open(page)
		for _, scheme := range []string{"light", "dark"} {
			tab.media("print", scheme)
			if shown := eval[[]string](tab, visible("nav, button, select, .skip, .contents")); len(shown) > 0 {
				t.Errorf("%s prints %v", page, shown)
			}
			if lost := eval[[]string](tab, hiddenOfDrawing); len(lost) > 0 {
				t.Errorf("%s prints its drawing without %v", page, lost)
			}
			if lost := eval[[]string](tab, hiddenInPrint); len(lost) > 0 {
				t.Errorf("%s does not print %v", page, lost)
			}
			tab.equal("getComputedStyle(document.documentElement).backgroundColor", "rgb(255, 255, 255)")
			tab.equal("getComputedStyle(document.body).color", "rgb(0, 0, 0)")
		}
	}
}

// hiddenInPrint lists text of a report that has no place on paper.
const hiddenInPrint = `[...document.querySelectorAll("article section, article details > *, article :is(p, li, td)")]
	.filter((e) => e.textContent.trim() && !e.closest("nav, .unseen, button, .further > summary") && !e.checkVisibility({ contentVisibilityAuto: true }))
	.map((e) => e.outerHTML.slice(0, 120))`

// hiddenOfDrawing lists what is missing of a drawing that is shown.
const hiddenOfDrawing = `[...document.querySelectorAll("figure svg")].filter((e) => e.checkVisibility()).flatMap((e) => [...e.querySelectorAll("path, rect, circle, text")])
	.filter((e) => getComputedStyle(e).display === "none").map((e) => e.outerHTML.slice(0, 120))`

// paper is the width of A4 less the margins that a browser leaves.
const paper = 717

func TestNothingIsCutOffOnPaper(t *testing.T) {
	for _, s := range []*builtSite{sample, odd} {
		tab := newTab(t, s)
		pages := htmlFiles(t, s.dir)
		if s == sample {
			pages = kinds(t, s)
		}
		for _, page := range pages {
			tab.open(page)
			tab.screen(paper, "light")
			tab.media("print", "light")
			if out := eval[[]string](tab, wide); len(out) > 0 {
				t.Errorf("%s: paper is too narrow for %v", page, out)
			}
			if out := eval[[]string](tab, crowded); len(out) > 0 {
				t.Errorf("%s: cells are too narrow for %v", page, out)
			}
		}
	}
}

// crowded lists cells whose text runs into the next.
const crowded = `[...document.querySelectorAll("th, td")].filter((e) => e.checkVisibility() && !e.closest(".unseen, .calendar") && e.scrollWidth > e.clientWidth + 1)
	.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))`

func TestListsPrintTheirHeads(t *testing.T) {
	tab := newTab(t, sample)
	for _, page := range []string{"actions.html", "postmortems.html"} {
		tab.open(page)
		tab.screen(paper, "light")
		tab.media("print", "light")
		tab.is(`[...document.querySelectorAll("table[data-list] thead th")].every((th) => th.offsetWidth > 20 && th.closest("thead").offsetHeight > 10)`)
	}
}

func TestPaperSaysWhereReportsAre(t *testing.T) {
	tab := newTab(t, odd)
	tab.open("postmortems/2026-03-28-clocks.html")
	call(tab, page.PrintToPDF, page.PrintToPDFParams{})
	const link = `document.querySelector(".body a[href='2026-02-02-wide-tables.html']")`
	tab.equal(link+".dataset.address", odd.url+"postmortems/2026-02-02-wide-tables.html")
	tab.equal(`getComputedStyle(`+link+`, "::after").content`, "none")
	tab.media("print", "light")
	tab.is(`getComputedStyle(` + link + `, "::after").content.includes("2026-02-02-wide-tables.html")`)
}

func TestPaperSaysWhereTicketsAre(t *testing.T) {
	tab := newTab(t, sample)
	tab.open(reportWith(t, sample, `of-ticket`))
	tab.media("print", "light")
	tab.is(`[...document.querySelectorAll(".actions td:last-child a[href^=http]")].every((a) => getComputedStyle(a, "::after").content.includes(a.href))`)
	tab.is(`document.querySelector(".actions td:last-child a[href^=http]")`)
}
