package search

import (
	"context"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
	"afterword/internal/query"
)

// archive is the files of a site.
type archive map[string]string

func (a archive) source() Source {
	reader := postmortem.NewReader(config.Default(), nil)
	s := Source{Settings: "1"}
	for _, path := range slices.Sorted(maps.Keys(a)) {
		s.Files = append(s.Files, File{path, fmt.Sprint(crc32.ChecksumIEEE([]byte(a[path])))})
	}
	s.Read = func(path string) (*postmortem.Postmortem, []byte) {
		pm, _ := reader.Read(postmortem.File{Path: path, Source: []byte(a[path]), Alone: strings.HasSuffix(path, "/index.md")})
		return pm, []byte(a[path])
	}
	return s
}

func generated(n int) archive {
	a := archive{}
	for name, text := range generate.Corpus(n, 1) {
		a[name] = string(text)
	}
	return a
}

// sample is the sample site's reports.
func sample(t testing.TB) archive {
	a, files := archive{}, os.DirFS("../../content")
	err := fs.WalkDir(files, "postmortems", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		a[name] = string(text)
		return err
	})
	if err != nil || len(a) < 20 {
		t.Fatal(len(a), err)
	}
	return a
}

func open(t testing.TB, dir string, s Source) *Index {
	t.Helper()
	x, err := Open(context.Background(), dir, s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func ask(t testing.TB, x *Index, text string, o Options) *Result {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	o.Today = "2026-03-01"
	r, err := x.Search(context.Background(), q, o)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return r
}

func paths(r *Result) []string {
	all := []string{}
	for _, h := range r.Hits {
		all = append(all, h.Path)
	}
	return all
}

// some is a site of which every report has something of its own.
var some = archive{
	"a.md": `---
id: INC-1
title: Checkout refused cards
date: 2025-01-14
severity: sev1
services: [checkout, card-vault]
teams: [payments]
tags: [cards]
causes: [expired certificate]
owner: dana
status: final
---
## Summary
The api_gateway at 10.2.0.1 answered E1234 to every card for an hour.

## Root cause
A certificate had run out. Replication was fine.

` + "```" + `
FATAL: could not open relation pg_toast_4711
` + "```" + `

## Timeline
- 10:02 [started] Cards are refused
- 11:00 [resolved] The certificate is new

## Action items
- [ ] Alert before certificates run out @dana due:2025-02-01
`,
	"b.md": `---
id: INC-2
title: The queue was full
date: 2025-06-30
severity: sev2
services: [queue]
owner: Åse
status: draft
---
## Summary
Redis ran out of memory after a failover; see INC-1. The disk was nearly full.

## Action items
- [ ] Limit the memory of redis @bo due:2099-01-01
- [x] Restart @bo
`,
	"c.md": `---
id: INC-3
title: Kødannelse i tjenesten
lang: nb
date: 2025-07-01
severity: sev2
services: [queue]
---
## Sammendrag
Tjenestene var nede, og diskene var fulle. Full disk på api-gateway-2.
`,
	"d.md": `---
id: INC-4
title: 障害報告
lang: ja
date: 2026-01-01
---
## 概要
ネットワーク障害が発生した。replicaLagSeconds was 90. Memory out of bounds.
`,
	"README.md": "# Redis\nThis is no report.\n",
}

func TestQueries(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	if x.count != 4 {
		t.Fatalf("%d reports", x.count)
	}
	for text, want := range map[string]string{
		"redis": "b", "certificates": "a", "CERTIFICATE expired": "a", "redis certificate": "a b", "redis OR certificate": "a b",
		"disk full": "b c", `"disk full"`: "", `"full disk"`: "c", `"out of memory"`: "b", `"memory of disk"`: "", `"ran out"`: "b", `"run out"`: "a",
		"-redis": "d c a", "memory -redis": "d", `full -"full disk"`: "b",
		"INC-1": "a b", "inc-3": "c", "54": "", "10.2.0.1": "a", "10.2*": "a", "api_gateway": "a c", "api-gateway-2": "c", "E1234": "a", "1234": "a", "F1234": "",
		"pg_toast_4711": "a", "toast": "a", "replicalagseconds": "d", "lag": "d", `"replica lag"`: "d", "replicaLag*": "d",
		"tjeneste": "c", "tjenestene": "c", "kodannelse": "c", "障害": "d", "害": "d", "告": "", "障": "d", "ネットワーク": "d",
		"cert*": "a", "fail*": "b", "certificat": "a", "certifcate": "a", "cretificate": "a", "xcertificate": "a", "cexxificate": "", "rediss": "b", "redsi": "b",
		"title:queue": "b", "queue": "b c", "title:redis": "", "summary:redis": "b", "action:redis": "b", "timeline:refused": "a", "timeline:redis": "", `title:"refused cards"`: "a",
		"severity:sev2": "c b", "severity:SEV1": "a", "severity:SEV*": "c b a", "service:queue": "c b", "service:card*": "a", "team:payments": "a", "tag:cards": "a",
		"cause:expired*": "a", `cause:"expired certificate"`: "a", "owner:@dana": "a", "owner:dana": "a", "owner:ase": "b", "owner:bo": "b", "id:inc-2": "b", "lang:nb": "c", "lang:no": "c", "lang:nn": "",
		"is:draft": "b", "is:final": "d c a", "is:open": "b a", "is:overdue": "a", "is:review": "", "severity:sev9": "",
		"is:overdue owner:dana": "a", "is:open owner:bo": "b", "owner:@bo is:overdue": "", "is:open owner:åse": "", "owner:dana OR owner:bo is:open": "b a",
		"date:2025": "c b a", "date:2025-06": "b", "after:2025-07": "d c", "before:2025-07": "b a", "after:2025-06-30 before:2026": "c b", "severity:sev2 redis": "b",
		"due": "", "started": "", "action:dana": "", "dana": "a",
		"the": "", "the redis": "b", "what about the memory of redis": "b",
	} {
		short := []string{}
		for _, p := range paths(ask(t, x, text, Options{})) {
			short = append(short, strings.TrimSuffix(p, ".md"))
		}
		if !strings.ContainsAny(text, ":-") || strings.Contains(text, "INC") { // the order by relevance is tested elsewhere
			slices.Sort(short)
		}
		if got := strings.Join(short, " "); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

// A search for words that say little says so, and not that nobody has them.
func TestWordsThatSayLittle(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	for text, want := range map[string]string{
		"the": "the", "to be": "to be", `"of the"`: "of the", "the xyzzyq": "the", "xyzzyq": "",
	} {
		r := ask(t, x, text, Options{})
		if got := strings.Join(r.Common, " "); got != want || r.Total > 0 {
			t.Errorf("%s: %d found, %q says little", text, r.Total, got)
		}
		for _, w := range r.Unknown {
			if w.Written != "xyzzyq" {
				t.Errorf("%s: %q is unknown", text, w.Written)
			}
		}
	}
	if got := paths(ask(t, x, `"after a"`, Options{})); len(got) != 1 || got[0] != "b.md" {
		t.Errorf("a phrase of a stop word and one of another language: %v", got)
	}
}

// A phrase is found in a report as the language of that reads it: what says little
// in another language does not.
func TestPhrasesInSeveralLanguages(t *testing.T) {
	site := archive{
		"en.md":   "---\ntitle: Room\ndate: 2026-01-01\nlang: en\n---\n## Summary\n\nThe room was warm. A disk was full.\n",
		"war.md":  "---\ntitle: War\ndate: 2026-01-01\nlang: en-GB\n---\n## Summary\n\nThe war room met. The disk failed, let it die on time.\n",
		"none.md": "---\ntitle: Queue\ndate: 2026-01-01\n---\n## Summary\n\nA disk die cracked, and the disk of room 5 too.\n",
		"de.md":   "---\ntitle: Platte\ndate: 2026-01-01\nlang: de\n---\n## Summary\n\nDie Platte war voll, und die disk auch.\n",
		"nl.md":   "---\ntitle: Schijf\ndate: 2026-01-01\nlang: nl\n---\n## Summary\n\nDe disk die vol was.\n",
	}
	x := open(t, t.TempDir(), site.source())
	defer x.Close()
	for text, want := range map[string]string{
		`"war room"`: "war.md", `room -"war room"`: "en.md none.md", `"disk die"`: "de.md nl.md none.md", `"die on time"`: "war.md",
		`"platte war voll"`: "de.md", `"platte ist voll"`: "de.md", `"platte the voll"`: "", `"disk of room"`: "none.md", `"disk the room"`: "none.md",
		`"disk die vol"`: "nl.md", `"die cracked" disk`: "none.md", `"war die"`: "", `disk-die`: "de.md nl.md none.md", `war-ro*`: "war.md",
	} {
		got := paths(ask(t, x, text, Options{}))
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %q, want %q", text, got, want)
		}
	}
	r := ask(t, x, `"war room"`, Options{})
	if p := r.Hits[0].Passages[0]; len(p.Marks) != 1 || p.Text[p.Marks[0].Start:p.Marks[0].End] != "war room" {
		t.Errorf("%+v", p)
	}
}

// A word that was asked for in one field is shown there, and nowhere else.
func TestHitsOfFields(t *testing.T) {
	site := archive{"a.md": `---
title: The disk was full
date: 2026-01-01
---
A disk was full, it seems.

## Timeline

- 10:00 The disk alarm goes off

## Root cause

The disk of the queue.

## Action items

- [ ] Watch the disk @dana
`}
	x := open(t, t.TempDir(), site.source())
	defer x.Close()
	for text, want := range map[string]string{
		"timeline:disk": "0: 9", "action:disk": "0: 17", "title:disk": "1:", "summary:disk": "0: 5", "title:disk queue": "1: 13", "action:disk alarm": "0: 9 17",
		"disk": "1: 13 9 17",
	} {
		for _, h := range ask(t, x, text, Options{}).Hits {
			got := fmt.Sprintf("%d:", len(h.Marks))
			for _, p := range h.Passages {
				got += fmt.Sprintf(" %d", p.Line)
			}
			if got != want || len(h.Passages) > 0 && h.Line != h.Passages[0].Line {
				t.Errorf("%s: marks in the title and lines are %q, want %q; the hit is at %d", text, got, want, h.Line)
			}
		}
	}
}

// Whatever is found in a paragraph, however long, is in what is shown of it, and
// its line is that of what is shown.
func TestSnippetsHaveMarks(t *testing.T) {
	const words = 60
	text := "---\ntitle: Long\ndate: 2026-01-01\n---\n## Summary\n\n"
	line := map[string]int{}
	for i := range words {
		name := fmt.Sprintf("z%dq", i)
		line[name] = 7 + i/5
		text += strings.Repeat("ö", i*7%30) + " " + name + []string{" ", " ", " ", " ", "\n"}[i%5]
	}
	text += strings.Repeat("x", 70) + "/" + strings.Repeat("y", 8) + " end."
	line["end"], line[strings.Repeat("x", 70)+"/"+strings.Repeat("y", 8)] = 7+words/5, 7+words/5
	x := open(t, t.TempDir(), archive{"a.md": text}.source())
	defer x.Close()
	for name, want := range line {
		for _, p := range ask(t, x, name, Options{}).Hits[0].Passages {
			if len(p.Marks) == 0 || p.Line != want || p.Text[p.Marks[0].Start:p.Marks[0].End] != name {
				t.Errorf("%s: line %d, want %d; marks %v in %q", name, p.Line, want, p.Marks, p.Text)
			}
		}
	}
	both := ask(t, x, "z0q z1q z55q z56q z57q", Options{}).Hits[0].Passages[0]
	if first := both.Text[both.Marks[0].Start:both.Marks[0].End]; both.Line != line[first] {
		t.Errorf("line %d, and the first word shown is %s", both.Line, first)
	}
	long := strings.Join(strings.Fields(text)[10:60], " ")
	if p := ask(t, x, `"`+long+`"`, Options{}).Hits[0].Passages[0]; len(p.Marks) != 1 {
		t.Errorf("a long phrase has marks %v", p.Marks)
	}
}

// A hit names the action item that was asked for.
func TestHitsNameActionItems(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	for text, want := range map[string]string{
		"is:overdue":                         "a.md:28 action Action items: Alert before certificates run out",
		"owner:bo":                           "b.md:14 action Action items: Limit the memory of redis; 15 action Action items: Restart",
		"is:open owner:bo":                   "b.md:14 action Action items: Limit the memory of redis",
		"redis is:open":                      "b.md:14 action Action items: Limit the memory of redis; 11 section Summary: Redis ran out of memory after a failover; see INC-1. The disk was nearly full.",
		"certificate severity:sev1 -is:open": "",
	} {
		var got []string
		for _, h := range ask(t, x, text, Options{}).Hits {
			var places []string
			for _, p := range h.Passages {
				places = append(places, fmt.Sprintf("%d %s %s: %s", p.Line, p.Kind, p.Heading, p.Text))
			}
			got = append(got, h.Path+":"+strings.Join(places, "; "))
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s:\n%s\nwant\n%s", text, strings.Join(got, "\n"), want)
		}
	}
}

// TestHits looks at everything that a hit says.
func TestHits(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	r := ask(t, x, "certificate toast refused", Options{})
	if len(r.Hits) != 1 {
		t.Fatalf("%d hits", len(r.Hits))
	}
	h := r.Hits[0]
	h.Score = 0
	want := Hit{
		Path: "a.md", Line: 17, ID: "INC-1", Title: "Checkout refused cards", Date: "2025-01-14", Severity: "sev1", Status: "final",
		Services: []string{"checkout", "card-vault"}, Marks: []Mark{{9, 16}},
		Passages: []Passage{
			{Kind: "section", Role: "root-cause", Heading: "Root cause", Anchor: "root-cause", Line: 17,
				Text: "A certificate had run out. Replication was fine.", Marks: []Mark{{2, 13}}},
			{Kind: "section", Role: "root-cause", Heading: "Root cause", Anchor: "root-cause", Line: 20,
				Text: "FATAL: could not open relation pg_toast_4711 ", Marks: []Mark{{34, 39}}},
			{Kind: "event", Role: "timeline", Heading: "Timeline", Anchor: "event-1", When: "10:02", Line: 24,
				Text: "10:02 Cards are refused", Marks: []Mark{{16, 23}}},
		},
	}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if p := ask(t, x, "alert", Options{}).Hits[0].Passages[0]; p.Kind != "action" || p.Line != 28 || !strings.HasPrefix(p.Anchor, "action-") {
		t.Errorf("action: %+v", p)
	}
}

func TestWords(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	r := ask(t, x, "certifcate", Options{})
	if diff := cmp.Diff([]Word{{"certifcate", []string{"certificate"}, false}}, r.Forgiven); diff != "" {
		t.Errorf("forgiven: -want +got:\n%s", diff)
	}
	for text, want := range map[string][]Word{
		"cartificats redis": {{Written: "cartificats", Near: []string{"certificate", "certificates"}}},
		"redis cartificats": {{Written: "cartificats", Near: []string{"certificate", "certificates"}}},
		"service:qeue":      {{Written: "service:qeue", Near: []string{"service:queue"}}},
		"E9999":             {{Written: "E9999", Near: []string{}}},
		"chec zebra":        {{Written: "zebra", Near: []string{}}},
		"chec severity:no":  {{Written: "severity:no", Near: []string{}}, {Written: "chec", Near: []string{"chec*"}}},
	} {
		r := ask(t, x, text, Options{})
		if diff := cmp.Diff(want, r.Unknown); diff != "" {
			t.Errorf("%s: unknown: -want +got:\n%s", text, diff)
		}
	}
}

// TestBeginnings takes words that no report has, or none with the others, for the
// beginnings of others, the last word first.
func TestBeginnings(t *testing.T) {
	site := archive{
		"a.md": "---\ntitle: Certificate\ndate: 2026-01-01\n---\n## Summary\n\nSøknadsdialogen was down, and so was the certificate of boskos.test-pods.\n",
		"b.md": "---\ntitle: Pool\ndate: 2026-01-01\n---\n## Summary\n\nThe connection pool was dry. A card was lost.\n",
		"d.md": "---\ntitle: Node\ndate: 2026-01-01\n---\n## Summary\n\nIt was ssd-32-pool-n2sk, and node 2 of N.\n",
		"c.md": "---\ntitle: Cards\ndate: 2026-01-01\n---\n## Summary\n\nTen cardboard boxes, and a dry cellar.\n",
	}
	x := open(t, t.TempDir(), site.source())
	defer x.Close()
	for text, want := range map[string]struct {
		paths    []string
		forgiven []Word
	}{
		"bosk":               {[]string{"a.md"}, []Word{{"bosk", []string{"bosk*"}, false}}},
		"søknadsdia":         {[]string{"a.md"}, []Word{{"søknadsdia", []string{"søknadsdia*"}, false}}},
		"boskos.te":          {[]string{"a.md"}, []Word{{"boskos.te", []string{"boskos.te*"}, false}}},
		"summary:bosk,":      {[]string{"a.md"}, []Word{{"summary:bosk,", []string{"summary:bosk*"}, false}}},
		"title:bosk":         {[]string{}, nil},
		"connec poo":         {[]string{"b.md"}, []Word{{"connec", []string{"connec*"}, false}, {"poo", []string{"poo*"}, false}}},
		"ten card":           {[]string{"c.md"}, nil}, // "card" is the stem of "cards"
		"boskos.te lost":     {[]string{"a.md", "b.md"}, []Word{{"boskos.te", []string{"boskos.te*"}, false}}},
		"boskos.test-p":      {[]string{"a.md"}, []Word{{"boskos.test-p", []string{"boskos.test-p*"}, false}}},
		"pool-n2":            {[]string{"d.md"}, []Word{{"pool-n2", []string{"pool-n2*"}, false}}},
		"32-pool-n":          {[]string{"d.md"}, []Word{{"32-pool-n", []string{"32-pool-n*"}, false}}},
		"pool-n2*":           {[]string{"d.md"}, nil},
		"ssd-32-pool-f":      {[]string{}, nil},
		"boxes summary:card": {[]string{"c.md"}, []Word{{"summary:card", []string{"summary:card*"}, true}}},
		"summary:card boxes": {[]string{"c.md"}, []Word{{"summary:card", []string{"summary:card*"}, true}}},
		"dry -bosk":          {[]string{"b.md", "c.md"}, nil},
		"x":                  {[]string{}, nil},
		`"bosk"`:             {[]string{}, nil},
		"søknadsdialogem":    {[]string{"a.md"}, []Word{{"søknadsdialogem", []string{"søknadsdialogen"}, false}}},
	} {
		r := ask(t, x, text, Options{})
		got := paths(r)
		slices.Sort(got)
		if diff := cmp.Diff(want.paths, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", text, diff)
		}
		if diff := cmp.Diff(want.forgiven, r.Forgiven); diff != "" {
			t.Errorf("%s: forgiven: -want +got:\n%s", text, diff)
		}
	}
}

// TestBeginningsOfNumbers finds what begins with a number that stands nowhere, behind
// what has its parts.
func TestBeginningsOfNumbers(t *testing.T) {
	head := "---\ntitle: Release\ndate: 2026-01-01\n---\n## Summary\n\n"
	x := open(t, t.TempDir(), archive{
		"a.md": head + "An outage (1-2 min) of everything, with many words around it that make a report long.\n",
		"b.md": head + "Upgraded to 1.25, 1.25, 1.25.\n",
		"c.md": head + "Upgraded to 1.3, and db-42.\n",
		"d.md": head + "Upgraded to 1.31. A db 4, on call.\n",
		"e.md": head + "One of 1, 6 others.\n",
		"f.md": head + "It sent 1,673 alerts.\n",
	}.source())
	defer x.Close()
	for text, want := range map[string]string{
		"1.2": "a.md b.md", "1.3": "c.md", "1.2 outage": "a.md", "db-4": "d.md c.md", "1.6": "e.md", "upgraded -1.2": "b.md c.md d.md", "on-call": "d.md",
	} {
		r := ask(t, x, text, Options{})
		got := paths(r)
		if strings.Contains(text, " ") {
			slices.Sort(got)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %q, want %q", text, got, want)
		}
		if text == "1.2" && !cmp.Equal(r.Forgiven, []Word{{"1.2", []string{"1.2*"}, false}}) {
			t.Errorf("%s: forgiven: %+v", text, r.Forgiven)
		}
	}
}

// TestMost asks for words that no report has together.
func TestMost(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	for text, want := range map[string]struct {
		paths   string // the best first
		missing int
	}{
		"redis certificate":                 {"b.md a.md", 1},
		"full disk redis certificate":       {"b.md", 1},
		"redis memory certificate zebra":    {"b.md", 2},
		"redis certificate -failover":       {"a.md", 1},
		"redis certificate severity:sev2":   {"b.md", 1},
		"redis certificate severity:sev9":   {"", 0},
		"severity:sev9 service:queue":       {"", 0},
		"zebra":                             {"", 0},
		"zebra (redis OR certificate) disk": {"b.md", 1},
		"redis memory":                      {"b.md", 0},
	} {
		r := ask(t, x, text, Options{})
		if got := strings.Join(paths(r), " "); got != want.paths || r.Missing != want.missing {
			t.Errorf("%s: %q, which lack %d; want %q, which lack %d", text, got, r.Missing, want.paths, want.missing)
		}
	}
}

func TestFacets(t *testing.T) {
	x := open(t, t.TempDir(), some.source())
	defer x.Close()
	r := ask(t, x, "after:2025", Options{Facets: true, Limit: 1})
	if len(r.Hits) != 1 || r.Total != 4 {
		t.Errorf("%d hits of %d", len(r.Hits), r.Total)
	}
	want := []Facet{
		{"severity", []Value{{"sev2", 2}, {"sev1", 1}}},
		{"service", []Value{{"queue", 2}, {"card-vault", 1}, {"checkout", 1}}},
		{"team", []Value{{"payments", 1}}},
		{"tag", []Value{{"cards", 1}}},
		{"cause", []Value{{"expired certificate", 1}}},
		{"date", []Value{{"2026", 1}, {"2025", 3}}},
		{"is", []Value{{"final", 3}, {"open", 2}, {"draft", 1}, {"overdue", 1}}},
	}
	if diff := cmp.Diff(want, r.Facets); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("word ", 40) + "the needle\nhere" + strings.Repeat(" more", 40)
	at := strings.Index(long, "needle")
	all := []Mark{{at, at + 6}}
	from, to := window(long, all)
	text, marks := snippet(long, all, from, to)
	if len(marks) != 1 || text[marks[0].Start:marks[0].End] != "needle" || len(text) > maxSnippet+30 ||
		!strings.HasPrefix(text, "…word") || !strings.HasSuffix(text, "…") || strings.Contains(text, "\n") {
		t.Errorf("%q, marks %v", text, marks)
	}
	if got := Line("a\x1b[1m\xffb\u0085é\r\n"); got != "a [1m b  é  " {
		t.Errorf("%q", got)
	}
	if got := Line("a\u202eb\u2066c\u2028d\u200fe\u061cf\u200bg"); got != "a   b   c   d   e  f\u200bg" {
		t.Errorf("%q", got)
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"redis", "redis", 0}, {"redis", "redsi", 1}, {"redis", "reds", 1}, {"redis", "rediss", 1}, {"redis", "radis", 1}, {"redis", "erdis", 1},
		{"redis", "rdeis", 1}, {"replication", "replicaton", 1}, {"redis", "rabis", 2}, {"certificate", "cartificats", 2}, {"abc", "xyz", 3},
	} {
		if got := distance([]rune(tt.a), []rune(tt.b), 2); got != tt.want {
			t.Errorf("from %s to %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestEveryTerm sees to it that every word of every report finds it.
func TestEveryTerm(t *testing.T) {
	a := maps.Clone(some)
	maps.Copy(a, generated(15))
	x := open(t, t.TempDir(), a.source())
	defer x.Close()
	has := map[string][]string{}
	for path := range a {
		pm, source := x.source.Read(path)
		if pm == nil {
			continue
		}
		for _, p := range append(passages(pm, source), passage{text: pm.Title}) {
			for _, token := range x.analyser.Tokens(nil, p.text, pm.Lang) {
				if !token.Stop {
					written := p.text[token.Start:token.End]
					has[strings.Clone(written)] = append(has[written], path)
				}
			}
		}
	}
	for written, in := range has {
		q := &query.Query{Clauses: []query.Clause{{Any: []query.Item{{Text: written}}}}}
		e := evaluation{Index: x, result: &Result{}}
		if err := e.prepare(q); err != nil {
			t.Fatal(err)
		}
		found, err := e.run()
		if err != nil {
			t.Fatal(err)
		}
		all, err := x.rank(found, byScore)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range in {
			if !slices.ContainsFunc(all, func(r ranked) bool { return r.path == path }) {
				t.Errorf("%q does not find %s", written, path)
			}
		}
	}
	if len(has) < 1000 {
		t.Errorf("only %d words", len(has))
	}
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperDir); dir != "" {
		os.Exit(helper(dir))
	}
	os.Exit(m.Run())
}
