package release

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/postmortem"
)

var today = postmortem.Day{Year: 2026, Month: 3, Day: 1}

func read(src []byte) *postmortem.Postmortem {
	pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "postmortems/2026-01-14-cards.md", Source: src})
	return pm
}

// text is a public text of a report.
func text(report string) Text {
	return Text{Text: disclose.Text{
		Report: read([]byte(report)), Source: []byte(report), Slug: "cards",
		Markdown: []byte("---\ntitle: Cards\npublished: 2026-01-23\nlang: en\n---\n\n## Background\n\nA word.\n"),
	}, Pictures: []Picture{{"cards-1.png", []byte("pixels")}}}
}

const head = `---
title: Cards
date: 2026-01-14
severity: sev1
status: final
visibility: public
owner: dana
`

// approved is a report that three people have approved, with more front matter
// and body.
func approved(more, body string) string {
	hash := hashOf(text(head + "---\n"))
	list := "approvals:\n"
	for _, a := range []string{"{by: dana, role: author", "{by: mila, role: engineer", "{by: noor, role: Management"} {
		list += "  - " + a + ", date: 2026-01-20, hash: \"" + hash + "\"}\n"
	}
	return head + list + more + "---\n\n" + body
}

func rules(ds []diag.Diagnostic) string {
	var all []string
	for _, d := range ds {
		all = append(all, d.Rule)
	}
	return strings.Join(all, " ")
}

// TestWords looks at what is said where counting is easily misread.
func TestWords(t *testing.T) {
	for _, test := range []struct {
		report, rule, message, hint string
		found                       []diag.Diagnostic
	}{
		{head + "---\n", "gate-approved", "nobody has approved this text, and 3 must", "approve postmortems/2026-01-14-cards.md --as NAME --role ROLE", nil},
		{strings.Replace(whole, "by: mila", "by: dana", 1), "gate-approved", "2 of 3 who must approve this text did: dana, noor; it takes 1 more", "--as NAME --role ROLE", nil},
		{strings.Replace(whole, "by: dana", "by: sem", 1), "gate-author", "none of its authors has approved this text: dana", "--as NAME --role ROLE", nil},
		{strings.Replace(whole, "Management", "support", 1), "gate-role", "0 of 1 who must approve this text with the role management did", "--role management", nil},
		{whole, "gate-checked", "the report has 1 error; in 7:3, no section (missing-section)", "marked .public", []diag.Diagnostic{{Path: "postmortems/2026-01-14-cards.md", Level: diag.Error, Rule: "missing-section", Pos: diag.Position{Line: 7, Column: 3}, Message: "no section"}}},
	} {
		d := Decide([]Text{text(test.report)}, Policy{Config: config.Default(), Today: today, Diagnostics: test.found})[0]
		at := slices.IndexFunc(d.Reasons, func(r diag.Diagnostic) bool { return r.Rule == test.rule })
		if at < 0 || d.Reasons[at].Message != test.message || !strings.Contains(d.Reasons[at].Hint, test.hint) {
			t.Errorf("%s: %+v", test.rule, d.Reasons)
		}
	}
}

// TestNoText: who cannot approve yet is not told to.
func TestNoText(t *testing.T) {
	one := text(head + "---\n")
	one.Problems = []diag.Diagnostic{{Rule: "public-name"}}
	reasons := Decide([]Text{one}, Policy{Config: config.Default(), Today: today})[0].Reasons
	i := slices.IndexFunc(reasons, func(r diag.Diagnostic) bool { return r.Rule == "gate-approved" })
	if i < 0 || !strings.HasPrefix(reasons[i].Hint, "mend first") {
		t.Errorf("%+v", reasons)
	}
}

// TestGateLinks: a text that calls another by its title goes when that goes, and
// those that call it go as well.
func TestGateLinks(t *testing.T) {
	named := func(slug, report string, links ...disclose.Link) Text {
		one := text(report)
		one.Slug, one.Links = slug, links
		return one
	}
	draft := strings.Replace(head, "status: final", "status: draft", 1) + "---\n"
	p := Policy{Config: config.Default(), Today: today}
	p.Config.Public.Gate = config.Gate{}
	all := Decide([]Text{
		named("a", head+"---\n", disclose.Link{Slug: "b", Title: true}),
		named("b", head+"---\n", disclose.Link{Slug: "c", Title: true}, disclose.Link{Slug: "c", Title: true}),
		named("c", draft),
		named("d", head+"---\n", disclose.Link{Slug: "c"}, disclose.Link{Slug: "e", Title: true}, disclose.Link{Slug: "elsewhere", Title: true}),
		named("e", head+"---\n", disclose.Link{Slug: "d", Title: true}),
	}, p)
	for i, want := range []string{"gate-link", "gate-link", "gate-final", "", ""} {
		if got := rules(all[i].Reasons); got != want {
			t.Errorf("%s: %q, want %q", all[i].Slug, got, want)
		}
	}
}

// TestHash keeps what is hashed as it is: approvals of years depend on it.
func TestHash(t *testing.T) {
	const want = "sha256:db6a407fce855d714a0cf0ba03206030c25c82d106c2af4586fe2a5c921846f3"
	if got := hashOf(text(head + "---\n")); got != want {
		t.Errorf("the hash is %s, not %s", got, want)
	}
}

func TestChanged(t *testing.T) {
	for _, test := range []struct {
		was, is string
		want    []Change
	}{
		{"a b c", "a b c\n", nil},
		{"a b c", "a x c", []Change{{1, "b", "x"}}},
		{"a\nb c\nd e", "a\nc\nd y e", []Change{{2, "b", ""}, {3, "", "y"}}},
		{"", "a b", []Change{{1, "", "a b"}}},
		{"a b", "", []Change{{1, "a b", ""}}},
		{"the bank was slow and then it broke", "the bank broke and then it was slow", []Change{{1, "was slow", "broke"}, {1, "broke", "was slow"}}},
	} {
		if diff := cmp.Diff(test.want, Changed([]byte(test.was), []byte(test.is))); diff != "" {
			t.Errorf("%q, %q:\n%s", test.was, test.is, diff)
		}
	}
	long := strings.Repeat("a b ", 3000)
	if got := Changed([]byte("x "+long), []byte("y "+strings.Repeat("c d ", 3000))); len(got) != 1 {
		t.Errorf("%d changes of what is another text", len(got))
	}
}
