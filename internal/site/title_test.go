package site

import (
	"testing"

	"afterword/internal/postmortem"
)

func TestWithoutDate(t *testing.T) {
	day := postmortem.Day{Year: 2018, Month: 2, Day: 22}
	for title, want := range map[string]string{
		"2018-02-22, out of memory":     "out of memory",
		"22.02.2018 - Too late":         "Too late",
		"February 22nd, 2018 Outage":    "Outage",
		"2018-02-22":                    "2018-02-22",
		"2018-02-23 the day after":      "2018-02-23 the day after",
		"Outage of 2018-02-22":          "Outage of 2018-02-22",
		"2018 was a year without dates": "2018 was a year without dates",
	} {
		if got := withoutDate(title, day); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
