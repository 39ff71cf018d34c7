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
