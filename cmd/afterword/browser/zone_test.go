package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// In another zone an event may be on another day: lines for days come and go.
func TestTimesInOtherZones(t *testing.T) {
	tab := newTab(t, odd)
	call(tab, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "Asia/Tokyo"})
	tab.open("postmortems/2026-03-28-clocks.html")
	const timeline = `[...document.querySelectorAll(".zone span, .day, .when time")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join(" | ")`
	const written = "Times in Europe/Amsterdam (UTC+1, then UTC+2); 23:30 is 22:30 UTC | Saturday 28 March 2026 | 23:30 | 23:59:30 | Sunday 29 March 2026 | 00:30 | 07:30"
	tab.equal(timeline, written)
	for _, step := range []struct{ button, want string }{
		{"in UTC", "Times in UTC | Saturday 28 March 2026 | 22:30 | 22:59:30 | 23:30 | Sunday 29 March 2026 | 05:30"},
		{"in my zone, Asia/Tokyo", "Times in Asia/Tokyo (UTC+9) | Sunday 29 March 2026 | 07:30 | 07:59:30 | 08:30 | 14:30"},
		{"in the report’s zone", written},
	} {
		tab.equal(`document.querySelector("[data-times]").textContent`, "Show times "+step.button)
		tab.click("[data-times]")
		tab.equal(timeline, step.want)
	}
	if caption := eval[string](tab, `document.querySelector(".timeline figcaption").textContent`); !strings.Contains(caption, "Times in the report’s zone, Europe/Amsterdam.") {
		t.Errorf("the drawing says %q", caption)
	}
}

// A reader in the report's zone is offered UTC, and nothing twice.
func TestZonesAreOfferedOnce(t *testing.T) {
	tab := newTab(t, odd)
	call(tab, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "Europe/Brussels"})
	tab.open("postmortems/2026-03-28-clocks.html")
	for _, words := range []string{"in UTC", "in the report’s zone", "in UTC"} {
		tab.equal(`document.querySelector("[data-times]").textContent`, "Show times "+words)
		tab.click("[data-times]")
	}
}
