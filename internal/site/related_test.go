package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

// related are the earlier reports like one, and the later ones, which begin
// with a ">".
func related(r *Report) []string {
	var all []string
	for _, rel := range r.Related {
		all = append(all, fmt.Sprintf("%s %d: %s", rel.Report.Slug, rel.Report.Open, strings.Join(r.Why(rel), "; ")))
	}
	for _, rel := range r.Since {
		all = append(all, fmt.Sprintf("> %s %d: %s", rel.Report.Slug, rel.Report.Open, strings.Join(r.Why(rel), "; ")))
	}
	return all
}

func TestRelated(t *testing.T) {
	certificate := draft("2026-01-06-certificate-lock", "The job `renew_certs` of node-7 ran twice. Dana_1 was there, because of reasons.")
	older := draft("2025-01-05-certificate-chain", "Again `renew_certs`, on node-7. Dana_1 came, because of reasons.")
	named := draft("2024-01-04-refunds", "Late.")
	cause := draft("2023-01-03-expiry", "It expired.")
	elsewhere := draft("2022-01-02-dns", "Nothing in common, because of reasons.")
	last := draft("2021-01-01-queue", "Full.")
	certificate.Related = []postmortem.Ref{{Target: "2024-01-04-refunds"}}
	certificate.Causes, cause.Causes = []string{"certificate-expiry"}, []string{"Certificate-Expiry"}
	certificate.Services, cause.Services = []string{"gateway"}, []string{"gateway"}
	certificate.Authors = []string{"Dana_1"}
	certificate.Title, older.Title = "The certificate was renewed twice", "A retired certificate was trusted"
	older.Actions = []postmortem.Action{{State: postmortem.Open}, {State: postmortem.Done}}
	s := reports(certificate, older, named, cause, elsewhere, last)
	want := [][]string{
		{
			"2024-01-04-refunds 0: named as related",
			"2025-01-05-certificate-chain 1: both mention certificate, renew_certs, node-7",
			"2023-01-03-expiry 0: same cause: certificate-expiry; same service: gateway",
		},
		{"> 2026-01-06-certificate-lock 0: both mention certificate, renew_certs, node-7"},
		{"> 2026-01-06-certificate-lock 0: named as related"},
		{"> 2026-01-06-certificate-lock 0: same cause: certificate-expiry; same service: gateway"},
		nil,
		nil,
	}
	for i, r := range s.Reports {
		if diff := cmp.Diff(want[i], related(r)); diff != "" {
			t.Errorf("related to %s (-want +got):\n%s", r.Slug, diff)
		}
	}
}

// What a chat program writes behind a message says nothing of the incident.
func TestEditedIsNoWordOfReports(t *testing.T) {
	var all []*postmortem.Postmortem
	for i := range 24 {
		all = append(all, draft(fmt.Sprintf("2020-01-%02d-oven", i+1), "It was cold."))
	}
	s := reports(append([]*postmortem.Postmortem{
		draft("2026-01-06-bell", "The job `ring_bells` of clapper-7 ran (edited). It ran again (edited)."),
		draft("2025-01-05-lift", "Again `ring_bells`, on clapper-7 (edited). It went on (edited)."),
	}, all...)...)
	got := related(s.Reports[0])
	if len(got) != 1 || !strings.Contains(got[0], "clapper") || strings.Contains(got[0], "edited") {
		t.Errorf("related: %q", got)
	}
}

// In a small archive reports are alike by their titles, and by several words
// that few have and come back to.
func TestRelatedInASmallArchive(t *testing.T) {
	var pms []*postmortem.Postmortem
	for i := range 30 {
		pms = append(pms, draft(fmt.Sprintf("2020-01-%02d-x", i+1), "Nodes were drained by hand."))
		pms[i].Title = fmt.Sprintf("Report of a drain, the %cth", 'a'+i)
	}
	pms[3].Title, pms[9].Title = "All services returned 503", "All services  returned 503"
	pms[5].Title, pms[7].Title = "KIAM refused", "Upgrade of KIAM"
	said := draft("x", "The KubeSpawner reflector lost its watch; a cordon came, and a reflector after a cordon is stale. A banana.")
	pms[12].Sections, pms[20].Sections = said.Sections, said.Sections
	s := reports(pms...)
	for slug, want := range map[string][]string{
		"2020-01-10-x": {"2020-01-04-x 0: same title; both mention 503"},
		"2020-01-04-x": {"> 2020-01-10-x 0: same title; both mention 503"},
		"2020-01-08-x": {"2020-01-06-x 0: both mention KIAM"},
		"2020-01-21-x": {"2020-01-13-x 0: both mention KubeSpawner, reflector, cordon"},
		"2020-01-02-x": nil,
	} {
		for _, r := range s.Reports {
			if r.Slug == slug {
				if diff := cmp.Diff(want, related(r)); diff != "" {
					t.Errorf("related to %s (-want +got):\n%s", slug, diff)
				}
			}
		}
	}
}

// A report that was just begun has a title and maybe a summary; that is enough
// to say of which earlier ones it reminds.
func TestRelatedToWhatIsBeingWritten(t *testing.T) {
	archive := []struct{ title, summary, text string }{
		{"Disks of the store filled up", "Compaction filled three disks of ferry-store within an hour.", "Compaction wrote. The disks had room for none."},
		{"Invoices went out two times", "4,000 members received their invoice twice.", "The invoice job was started again. Nobody saw the second invoice."},
		{"The gangway did not come down", "Its motor had frozen.", "Ice. The motor was warmed. It rained that evening."},
		{"Boats left late", "The timetable was that of last evening.", "It was printed the evening before."},
		{"Wrong fares", "Children paid what adults pay.", "A table was read from the wrong end that evening."},
	}
	tests := []struct {
		name, title, summary string
		want                 []string
	}{
		{"title", "Disk full", "", []string{"0: both mention Disk"}},
		{"summary", "A report", "Members received an invoice for the second time.", []string{"1: both mention invoice, members"}},
		{"copy", "The gangway did not come down", "Its motor had frozen.", []string{"2: same title; both mention gangway, motor, frozen"}},
		{"nothing in common", "A ticket office burned", "It happened in the evening.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fresh := draft("fresh", tt.summary)
			fresh.Title, fresh.Summary = tt.title, tt.summary
			pms := []*postmortem.Postmortem{fresh}
			for i, a := range archive {
				pm := draft(fmt.Sprintf("2024-0%d-01-x", i+1), a.summary+" "+a.text)
				pm.Title, pm.Summary = a.title, a.summary
				pms = append(pms, pm)
			}
			for _, r := range reports(pms...).Reports {
				if r.Postmortem != fresh {
					continue
				}
				var got []string
				for _, rel := range r.Related {
					got = append(got, fmt.Sprintf("%d: %s", rel.Report.Date.Month-1, strings.Join(r.Why(rel), "; ")))
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}

// A group that everything is in must not make everything a candidate of
// everything, and still finds what is near in time.
func TestRelatedInOneLargeGroup(t *testing.T) {
	var pms []*postmortem.Postmortem
	for i := range 400 {
		pm := draft(fmt.Sprintf("20%02d-01-01-x%03d", i%90, i), "")
		pm.Causes, pm.Services = []string{"deploy"}, []string{"api"}
		pms = append(pms, pm)
	}
	for i, r := range reports(pms...).Reports {
		if n := len(r.Related); n > maxRelated || n < maxRelated && i < 300 {
			t.Fatalf("%s has %d related", r.Slug, n)
		}
		for _, rel := range r.Related {
			if rel.Report == r {
				t.Errorf("report %d is related to itself", i)
			}
		}
	}
}

func TestWordsThatRelate(t *testing.T) {
	tests := []struct{ text, want string }{
		{"api_gateway, in eu-west-1 (pod-7f9c)", "api_gateway eu-west-1 pod-7f9c"},
		{"db01.internal.example.com.", "db01.internal.example.com"},
		{"metrics.example, e.g. p.m. 10:42, 2026-01-14 and 503s", "metrics.example"},
		{"INC-54 of v1.26.3", "INC-54 v1.26.3"},
		{"superseded Superseded failover", "superseded failover"},
		{"-_- _x_ ...", ""},
		{"åpningstider", "åpningstider"},
		{"KubeSpawner, KIAM and OOMKilled; Not an AWS", "KubeSpawner KIAM OOMKilled"},
	}
	for _, tt := range tests {
		v := &wordReader{limits: [wordKinds]uint16{5, 5, 5, 5, 5}, shortest: minWord}
		v.read(tt.text)
		var texts []string
		for i := range v.words.words.count {
			texts = append(texts, v.words.words.at(i).text)
		}
		if got := strings.Join(texts, " "); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestWordsThatSayNothing shares other forms of ordinary words, contractions and
// times, and beside them a name.
func TestWordsThatSayNothing(t *testing.T) {
	a, b := draft("2026-01-06-mirror", "Removing it doesn’t help."), draft("2025-01-05-mirror", "Removing it doesn’t help, and doesn’t hurt. Removing goes on.")
	a.Title, b.Title = "We'll respond, and reach JFrog's mirror at 00am", "We'll reach the mirror of JFrog at 00am"
	a.Summary, b.Summary = "Removing the mirrors, we’ve stopped reaching it.", "Removing them, we've reached it."
	for _, r := range reports(a, b).Reports {
		if got := related(r); len(got) != 1 || !strings.HasSuffix(got[0], "both mention JFrog, mirror") {
			t.Errorf("%s: %q", r.Slug, got)
		}
	}
	for word, want := range map[string]string{
		"removed": "remov", "removing": "remov", "remove": "remov", "reaches": "reach", "states": "stat", "state": "stat", "used": "used", "thing": "thing", "nodes": "node",
	} {
		if got := root(word); got != want {
			t.Errorf("the root of %s is %s, want %s", word, got, want)
		}
	}
}

// TestOutline finds related incidents later.
func TestOutline(t *testing.T) {
	a, b := draft("2026-01-06-certificate-lock", "The job `renew_certs` of node-7 ran twice."), draft("2025-01-05-certificate-chain", "Again `renew_certs`, on node-7.")
	s := reports(a, b)
	later := Outline(s.corpus, Options{Config: s.Config, Today: s.Today})
	if got := related(later.Reports[0]); len(got) > 0 {
		t.Errorf("of an outline: %q", got)
	}
	for _, r := range later.Reports {
		later.Relate(r)
	}
	for i, r := range s.Reports {
		if diff := cmp.Diff(related(r), related(later.Reports[i])); diff != "" || len(related(r)) == 0 {
			t.Errorf("%s (-at once +later):\n%s", r.Slug, diff)
		}
	}
}
