package metrics

import (
	"math"
	"testing"
	"time"
)

func TestAppendWords(t *testing.T) {
	const day = 24 * time.Hour
	for d, want := range map[time.Duration]string{
		0:                            "0 s",
		45 * time.Second:             "45 s",
		119 * time.Second:            "1 min",
		time.Hour:                    "1 h",
		63 * time.Minute:             "1 h 3 min",
		47 * time.Hour:               "47 h",
		2*day + 4*time.Hour:          "2 days 4 h",
		21*day + 4*time.Hour:         "21 days",
		-(5*time.Minute + 1):         "−5 min",
		-(3*time.Hour + time.Minute): "−3 h 1 min",
		math.MinInt64:                "−106751 days",
	} {
		if got := string(AppendWords(nil, d)); got != want {
			t.Errorf("AppendWords(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 incidents", 1: "1 incident", 8: "8 incidents"} {
		if got := Count(n, "incident"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}
