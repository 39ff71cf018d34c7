package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// checked is a site of two reports and a page in which something was found, as
// "level rule path".
func checked(lines ...string) *Site {
	var found []diag.Diagnostic
	for _, line := range lines {
		var level, rule, path string
		fmt.Sscan(line, &level, &rule, &path)
		l, _ := diag.ParseLevel(level)
		found = append(found, diag.Diagnostic{Level: l, Rule: rule, Path: path})
	}
	c := corpus.New([]*postmortem.Postmortem{draft("2026-01-01-a", ""), draft("2026-02-01-b", "")}, []*postmortem.Page{plainPage("how.md", "")}, nil)
	return New(c, Options{Config: &config.Config{}, Today: today, Diagnostics: found, Rules: []Rule{{ID: "zone", Title: "no zone"}}})
}

func TestHealth(t *testing.T) {
	const a, b = "reports/2026-01-01-a.md", "reports/2026-02-01-b.md"
	for name, test := range map[string]struct{ found, rules, reports []string }{
		"clean": {nil, nil, nil},
		"gravest rule first, then the most frequent": {
			[]string{"hint vague " + a, "hint vague " + b, "hint zone " + a, "warning zone " + b, "error link " + a, "error layout layouts/x.html", "error link how.md"},
			[]string{"error link: 2, of 1 page", "error layout: 1, of neither", "warning zone (no zone): 2", "hint vague: 2"},
			[]string{"2026-01-01-a 1 0 2", "2026-02-01-b 0 1 1"},
		},
		"the same in each": {[]string{"hint vague " + a, "hint vague " + b}, []string{"hint vague: 2"}, []string{"2026-02-01-b 0 0 1", "2026-01-01-a 0 0 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := checked(test.found...).Health()
			var rules, reports []string
			for _, r := range h.Rules {
				rules = append(rules, describe(r))
			}
			for _, r := range h.Reports {
				reports = append(reports, fmt.Sprint(r.Slug, " ", r.Error, " ", r.Warning, " ", r.Hint))
			}
			if diff := cmp.Diff(test.rules, rules); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.reports, reports); diff != "" {
				t.Errorf("reports (-want +got):\n%s", diff)
			}
			if all := h.Total.Error + h.Total.Warning + h.Total.Hint; all != len(test.found) || h.Sound+h.Unsound != 2 || h.Unsound != len(reports) {
				t.Errorf("%d in all, %d and %d reports", all, h.Sound, h.Unsound)
			}
		})
	}
}

// describe is what a rule found, in a line.
func describe(r RuleHealth) string {
	text := fmt.Sprint(r.Level, " ", r.ID)
	if r.Title != "" {
		text += " (" + r.Title + ")"
	}
	text += fmt.Sprint(": ", r.Count)
	for _, f := range r.Findings {
		switch {
		case f.Page != nil:
			text += ", of 1 page"
		case f.Report == nil:
			text += ", of neither"
		}
	}
	return text
}

func TestHealthIsBounded(t *testing.T) {
	lines := make([]string, 400)
	for i := range lines {
		lines[i] = "hint vague reports/2026-01-01-a.md"
	}
	if r := checked(lines...).Health().Rules[0]; r.Count != 400 || len(r.Findings) != maxFindings {
		t.Errorf("%d findings of %d", len(r.Findings), r.Count)
	}
}

func TestGuides(t *testing.T) {
	text := "---\nname: short\n---\n# Title\n<!-- Take your time. -->\n\n## Summary {.required}\n\n<!-- As in [this](x.md) or INC-1:\n\n- one\n-->\n\n### Now\n\n## Rest\n"
	asks, found := template.Parse([]byte(text), "templates/short.md")
	if len(found) > 0 {
		t.Fatal(found)
	}
	pm := draft("2026-01-01-a", "")
	pm.Template = "Short"
	s := New(corpus.New([]*postmortem.Postmortem{pm, draft("2026-02-01-b", "")}, nil, nil),
		Options{Config: &config.Config{Template: "short"}, Today: today, Templates: []*template.Template{asks}})
	g := s.Guides[0]
	got := fmt.Sprint(g.URL, " ", g.Default, " ", slugs(g.Reports), "\n", g.Opening(), "\n", g.Guidance(0), "\n", g.Guidance(1))
	want := strings.Join([]string{
		"guides/short.html true 2026-01-01-a", "<p>Take your time.</p>",
		"<p>As in this or INC-1:</p>\n<ul>\n<li>one</li>\n</ul>\n<h4>Now</h4>", "",
	}, "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOwners(t *testing.T) {
	pm := draft("2026-01-01-a", "")
	for _, owner := range []string{"@dana", "Dana", "dana@example.com", "ops/on call", "ops-on-call", "../..", "🌊", "con", "Ада Л."} {
		pm.Actions = append(pm.Actions, postmortem.Action{Owner: owner})
	}
	var got []string
	for _, o := range reports(pm).Owners {
		got = append(got, fmt.Sprint(o.Name, ": ", o.URL, " ", len(o.Actions)))
	}
	want := []string{
		"../..: owners/section.html 1", "con: owners/con-x.html 1", "dana: owners/dana.html 2", "dana@example.com: owners/dana-example-com.html 1",
		"ops-on-call: owners/ops-on-call.html 1", "ops/on call: owners/ops-on-call-2.html 1", "Ада Л.: owners/ада-л.html 1", "🌊: owners/section-2.html 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
