package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

func TestFacetKeepsTheMostUsed(t *testing.T) {
	var all []Option
	for i := range mostOptions + 50 {
		all = append(all, Option{Value: fmt.Sprintf("v%03d", i), Count: 1 + i%2})
	}
	f := facet("service", "Service", all)
	if len(f.Options) != mostOptions || f.Values != len(all) {
		t.Fatalf("%d options of %d values", len(f.Options), f.Values)
	}
	// All that are used twice, and of the others the first, in the order in
	// which they came.
	if got := []string{f.Options[0].Value, f.Options[1].Value, f.Options[mostOptions-1].Value}; !cmp.Equal(got, []string{"v000", "v001", "v349"}) {
		t.Errorf("got %v", got)
	}
}

func TestFilterOffersWhatDivides(t *testing.T) {
	names := func(f *Filter) string {
		var all []string
		for _, facet := range f.Facets {
			all = append(all, facet.Name)
		}
		return strings.Join(all, " ")
	}
	s := samples()[0]
	if got, want := names(reportFilter(s)), "severity service team tag cause template year status"; got != want {
		t.Errorf("reports: got %q, want %q", got, want)
	}
	f := actionFilter(s, rollup(s.Actions))
	if got, want := names(f), "state report owner service bucket kind effort impact"; got != want {
		t.Errorf("actions: got %q, want %q", got, want)
	}
	if nobody := f.Facets[2].Options[0]; nobody.Value != "-" || nobody.Count == 0 {
		t.Errorf("nobody is %v", nobody)
	}
	if f := reportFilter(samples()[1]); f != nil {
		t.Errorf("a site without reports has the filter %v", f)
	}
}

func TestWordsAreOfferedInTheirOrder(t *testing.T) {
	for want, words := range map[string][]string{
		"low medium high huge odd": {"odd", "high", "low", "huge", "medium"},
		"now later someday":        {"someday", "later", "now"},
	} {
		var actions []*site.Action
		for _, word := range words {
			actions = append(actions, &site.Action{Action: &postmortem.Action{Effort: word}})
		}
		var got []string
		for _, o := range wordOptions(actions, func(a *site.Action) string { return a.Effort }) {
			got = append(got, o.Value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTermsWithOneSlugAreOneOption(t *testing.T) {
	reports := []*site.Report{{}, {}}
	got := options([]*site.Term{
		{Kind: "status", Name: "in review", Title: "in review", Reports: reports}, {Kind: "status", Name: "In-Review", Reports: reports[:1]}, {Kind: "status", Name: "x"},
	}, func(t *site.Term) int { return len(t.Reports) })
	if diff := cmp.Diff([]Option{{Value: "in-review", Title: "In review", Count: 3}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFilteredRowsSayTheirTerms(t *testing.T) {
	severity := &site.Term{Title: "Sev 1", Index: 1, URL: "severities/sev1.html"}
	r := &site.Report{
		Postmortem: &postmortem.Postmortem{Template: "full", Status: postmortem.Final, Owner: "Li"},
		Title:      "A", URL: "postmortems/a.html", Severity: severity, Lasted: 46 * 60e9, Open: 3,
		Services: []*site.Term{{URL: "services/a-b.html"}, {URL: `services/"c.html`}},
	}
	a := &site.Action{Action: &postmortem.Action{Text: "Do", State: postmortem.Open, Kind: "follow-up", Bucket: "now", Effort: "low", Anchor: "action-1"}, Report: r, Age: 70}
	p := &Page{URL: "index.html"}
	for want, got := range map[string]string{
		`<tr data-terms="severity.sev1 service.a-b service.&#34;c template.full status.final owner.li" data-order="1 2760 3">`:         string(p.FilteredReports([]*site.Report{r})),
		`<tr data-terms="state.open state.unclosed report.a owner.- service.a-b service.&#34;c bucket.now kind.follow-up effort.low">`: string(p.FilteredActions([]*site.Action{a})),
		`<small class="meta"><a href="postmortems/a.html">A</a> · ` + openFor2Months + `</small>`:                                      string(p.FilteredActions([]*site.Action{a})),
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}
