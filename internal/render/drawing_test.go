package render

import (
	"strings"
	"testing"

	"afterword/internal/site"
)

func TestTimelineLinksToItsEvents(t *testing.T) {
	s := fullSite(0)
	ferry, bare := s.Reports[0], s.Reports[1]
	drawn := string((&Page{Site: s, Report: ferry}).Timeline())
	for anchor, want := range map[string]bool{"event-1": true, "event-3": false, "event-4": true, "event-5": true} { // the third has no time
		if linked := strings.Contains(drawn, `href="#`+anchor+`"`); linked != want {
			t.Errorf("%s is linked: %v, in\n%s", anchor, linked, drawn)
		}
	}
	if drawn := (&Page{Site: s, Report: bare}).Timeline(); drawn != "" {
		t.Errorf("a report without times has a timeline: %s", drawn)
	}
}

func TestStripIsOnTheFirstPageOfATerm(t *testing.T) {
	s := fullSite(4)
	var depth *site.Term
	for _, term := range s.Services {
		if term.Name == "depth" {
			depth = term
		}
	}
	p := &Page{Site: s, URL: depth.URL, Term: depth}
	if drawn := string(p.Strip()); strings.Count(drawn, `href="../postmortems/filler-000`) != 4 {
		t.Errorf("drawn is %s", drawn)
	}
	p.Turn.Number = 2
	if drawn := p.Strip(); drawn != "" {
		t.Errorf("drawn on the second page: %s", drawn)
	}
}

func TestSquareIsOnTheFirstPageOfActions(t *testing.T) {
	p := &Page{Site: fullSite(0), URL: "actions.html", Language: "en"}
	if drawn := string(p.Square()); strings.Count(drawn, `<li><a href="postmortems/2026-01-14-ferry-tickets.html#action-1">`) != 1 {
		t.Errorf("drawn is %s", drawn)
	}
	p.URL = "actions.open.2.html"
	if drawn := p.Square(); drawn != "" {
		t.Errorf("drawn on another page: %s", drawn)
	}
}
