package site

import (
	"testing"

	"afterword/internal/postmortem"
)

func TestShownTitle(t *testing.T) {
	day := postmortem.Day{Year: 2018, Month: 2, Day: 22}
	for title, want := range map[string]string{
		"2018-02-22, out of memory":     "out of memory",
		"22.02.2018 - Too late":         "Too late",
		"February 22nd, 2018 Outage":    "Outage",
		"2018-02-22":                    "2018-02-22",
		"2018-02-23 the day after":      "2018-02-23 the day after",
		"Outage of 2018-02-22":          "Outage of 2018-02-22",
		"[Postmortem] Proxy down":       "Proxy down",
		"Postmortem: Proxy down":        "Proxy down",
		"2018-02-22 Post-mortem – Late": "Late",
		"Postmortem | 22.02.2018: Late": "Late",
		"ポストモーテム：停止":                    "停止",
		"21-22 February 2018 - Late":    "21-22 February 2018 - Late",
		"22-24 February 2018 - Late":    "Late",
		"Postmortem of a proxy":         "Postmortem of a proxy",
		"Postmortem":                    "Postmortem",
		"INC-54: Too late":              "Too late",
		"[inc-54] Too late":             "Too late",
		"Postmortem: INC-54 - Too late": "Too late",
		"INC-54 was too late":           "INC-54 was too late",
		"INC-541: Too late":             "INC-541: Too late",
		"INC-54":                        "INC-54",
		"Upgrade of `cluster`":          "Upgrade of cluster",
		"A ` that is lost":              "A ` that is lost",
		"Incident on 2018-02-22 - Late": "Late",
		"Incident on 2018-02-22":        "Incident on 2018-02-22",
		"Incident: Too late":            "Too late",
		"Incident: 2018-02-22":          "Incident: 2018-02-22",
		"Incidental loss":               "Incidental loss",
		"2018 was a year without dates": "2018 was a year without dates",
	} {
		if got := shownTitle(&postmortem.Postmortem{Title: title, Date: day, ID: "INC-54"}); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
