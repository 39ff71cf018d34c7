package render

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// What comes from a report in another language says so wherever it is shown,
// but where HTML has no room for it.
func TestTextsSayTheirLanguage(t *testing.T) {
	const word = "שלום"
	s := fullSite(1)
	r, other := s.Reports[0], s.Reports[1]
	r.Lang, r.Title, r.Incoming[1].Page.Title, r.Incoming[1].Page.Lang = "he", word, word, "he"
	for _, a := range r.Actions {
		a.Text, a.Impact = word+" "+a.Text, "high"
		a.Effort, a.Owner, a.OwnerTerm = "low", "dana", s.Owners[0]
		if a.State == postmortem.Dropped {
			a.Reason, a.Evidence = word, word
		}
	}
	s.Owners[0].URL, s.Owners[0].Actions = "owners/dana.html", r.Actions
	other.Incoming = []site.Link{{Report: r, Words: "as " + word, Lang: "he"}}
	r.Outgoing[0].Words, r.Outgoing[0].Lang = "as "+word, "he"
	s.Promises = []*site.Promise{{Incident: other, Report: r, Action: r.Actions[0]}}
	found := map[string]int{}
	for name, text := range contents(t, builtin(t).Pages(s)) {
		if path.Ext(name) != ".html" {
			continue
		}
		page, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for n := range page.Descendants() {
			if n.Type != html.TextNode || !strings.Contains(n.Data, word) {
				continue
			}
			found[name]++
			if language := languageOf(n); language != "he" {
				t.Errorf("%s: %q in <%s> is in %s", name, n.Data, n.Parent.Data, language)
			}
		}
	}
	for _, name := range []string{"index.html", "actions.html", "owners/dana.html", "recurrence.html", "services/bookings.html", "pages.html", other.URL} {
		if found[name] == 0 {
			t.Errorf("%s shows nothing of the report", name)
		}
	}
}

// languageOf is the language that the elements around a text say it is in.
func languageOf(n *html.Node) string {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "title" || p.Data == "option" {
			return "he"
		}
		for _, a := range p.Attr {
			if a.Key == "lang" {
				return a.Val
			}
		}
	}
	return ""
}
