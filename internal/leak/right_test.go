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

// TestPublicPage: a page that goes out is a public place, but for what marks keep
// inside; one that is shown nowhere, and a picture's words, are none.
func TestPublicPage(t *testing.T) {
	s := siteOf(t, map[string]string{
		"pages/respond.md": "# How we respond\n\nWe summon the lighthouse keepers {--and the harbour pilots of Zandvoort--}.\n\n![Barometers](b.png) ![Thermometers](t.png){.public}\n\nThey row[^a].\n\n[^a]: In hailstorms\nand squalls.\n\n    With lanterns.\n\nThey arrive.\n",
	})
	for text, want := range map[string]bool{
		"summon the lighthouse keepers": false, "the harbour pilots of Zandvoort": true, "Thermometers": false, "Barometers": true,
		"hailstorms": true, "squalls": true, "lanterns": true, "They arrive": false,
	} {
		hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>" + text)})
		if found := len(hits) > 0; found != want {
			t.Errorf("%s: found is %v, want %v:%s", text, found, want, list(hits))
		}
	}
}

// TestEntryPassesAlone: what stands beneath a public entry, or in another column of
// its row, is no public place.
func TestEntryPassesAlone(t *testing.T) {
	const head = "---\ntitle: x\ndate: 2026-01-14\ntemplate: full\nvisibility: public\npublic: {title: Parcels waited}\n---\n\n"
	for report, said := range map[string]string{
		"## Timeline\n\n| Time | Event | Who |\n|---|---|---|\n| 09:12 | A [barge](https://noordkade.example/barge) sank &amp; rose public:yes | the harbour pilots |\n": "A barge sank &amp; rose",
		"## Timeline\n\n- 09:12 A barge sank public:yes\n  - so say the harbour pilots\n":                                                                                "A barge sank",
		"## Action items\n\n- [ ] Raise the barge public:yes\n  - ask the harbour pilots\n":                                                                              "Raise the barge",
	} {
		s := siteOf(t, map[string]string{"postmortems/2026-01-14-x.md": head + report})
		if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>" + said)}); len(hits) > 0 {
			t.Errorf("%q: false alarms:%s", report, list(hits))
		}
		if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>the harbour pilots")}); len(hits) == 0 {
			t.Errorf("%q: what stands beside is not found", report)
		}
	}
}

// TestNameInProse: the name of a service that the public knows may stand in a
// sentence where a public place has its words in one, and not as the name.
func TestNameInProse(t *testing.T) {
	const head = "---\ntitle: x\ndate: 2026-01-14\nvisibility: public\npublic:\n  title: Parcels waited\n  summary: "
	for said, want := range map[string]bool{"Behind the card gateway it is calm.": false, "Behind the Card-Gateway it is calm.": true, "It is calm.": true} {
		s := siteOf(t, map[string]string{"postmortems/2026-01-14-x.md": head + said + "\n---\n\n## Minutes\n\nNothing.\n"})
		hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>the card gateway")})
		if found := len(hits) > 0; found != want {
			t.Errorf("%s: found is %v, want %v:%s", said, found, want, list(hits))
		}
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
