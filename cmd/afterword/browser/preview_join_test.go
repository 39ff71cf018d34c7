package browser

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
)

// before runs a script in each page that a tab opens, before the page's own.
func (t *tab) before(script string) {
	t.Helper()
	call(t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// TestPreviewJoinsByItsPort joins where nothing is heard but what the worker tells
// this page alone: what it tells all may be told before the page listens.
func TestPreviewJoinsByItsPort(t *testing.T) {
	p := newPreviewed(t)
	one := newTab(t, &p.builtSite)
	one.open(first)
	one.connected()
	other := one.another()
	other.before("globalThis.BroadcastChannel = class extends EventTarget { postMessage() {} close() {} }")
	other.open(first)
	other.connected()
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number one", 1))
	for _, tab := range []*tab{one, other} {
		tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number one")
	}
}

// TestPreviewWithoutItsWorker joins where the script of the worker cannot be loaded.
func TestPreviewWithoutItsWorker(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.before(`globalThis.SharedWorker = class extends SharedWorker { constructor(url, options) { super(url + ".gone", options) } }`)
	tab.open(first)
	tab.connected()
	tab.forgive("worker script")
}

// TestPreviewTriesAgain lets the first question of a page fail: it asks again, with
// nothing saved meanwhile.
func TestPreviewTriesAgain(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.before(`{ const ask = fetch; let asked = 0;
		globalThis.fetch = (...of) => asked++ ? ask(...of) : Promise.reject(new TypeError("the network is gone")) }`)
	tab.open(first)
	tab.connected()
}

// TestPreviewNavigatesOnItsWay saves another report while the page is still on its
// way to the one that was saved before.
func TestPreviewNavigatesOnItsWay(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	p.options.Navigate = true
	p.start()
	tab := newTab(t, &p.builtSite)
	tab.open("index.html")
	tab.connected()
	name, text := previewReport(0)
	next, _ := previewReport(1)
	for _, words := range []string{"at once", "quickly"} {
		p.write(name, strings.Replace(text, "slowly", words, 1))
		tab.looks("location.pathname", "/"+first, time.Millisecond)
		p.write(next, strings.Replace(text, "slowly", words, 1))
		tab.equal("location.pathname", "/postmortems/2026-01-02-disk-1.html")
		tab.connected()
	}
	tab.open("index.html") // where somebody wants to be
	tab.connected()
	time.Sleep(300 * time.Millisecond)
	tab.equal("location.pathname", "/index.html")
}
