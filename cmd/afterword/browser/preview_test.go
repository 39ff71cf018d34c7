package browser

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/serve"
	"afterword/internal/watch"
)

// previewed is a site in a folder that is being written, and its preview.
type previewed struct {
	*testing.T
	builtSite
	options serve.Options
	address string
	stop    func()
}

func newPreviewed(t *testing.T) *previewed {
	t.Helper()
	p := &previewed{T: t, builtSite: builtSite{dir: t.TempDir()}, address: "127.0.0.1:0"}
	for i := range 30 {
		p.write(previewReport(i))
	}
	p.options = serve.Options{
		Open: func() (build.Input, error) {
			files, err := os.OpenRoot(p.dir)
			if err != nil {
				return build.Input{}, err
			}
			return build.Input{
				Content: files.FS(), Templates: content.Files, Version: "1.0", Today: postmortem.Day{Year: 2026, Month: 4, Day: 1},
			}, nil
		},
		Approved: func(string) ([]byte, bool) { return nil, false },
		Content:  p.dir, Now: time.Now, Editor: "vscode://file{path}:{line}:{col}",
		Place: func(d diag.Diagnostic) serve.Place {
			return serve.Place{Shown: d.Path, Absolute: filepath.Join(p.dir, filepath.FromSlash(d.Path))}
		},
	}
	p.start()
	t.Cleanup(func() { p.stop() })
	return p
}

// start starts a preview, at the address of the one before.
func (p *previewed) start() {
	p.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	w, err := watch.New(watch.Options{Roots: []watch.Root{{Dir: p.dir, Deep: true}}})
	if err != nil {
		p.Fatal(err)
	}
	preview, err := serve.New(ctx, p.options)
	if err != nil {
		p.Fatal(err)
	}
	l, err := net.Listen("tcp", p.address)
	if err != nil {
		p.Fatal(err)
	}
	p.address = l.Addr().String()
	p.url = "http://" + p.address + "/"
	ended := make(chan error, 2)
	go func() {
		preview.Follow(ctx, w.Changes())
		ended <- nil
	}()
	go func() { ended <- preview.Serve(ctx, l) }()
	p.stop = func() {
		cancel()
		for range 2 {
			if err := <-ended; err != nil {
				p.Error(err)
			}
		}
		w.Close()
	}
}

func (p *previewed) write(name, text string) {
	p.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		p.Fatal(err)
	}
}

// previewReport is a long report with a fold, code, and a sentence to change.
func previewReport(i int) (name, text string) {
	filler := strings.Repeat("The disk was full and nobody had looked at it for a long while.\n\n", 30)
	return fmt.Sprintf("2026-01-%02d-disk-%d.md", 1+i%28, i), fmt.Sprintf(`---
title: The disk ran full, number %d
date: 2026-01-%02d
causes: [cause-%d]
severity: sev%d
---
## Summary

It began slowly.

## Timeline

- 10:02 it broke
- 11:02 it worked

## What happened

%s
<details><summary>Further</summary>

All of it.

</details>

`+"```\ndf -h\n```"+`

## Lessons

Sentence to change.

%s`, i, 1+i%28, i/2, 1+i%4, filler, filler)
}

const first = "postmortems/2026-01-01-disk-0.html"

// connected waits until a page listens, and marks it: what marks a page is lost
// when it is loaded again.
func (t *tab) connected() {
	t.Helper()
	t.is("document.documentElement.dataset.preview")
	t.do(chromedp.Evaluate[chromedp.Void]("window.marked = true; undefined"))
}

func (t *tab) stayed() {
	t.Helper()
	if !eval[bool](t, "window.marked === true") {
		t.Error("the page was loaded again")
	}
}

const overlayHidden = `document.getElementById("afterword.panel").shadowRoot.querySelector(".overlay").hidden`
const overlayText = `document.getElementById("afterword.panel").shadowRoot.querySelector(".overlay").textContent`
const panelText = `document.getElementById("afterword.panel").shadowRoot.querySelector(".panel").textContent`

// TestPreviewFollows changes a report under an open page, which stays where it
// is.
func TestPreviewFollows(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	tab.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".body details").open = true; scrollTo(0, 900); undefined`))
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "Sentence to change.", "Sentence that was changed.", 1))
	tab.is(`document.querySelector("main").textContent.includes("Sentence that was changed.")`)
	tab.equal("scrollY", "900")
	tab.equal(`document.querySelector(".body details").open`, "true")
	tab.equal(`document.querySelectorAll(".copying button").length`, "1")
	p.write(name, strings.Replace(text, "It began slowly.", "It began slowly.\n\nAnd went on.", 1))
	tab.is(`document.querySelector("main").textContent.includes("And went on.")`)
	tab.is(`!document.querySelector("main").textContent.includes("was changed")`)
	tab.equal(`document.querySelector(".body details").open`, "true")
	tab.click("button[data-times]")
	p.write(name, strings.NewReplacer("df -h", "du -sh", "10:02", "10:12").Replace(text))
	tab.is(`document.querySelector(".copying pre").textContent.includes("du -sh")`)
	tab.is(`document.querySelector(".events").textContent.includes("10:12")`)
	tab.equal(`document.querySelectorAll(".copying button").length`, "1")
	p.write(name, strings.Replace(text, "The disk ran full, number 0", "Another title", 1))
	tab.equal(`document.querySelector("h1").textContent.trim()`, "Another title")
	tab.is(`document.title.startsWith("Another title")`)
	p.write(name, strings.Replace(text, "It began slowly.", "It began at once.", 1))
	tab.is(`document.querySelector("meta[name=description]").content.includes("It began at once.")`)
	tab.stayed()
	if same := eval[string](tab, `fetch(location.pathname).then((a) => a.text()).then((text) => {
		const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
		const plain = (main) => {
			const copy = main.cloneNode(true);
			for (const button of copy.querySelectorAll("button")) button.remove();
			return copy.textContent.replace(/\s+/g, "");
		};
		return plain(fresh) === plain(document.querySelector("main")) ? "" : plain(document.querySelector("main"));
	})`); same != "" {
		t.Errorf("the page is not what is served: %s", same)
	}
}

// TestPreviewBroken breaks the front matter under an open page, and mends it.
func TestPreviewBroken(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	tab.equal(overlayHidden, "true")
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "title: The", "title: [The", 1))
	tab.equal(overlayHidden, "false")
	for _, words := range []string{name + ":2:", "front-matter", "title: [The disk ran full"} {
		tab.is(fmt.Sprintf("%s.includes(%q)", overlayText, words))
	}
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number 0")
	tab.is(overlayText + `.includes("the page as it was")`)
	later := newTab(t, &p.builtSite)
	for range 2 { // opened while it is broken, and loaded again
		later.open(first)
		later.connected()
		later.equal(overlayHidden, "false")
		later.is(overlayText + `.includes("the page as it was")`)
		later.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number 0")
	}
	p.write(name, strings.Replace(text, "number 0", "number zero", 1))
	later.equal(overlayHidden, "true")
	later.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number zero")
	tab.equal(overlayHidden, "true")
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number zero")
	tab.stayed()
}

// TestPreviewBrokenAllAlong opens a report that was never whole, breaks it in
// another way, and mends it.
func TestPreviewBrokenAllAlong(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "title: The", "title: [The", 1))
	p.start()
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	tab.is(overlayText + `.includes("what could be made of it")`)
	p.write(name, strings.NewReplacer("title: The", "title: [The", "It began slowly.", "It began at once.").Replace(text))
	tab.is(`document.querySelector("main").textContent.includes("It began at once.")`)
	p.write(name, text)
	tab.equal(overlayHidden, "true")
	p.write(name, strings.Replace(text, "title: The", "title: [The", 1))
	tab.is(overlayText + `.includes("the page as it was")`)
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number 0")
	tab.stayed()
}

// TestPreviewPanel has what the checks say, what the template wants, and which
// incidents are alike.
func TestPreviewPanel(t *testing.T) {
	p := newPreviewed(t)
	name, text := previewReport(1)
	p.write(name, strings.Replace(text, "## Lessons", "See [there](nowhere.md).\n\n## Lessons", 1))
	tab := newTab(t, &p.builtSite)
	tab.open("postmortems/2026-01-02-disk-1.html")
	tab.connected()
	for _, words := range []string{"1 error", "answers to no template", "nowhere.md", "Seen before?", "same cause: cause-0"} {
		tab.is(fmt.Sprintf("%s.includes(%q)", panelText, words))
	}
	tab.is(fmt.Sprintf(`document.getElementById("afterword.panel").shadowRoot.querySelector("li.error a").href.startsWith("vscode://file%s/%s:")`, p.dir, name))
	front := newTab(t, &p.builtSite)
	front.open("index.html")
	front.connected()
	front.is(panelText + `.includes("1 error in 1 file")`)
	front.is(fmt.Sprintf(`document.getElementById("afterword.panel").shadowRoot.querySelector("li a").textContent.includes(%q)`, name))
	p.write(name, text)
	front.is(`document.getElementById("afterword.panel").shadowRoot.querySelector(".panel").hidden`)
	tab.is("!" + panelText + `.includes("nowhere.md")`)
	tab.stayed()
}

// TestPreviewList lets the filter of a list come and go while the list is open,
// with what stands around it.
func TestPreviewList(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open("postmortems.html")
	tab.connected()
	const titles = `[...document.querySelectorAll("main .reports th a")].map((a) => a.textContent.trim()).join()`
	for i := 1; i < 30; i++ {
		name, _ := previewReport(i)
		if err := os.Remove(filepath.Join(p.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	tab.is(`!document.querySelector("main form.filter")`)
	tab.equal(titles, "The disk ran full, number 0")
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number nought", 1))
	tab.equal(titles, "The disk ran full, number nought")
	for i := range 30 {
		p.write(previewReport(i))
	}
	tab.is(`document.querySelector("main form.filter")`)
	p.write(name, strings.Replace(text, "date:", "services: [disks]\ndate:", 1))
	tab.is(`document.querySelector("header nav").textContent.includes("Services")`)
	tab.stayed()
}

// TestPreviewLongList asks for more of a list, which stays when it is replaced; the
// script that was there before listens no more.
func TestPreviewLongList(t *testing.T) {
	p := newPreviewed(t)
	for i := range 510 {
		p.write(fmt.Sprintf("2025-02-01-small-%d.md", i), fmt.Sprintf("---\ntitle: Small %d\ndate: 2025-02-01\n---\n\n## Summary\n\nIt was small.\n", i))
	}
	tab := newTab(t, &p.builtSite)
	tab.open("postmortems.html")
	tab.connected()
	tab.is(`document.querySelector("form.filter")?.dataset.count === "540" && document.querySelector("th[data-sort=date] button")`)
	tab.click("th[data-sort=date] button")
	tab.equal(shown, "500")
	tab.click("table + button")
	tab.equal(shown, "540")
	was := tab.listeners("popstate")
	at := eval[float64](tab, "scrollTo({ top: 1e6, behavior: \"instant\" }), scrollY")
	for _, number := range []string{"nought", "zero"} {
		name, text := previewReport(0)
		p.write(name, strings.Replace(text, "number 0", "number "+number, 1))
		tab.is(`document.querySelector("main .reports").textContent.includes("number ` + number + `")`)
		tab.equal(shown, "540")
	}
	tab.is(fmt.Sprintf("Math.abs(scrollY - %f) < 2", at))
	if now := tab.listeners("popstate"); now != was {
		t.Errorf("%d scripts listen for the way back, and not %d", now, was)
	}
	tab.click("th[data-sort=date] button")
	tab.equal(shown, "500")
	tab.stayed()
}

// listeners is how many listeners of its window a page has for a kind of event.
func (t *tab) listeners(kind string) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](fmt.Sprintf("getEventListeners(window).%s.length", kind), chromedp.EvalWithCommandLineAPI))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestPreviewPictures replaces a picture and a style that a page shows, beside
// its report and in a folder.
func TestPreviewPictures(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="10"/>`
	open := p.options.Open
	p.options.Open = func() (build.Input, error) {
		in, err := open()
		in.Own.Static = os.DirFS(filepath.Join(p.dir, "static"))
		in.Own.Layouts = fstest.MapFS{"parts/foot.html": {Data: []byte(`<link rel="stylesheet" href="{{.Rel "css/own.css"}}"><footer><img src="{{.Rel "img/logo.svg"}}" alt=""></footer>`)}}
		in.Skip = []string{"static"}
		return in, err
	}
	for _, folder := range []string{"static/css", "static/img"} {
		if err := os.MkdirAll(filepath.Join(p.dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	p.write("static/css/own.css", "footer { outline: 1px solid }")
	p.write("static/img/logo.svg", fmt.Sprintf(drawing, 10))
	p.write("a b.svg", fmt.Sprintf(drawing, 10))
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "It began slowly.", "It began slowly.\n\n![Load](a%20b.svg)", 1))
	p.start()
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	const beside, logo = `document.querySelector("main .body img").naturalWidth`, `document.querySelector("footer img").naturalWidth`
	tab.equal(beside, "10")
	tab.equal(logo, "10")
	p.write("a b.svg", fmt.Sprintf(drawing, 20))
	tab.equal(beside, "20")
	p.write("static/img/logo.svg", fmt.Sprintf(drawing, 30))
	tab.equal(logo, "30")
	p.write("static/css/own.css", "footer { outline: 3px solid }")
	tab.equal(`getComputedStyle(document.querySelector("footer")).outlineWidth`, "3px")
	p.write(name, text)
	tab.is(`!document.querySelector("main .body img")`)
	p.write(name, strings.Replace(text, "It began slowly.", "![Load](a%20b.svg)", 1))
	tab.equal(beside, "20")
	tab.stayed()
}

// TestPreviewTyping types into a filter while reports are saved.
func TestPreviewTyping(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open("postmortems.html")
	tab.connected()
	tab.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("main .filter [name=q]").focus()`))
	name, text := previewReport(0)
	const words = "the disk ran full"
	for i, letter := range words {
		p.write(name, strings.Replace(text, "number 0", fmt.Sprint("number 0", i), 1))
		tab.press(string(letter))
		time.Sleep(30 * time.Millisecond)
	}
	tab.is(fmt.Sprintf(`document.querySelector("main .reports").textContent.includes("number 0%d")`, len(words)-1))
	tab.equal(`document.querySelector("main .filter [name=q]").value`, words)
	tab.stayed()
}

// TestPreviewPanelCloses closes the panel by Escape and by what it shows for
// that, on a phone, where it leaves a part of the page to be seen.
func TestPreviewPanelCloses(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.screen(390, "light")
	tab.open(first)
	tab.connected()
	const fold = `document.getElementById("afterword.panel").shadowRoot.querySelector(".panel")`
	for _, closing := range []func(){
		func() { tab.press(kb.Escape) },
		func() { tab.do(chromedp.Evaluate[chromedp.Void](fold + `.querySelector(".close").click()`)) },
	} {
		tab.do(chromedp.Evaluate[chromedp.Void](fold + `.querySelector("summary").click()`))
		tab.is(fold + `.open && ` + fold + `.getBoundingClientRect().top >= innerHeight / 5`)
		tab.is(fold + `.querySelector(".close").checkVisibility()`)
		closing()
		tab.is(`!` + fold + `.open`)
	}
}

// TestPreviewPanelBeside has the page beside the open panel, where both have room.
func TestPreviewPanelBeside(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.screen(1600, "light")
	tab.open(first)
	tab.connected()
	const fold = `document.getElementById("afterword.panel").shadowRoot.querySelector(".panel")`
	const right = `document.querySelector("main").getBoundingClientRect().right`
	tab.is(fold + `.open && ` + right + ` <= ` + fold + `.getBoundingClientRect().left`)
	tab.press(kb.Escape)
	tab.is(right + ` > innerWidth - 24 * 16`)
}

// TestPreviewOverlayCloses breaks a report on a phone: the panel leaves free what
// puts the overlay away.
func TestPreviewOverlayCloses(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.screen(390, "light")
	tab.open(first)
	tab.connected()
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "severity: sev1", "severity: sev1: bad", 1))
	tab.is("!" + overlayHidden)
	tab.is(`(() => {
		const root = document.getElementById("afterword.panel").shadowRoot;
		const overlay = root.querySelector(".overlay");
		overlay.scrollTop = overlay.scrollHeight;
		const close = overlay.querySelector("button").getBoundingClientRect();
		const panel = root.querySelector(".panel").getBoundingClientRect();
		return panel.height > 0 && close.height > 0 && close.bottom <= panel.top;
	})()`)
}

// TestPreviewRename renames a report under a list that is filtered, and under
// its own page.
func TestPreviewRename(t *testing.T) {
	p := newPreviewed(t)
	list, page := newTab(t, &p.builtSite), newTab(t, &p.builtSite)
	list.open("postmortems.html")
	list.connected()
	list.choose("severity", "sev1")
	list.is(`location.search.includes("sev1")`)
	rows := eval[int](list, `document.querySelectorAll(".reports tbody tr").length`)
	page.open(first)
	page.connected()
	name, text := previewReport(0)
	if err := os.Rename(filepath.Join(p.dir, name), filepath.Join(p.dir, "2026-01-01-renamed.md")); err != nil {
		t.Fatal(err)
	}
	list.is(`document.querySelector("main a[href*='2026-01-01-renamed.html']")`)
	list.equal(`document.querySelectorAll(".reports tbody tr").length`, fmt.Sprint(rows))
	list.equal(`document.querySelector(".filter [name=severity]").value`, "sev1")
	list.stayed()
	page.equal(`document.querySelector("h1").textContent`, "This page is gone")
	page.is(fmt.Sprintf(`document.querySelector("main").textContent.includes(%q)`, name))
	page.is(`document.querySelector("main a[href='/postmortems/2026-01-01-renamed.html']")`)
	p.write(name, text)
	page.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number 0")
	page.stayed()
	page.forgive("404")
}

// TestPreviewSearches asks a page that has searched before for what was written
// since, in a dialog that stays open and in one that is opened again.
func TestPreviewSearches(t *testing.T) {
	p := newPreviewed(t)
	dialog, page := newTab(t, &p.builtSite), newTab(t, &p.builtSite)
	dialog.open(first)
	dialog.connected()
	page.open("search.html?q=zebra")
	page.connected()
	dialog.press("/")
	dialog.is(`document.querySelector("dialog .bar")`)
	dialog.press("zebra")
	for _, tab := range []*tab{dialog, page} {
		tab.is(`document.querySelector(".finder [role=status]").textContent.includes("Nothing has zebra")`)
	}
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number zebra", 1))
	for _, tab := range []*tab{dialog, page} {
		tab.is(`document.querySelector(".finder .hits mark")?.textContent === "zebra"`)
	}
	dialog.press(kb.Escape)
	dialog.is(`!document.querySelector("dialog")`)
	p.write(name, strings.Replace(text, "number 0", "number quagga", 1))
	page.is(`document.querySelector(".finder [role=status]").textContent.includes("Nothing has zebra")`)
	dialog.is(`document.querySelector("h1").textContent.includes("quagga")`)
	dialog.press("/")
	dialog.is(`document.querySelector("dialog[open]")`)
	dialog.press("quagga")
	dialog.is(`document.querySelector(".finder .hits mark")?.textContent === "quagga"`)
	dialog.stayed()
	page.stayed()
}

// TestPreviewBurst writes 500 files at once.
func TestPreviewBurst(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open("index.html")
	tab.connected()
	for i := range 500 {
		name, text := previewReport(i)
		p.write(strings.Replace(name, "2026", "2025", 1), strings.Replace(text, "date: 2026", "date: 2025", 1))
	}
	tab.is(`document.querySelector("main").textContent.includes("530")`)
	tab.stayed()
	version := eval[string](tab, "document.documentElement.dataset.preview")
	if number := version[strings.LastIndex(version, "-")+1:]; len(number) > 1 {
		t.Errorf("%s updates for one burst", number)
	}
}

// TestPreviewRestarted stops the preview under an open page, changes a report
// and starts it again.
func TestPreviewRestarted(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	tab.open(first)
	tab.connected()
	p.stop()
	tab.is(`document.getElementById("afterword.panel").shadowRoot.querySelector(".status").textContent.includes("stopped")`)
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number nought", 1))
	p.start()
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number nought")
	tab.equal(`document.getElementById("afterword.panel").shadowRoot.querySelector(".status").textContent`, "")
	tab.stayed()
	tab.forgive("ERR_")
}

// TestPreviewNavigates goes to what was saved last, in two windows.
func TestPreviewNavigates(t *testing.T) {
	p := newPreviewed(t)
	p.stop()
	p.options.Navigate = true
	p.start()
	one, two := newTab(t, &p.builtSite), newTab(t, &p.builtSite)
	one.open("index.html")
	two.open("actions.html")
	one.connected()
	two.connected()
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number one", 1))
	for _, tab := range []*tab{one, two} {
		tab.equal("location.pathname", "/"+first)
		tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number one")
	}
}

// TestPreviewManyWindows opens more windows of one browser than it allows
// connections: all follow, and go on when the preview is started again.
func TestPreviewManyWindows(t *testing.T) {
	p := newPreviewed(t)
	windows := []*tab{newTab(t, &p.builtSite)}
	for range 8 {
		windows = append(windows, windows[0].another())
	}
	for _, w := range windows {
		w.open(first)
		w.connected()
	}
	name, text := previewReport(0)
	follow := func(number string) {
		p.write(name, strings.Replace(text, "number 0", "number "+number, 1))
		for _, w := range windows {
			w.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number "+number)
		}
	}
	follow("one")
	const status = `document.getElementById("afterword.panel").shadowRoot.querySelector(".status").textContent`
	p.stop()
	for _, w := range windows {
		w.is(status)
	}
	p.start()
	for _, w := range windows {
		w.equal(status, "")
	}
	follow("two")
	for _, w := range windows {
		w.stayed()
		w.forgive("ERR_")
	}
}

// TestPreviewHidden lets a window that nobody sees follow once it is seen again.
func TestPreviewHidden(t *testing.T) {
	p := newPreviewed(t)
	hidden := newTab(t, &p.builtSite)
	seen := hidden.another()
	for _, w := range []*tab{hidden, seen} {
		w.open(first)
		w.connected()
	}
	hide := func(is bool) {
		hidden.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`Object.defineProperty(document, "hidden", { configurable: true, value: %t });
			document.dispatchEvent(new Event("visibilitychange"))`, is)))
	}
	const title = `document.querySelector("h1").textContent.trim()`
	hide(true)
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number one", 1))
	seen.equal(title, "The disk ran full, number one")
	hidden.equal(title, "The disk ran full, number 0")
	hide(false)
	hidden.equal(title, "The disk ran full, number one")
	p.write(name, text)
	hidden.equal(title, "The disk ran full, number 0")
	hidden.stayed()
}

// TestPreviewAlone follows in a browser that has no workers for several pages.
func TestPreviewAlone(t *testing.T) {
	p := newPreviewed(t)
	tab := newTab(t, &p.builtSite)
	call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "delete globalThis.SharedWorker"})
	tab.open(first)
	tab.connected()
	name, text := previewReport(0)
	p.write(name, strings.Replace(text, "number 0", "number one", 1))
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number one")
	p.stop()
	tab.is(`document.getElementById("afterword.panel").shadowRoot.querySelector(".status").textContent.includes("stopped")`)
	p.start()
	p.write(name, text)
	tab.equal(`document.querySelector("h1").textContent.trim()`, "The disk ran full, number 0")
	tab.stayed()
	tab.forgive("ERR_")
}
