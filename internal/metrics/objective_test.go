package metrics

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

func TestParseObjective(t *testing.T) {
	tests := []struct {
		text string
		want string // empty: not understood
	}{
		{"99.9% monthly", "99.9 monthly"},
		{" 99.95 % ", "99.95 monthly"},
		{"99% Quarterly", "99 quarterly"},
		{"100% yearly", "100 yearly"},
		{"resolve within 4h", "resolve 4h0m0s"},
		{"Detect in 15 minutes", "detect 15m0s"},
		{"mitigate within 2 days", "mitigate 48h0m0s"},
		{"0% monthly", ""},
		{"101%", ""},
		{"99.9% daily", ""},
		{"log within 4h", ""},
		{"as soon as possible", ""},
		{"", ""},
	}
	for _, tt := range tests {
		o, ok := ParseObjective(tt.text)
		got := ""
		switch {
		case ok && o.Within > 0:
			got = fmt.Sprintf("%s %v", o.Clock.Key, o.Within)
		case ok:
			got = fmt.Sprintf("%v %s", o.Available, o.Period)
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func misses(t *testing.T, objective string, pms ...*postmortem.Postmortem) (all []string) {
	t.Helper()
	o, ok := ParseObjective(objective)
	if !ok {
		t.Fatalf("%q is no objective", objective)
	}
	for _, m := range o.Misses(pms) {
		s := fmt.Sprintf("%s %v of %v:", m.Start.Format(time.DateOnly), m.Used, m.Allowed)
		for _, pm := range m.Postmortems {
			s += " " + pm.Slug
		}
		all = append(all, s)
	}
	return all
}

func TestMisses(t *testing.T) {
	short := incident("short", at(5, 10, 0), at(5, 10, 30))
	overlap := incident("overlap", at(5, 10, 20), at(5, 11, 0))
	inside := incident("inside", at(5, 10, 40), at(5, 10, 50))
	turn := incident("turn", at(31, 23, 0), at(32, 2, 0)) // into February
	open := &postmortem.Postmortem{Slug: "open"}
	tests := []struct {
		objective string
		want      []string
	}{
		{"99.9% monthly", []string{ // 44 min 38 s in January, 40 min 19 s in February
			"2026-01-01 2h0m0s of 44m38s: short overlap inside turn",
			"2026-02-01 2h0m0s of 40m19s: turn",
		}},
		{"99.5% weekly", []string{ // 50 min 24 s
			"2026-01-05 1h0m0s of 50m24s: short overlap inside",
			"2026-01-26 3h0m0s of 50m24s: turn",
		}},
		{"99.9% quarterly", []string{"2026-01-01 4h0m0s of 2h9m36s: short overlap inside turn"}},
		{"99.9% yearly", nil},
		{"resolve within 35m", []string{
			"2026-01-05 40m0s of 35m0s: overlap",
			"2026-01-31 3h0m0s of 35m0s: turn",
		}},
	}
	for _, tt := range tests {
		got := misses(t, tt.objective, turn, inside, overlap, short, open)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.objective, diff)
		}
	}
}

func TestAnEndlessIncidentIsNoOutage(t *testing.T) {
	endless := incident("endless", at(1, 0, 0), at(1, 0, 0).AddDate(3, 0, 0))
	if got := misses(t, "99.9% monthly", endless); got != nil {
		t.Errorf("%q", got)
	}
}
