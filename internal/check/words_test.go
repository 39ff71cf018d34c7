package check

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		"...":                           nil,
		"One. Two! Three?":              {"One.", "Two!", "Three?"},
		"No full stop":                  {"No full stop"},
		"It took 1.5 hours in v2.4.1.":  {"It took 1.5 hours in v2.4.1."},
		"See J. Doe, e.g. in Oslo. Ok.": {"See J. Doe, e.g. in Oslo.", "Ok."},
		"He said \"Stop.\" Then left.":  {"He said \"Stop.\"", "Then left."},
		"one. two":                      {"one. two"},
		"  At 10.02.\nThen. ":           {"At 10.02.", "Then."},
		"Ende. Über alles.":             {"Ende.", "Über alles."},
	} {
		var got []string
		for start, end := range sentences(text) {
			got = append(got, text[start:end])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestHasNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"Some users": false, "312 users": true, "Half of all users": true, "Nobody": true,
		"We noted it": false, "Two of them": true, "often": false, "a dozen.": true, "": false,
		"Some users could not pay on 14 January.": false, "Since March 3rd, 2026 some could not": false, "Since 2026-01-14.": false, "On 14 May, 3 shops": true,
		"One of our services was slow.": false, "One service was slow": true, "One of four was slow": true, "No one knows how many.": false,
		"No one was affected": true, "No\none, this time": true, "No-one knew of it": false, "nobody knows how many": false, "no longer": false, "No orders were lost": true, "a third-party shop": false, "a third of them": true, "half-hour": true,
		"files in S3, see INC-12": false, "about ~4%": true, "for 14min": true, "(€1,200)": true,
	} {
		if hasNumber(text) != want {
			t.Errorf("%q has a number: %v", text, !want)
		}
	}
}

func TestVagueStart(t *testing.T) {
	for text, want := range map[string]string{
		"Investigate":                     "Investigate",
		"investigate why it failed":       "investigate why",
		"We should look into the cache":   "look into",
		"Keep an eye on it":               "Keep an eye",
		"Be more careful":                 "Be more careful",
		"Be ready":                        "",
		"Investigations are archived":     "",
		"Better":                          "Better",
		"To improve monitoring":           "improve monitoring",
		"Pay closer attention to reviews": "Pay closer attention",
		"Pay the bill":                    "",
		"":                                "",
		"«Improve» is the name":           "",
	} {
		if got, _ := vagueStart(text); got != want {
			t.Errorf("%q begins vaguely with %q, want %q", text, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for text, want := range map[string]bool{
		`it HERE`: false, `"it HERE" then`: true, `"it" HERE`: false, `“it HERE”`: true, `„it“ and HERE`: false, `„it HERE“`: true,
		`‘it’s HERE’`: true, `‘it’ HERE’`: false, `‘it HERE`: false, `it’s HERE’`: false,
		`5" disk HERE`: false, `«it HERE»`: true, `"it HERE`: false,
	} {
		q := quotesOf(text)
		if got := q.holds(strings.Index(text, "HERE")); got != want {
			t.Errorf("%s is quoted: %v", text, got)
		}
	}
}

func TestMistyped(t *testing.T) {
	for _, c := range []struct{ written, before, after, want string }{
		{"2025-01-14", "2026-01-14", "2026-01-14", "2026-01-14"},
		{"2025-01-01", "2025-12-31", "2026-01-01", "2026-01-01"},
		{"2026-08-15", "2026-03-14", "2026-03-15", "2026-03-15"},
		{"2026-05-12", "2026-12-05", "2026-12-05", "2026-12-05"},
		{"2026-08-15", "2026-03-14", "2026-03-14", ""}, // at an end it may be true
		{"2025-10-03", "2026-01-14", "2026-01-14", ""},
	} {
		if got := mistyped(day(c.written), day(c.before), day(c.after)).String(); got != c.want {
			t.Errorf("%s between %s and %s: %q is meant, want %q", c.written, c.before, c.after, got, c.want)
		}
	}
}

func TestLasting(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0s", 20 * time.Second: "20s", 46 * time.Minute: "46 min", time.Hour: "1 h", 90 * time.Minute: "1 h 30 min",
		26 * time.Hour: "26 h", 50*time.Hour + 5*time.Minute: "2 d 2 h 5 min",
	} {
		if got := lasting(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestRulesAreFound(t *testing.T) {
	for _, r := range Rules {
		if got, ok := Lookup(r.ID); !ok || got.ID != r.ID {
			t.Errorf("%s is not found", r.ID)
		}
	}
	if _, ok := Lookup("no-such-rule"); ok {
		t.Error("no-such-rule is found")
	}
	for written, want := range map[string]string{"vague-actions": "vague-action", "mising-section": "missing-section", "xyz": ""} {
		if got := Nearest(written); got != want {
			t.Errorf("%q is near to %q, want %q", written, got, want)
		}
	}
}

func TestUnknownRules(t *testing.T) {
	src := []byte("rules:\n  vague-action: off\n  vage-action: off\n")
	settings, problems := config.Load(src, "afterword.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := "afterword.yaml:3:3-3:14: error: there is no rule \"vage-action\" (config)\n\thint: write \"vague-action\"\n"
	if diff := cmp.Diff(want, printed(UnknownRules(settings, diag.NewLines(src)))); diff != "" {
		t.Errorf("unknown rules (-want +got):\n%s", diff)
	}
}

// TestUnknownRoles: a role of a template, or of Afterword, is none of them.
func TestUnknownRoles(t *testing.T) {
	src := []byte("sections:\n  went-well: [Good]\n  weather: [Sky]\n  went-good: [Fine]\n")
	settings, problems := config.Load(src, "afterword.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	templates, _ := template.Load(nil, fstest.MapFS{"templates/sea.md": {Data: []byte("---\nname: sea\n---\n\n## Weather {role=weather}\n")}})
	found := UnknownRoles(settings, templates, diag.NewLines(src))
	if len(found) != 1 || found[0].Pos.Line != 4 || found[0].Level != diag.Warning || found[0].Message != `no template has a section of the role "went-good"` {
		t.Errorf("found %+v", found)
	}
}

// A report that was made by hand, with nothing but what its rules look at.
func TestZeroPolicy(t *testing.T) {
	pm := &postmortem.Postmortem{Path: "a.md", Links: []markdown.Link{{Kind: markdown.Image, Target: "a.png"}}}
	var rules []string
	for _, d := range Document(pm, Policy{}) {
		rules = append(rules, d.Rule)
	}
	if diff := cmp.Diff([]string{"empty-document", "missing-alt-text"}, rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}
