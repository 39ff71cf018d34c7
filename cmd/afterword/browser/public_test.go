package browser

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/disclose"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/public"
)

// publicSite is the public site of the sample, as if everything that asks to be
// public had been approved, with so many reports at most.
func publicSite(t *testing.T, most int) *builtSite {
	t.Helper()
	in := sampleSite()
	in.Templates, in.Today = content.Files, postmortem.Day{Year: 2026, Month: 4, Day: 1}
	d, err := build.Load(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	s := hosted(filepath.Join(t.TempDir(), "public"))
	t.Cleanup(s.server.Close)
	texts := publicTexts(t, d)
	tree, found, err := public.Site(public.Content{Texts: texts[:min(len(texts), most)], Pages: respondPage(d)}, publicSettings(d.Config, s.url), public.Options{Today: in.Today})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if _, err := output.Replace(context.Background(), s.dir, tree, output.Mark{Kind: "public"}, output.Options{}); err != nil {
		t.Fatal(err)
	}
	return s
}

func publicTexts(t *testing.T, d *build.Draft) []public.File {
	t.Helper()
	reader := postmortem.NewReader(d.Config, d.Templates.Headings())
	var reports []*postmortem.Postmortem
	var pages []*postmortem.Page
	var sources []disclose.Source
	for _, md := range d.Content.Markdown {
		pm, page := reader.Read(postmortem.File{Path: md.Path, Source: md.Source, Alone: md.Alone, Part: md.Part})
		if pm == nil {
			pages = append(pages, page)
			continue
		}
		reports = append(reports, pm)
		sources = append(sources, disclose.Source{Report: pm, Bytes: md.Source})
	}
	var files []public.File
	for _, text := range disclose.Public(corpus.New(reports, pages, nil), sources, disclose.Policy{Config: d.Config, Templates: d.Templates}) {
		for _, p := range text.Problems {
			t.Errorf("%s:%d: %s", p.Path, p.Pos.Line, p.Message)
		}
		files = append(files, public.File{Path: text.Slug + ".md", Source: text.Markdown})
	}
	if len(files) < 8 {
		t.Fatalf("the sample publishes %d reports", len(files))
	}
	return files
}

func publicSettings(c *config.Config, url string) config.PublicConfig {
	settings := c.ForPublic()
	settings.URL = url
	return settings
}

func respondPage(d *build.Draft) []public.File {
	for _, md := range d.Content.Markdown {
		if md.Path == d.Config.Public.Respond {
			return []public.File{{Path: md.Path, Source: md.Source}}
		}
	}
	return nil
}

func TestPublicSite(t *testing.T) {
	s := publicSite(t, math.MaxInt)
	pages := []string{
		"index.html", "search.html?q=leak", "404.html", "years/2025.html", "services/bills.html",
		"pages/how-we-respond.html", "incidents/2024-12-12-the-portal-was-away.html",
	}
	for _, page := range pages {
		t.Run(page, func(t *testing.T) {
			tab := newTab(t, s)
			tab.screen(390, "light")
			tab.open(page)
			tab.settled()
			tab.fits()
		})
	}
	t.Run("search", func(t *testing.T) { searchPublic(newTab(t, s)) })
	t.Run("typed at once", func(t *testing.T) { typeAtOnce(newTab(t, s)) })
	t.Run("without script", func(t *testing.T) {
		tab := newTab(t, s)
		call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		for _, page := range pages {
			tab.open(page)
			if dead := eval[[]string](tab, visible(":is(button, input, select, textarea):enabled")); len(dead) > 0 {
				t.Errorf("%s has controls that do nothing: %v", page, dead)
			}
		}
		tab.open("search.html")
		tab.is(`document.querySelectorAll(".everything a").length >= 8`)
	})
}

// TestOneIncident counts a single report as one.
func TestOneIncident(t *testing.T) {
	tab := newTab(t, publicSite(t, 1))
	tab.open("search.html")
	tab.is(`document.querySelector(".finder [role=status]")?.textContent === "1 incident"`)
}

// typeAtOnce asks for search and types on, as the page of search is on its way and
// before it can search; nothing that was typed is lost, and the cursor is in the
// box.
func typeAtOnce(tab *tab) {
	tab.Helper()
	const asked = `document.activeElement === document.querySelector(".finder input") && document.activeElement.value`
	const typing = `const type = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));`
	for _, way := range []string{`type("/")`, `document.querySelector('nav a[href$="search.html"]').click()`} {
		tab.open("incidents/2024-12-12-the-portal-was-away.html")
		eval[bool](tab, `(() => { `+typing+way+`; for (const key of "village/") type(key); return type("Backspace") })()`)
		tab.is(asked + ` === "village"`)
		tab.do(chromedp.KeyEvent(" cable"))
		tab.is(asked + ` === "village cable" && location.search.includes("cable")`)
		tab.is(`document.querySelector(".finder [role=status]").textContent === "1 of 9 incidents"`)
	}
	tab.open("search.html?q=village")
	tab.is(asked + ` === "village"`)
}

// searchPublic looks for words from a report, and goes to where they are.
func searchPublic(tab *tab) {
	tab.Helper()
	tab.open("incidents/2024-12-12-the-portal-was-away.html")
	tab.press("/")
	tab.is(`location.pathname.endsWith("/search.html") && document.querySelector(".finder input")?.checkVisibility()`)
	tab.do(chromedp.KeyEvent("village cable"))
	tab.is(`document.querySelector(".finder [role=status]").textContent === "1 of 9 incidents"`)
	if text := eval[string](tab, `document.querySelector(".hits").innerText`); !strings.Contains(text, "First box opened, in one village") {
		tab.Errorf("found %q", text)
	}
	tab.do(chromedp.Click(".hits a:last-child"))
	tab.is(`location.pathname.endsWith("/2025-12-02-meters-that-could-not-be-read.html") && CSS.highlights.get("found")?.size > 0`)
}
