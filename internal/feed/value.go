package feed

import (
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// day is a calendar day, or null.
func day(d postmortem.Day) *string { return known(d.String()) }

// moment is a time in its own zone, or null.
func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return known(t.Format(time.RFC3339))
}

// known is null for the empty string.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// text is the empty string for null.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// list is values as a list that is never null.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

// seconds are how long an incident took by each clock of package metrics.
type seconds struct {
	Log      *int64 `json:"log"`
	Detect   *int64 `json:"detect"`
	Respond  *int64 `json:"respond"`
	Mitigate *int64 `json:"mitigate"`
	Resolve  *int64 `json:"resolve"`
}

func durations(phases *postmortem.Phases) seconds {
	var s seconds
	into := map[string]**int64{"log": &s.Log, "detect": &s.Detect, "respond": &s.Respond, "mitigate": &s.Mitigate, "resolve": &s.Resolve}
	for _, d := range metrics.Durations(phases) {
		n := int64(d.Value / time.Second)
		*into[d.Clock.Key] = &n
	}
	return s
}
