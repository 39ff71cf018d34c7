package leak

import (
	"fmt"
	"strings"
	"testing"

	"afterword/content"
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

const settingsText = `title: Reliability Handbook of Noordkade
url: https://postmortems.noordkade.internal.example/
services:
  - {name: card-gateway, also: [cgw2], team: payments, public: Card payments}
  - {name: ledger_core, team: payments}
people:
  - {name: dana, also: [Dana Vos, dana.vos@noordkade.example, Дана Вос], role: an engineer}
vendors:
  - {name: AcmePay, also: [acmepay.example], public: a payment provider}
  - {name: Polderpost, public: Polderpost}
public:
  about: Ask Dana Vos of AcmePay or cgw2 about INC-4711.
  title: When things go wrong
  url: https://incidents.noordkade.example/
  hosts: [noordkade.example]
  contact: mailto:hello@noordkade.example
  deny: ['(?i)project\s+heron']
  allow: [{text: Vlissingen, reason: the town is in the news}]
`

const publicReport = `---
id: INC-4711
title: The gateway certificate ran out while Zaanstad slept
date: 2026-01-14
template: full
severity: sev1
services: [card-gateway, ledger_core, flux_mirror]
owner: mila
authors: [Tobias Krijgsman]
tags: [certificate-renewal, kwaliteit]
channel: "#inc-cards-jan"
tickets: [OPS-1234]
visibility: public
public:
  title: We refused card payments on 14 January
  summary: For three quarters of an hour we could not take card payments.
---

## What happened

An older certificate replaced a newer one in {~~the Almere datacentre~>one of our buildings~~}.
Payments by {--AcmePay and--} other routes went on.
<!-- the supervisor mentioned blackmail here -->
![the queue](warteschlange-vom-montag.png "screenshot by night shift")

::: internal
Somebody in purchasing forgot to sign the renewal in time.
:::

## Contributing factors

See [the runbook](https://wiki.noordkade.internal.example/runbooks/tls "written by Floris").

## Minutes

The pager of the second line was muted for the whole of that night by mistake.

## Timeline

- 2026-01-14 09:12 An older certificate replaces a newer one. public:yes
- 2026-01-14 09:15 @pieter wakes the warehouse crew
- 2026-01-14 09:58 Rollback of flux-controller

## Action items

- [ ] Jobs like this renewal can no longer run twice at once. public:yes @mila due:2026-03-01
- [ ] Rotate every password of the vault kind:security OPS-77
`

const privateReport = `---
id: INC-9
title: Payroll data of the night shift was readable
date: 2026-02-01
owner: floris
---

## Summary

For two days anyone with an account could read the payroll of the night shift through the intranet,
and nobody noticed until the works council complained about it in writing.
The database was db-prod-17.ams, at 10.20.30.40.
`

// site is what the tests scan: the secrets of two reports.
func site(t testing.TB) *Set {
	t.Helper()
	return siteOf(t, map[string]string{"postmortems/cards.md": publicReport, "postmortems/payroll-leak.md": privateReport})
}

// siteOf is what is secret of some reports and public pages, by path.
func siteOf(t testing.TB, texts map[string]string) *Set {
	t.Helper()
	return siteWith(t, settingsText, texts)
}

// siteWith is siteOf with other settings.
func siteWith(t testing.TB, settings string, texts map[string]string) *Set {
	t.Helper()
	c, problems := config.Load([]byte(settings), "afterword.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	set, _ := template.Load(content.Files, nil)
	reader := postmortem.NewReader(c, set.Headings())
	sources := []Source{{Path: "afterword.yaml", Bytes: []byte(settings)}}
	var reports []*postmortem.Postmortem
	for path, text := range texts {
		pm, _ := reader.Read(postmortem.File{Path: path, Source: []byte(text)})
		if isPage := strings.HasPrefix(path, "pages/"); isPage != (pm == nil) {
			t.Fatal(path, "is read as something else")
		} else if isPage {
			sources = append(sources, Source{Path: path, Bytes: []byte(text), Public: true})
			continue
		}
		reports = append(reports, pm)
		sources = append(sources, Source{Path: path, Report: pm, Bytes: []byte(text), Public: pm.Visibility == "public"})
	}
	s, err := New(t.Context(), Input{
		Corpus:  corpus.New(reports, nil, []corpus.Attachment{{Path: "postmortems/warteschlange-vom-montag.png"}}),
		Sources: sources, Config: c, Templates: set, Known: output.Tree{Files: []output.File{
			{Path: "index.html", Bytes: []byte(`<main class="report">January, Summary, Search, minutes, payload: a database, title, jobs like this, that, twice, time, cards</main><script src="finder.js"></script>`)},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// honest is a page that says what it may.
const honest = `<!doctype html><title>We refused card payments on 14 January</title><p>For three quarters of an hour we could not take
card payments. <b>An engineer</b> saw that an older certificate replaced a newer one in one of our buildings. Payments by other routes
went on. <a href="mailto:hello@noordkade.example">hello</a> Vlissingen. Jobs like this renewal can no longer run twice at once.
<time datetime="2026-01-14T09:12">09:12</time> The certificate; a payment provider; January; minutes; Polderpost.
passwd: payments; secret=payments; a payment token: for cards; 100.200.1.1, 2026:10.`

func scan(t testing.TB, s *Set, files ...output.File) []Hit {
	t.Helper()
	_, hits, err := s.Scan(t.Context(), output.Tree{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func TestNoFalseAlarm(t *testing.T) {
	s := site(t)
	numbers := `{"terms":[["certificate certificates","&Mila","$Tb7$danaOPS","'Q^4{Glsev1",` + "\n" + `[0,"2026-01-14-cards","We refused card payments","2026-01-14","","","","","the certificate"]]],"see":{}}`
	for path, text := range map[string]string{
		"index.html":              honest,
		"feed.xml":                strings.ReplaceAll(strings.ReplaceAll(honest, "<", "&lt;"), ">", "&gt;"),
		"search/0a/0.json":        numbers,
		"search/0a/h0.json":       `"#certificate %cards 'card &payments"`,
		"search/manifest.json":    `{"shards":" dana mila"}`,
		"search/0a/facets.json":   `[["year","Year","2026","mila dana"]]`,
		"2026-01-14-refused.html": "",
	} {
		for _, h := range scan(t, s, output.File{Path: path, Bytes: []byte(text)}) {
			t.Errorf("false alarm: %v", h)
		}
	}
}

// TestSabotage hides something private in an honest page, in many forms, and
// looks whether it is found and told rightly.
func TestSabotage(t *testing.T) {
	s := site(t)
	for _, test := range sabotages {
		path := test.path
		if path == "" {
			path = "index.html"
		}
		text := test.hidden
		if path == "index.html" {
			text = honest + "\n" + text + "</html>"
		}
		hits := scan(t, s, output.File{Path: path, Bytes: []byte(text)})
		if !found(hits, test.what, test.kind, test.from) {
			t.Errorf("%s: %q as %s of %s is not among %d hits:%s", test.name, test.what, test.kind, test.from, len(hits), list(hits))
		}
	}
}

func found(hits []Hit, what string, kind Kind, from string) bool {
	for _, h := range hits {
		if h.What == what && h.Kind == kind && strings.HasPrefix(h.From, from) {
			return true
		}
	}
	return false
}

func list(hits []Hit) string {
	var b strings.Builder
	for _, h := range hits {
		fmt.Fprintf(&b, "\n\t%v", h)
	}
	return b.String()
}

// A hit leads to the byte where the secret begins, whatever is escaped before.
func TestOffset(t *testing.T) {
	text := `<p>&eacute;&amp;&#233; %20 &lt;b&gt; caf` + "\xc3\xa9 <i>"
	for _, hidden := range []string{"Dana Vos", "&#68;ana Vos", "%44ana%20Vos"} {
		hits := scan(t, site(t), output.File{Path: "index.html", Bytes: []byte(text + hidden)})
		want := len(text)
		if hidden[0] != 'D' {
			want += strings.IndexByte(hidden, 'a') // what an escape stands for has its end for a place
		}
		if len(hits) == 0 || hits[0].Offset > want || hits[0].Offset < len(text) {
			t.Errorf("%q: found at %s, not at %d", hidden, list(hits), len(text))
		}
	}
}
