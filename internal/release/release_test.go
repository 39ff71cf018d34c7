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

func TestGate(t *testing.T) {
	whole := approved("", "## Summary\n\nText.\n")
	security := "## Action items\n\n- [ ] Rotate the keys kind:security id:keys\n"
	tests := []struct {
		name, report, want string
		change             func(*Policy, *Text)
	}{
		{"whole", whole, "", nil},
		{"draft", strings.Replace(whole, "status: final", "status: draft", 1), "gate-final", nil},
		{"no status", strings.Replace(whole, "status: final\n", "", 1), "gate-final", nil},
		{"empty status", strings.Replace(whole, "status: final", "status:", 1), "gate-final", nil},
		{"draft of another tool", strings.Replace(whole, "status: final", "status: final\ndraft: true", 1), "gate-final", nil},
		{"no draft of another tool", strings.Replace(whole, "status: final", "status: final\ndraft: false", 1), "", nil},
		{"two statuses", strings.Replace(whole, "status: final", "status: final\nStatus: draft", 1), "gate-once", nil},
		{"two visibilities", strings.Replace(whole, "visibility: public", "visibility: public\nVisibility: internal", 1), "gate-once", nil},
		{"two embargoes", approved("embargo: 2020-01-01\nEmbargo: 2030-01-01\n", ""), "gate-once", nil},
		{"nobody", head + "---\n", "gate-approved gate-author gate-role", nil},
		{"one is missing", strings.Replace(whole, "by: mila", "by: dana", 1), "gate-approved", nil},
		{"no manager", strings.Replace(whole, "Management", "support", 1), "gate-role", nil},
		{"no author", strings.Replace(whole, "by: dana", "by: sem", 1), "gate-author", nil},
		{"nobody is author", strings.Replace(whole, "owner: dana\n", "", 1), "gate-author", nil},
		{"author by another name", strings.Replace(whole, "by: dana", "by: Dana Vos", 1), "", func(p *Policy, _ *Text) {
			p.Config.People = []config.Person{{Name: "dana", Also: []string{"Dana Vos"}}}
		}},
		{"one person by three names", strings.NewReplacer("by: mila", "by: '@Dana  Vos'", "by: noor", "by: dv").Replace(whole), "gate-approved gate-role", func(p *Policy, _ *Text) {
			p.Config.People = []config.Person{{Name: "dana", Also: []string{"Dana Vos"}, Initials: []string{"DV"}}}
		}},
		{"one person in two spellings", strings.NewReplacer("by: dana", "by: Dana Vos", "by: mila", "by: dana.vos", "owner: dana", "owner: Dana Vos").Replace(whole), "gate-approved", nil},
		{"another text", whole, "gate-approved gate-author gate-role", func(_ *Policy, t *Text) { t.Markdown = append(t.Markdown, "More.\n"...) }},
		{"another picture", whole, "gate-approved gate-author gate-role", func(_ *Policy, t *Text) { t.Pictures[0].Bytes = []byte("others") }},
		{"another address", whole, "gate-approved gate-author gate-role", func(_ *Policy, t *Text) { t.Slug = "cars" }},
		{"another day of publication", whole, "", func(_ *Policy, t *Text) {
			t.Markdown = []byte(strings.Replace(string(t.Markdown), "2026-01-23", "2026-02-23", 1))
		}},
		{"none", whole, "", func(_ *Policy, t *Text) {
			t.Markdown = []byte(strings.Replace(string(t.Markdown), "published: 2026-01-23\n", "", 1))
		}},
		{"lower gate", head + "---\n", "", func(p *Policy, _ *Text) { p.Config.Public.Gate = config.Gate{} }},
		{"settings", whole, "gate-settings", func(p *Policy, _ *Text) {
			c := *p.Config
			c.Path = "afterword.yaml"
			p.Config = &c
			p.Diagnostics = []diag.Diagnostic{{Path: "afterword.yaml", Level: diag.Error}}
		}},
		{"errors", whole, "gate-checked", func(p *Policy, _ *Text) {
			p.Diagnostics = []diag.Diagnostic{{Path: "postmortems/2026-01-14-cards.md", Level: diag.Error}, {Path: "postmortems/2026-01-14-cards.md", Level: diag.Hint}}
		}},
		{"errors elsewhere", whole, "", func(p *Policy, _ *Text) { p.Diagnostics = []diag.Diagnostic{{Path: "x.md", Level: diag.Error}} }},
		{"not disclosed", whole, "public-name", func(_ *Policy, t *Text) { t.Problems = []diag.Diagnostic{{Rule: "public-name"}} }},
		{"security", approved("", security), "gate-security", nil},
		{"security, done", approved("", strings.Replace(security, "[ ]", "[x]", 1)), "", nil},
		{"security, with a blank", approved("", strings.Replace(security, "kind:security", "kind: Security", 1)), "gate-security", nil},
		{"security, as a tag", approved("", strings.Replace(security, "kind:security", "#security", 1)), "gate-security", nil},
		{"security, as a label", approved("", strings.Replace(security, "kind:security", "label:security", 1)), "gate-security", nil},
		{"security, in brackets", approved("", strings.Replace(security, "kind:security", "(security)", 1)), "gate-security", nil},
		{"security, as a heading", approved("", strings.Replace(strings.Replace(security, "- [", "### Security\n\n- [", 1), "kind:security ", "", 1)), "gate-security", nil},
		{"security, in the words", approved("", strings.Replace(security, "kind:security", "for the security of all", 1)), "", nil},
		{"security, as the second of two kinds", approved("", strings.Replace(security, "kind:security", "kind:security kind:fix", 1)), "gate-security", nil},
		{"security, with another kind", approved("", strings.Replace(security, "kind:security", "kind:fix/security", 1)), "gate-security", nil},
		{"security, as a part", approved("", strings.Replace(security, "kind:security", "kind:security-fix", 1)), "gate-security", nil},
		{"security, before the words", approved("", strings.Replace(security, "Rotate the keys kind:security", "Security: rotate the keys", 1)), "gate-security", nil},
		{"security, in bold", approved("", strings.Replace(security, "Rotate the keys kind:security", "**Security** rotate the keys", 1)), "gate-security", nil},
		{"security, first word of a heading", approved("", strings.Replace(strings.Replace(security, "- [", "### Security work\n\n- [", 1), "kind:security", "kind:fix", 1)), "gate-security", nil},
		{"security, struck out", approved("", "## Action items\n\n- [ ] ~~Rotate the keys kind:security~~\n"), "gate-security", nil},
		{"security, dropped for a reason", approved("", strings.Replace(security, "id:keys", "state:dropped reason:hsm", 1)), "", nil},
		{"security, to be done", approved("", strings.Replace(security, "[ ]", "[x]", 1)+"  done:2030-03-04\n"), "gate-security", nil},
		{"security, was done", approved("", strings.Replace(security, "id:keys", "done:2026-02-04", 1)), "", nil},
		{"security, beneath another item", approved("", "## Action items\n\n- [ ] Mend the locks\n  - [ ] Rotate the keys kind:security\n"), "gate-security", nil},
		{"security, done beneath another item", approved("", "## Action items\n\n- [ ] Mend the locks\n  - [x] Rotate the keys kind:security\n"), "", nil},
		{"security, for inside", approved("", "## Action items\n\n- [x] Mend the locks\n\n::: internal\n\n- [ ] Rotate the keys kind:security\n\n:::\n"), "gate-security", nil},
		{"security, for inside, close", approved("", "## Action items\n\n- [x] Mend the locks\n::: internal\n- [ ] Rotate the keys kind:security\n:::\n"), "gate-security", nil},
		{"security, for inside, in a table", approved("", "## Action items\n\n::: internal\n| Action | Kind |\n|---|---|\n| Rotate the keys | security |\n:::\n"), "gate-security", nil},
		{"security, in a block with a heading", approved("", "::: internal\n## Action items\n- [ ] Rotate the keys kind:security\n:::\n"), "gate-security", nil},
		{"security, done in a block", approved("", "::: internal\n## Action items\n- [x] Rotate the keys kind:security\n:::\n"), "", nil},
		{"security, in a quotation", approved("", "## Action items\n\n> - [ ] Rotate the keys kind:security\n"), "gate-security", nil},
		{"security, in a mark", approved("", "## Action items\n\n{>>Rotate the keys kind:security<<}\n"), "gate-security", nil},
		{"security, in a comment", approved("", "## Action items\n\n<!-- - [ ] Rotate the keys kind:security -->\n"), "gate-security", nil},
		{"security, under another heading", approved("", "## Notes\n\n- [ ] Rotate the keys kind:security\n"), "gate-security", nil},
		{"security, under a heading of its kind", approved("", "## Security work {.internal}\n\n- [ ] Rotate the keys @teun due:2026-12-12\n"), "gate-security", nil},
		{"security, in prose", approved("", "## Background\n\nType: security review. The kind of security that we had (security) was thin.\n"), "", nil},
		{"security, waived", approved("waivers: [{action: keys, by: noor, date: 2026-02-01, reason: the vendor is slow}]\n", security), "", nil},
		{"security, waived by its anchor", approved("waivers: [{action: action-keys, by: noor, date: 2026-02-01, reason: slow}]\n", security), "", nil},
		{"security, another waived", approved("waivers: [{action: locks, by: noor, date: 2026-02-01, reason: slow}]\n", security), "gate-security", nil},
		{"security, waived some day", approved("waivers: [{action: keys, by: noor, date: 2026-04-01, reason: slow}]\n", security), "gate-security", nil},
		{"embargo", approved("embargo: 2026-03-02\n", ""), "gate-embargo", nil},
		{"published some day", approved("public: {published: 2026-03-02}\n", ""), "gate-published", nil},
		{"published after the embargo", approved("embargo: 2026-03-02\npublic: {published: 2026-03-02}\n", ""), "gate-embargo", nil},
		{"published today", approved("public: {published: 2026-03-01}\n", ""), "", nil},
		{"embargo with a time", approved("embargo: 2026-02-28T23:59:00-08:00\n", ""), "gate-embargo", nil},
		{"embargo in another order", approved("embargo: 02/01/2026\n", ""), "gate-embargo", nil},
		{"embargo without a day", approved("embargo:\n", ""), "gate-embargo", nil},
		{"misspelt embargo", approved("embargoed: 2030-01-01\n", ""), "gate-embargo", nil},
		{"another word for embargo", approved("publish_after: 2030-01-01\n", ""), "gate-embargo", nil},
		{"embargo under public", approved("public: {embargo: 2030-01-01}\n", ""), "gate-embargo", nil},
		{"published before it happened", approved("public: {published: 2020-01-01}\n", ""), "gate-published", nil},
		{"approved some day", strings.Replace(whole, "by: mila, role: engineer, date: 2026-01-20", "by: mila, role: engineer, date: 2030-01-20", 1), "gate-approved", nil},
		{"approval is revoked", strings.Replace(whole, "by: mila,", "by: mila, revoked: true,", 1), "gate-approved", nil},
		{"embargo is over", approved("embargo: 2026-03-01\n", ""), "", nil},
	}
	for _, test := range tests {
		one, p := text(test.report), Policy{Config: config.Default(), Today: today}
		if test.change != nil {
			test.change(&p, &one)
		}
		d := Decide([]Text{one}, p)[0]
		if got := rules(d.Reasons); got != test.want || d.May() != (test.want == "") {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		for _, r := range d.Reasons {
			if strings.HasPrefix(r.Rule, "gate-") && (r.Hint == "" || r.Path == "" || r.Message == "") {
				t.Errorf("%s: %+v says too little", test.name, r)
			}
		}
	}
	twice := Decide([]Text{text(whole), text(whole)}, Policy{Config: config.Default(), Today: today})
	if rules(twice[0].Reasons) != "gate-slug" || rules(twice[1].Reasons) != "gate-slug" {
		t.Error("two texts of one address pass")
	}
}

// TestWords looks at what is said where counting is easily misread.
func TestWords(t *testing.T) {
	whole := approved("", "## Summary\n\nText.\n")
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
	for _, r := range Decide([]Text{one}, Policy{Config: config.Default(), Today: today})[0].Reasons {
		if r.Rule == "gate-approved" && !strings.HasPrefix(r.Hint, "mend first") {
			t.Errorf("%+v", r)
		}
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

// TestEdit adds to front matter in every way that it can be written. What is
// added stands between marks; without it the file is what it was.
func TestEdit(t *testing.T) {
	a := postmortem.Approval{By: "Noor: R&D", Role: "management", Date: today, Hash: "sha256:00"}
	item := `{by: "Noor: R&D", role: management, date: 2026-03-01, hash: "sha256:00"}`
	toml := "by = \"Noor: R&D\"\nrole = \"management\"\ndate = 2026-03-01\nhash = \"sha256:00\"\n"
	tests := []struct{ name, src, approved, slugged string }{
		{"nothing", "---\ntitle: A\n---\nText\n",
			"---\ntitle: A\n«approvals:\n  - " + item + "\n»---\nText\n",
			"---\ntitle: A\n«public:\n  slug: a-b\n»---\nText\n"},
		{"block", "---\napprovals:\n  - by: x # why\n    role: y # c\npublic:\n    title: B\n---\n",
			"---\napprovals:\n  - by: x # why\n    role: y # c«\n  - " + item + "»\npublic:\n    title: B\n---\n",
			"---\napprovals:\n  - by: x # why\n    role: y # c\npublic:\n    «slug: a-b\n    »title: B\n---\n"},
		{"not indented", "---\napprovals:\n- {by: x}\n---\n", "---\napprovals:\n- {by: x}«\n- " + item + "»\n---\n", "---\napprovals:\n- {by: x}\n«public:\n  slug: a-b\n»---\n"},
		{"flow", "---\napprovals: [{by: x}] # all\npublic: {title: B}\n---\n",
			"---\napprovals: [{by: x}«, " + item + "»] # all\npublic: {title: B}\n---\n", "---\napprovals: [{by: x}] # all\npublic: {«slug: a-b, »title: B}\n---\n"},
		{"empty", "---\napprovals: []\npublic: {}\n---\n", "---\napprovals: [«" + item + "»]\npublic: {}\n---\n", "---\napprovals: []\npublic: {«slug: a-b»}\n---\n"},
		{"null", "---\napprovals:\npublic: # later\nowner: x\n---\n", "---\napprovals:«\n  - " + item + "»\npublic: # later\nowner: x\n---\n",
			"---\napprovals:\npublic: # later«\n  slug: a-b»\nowner: x\n---\n"},
		{"own name", "---\nApproval: [{by: x}]\n---\n", "---\nApproval: [{by: x}«, " + item + "»]\n---\n", "---\nApproval: [{by: x}]\n«public:\n  slug: a-b\n»---\n"},
		{"mark and carriage returns", "\ufeff---\r\ntitle: A\r\n---\r\nText\r\n",
			"\ufeff---\r\ntitle: A\r\n«approvals:\r\n  - " + item + "\r\n»---\r\nText\r\n", "\ufeff---\r\ntitle: A\r\n«public:\r\n  slug: a-b\r\n»---\r\nText\r\n"},
		{"toml", "+++\ntitle = \"A\"\n+++\n", "+++\ntitle = \"A\"\n«[[approvals]]\n" + toml + "»+++\n", "+++\ntitle = \"A\"\n«[public]\nslug = \"a-b\"\n»+++\n"},
		{"toml tables", "+++\n[[approvals]]\nby = \"x\"\n[public]\ntitle = \"B\"\n+++\n",
			"+++\n[[approvals]]\nby = \"x\"\n[public]\ntitle = \"B\"\n«[[approvals]]\n" + toml + "»+++\n", "+++\n[[approvals]]\nby = \"x\"\n[public]\n«slug = \"a-b\"\n»title = \"B\"\n+++\n"},
		{"toml inline", "+++\napprovals = [{by = \"x\"}]\npublic.title = \"B\"\n+++\n",
			"+++\napprovals = [{by = \"x\"}«, {by = \"Noor: R&D\", role = \"management\", date = 2026-03-01, hash = \"sha256:00\"}»]\npublic.title = \"B\"\n+++\n",
			"+++\napprovals = [{by = \"x\"}]\n«public.slug = \"a-b\"\n»public.title = \"B\"\n+++\n"},
	}
	same := func(a, b string) bool { return Same(config.Default(), a, b) }
	e, marks := Editor{read, same}, strings.NewReplacer("«", "", "»", "")
	for _, test := range tests {
		got, err := e.Approve([]byte(test.src), a)
		if want := marks.Replace(test.approved); err != nil || string(got) != want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", test.name, err, got, want)
		}
		got, err = e.Set([]byte(test.src), "slug", "a-b")
		if want := marks.Replace(test.slugged); err != nil || string(got) != want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", test.name, err, got, want)
		}
	}
	for _, test := range [][2]string{
		{"---\napprovals:\n  - by: mila\n    role: y # c\n  - {by: \"Noor: r&d\", role: z} # d\n---\n", "---\napprovals:\n  - by: mila\n    role: y # c\n  - " + item + " # d\n---\n"},
		{"+++\n[[approvals]]\nby = \"Noor: R&D\"\n[[approvals]]\nby = \"x\"\n+++\n", "+++\n[[approvals]]\n" + toml + "[[approvals]]\nby = \"x\"\n+++\n"},
	} {
		if got, err := e.Approve([]byte(test[0]), a); err != nil || string(got) != test[1] {
			t.Errorf("again: %v, got\n%s\nwant\n%s", err, got, test[1])
		}
	}
	for _, src := range []string{"# A\n\nText\n", "---\ntitle: A\n", "---\napprovals: yes\n---\n", "---\napprovals: &x [*x]\n---\n"} {
		if out, err := e.Approve([]byte(src), a); err == nil {
			t.Errorf("%q became %q", src, out)
		}
	}
}

// FuzzEdit: whatever the front matter, what was added can be taken out again,
// and what stands there is read.
func FuzzEdit(f *testing.F) {
	f.Add([]byte("---\napprovals: [{by: x}]\npublic: {a: b}\n---\nText"))
	f.Add([]byte("+++\n[public]\na = 1\n+++\n"))
	f.Add([]byte("---\npublic:\n  a: |\n    b\n---\n"))
	a := postmortem.Approval{By: "x", Role: "y", Date: today, Hash: "sha256:00"}
	f.Fuzz(func(t *testing.T, src []byte) {
		out, err := (Editor{Read: read, Same: strings.EqualFold}).Approve(src, a)
		if err != nil {
			return
		}
		from, to := 0, 0
		for from < len(src) && src[from] == out[from] {
			from++
		}
		for to < len(src)-from && src[len(src)-1-to] == out[len(out)-1-to] {
			to++
		}
		if from+to != len(src) {
			t.Fatalf("%q became %q", src, out)
		}
	})
}
