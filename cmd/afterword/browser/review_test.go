package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// reviewedReport asks to be public, and has something of every kind of cut.
const reviewedReport = `---
id: INC-7
title: The gateway in Zaanstad stood still
date: 2026-02-20
template: full
status: final
visibility: public
owner: dana
public: {title: "We refused cards on 20 February", summary: "For {~~about 5~>five~~} minutes we refused cards."}
---

## Overview

It {~~broke in Zaanstad~>broke~~} for five minutes{--, as ever--}. Sentence to change.

## Channel

Nobody outside reads this.

## Action items

- [ ] Look at it @dana due:2026-05-01
`

const (
	reviewed  = "_afterword/review/2026-02-20-gateway.html"
	frameText = `document.querySelector("iframe")?.contentDocument?.querySelector("main")?.textContent ?? ""`
)

// TestReview looks at the review of a report that asks to be public, and of one
// that does not.
func TestReview(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	p.write("2026-02-20-gateway.md", reviewedReport)
	p.start()
	for _, page := range []string{reviewed, "_afterword/review/2026-01-01-disk-0.html"} {
		tab := newTab(t, &p.builtSite)
		tab.screen(390, "light")
		tab.open(page)
		tab.connected()
		tab.is(frameText)
		tab.forgive("the document's frame is sandboxed")
		tab.fits()
		tab.forgive("Applying inline style") // of axe-core, where there is a frame
	}
}

// TestReviewFollows goes from the panel of a report to its review, reads a
// reason by keyboard, and changes the report under it.
func TestReviewFollows(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	p.write("2026-02-20-gateway.md", reviewedReport)
	p.start()
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	const link = `document.getElementById("afterword.panel").shadowRoot.querySelector(".content > p > a[href^='/_afterword/review/']")`
	tab.is(link + `.textContent === "What it would take to publish this"`)
	tab.open("postmortems/2026-02-20-gateway.html")
	tab.connected()
	tab.is(link + `.textContent === "Review what the public would read"`)
	tab.do(chromedp.Evaluate[chromedp.Void](link + ".click()"))
	tab.is(`location.pathname === "/` + reviewed + `"`)
	tab.connected()
	tab.is(frameText + `.includes("broke for five minutes. Sentence to change.")`)
	tab.is(`document.querySelector("iframe").clientHeight >= document.querySelector("iframe").contentDocument.documentElement.scrollHeight`)
	const reason = `getComputedStyle(document.querySelector("span.reason")).visibility`
	tab.equal(reason, "hidden")
	tab.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".cut .note + .reason").previousElementSibling.focus({ focusVisible: true })`))
	tab.equal(reason, "visible")
	p.write("2026-02-20-gateway.md", strings.Replace(reviewedReport, "Sentence to change.", "Sentence that was changed.", 1))
	tab.is(`document.querySelector(".sides").textContent.includes("Sentence that was changed.")`)
	tab.is(frameText + `.includes("Sentence that was changed.")`)
	tab.stayed()
	tab.forgive("the document's frame is sandboxed")
}
