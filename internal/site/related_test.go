package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

func related(r *Report) []string {
	var all []string
	for _, rel := range r.Related {
		all = append(all, fmt.Sprintf("%s %d: %s", rel.Report.Slug, rel.Report.Open, strings.Join(r.Why(rel), "; ")))
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
			"2023-01-03-expiry 0: same cause: certificate-expiry; same service: gateway",
			"2025-01-05-certificate-chain 1: both mention certificate, renew_certs, node-7",
		},
		{"2026-01-06-certificate-lock 0: both mention certificate, renew_certs, node-7"},
		{"2026-01-06-certificate-lock 0: named as related"},
		{"2026-01-06-certificate-lock 0: same cause: certificate-expiry; same service: gateway"},
		nil,
		nil,
	}
	for i, r := range s.Reports {
		if diff := cmp.Diff(want[i], related(r)); diff != "" {
			t.Errorf("related to %s (-want +got):\n%s", r.Slug, diff)
		}
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
		if len(r.Related) != maxRelated {
			t.Fatalf("%s has %d related", r.Slug, len(r.Related))
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
	}
	for _, tt := range tests {
		v := &wordReader{limit: 5, symbolLimit: 5, at: map[string]int32{}}
		v.read(tt.text)
		if got := strings.Join(v.texts, " "); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
