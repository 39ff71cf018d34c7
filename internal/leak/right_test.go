package leak

import (
	"strings"
	"testing"

	"afterword/internal/output"
)

// TestPublicPlaces looks whether what an author writes where the public reads
// may stand there, however the file is written.
func TestPublicPlaces(t *testing.T) {
	const head = "---\ntitle: x\ndate: 2026-01-14\ntemplate: full\nvisibility: public\npublic:\n" +
		"  title: Parcels waited behind the broken weighbridge\n  summary: The weighbridge stood still until noon.\n---\n\n"
	const page = "<title>Parcels waited behind the broken weighbridge</title><p>The weighbridge stood still until noon."
	for name, test := range map[string]struct{ report, page string }{
		"mark":                      {"\ufeff" + head, page},
		"mark and other lines":      {"\ufeff" + strings.ReplaceAll(head, "\n", "\r\n"), page},
		"text beneath its heading":  {head + "## What happened\nWhile having some workshop we saw it.\n", "<h2>What happened</h2> <p>While having some workshop we saw it."},
		"text beneath an underline": {head + "What happened\n---\nWhile having some workshop we saw it.\n", "<h2>What happened</h2> <p>While having some workshop we saw it."},
		"link": {head + "## What happened\n\nSee [help](https://noordkade.example/weigh-bridge-help-center/parcels#gate%20one).\n",
			`See <a href="https://noordkade.example/weigh-bridge-help-center/parcels#gate%20one">help</a>.`},
		"elements in code": {head + "## What happened\n\n````html\n<div class=\"banner\">Some words of mine\n```\n</div>\n````\n\nIt <b>fell</b>.\n",
			`<pre><code>&lt;div class="banner"&gt;Some words of mine</code></pre><p>It fell.`},
		"link of an action item": {head + "## Action items\n\n- [ ] Read [help](https://noordkade.example/weigh-bridge-help-center/parcels) public:yes\n",
			`Read <a href="https://noordkade.example/weigh-bridge-help-center/parcels">help</a>`},
	} {
		s := siteOf(t, map[string]string{"postmortems/2026-01-14-x.md": test.report})
		if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte(test.page)}); len(hits) > 0 {
			t.Errorf("%s: false alarms:%s", name, list(hits))
		}
	}
	hidden := head + "## Minutes\n\nSee [help](https://noordkade.example/weigh-bridge-takeover-offer/parcels).\n"
	s := siteOf(t, map[string]string{"postmortems/2026-01-14-x.md": hidden})
	if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte(`<a href="https://noordkade.example/weigh-bridge-takeover-offer/parcels">`)}); len(hits) == 0 {
		t.Error("an address of a private section is not found")
	}
}

// TestTemplateSince: sections of a report that answers to no template are no
// public places, as disclosure lets none of them through.
func TestTemplateSince(t *testing.T) {
	const report = "---\ntitle: x\ndate: 2026-01-14\nvisibility: public\npublic: {title: Parcels waited}\n---\n\n## What happened\n\nThe weighbridge stood still until noon.\n"
	for since, want := range map[string]bool{"2026-01-01": false, "2026-02-01": true} {
		s := siteWith(t, settingsText+"template: full\ntemplate_since: "+since+"\n", map[string]string{"postmortems/2026-01-14-x.md": report})
		hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>The weighbridge stood still until noon.")})
		if found := len(hits) > 0; found != want {
			t.Errorf("since %s: found is %v, want %v:%s", since, found, want, list(hits))
		}
	}
}
