package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a step may take before the test gives up.
const patience = 10 * time.Second

// tab is a tab with a profile of its own. What its pages complain of (errors
// in the console, reports of the content security policy, files that are not
// there) and every request that leaves the site fail the test.
type tab struct {
	testing.TB
	ctx  context.Context
	site *builtSite

	mu    sync.Mutex
	wrong []string
}

func newTab(t testing.TB, s *builtSite) *tab {
	t.Helper()
	return newTabOf(chromium, t, s, chromedp.WithNewBrowserContext())
}

// another is a further tab of the same profile.
func (t *tab) another() *tab {
	t.Helper()
	return newTabOf(t.ctx, t.TB, t.site)
}

func newTabOf(parent context.Context, t testing.TB, s *builtSite, options ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, options...)
	tab := &tab{TB: t, ctx: ctx, site: s}
	t.Cleanup(func() {
		cancel()
		tab.complaints()
	})
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatal(err)
	}
	call(tab, network.Enable, network.EnableParams{})
	call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	tab.screen(1280, "light")
	return tab
}

func (t *tab) listen(event any) {
	wrong := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		wrong = e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			wrong += " " + x.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			wrong = "console." + string(e.Type)
		}
	case *log.EventEntryAdded:
		wrong = fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, t.site.url) && !strings.HasPrefix(url, "file://") && !strings.HasPrefix(url, "data:") {
			wrong = "request to " + url
		}
	}
	if wrong != "" {
		t.mu.Lock()
		t.wrong = append(t.wrong, wrong)
		t.mu.Unlock()
	}
}

// forgive forgets what the pages complained of so far, which must be of a kind.
func (t *tab) forgive(kind string) {
	t.Helper()
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range t.wrong {
		if !strings.Contains(w, kind) {
			t.Error(w)
		}
	}
	t.wrong = nil
}

// complaints fails the test with what the pages complained of so far.
func (t *tab) complaints() {
	t.Helper()
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range t.wrong {
		t.Error(w)
	}
	t.wrong = nil
}

// do takes steps in order.
func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// call sends a command of the protocol.
func call[P, R any](t *tab, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(t.ctx, command, params); err != nil {
		t.Fatal(err)
	}
}

// eval gives the value of an expression, which may be a promise.
func eval[V any](t *tab, expression string) V {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[V](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// is waits until a condition holds, on whatever page the tab is by then.
func (t *tab) is(condition string) {
	t.Helper()
	t.equal("Boolean("+condition+")", "true")
}

// equal waits until an expression has a value.
func (t *tab) equal(expression, want string) {
	t.Helper()
	t.looks(expression, want, 10*time.Millisecond)
}

// looks is equal, where it is said how often it is looked.
func (t *tab) looks(expression, want string, every time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	look := time.NewTicker(every)
	defer look.Stop()
	var got string
	var failure error
	for {
		// An error is an answer too: a page on its way out has no values.
		value, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
		if err == nil && value == want {
			return
		}
		if ctx.Err() == nil {
			got, failure = value, err
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s is %q, want %q (%v)", expression, got, want, failure)
		case <-look.C:
		}
	}
}

// open loads a page of the site.
func (t *tab) open(page string) {
	t.Helper()
	t.do(chromedp.Navigate(t.site.url + page))
}

// press types keys on whatever has the focus. As from a keyboard, a key that
// the page takes for itself writes nothing.
func (t *tab) press(keys string) {
	t.Helper()
	for _, r := range keys {
		events := kb.Encode(r)
		if len(events) == 3 {
			events[0].Text = events[1].Text
			events = slices.Delete(events, 1, 2)
		}
		for _, e := range events {
			call(t, input.DispatchKeyEvent, *e)
		}
	}
}

// choose sets a field of the filter, as a person would.
func (t *tab) choose(field, value string) {
	t.Helper()
	eval[chromedp.Void](t, fmt.Sprintf(`{ const field = document.querySelector(".filter [name=%s]"); field.value = %q;
		field.dispatchEvent(new Event("input", { bubbles: true })); }`, field, value))
}

// click clicks an element by script, wherever it stands.
func (t *tab) click(selector string) {
	t.Helper()
	eval[chromedp.Void](t, fmt.Sprintf("document.querySelector(%q).click()", selector))
}

// screen sets how wide the window is, and which colours the system prefers.
func (t *tab) screen(width int64, scheme string) {
	t.Helper()
	t.do(chromedp.EmulateViewport(width, 900))
	t.media("", scheme)
}

// media sets what the page is shown on, empty for a screen.
func (t *tab) media(kind, scheme string) {
	t.Helper()
	call(t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}
