package release

import (
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/diag"
)

// gateTest is a report, and the rules by which the gate refuses it; none: it
// may be published.
type gateTest struct {
	name, report, want string
	change             func(*Policy, *Text) // what is asked for, or was made of the report; may be nil
}

func (test gateTest) run(t *testing.T) {
	t.Helper()
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

// whole is a report that may be published.
var whole = approved("", "## Summary\n\nText.\n")

var gateTests = []gateTest{
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

func TestGate(t *testing.T) {
	for _, test := range gateTests {
		test.run(t)
	}
}

// openSecurity is a section with an item that nobody has done.
const openSecurity = "## Action items\n\n- [ ] Rotate the keys kind:security id:keys\n"

// withItem is a report with that item, written in another way.
func withItem(words, others string) string {
	return approved("", strings.Replace(openSecurity, words, others, 1))
}

// securityTests say in many ways that an item is of kind security.
var securityTests = []gateTest{
	{"as it is", approved("", openSecurity), "gate-security", nil},
	{"done", withItem("[ ]", "[x]"), "", nil},
	{"with a blank", withItem("kind:security", "kind: Security"), "gate-security", nil},
	{"as a tag", withItem("kind:security", "#security"), "gate-security", nil},
	{"as a label", withItem("kind:security", "label:security"), "gate-security", nil},
	{"in brackets", withItem("kind:security", "(security)"), "gate-security", nil},
	{"as a heading", approved("", strings.Replace(strings.Replace(openSecurity, "- [", "### Security\n\n- [", 1), "kind:security ", "", 1)), "gate-security", nil},
	{"in the words", withItem("kind:security", "for the security of all"), "", nil},
	{"as the second of two kinds", withItem("kind:security", "kind:security kind:fix"), "gate-security", nil},
	{"with another kind", withItem("kind:security", "kind:fix/security"), "gate-security", nil},
	{"as a part", withItem("kind:security", "kind:security-fix"), "gate-security", nil},
	{"before the words", withItem("Rotate the keys kind:security", "Security: rotate the keys"), "gate-security", nil},
	{"in bold", withItem("Rotate the keys kind:security", "**Security** rotate the keys"), "gate-security", nil},
	{"first word of a heading", approved("", strings.Replace(strings.Replace(openSecurity, "- [", "### Security work\n\n- [", 1), "kind:security", "kind:fix", 1)), "gate-security", nil},
	{"struck out", approved("", "## Action items\n\n- [ ] ~~Rotate the keys kind:security~~\n"), "gate-security", nil},
	{"dropped for a reason", withItem("id:keys", "state:dropped reason:hsm"), "", nil},
	{"to be done", approved("", strings.Replace(openSecurity, "[ ]", "[x]", 1)+"  done:2030-03-04\n"), "gate-security", nil},
	{"was done", withItem("id:keys", "done:2026-02-04"), "", nil},
	{"beneath another item", approved("", "## Action items\n\n- [ ] Mend the locks\n  - [ ] Rotate the keys kind:security\n"), "gate-security", nil},
	{"done beneath another item", approved("", "## Action items\n\n- [ ] Mend the locks\n  - [x] Rotate the keys kind:security\n"), "", nil},
	{"for inside", approved("", "## Action items\n\n- [x] Mend the locks\n\n::: internal\n\n- [ ] Rotate the keys kind:security\n\n:::\n"), "gate-security", nil},
	{"for inside, close", approved("", "## Action items\n\n- [x] Mend the locks\n::: internal\n- [ ] Rotate the keys kind:security\n:::\n"), "gate-security", nil},
	{"for inside, in a table", approved("", "## Action items\n\n::: internal\n| Action | Kind |\n|---|---|\n| Rotate the keys | security |\n:::\n"), "gate-security", nil},
	{"in a block with a heading", approved("", "::: internal\n## Action items\n- [ ] Rotate the keys kind:security\n:::\n"), "gate-security", nil},
	{"done in a block", approved("", "::: internal\n## Action items\n- [x] Rotate the keys kind:security\n:::\n"), "", nil},
	{"in a quotation", approved("", "## Action items\n\n> - [ ] Rotate the keys kind:security\n"), "gate-security", nil},
	{"in a mark", approved("", "## Action items\n\n{>>Rotate the keys kind:security<<}\n"), "gate-security", nil},
	{"in a comment", approved("", "## Action items\n\n<!-- - [ ] Rotate the keys kind:security -->\n"), "gate-security", nil},
	{"under another heading", approved("", "## Notes\n\n- [ ] Rotate the keys kind:security\n"), "gate-security", nil},
	{"under a heading of its kind", approved("", "## Security work {.internal}\n\n- [ ] Rotate the keys @teun due:2026-12-12\n"), "gate-security", nil},
	{"in prose", approved("", "## Background\n\nType: security review. The kind of security that we had (security) was thin.\n"), "", nil},
	{"waived", approved("waivers: [{action: keys, by: noor, date: 2026-02-01, reason: the vendor is slow}]\n", openSecurity), "", nil},
	{"waived by its anchor", approved("waivers: [{action: action-keys, by: noor, date: 2026-02-01, reason: slow}]\n", openSecurity), "", nil},
	{"another waived", approved("waivers: [{action: locks, by: noor, date: 2026-02-01, reason: slow}]\n", openSecurity), "gate-security", nil},
	{"waived some day", approved("waivers: [{action: keys, by: noor, date: 2026-04-01, reason: slow}]\n", openSecurity), "gate-security", nil},
}

func TestGateSecurity(t *testing.T) {
	for _, test := range securityTests {
		test.run(t)
	}
}

func TestGateSlug(t *testing.T) {
	for _, d := range Decide([]Text{text(whole), text(whole)}, Policy{Config: config.Default(), Today: today}) {
		if got := rules(d.Reasons); got != "gate-slug" {
			t.Errorf("of two texts with one address, one has %q", got)
		}
	}
}
