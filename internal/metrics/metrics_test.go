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

func TestMeasure(t *testing.T) {
	var phases postmortem.Phases
	phases[postmortem.Started].Time = at(14, 9, 12)
	phases[postmortem.Logged].Time = at(14, 9, 0) // before it started: not known
	phases[postmortem.Detected].Time = at(14, 9, 23)
	phases[postmortem.Mitigated].Time = at(14, 9, 12)
	phases[postmortem.Resolved].Time = at(14, 9, 58)
	var got []string
	for _, c := range Clocks {
		if d, known := c.Measure(&phases); known {
			got = append(got, fmt.Sprintf("%s (%v to %v): %v", c.Key, c.From, c.To, d))
		}
	}
	want := []string{
		"detect (started to detected): 11m0s",
		"mitigate (started to mitigated): 0s",
		"resolve (started to resolved): 46m0s",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if Lasted(&phases) != 46*time.Minute || Lasted(&postmortem.Phases{}) != 0 {
		t.Errorf("lasted %v", Lasted(&phases))
	}
}
