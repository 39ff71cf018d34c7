package metrics

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

func at(day, hour, minute int) time.Time {
	return time.Date(2026, 1, day, hour, minute, 0, 0, time.UTC)
}

// incident is a report that started and was resolved.
func incident(slug string, from, to time.Time) *postmortem.Postmortem {
	pm := &postmortem.Postmortem{Slug: slug, Date: postmortem.DayOf(from)}
	pm.Phases[postmortem.Started].Time = from
	pm.Phases[postmortem.Resolved].Time = to
	return pm
}

func TestDurations(t *testing.T) {
	var phases postmortem.Phases
	phases[postmortem.Started].Time = at(14, 9, 12)
	phases[postmortem.Logged].Time = at(14, 9, 0) // before it started: not known
	phases[postmortem.Detected].Time = at(14, 9, 23)
	phases[postmortem.Mitigated].Time = at(14, 9, 12)
	phases[postmortem.Resolved].Time = at(14, 9, 58)
	var got []string
	for _, d := range Durations(&phases) {
		got = append(got, fmt.Sprintf("%s (%v to %v): %v", d.Clock.Name, d.Clock.From, d.Clock.To, d.Value))
	}
	want := []string{
		"time to detect (started to detected): 11m0s",
		"time to mitigate (started to mitigated): 0s",
		"time to resolve (started to resolved): 46m0s",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if Lasted(&phases) != 46*time.Minute || Lasted(&postmortem.Phases{}) != 0 {
		t.Errorf("lasted %v", Lasted(&phases))
	}
}

func TestDistribution(t *testing.T) {
	resolve := Clocks[len(Clocks)-1]
	var pms []*postmortem.Postmortem
	for _, minutes := range []int{50, 10, 40, 20, 30, 60, 90, 70, 80, 100} {
		pms = append(pms, incident(fmt.Sprint(minutes), at(1, 0, 0), at(1, 0, minutes)))
	}
	pms = append(pms, &postmortem.Postmortem{Slug: "says nothing"})
	d := Distribute(pms, resolve)
	for _, tt := range []struct {
		name string
		got  Value
		want string
	}{
		{"median", d.Median(), "50"}, {"p90", d.P90(), "90"}, {"least", d.Quantile(0), "10"}, {"most", d.Quantile(1), "100"},
	} {
		if tt.got.Postmortem.Slug != tt.want || fmt.Sprint(int(tt.got.Duration.Minutes())) != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got.Postmortem.Slug, tt.want)
		}
	}
	if len(d.Values) != 10 {
		t.Errorf("%d values", len(d.Values))
	}
	if (Distribute(nil, resolve).Median() != Value{}) {
		t.Error("the median of nothing is something")
	}
}

func describe(counts []Count) (all []string) {
	for _, c := range counts {
		s := c.Key + ":"
		for _, pm := range c.Postmortems {
			s += " " + pm.Slug
		}
		all = append(all, s)
	}
	return all
}

func TestCounts(t *testing.T) {
	a, b, c := incident("a", at(14, 1, 0), at(14, 2, 0)), incident("b", at(3, 1, 0), at(3, 2, 0)), &postmortem.Postmortem{Slug: "c"}
	a.Services, b.Services = []string{"checkout", "api", "checkout"}, []string{"api"}
	b.Date.Month, b.Severity, c.Severity = 2, "sev2", "sev1"
	pms := []*postmortem.Postmortem{a, b, c}
	for _, tt := range []struct {
		name string
		got  []Count
		want []string
	}{
		{"month", ByMonth(pms), []string{"2026-01: a", "2026-02: b"}},
		{"severity", BySeverity(pms), []string{"sev1: c", "sev2: b"}},
		{"service", ByService(pms), []string{"api: a b", "checkout: a"}},
	} {
		if diff := cmp.Diff(tt.want, describe(tt.got)); diff != "" {
			t.Errorf("by %s (-want +got):\n%s", tt.name, diff)
		}
	}
}
