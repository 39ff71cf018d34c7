package site

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// readReports reads reports as a build does, by path and text.
func readReports(t *testing.T, files ...[2]string) *Site {
	t.Helper()
	reader := postmortem.NewReader(config.Default(), nil)
	var pms []*postmortem.Postmortem
	for _, f := range files {
		pm, _ := reader.Read(postmortem.File{Path: f[0], Source: []byte(f[1])})
		if pm == nil {
			t.Fatalf("%s is no report", f[0])
		}
		pms = append(pms, pm)
	}
	return build(corpus.New(pms, nil, nil))
}

func TestPassages(t *testing.T) {
	const summary = "# A pump stopped\n\n## Summary\n\nIt stopped.\n\n## Timeline\n\n- 09:00 it stopped\n\n"
	for name, test := range map[string]struct{ text, want string }{
		"none":         {"", ""},
		"section":      {"## Where we got lucky\n\nIt was *Sunday*.\n\n## Lessons\n\nNone of it.", "where-we-got-lucky: <p>It was <em>Sunday</em>.</p>"},
		"empty":        {"## Where we got lucky\n\n<!-- later -->", ""},
		"none to tell": {"## Where we got lucky\n\nNone.", ""},
		"headings": {"## Where we got lucky\n\n### In Venlo\n\nRain.\n\n#### Twice\n\nAgain.",
			"where-we-got-lucky: <h4>In Venlo</h4>\n<p>Rain.</p>\n<h4>Twice</h4>\n<p>Again.</p>"},
		"within a section": {"## Lessons\n\n### Went well\n\nA.\n\n### Where we got lucky\n\nB.\n\n#### More\n\nC.\n\n### Went badly\n\nD.",
			"where-we-got-lucky: <p>B.</p>\n<h4>More</h4>\n<p>C.</p>"},
		"last in a section": {"## Lessons\n\n### Where we got lucky\n\nB.\n\n## Resolution\n\nC.", "where-we-got-lucky: <p>B.</p>"},
		"heading in a quotation": {"## Lessons\n\n### Where we got lucky\n\n> B.\n>\n> ### C\n>\n> D.\n\nE.\n\n### F\n\nG.",
			"where-we-got-lucky: <blockquote>\n<p>B.</p>\n<h4>C</h4>\n<p>D.</p>\n</blockquote>\n<p>E.</p>"},
		"links": {"## Where we got lucky\n\n[Above](#summary), [here](2026-01-01-pump.md) and there[^1].\n\n[^1]: A note.",
			`where-we-got-lucky: <p><a href="postmortems/2026-01-01-pump.html#summary">Above</a>, <a href="postmortems/2026-01-01-pump.html">here</a> and there` +
				`<sup><a class="footnote-ref" href="postmortems/2026-01-01-pump.html#fn:1">1</a></sup>.</p>`},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range readReports(t, [2]string{"2026-01-01-pump.md", summary + test.text}).Passages(postmortem.RoleLucky) {
				body, _, _ := strings.Cut(string(p.Body("luck.html")), "<section")
				got = append(got, p.Anchor+": "+strings.TrimSpace(body))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestPassagesAreNewestFirst(t *testing.T) {
	const text = "## Timeline\n\n- 09:00 it stopped\n\n## What surprised us\n\nIt moved.\n"
	s := readReports(t, [2]string{"2025-01-01-a.md", "# A\n\n" + text}, [2]string{"2026-01-01-b.md", "# B\n\n" + text})
	var got []string
	for _, p := range s.Passages(postmortem.RoleSurprise) {
		got = append(got, p.URL())
	}
	if diff := cmp.Diff([]string{"postmortems/2026-01-01-b.html#what-surprised-us", "postmortems/2025-01-01-a.html#what-surprised-us"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
