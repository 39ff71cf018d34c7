package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/safehtml"
)

// archive is a small corpus with one of everything.
func archive() *Corpus {
	payments := report("reports/2026-01-14-card-payments.md", "2026-01-14-card-payments", "INC-54")
	payments.Sections = []postmortem.Section{
		{Anchor: "what-happened", Subs: []postmortem.Sub{{Anchor: "the-lock"}}},
		{Anchor: "timeline-utc"},
	}
	payments.Events = []postmortem.Event{{Anchor: "event-1"}, {Anchor: "event-2"}}
	payments.Actions = []postmortem.Action{{ID: "3", Anchor: "action-3"}}
	return New(
		[]*postmortem.Postmortem{
			payments,
			report("reports/2024 Slow Logins.md", "2024-slow-logins", "PM2024-001"),
			report("reports/bundle/index.md", "bundle", ""),
			report("other/dup.md", "dup-a", "INC-7"),
			report("other/dup2.md", "dup-b", "inc-7"),
		},
		[]*postmortem.Page{
			{Path: "README.md", Title: "Start here"},
			{Path: "reports/README.md", Title: "All reports"},
			{Path: "docs/runbooks/Deploy.md", Title: "Deploy", Subs: []postmortem.Sub{{Anchor: "roll-back"}}},
			{Path: "a/Same.md", Title: "Upper"},
			{Path: "a/same.MD", Title: "Lower"},
		},
		[]Attachment{{Path: "reports/img/graph one.png"}, {Path: "reports/bundle/log.txt"}, {Path: "odd%20name.png"},
			{Path: "reports/chart.html", Refusal: Refusal{Why: "it runs"}}, {Path: "reports/2024 Slow Logins.html", Refusal: Refusal{Why: "it runs"}},
			{Path: "reports/linked", Refusal: Refusal{Why: "it is a link"}}},
	)
}

var statusNames = map[Status]string{
	Found: "", External: "external ", Missing: "missing", NoAnchor: "no anchor ", LeftOut: "left out as ", Ambiguous: "ambiguous ", Unsafe: "unsafe", Unknown: "unknown",
}

// outcome is a target in a word or two.
func outcome(t Target) string {
	s := statusNames[t.Status] + t.URL + t.Path() + t.Refusal.Why
	if t.Anchor != "" {
		s += "#" + t.Anchor
	}
	return s
}

var resolveTests = []struct {
	kind   markdown.LinkKind
	target string
	want   string
}{
	{markdown.Mention, "INC-54", "reports/2026-01-14-card-payments.md"},
	{markdown.Mention, "inc-54", "reports/2026-01-14-card-payments.md"},
	{markdown.Mention, "INC-54#action-3", "reports/2026-01-14-card-payments.md#action-3"},
	{markdown.Mention, "INC-54#action-1", "reports/2026-01-14-card-payments.md#action-3"},
	{markdown.Mention, "INC-54#action-9", "no anchor reports/2026-01-14-card-payments.md#action-9"},
	{markdown.Mention, "INC-7", "ambiguous other/dup.md"},
	{markdown.Mention, "OPS-12", "unknown"},

	{markdown.Wiki, "2026-01-14-card-payments", "reports/2026-01-14-card-payments.md"},
	{markdown.Wiki, " 2026-01-14-Card-Payments ", "reports/2026-01-14-card-payments.md"},
	{markdown.Wiki, "INC-54#action-3", "reports/2026-01-14-card-payments.md#action-3"},
	{markdown.Wiki, "2024 slow logins", "reports/2024 Slow Logins.md"},
	{markdown.Wiki, "deploy#Roll Back", "docs/runbooks/Deploy.md#roll-back"},
	{markdown.Wiki, "docs/runbooks/deploy", "docs/runbooks/Deploy.md"},
	{markdown.Wiki, "graph one.png", "reports/img/graph one.png"},
	{markdown.Wiki, "bundle", "reports/bundle/index.md"},
	{markdown.Wiki, "nothing", "missing"},

	{markdown.Inline, "2026-01-14-card-payments.md", "reports/2026-01-14-card-payments.md"},
	{markdown.Inline, "./2026-01-14-card-payments.md#timeline-utc", "reports/2026-01-14-card-payments.md#timeline-utc"},
	{markdown.Inline, "2026-01-14-card-payments.md#Timeline-(UTC)", "reports/2026-01-14-card-payments.md#timeline-utc"},
	{markdown.Inline, "2026-01-14-card-payments.md#event-2", "reports/2026-01-14-card-payments.md#event-2"},
	{markdown.Inline, "2026-01-14-card-payments.md#nowhere", "no anchor reports/2026-01-14-card-payments.md#nowhere"},
	{markdown.Inline, "2026-01-14-card-payments.md#readme", "reports/2026-01-14-card-payments.md"},
	{markdown.Inline, "2024%20Slow%20Logins.md", "reports/2024 Slow Logins.md"},
	{markdown.Inline, "2024%20slow%20logins.MD?plain=1", "reports/2024 Slow Logins.md"},
	{markdown.Inline, "../reports/2024 Slow Logins", "reports/2024 Slow Logins.md"},
	{markdown.Inline, "2024 Slow Logins.html", "reports/2024 Slow Logins.md"},
	{markdown.Inline, "bundle/", "reports/bundle/index.md"},
	{markdown.Inline, "bundle", "reports/bundle/index.md"},
	{markdown.Inline, "../", "README.md"},
	{markdown.Inline, ".", "reports/README.md"},
	{markdown.Inline, "..", "README.md"},
	{markdown.Inline, "../bundle/", "reports/bundle/index.md"}, // as seen from the folder that MkDocs makes of a page
	{markdown.Inline, "/docs/runbooks/Deploy.md", "docs/runbooks/Deploy.md"},
	{markdown.Inline, "/site/docs/runbooks/Deploy.md#roll-back", "docs/runbooks/Deploy.md#roll-back"},
	{markdown.Inline, "/elsewhere/README.md", "missing"},
	{markdown.Inline, "INC-54", "reports/2026-01-14-card-payments.md"},
	{markdown.Inline, "#the-lock", "reports/2026-01-14-card-payments.md#the-lock"},
	{markdown.Inline, "#not-here", "no anchor reports/2026-01-14-card-payments.md#not-here"},
	{markdown.Inline, "../a/SAME.md", "ambiguous a/Same.md"},
	{markdown.Inline, "../a/same.MD", "a/same.MD"},
	{markdown.Inline, "../../etc/passwd", "missing"},
	{markdown.Inline, "..%2f..%2fREADME.md", "missing"},
	{markdown.Inline, "%2e%2e/README.md", "README.md"},
	{markdown.Inline, "", "missing"},
	{markdown.Inline, "#", "missing"},
	{markdown.Inline, strings.Repeat("../", 2000) + "README.md", "missing"},
	{markdown.Inline, "bundle/log.txt#L3", "reports/bundle/log.txt"},

	{markdown.Inline, "chart.html?x#top", "left out as it runs"},
	{markdown.Image, "/reports/chart.html", "left out as it runs"},
	{markdown.Image, "linked/img/graph.png", "left out as it is a link"},
	{markdown.Inline, "chart", "missing"},

	{markdown.Image, "img/graph%20one.png", "reports/img/graph one.png"},
	{markdown.Image, "img/graph one.png", "reports/img/graph one.png"},
	{markdown.Image, "../odd%2520name.png", "odd%20name.png"},
	{markdown.Image, "../odd%zzname.png", "missing"},
	{markdown.Embedded, "data:image/png;base64,AAAA", "unsafe"},

	{markdown.Inline, "https://example.com/a?b=c#d", "external https://example.com/a?b=c#d"},
	{markdown.Inline, "HTTP://example.com", "external HTTP://example.com"},
	{markdown.Inline, "//example.com/x", "external https://example.com/x"},
	{markdown.Inline, "mailto:a@example.com", "external mailto:a@example.com"},
	{markdown.Inline, `https://example.com/a b"><x>`, "external https://example.com/a%20b%22%3E%3Cx%3E"},
	{markdown.Inline, "javascript:alert(1)", "unsafe"},
	{markdown.Inline, " java\nscript:alert(1)", "unsafe"},
	{markdown.Inline, "\x01javascript:alert(1)", "unsafe"},
	{markdown.Inline, "file:///etc/passwd", "unsafe"},
	{markdown.Inline, "C:\\notes.md", "unsafe"},
}

func TestResolve(t *testing.T) {
	c := archive()
	for _, tt := range resolveTests {
		got := c.Resolve("reports/2026-01-14-card-payments.md", markdown.Link{Kind: tt.kind, Target: tt.target})
		if diff := cmp.Diff(tt.want, outcome(got)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.target, diff)
		}
	}
}

func TestResolveTitles(t *testing.T) {
	c := archive()
	for target, want := range map[string]string{
		"INC-54": "Title of reports/2026-01-14-card-payments.md", "Deploy": "Deploy", "log.txt": "log.txt",
	} {
		if got := c.Resolve("README.md", markdown.Link{Kind: markdown.Wiki, Target: target}).Title; got != want {
			t.Errorf("title of %s: %q, want %q", target, got, want)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, tt := range resolveTests {
		f.Add("reports/2026-01-14-card-payments.md", uint8(tt.kind), tt.target)
	}
	c := archive()
	f.Fuzz(func(t *testing.T, from string, kind uint8, target string) {
		link := markdown.Link{Kind: markdown.LinkKind(kind) % (markdown.Embedded + 1), Target: target}
		got := c.Resolve(from, link)
		if diff := cmp.Diff(outcome(got), outcome(c.Resolve(from, link))); diff != "" {
			t.Errorf("differs the second time:\n%s", diff)
		}
		named := got.Path() != ""
		switch got.Status {
		case Found, NoAnchor, Ambiguous:
			if !named || got.URL != "" {
				t.Errorf("%q: %+v names no file of the corpus", target, got)
			}
		case External:
			scheme, _, _ := strings.Cut(strings.ToLower(got.URL), ":")
			if named || !safehtml.Scheme(scheme) || strings.ContainsAny(got.URL, "\x00\n\r\t \"<>") {
				t.Errorf("%q: external %q", target, got.URL)
			}
		default:
			if named || got.URL != "" {
				t.Errorf("%q: %+v has a target", target, got)
			}
		}
	})
}
