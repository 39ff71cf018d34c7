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

// siteOf is what is secret of some reports, by path.
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
		if pm == nil {
			t.Fatal(path, "is no report")
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
		"search/0a/h0.json":       `"#certificate %accept 'card &payments"`,
		"search/manifest.json":    `{"shards":" dana mila"}`,
		"search/0a/facets.json":   `[["year","Year","2026","mila dana"]]`,
		"2026-01-14-refused.html": "",
	} {
		for _, h := range scan(t, s, output.File{Path: path, Bytes: []byte(text)}) {
			if !strings.Contains(h.What, "accept") {
				t.Errorf("false alarm: %v", h)
			}
		}
	}
}

// TestSabotage hides something private in an honest page, in many forms, and
// looks whether it is found and told rightly.
func TestSabotage(t *testing.T) {
	s := site(t)
	tests := []struct {
		name   string
		path   string // index.html
		hidden string
		what   string
		kind   Kind
		from   string // begins with
	}{
		{"person", "", "Dana Vos saw it", "Dana Vos", Person, "afterword.yaml:7:"},
		{"person, another case", "", "<p>DANA VOS</p>", "Dana Vos", Person, ""},
		{"person, in an attribute", "", `<p title="dana">`, "dana", Person, ""},
		{"person, split by markup", "", "da<b>n</b>a said", "dana", Person, ""},
		{"person, across elements", "", "<td>Dana</td><td>Vos</td>", "Dana Vos", Person, ""},
		{"person, as entities", "", "&#68;&#x61;na&nbsp;Vos", "Dana Vos", Person, ""},
		{"person, as entities without semicolons", "", "&#68&#x61na Vos", "Dana Vos", Person, ""},
		{"person, in a stylesheet", "a.css", `p::before{content:"\44 a\6e\000061 Vos"}`, "Dana Vos", Person, ""},
		{"person, in octal", "a.js", `"\104a\156a\40Vos"`, "Dana Vos", Person, ""},
		{"person, Latin-1", "a.txt", "D\xe2na V\xf6s", "Dana Vos", Person, ""},
		{"vendor, Latin-1", "a.txt", "Acmepa\xff refused", "AcmePay", Vendor, ""},
		{"person, escaped twice", "", "&amp;#68;ana Vos", "Dana Vos", Person, ""},
		{"person, in a URL", "", `<a href="/by/dana%20vos">`, "Dana Vos", Person, ""},
		{"person, in JSON", "incidents.json", `{"by":"\u0064\u0061na\nVos"}`, "Dana Vos", Person, ""},
		{"person, in a script", "a.js", `const by = "\x64ana\u{20}Vos"`, "Dana Vos", Person, ""},
		{"person, Cyrillic", "", "ДАНА&nbsp;ВОС", "Дана Вос", Person, ""},
		{"person, Cyrillic look-alikes", "", "D\u0430n\u0430 V\u043es", "Dana Vos", Person, ""},
		{"person, Greek look-alikes", "", "D\u03b1n\u0391 V\u03bfs", "Dana Vos", Person, ""},
		{"person, full width", "", "Ｄａｎａ Ｖｏｓ", "Dana Vos", Person, ""},
		{"person, accents", "", "Da\u0301na Vo\u0308s", "Dana Vos", Person, ""},
		{"person, soft hyphen", "", "Da&shy;na\u200b V&#8203;os", "Dana Vos", Person, ""},
		{"person, letters that are not seen", "", "Da\u3164na\u115f V\u20ddos", "Dana Vos", Person, ""},
		{"person, other spaces", "", "Dana\u00a0\u2003\tVos", "Dana Vos", Person, ""},
		{"person, UTF-16", "a.txt", "D\x00a\x00n\x00a\x00 \x00V\x00o\x00s\x00", "Dana Vos", Person, ""},
		{"owner who is not declared", "", "Mila noticed", "mila", Person, "postmortems/cards.md:8:"},
		{"mention", "", "and pieter woke them", "pieter", Person, ""},
		{"author in a comment", "", "<!-- Tobias Krijgsman -->", "Tobias Krijgsman", Person, ""},
		{"e-mail address", "feed.xml", "<email>dana.vos@noordkade.example</email>", "dana.vos@noordkade.example", Address, "afterword.yaml:7:"},
		{"vendor", "", "acme-pay", "AcmePay", Vendor, "afterword.yaml:9:"},
		{"vendor within a word", "", "myACMEPAYexampleclient", "acmepay.example", Vendor, ""},
		{"id", "", `<link href="inc-4711.html">`, "INC-4711", ID, "postmortems/cards.md:2:"},
		{"id in the name of a file", "postmortems/INC-4711.html", "", "INC-4711", ID, ""},
		{"id in a shard", "search/0a/0.json", `{"terms":[["inc4711","&","$T","'Q"]],"see":{}}`, "INC-4711", ID, ""},
		{"ticket", "sitemap.xml", "<loc>OPS-1234</loc>", "OPS-1234", Ticket, "postmortems/cards.md:12:"},
		{"ticket of an action item", "", "ops 77", "OPS-77", Ticket, ""},
		{"channel", "", "#inc-cards-jan", "#inc-cards-jan", Channel, "postmortems/cards.md:11:"},
		{"host", "", "https://wiki.noordkade.internal.example/", "wiki.noordkade.internal.example", Host, "postmortems/cards.md:"},
		{"service", "search/0a/facets.json", `[["service","Service","Card payments\nledger_core","#$"]]`, "ledger_core", Service, ""},
		{"severity", "", `<span class="sev1">`, "sev1", Severity, ""},
		{"private title", "", "<title>Payroll data of the night shift was readable</title>", "Payroll data of the night shift was readable", Title, "postmortems/payroll-leak.md:3:"},
		{"internal title in an attribute", "", `<a title="The gateway certificate ran out while Zaanstad slept">`, "The gateway certificate ran out while Zaanstad slept", Title, ""},
		{"slug", "payroll-leak.html", "", "payroll-leak", FileName, ""},
		{"picture's name", "", `<img src="warteschlange-vom-montag.png">`, "warteschlange-vom-montag", FileName, ""},
		{"tag page", "tags/certificate-renewal.html", "", "certificate-renewal", Label, ""},
		{"plain tag", "", "kwaliteit", "kwaliteit", Word, "postmortems/cards.md:10:"},
		{"wording in a mark", "", "in the Almere datacentre", "the Almere datacentre", Wording, "postmortems/cards.md:"},
		{"wording of a block", "", "purchasing forgot to sign the renewal in", "purchasing forgot to sign the", Run, "postmortems/cards.md:27:"},
		{"comment", "", "<!-- the supervisor mentioned blackmail here -->", "the supervisor mentioned blackmail here", Run, "postmortems/cards.md:"},
		{"link title", "", `<a title="written by Floris">`, "floris", Person, ""},
		{"picture title", "", "screenshot by night", "screenshot", Word, "postmortems/cards.md:"},
		{"part of a section", "", "The pager of the second line was muted", "the pager of the second", Run, "postmortems/cards.md:36:1"},
		{"event", "search/0a/d0.json", `["x",["",0,"Rollback of flux\u002dcontroller"]]`, "Rollback of flux-controller", Entry, "postmortems/cards.md:"},
		{"action item", "", "Rotate every password of the vault", "Rotate every password of the vault", Entry, "postmortems/cards.md:"},
		{"word of a lexicon", "search/0a/h0.json", `"#certificate %warehouse"`, "warehouse", Word, "postmortems/cards.md:"},
		{"text of a private report", "", "the payroll of the <em>night</em> shift through the", "the payroll of the night", Run, "postmortems/payroll-leak.md:"},
		{"identifier", "", "db-prod-17.ams", "db-prod-17.ams", Identifier, "postmortems/payroll-leak.md:"},
		{"setting", "", "<title>Reliability Handbook of Noordkade</title>", "Reliability Handbook of Noordkade", Setting, "afterword.yaml"},
		{"denied", "", "for Project\n Heron", "Project\n Heron", Denied, "afterword.yaml:17:"},
		{"text of a PNG", "a.png", "\x89PNG\x00tEXtAuthor\x00Tobias Krijgsman", "Tobias Krijgsman", Person, ""},
		{"single word of a full name", "", "<p>Vos saw it", "Vos", Part, "afterword.yaml:7:"},
		{"service with a public name", "", "the card gateway was away", "card-gateway", Known, ""},
		{"service that the settings tell of", "", "cgw2", "cgw2", Service, "afterword.yaml"},
		{"service that is not declared", "", "flux_mirror", "flux_mirror", Label, "postmortems/cards.md:10:"},
		{"text of a picture", "b.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x01tEXta\x00\x00\x00\x00", "a chunk tEXt", Beside, ""},
		{"bytes behind a picture", "b.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\x00\x00\x00\x00later", pastEnd, Beside, ""},
		{"comment of a picture", "b.jpg", "\xff\xd8\xff\xfe\x00\x03a\xff\xd9", "a segment for programs or comments", Beside, ""},
		{"comment of an animation", "b.gif", "GIF89a\x01\x00\x01\x00\x00\x00\x00\x21\xfe\x01a\x00\x3b", "an extension for programs or comments", Beside, ""},
		{"private address", "", "10.1.2.3", "10.1.2.3", "a private address", ""},
		{"internal host", "", "http://vault.corp/", "vault.corp/", "an internal host", ""},
		{"mail address of anybody", "", "somebody&#64;else.example", "somebody@else.example", "an e-mail address", ""},
		{"key", "", "AKIAABCDEFGHIJKLMNOP", "AKIAABCDEFGHIJKLMNOP", "a key of AWS", ""},
		{"private key", "a.txt", "-----BEGIN RSA PRIVATE KEY-----", "PRIVATE KEY-----", "a private key", ""},
		{"web token", "", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "a JSON web token", ""},
		{"password that is set", "", "<p>password: hunter2</p>", "password: hunter2", "the value of a password or key", ""},
		{"password that is told", "", "the password is hunter2.", "password is hunter2.", "the value of a password or key", ""},
		{"password of an environment, in short", "", "DB_PASS=s3same-open", "DB_PASS=s3same-open", "the value of a password or key", ""},
		{"key in a header", "", "X-Api-Key: 0123abcdef", "X-Api-Key: 0123abcdef", "the value of a password or key", ""},
		{"key of an account", "", "AccountKey=abcd1234abcd==", "AccountKey=abcd1234abcd==", "the value of a password or key", ""},
		{"key of SendGrid", "", "SG.0123456789abcdefgh.0123456789abcdefgh", "SG.0123456789abcdefgh.0123456789abcdefgh", "a key of SendGrid", ""},
		{"name with an account", "", "arn:aws:iam::123456789012:role/x", "arn:aws:iam::123456789012:", "a name of AWS", ""},
		{"host of a mesh", "", "vault.service.consul ", "vault.service.consul ", "an internal host", ""},
		{"password of an environment", "", "DB_PASSWORD=s3same-open", "DB_PASSWORD=s3same-open", "the value of a password or key", ""},
		{"secret in a script", "a.js", `secret = "abcdef123456"`, `secret = "abcdef123456`, "the value of a password or key", ""},
		{"key in JSON", "a.json", `{"api_key": "0123456789abcdef0123456789abcdef"}`, `api_key": "0123456789abcdef0123456789abcdef`, "the value of a password or key", ""},
		{"header", "", "Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic dXNlcjpwYXNz", "a header with a password", ""},
		{"token of npm", "", "npm_0123456789abcdefghij0123456789abcdef", "npm_0123456789abcdefghij0123456789abcdef", "a token of npm", ""},
		{"shared address", "", "100.64.1.1", "100.64.1.1", "a private address", ""},
		{"local address", "", "fd00::1", "fd00::1", "a private address", ""},
		{"link-local address", "", "fe80::1ff:fe23:4567", "fe80::1ff:fe23:4567", "a private address", ""},
		{"address that is no link", "", "10[.]2[.]0[.]7", "10[.]2[.]0[.]7", "an address that is no link", ""},
		{"mail address as it is told", "", "piet [at] example dot org", "piet [at] example dot org", "an e-mail address", ""},
		{"password in a URL", "", "postgres://app:hunter2@db/", "postgres://app:hunter2@", "a password in a URL", ""},
	}
	for _, test := range tests {
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
	if len(tests) < 40 {
		t.Error("there are", len(tests), "sabotages")
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
