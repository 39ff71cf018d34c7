package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const found = `document.querySelector(".finder [role=status]").textContent`

func TestFindByTitle(t *testing.T) {
	tab := newTab(t, long)
	tab.open("postmortems.2.html")
	last := eval[[]string](tab, titles)[119]
	tab.open("index.html")
	tab.press("/")
	tab.is(`document.activeElement.closest("dialog.finder")`)
	tab.press(last)
	tab.is(fmt.Sprintf(`[...document.querySelectorAll(".finder li a")].some((a) => a.textContent === %q)`, last))
	tab.is(`/ of 620 postmortems$/.test(` + found + `)`)
	tab.do(chromedp.Evaluate[chromedp.Void](axe))
	tab.accessible(inspect)
	tab.press(kb.ArrowDown)
	tab.press(kb.Enter)
	tab.is(`location.pathname.startsWith("/postmortems/")`)
}

func TestFindByMoreThanTitle(t *testing.T) {
	tab := newTab(t, odd)
	for _, words := range []string{"OD2026-001", "od2026001", "zeitumstellung", "night-exports", "mila"} {
		tab.open("health.html")
		tab.press("/" + words)
		tab.equal(found, "1 of 2 postmortems")
		tab.press(kb.Enter)
		tab.equal("location.pathname", "/postmortems/2026-03-28-clocks.html")
	}
	tab.open("health.html")
	tab.press("/nothing of this kind")
	tab.is(found + `.endsWith("not the text.")`)
	tab.press(kb.Escape)
	tab.is(`!document.querySelector("dialog[open]")`)
	tab.is(`document.activeElement === document.body`) // which a browser sees to a frame later
	tab.press("/mila")
	tab.equal(`document.activeElement.value`, "mila")
}
