package clock

import (
	"fmt"
	"strings"
	"testing"
	_ "time/tzdata"
)

// written shows a stamp in one line: 2026-01-04 10:02 > 2026-01-05 11:00 UTC ~
// and, behind an exclamation mark, what is invalid.
func written(s Stamp) string {
	var parts []string
	date := func(has bool, d Date) {
		if has {
			parts = append(parts, fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day))
		}
	}
	clock := func(has bool, c Clock) {
		if has {
			parts = append(parts, strings.TrimSuffix(fmt.Sprintf("%02d:%02d:%02d", c.Hour, c.Minute, c.Second), ":00"))
		}
	}
	date(s.HasDate, s.Date)
	clock(s.HasClock, s.Clock)
	if s.HasEnd {
		parts = append(parts, ">")
		date(s.EndHasDate, s.EndDate)
		clock(s.HasClock, s.End)
	}
	if s.HasWeekday {
		parts = append(parts, s.Weekday.String()[:3])
	}
	if s.Zone != "" {
		parts = append(parts, s.Zone)
	}
	if s.Approx {
		parts = append(parts, "~")
	}
	if s.Invalid != "" {
		parts = append(parts, "!"+s.Invalid)
	}
	return strings.Join(parts, " ")
}

func TestLead(t *testing.T) {
	for _, c := range leads {
		got, n := Lead(c.in, c.order)
		if shown := written(got); shown != c.want || c.in[n:] != c.rest {
			t.Errorf("Lead(%q) = %q, rest %q; want %q, rest %q", c.in, shown, c.in[n:], c.want, c.rest)
		}
	}
}

func TestTrail(t *testing.T) {
	for in, want := range map[string]string{
		"Feil introdusert: 22.02.2024 10.00":      "Feil introdusert: | 2024-02-22 10:00",
		"Started: 2021-03-04 10:00 UTC":           "Started: | 2021-03-04 10:00 UTC",
		"Dana Reyes [9:04 AM]  ":                  "Dana Reyes | 09:04",
		"Update 2021-05-03 11:58 UTC":             "Update | 2021-05-03 11:58 UTC",
		"The job ended at 10:02.":                 "The job ended | 10:02",
		"Outage: from 10:00 to 10:30":             "Outage: | 10:00 > 10:30",
		"Dato: 22.02.2024 kl. 10:00 - 14:00":      "Dato: | 2024-02-22 10:00 > 14:00",
		"**Detected:** Tuesday 12th January 2021": "**Detected:** | 2021-01-12",
		"Time: 12.50":                             "Time: | 12:50",
		"we paid 12.50":                           "we paid 12.50 |",
		"we served 1600":                          "we served 1600 |",
		"released v1.2.3":                         "released v1.2.3 |",
		"in 2019":                                 "in 2019 |",
		"at 10:02 it broke":                       "at 10:02 it broke |",
		"":                                        " |",
	} {
		stamp, start := Trail(in, DMY)
		got := strings.TrimRight(in[:start], " ") + " | " + written(stamp)
		if strings.TrimRight(got, " ") != want {
			t.Errorf("Trail(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseStamp(t *testing.T) {
	for in, want := range map[string]string{
		"10:00 UTC on 5 January 2024":      "2024-01-05 10:00 UTC",
		"[01.07.2023]":                     "2023-07-01",
		"22.02.2024 kl. 10:00 - 14:00":     "2024-02-22 10:00 > 14:00",
		"January 23rd, 2019":               "2019-01-23",
		"2021-12-10   15:40":               "2021-12-10 15:40",
		"2026-01-04T10:02:00-05:00":        "2026-01-04 10:02 -05:00",
		"2020-11-14 08:26:00":              "2020-11-14 08:26",
		"2023-12-04T8:00:00-00:00":         "2023-12-04 08:00 -00:00",
		"20220420":                         "2022-04-20",
		"10:00 - 14.01.2026":               "2026-01-14 10:00",
		"Mon, 05 Jan 2026 10:02:03 +0100":  "2026-01-05 10:02:03 +0100",
		"Monday, January 5, 2026 10:02 AM": "2026-01-05 10:02",
		" 1600 ":                           "16:00",
		"13:30 (UTC)":                      "13:30 UTC",
		"31.06.2019":                       "!31.06.2019",
		"Jan-05-2024":                      "2024-01-05",
		"5-Jan-24":                         "2024-01-05",
		"2024-Jan-05":                      "2024-01-05",
		"3 de marzo de 2024":               "2024-03-03",
		"14. März 2024, 9 Uhr":             "2024-03-14 09:00",
		"le 3 février 2024 à 14h30":        "2024-02-03 14:30",
		"2024-01-05 – 2024-01-07":          "2024-01-05 > 2024-01-07",
		"01/06":                            "0000-06-01",
		"5.1.":                             "0000-01-05",
		"13/14":                            "",
		"1.5":                              "",
		"2019":                             "",
		"10:02 deployed":                   "",
		"tomorrow":                         "",
		"v1.2.3":                           "",
		"":                                 "",
	} {
		stamp, ok := ParseStamp(in, DMY)
		if got := written(stamp); got != want || ok != (want != "") {
			t.Errorf("ParseStamp(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestFindDate(t *testing.T) {
	for in, want := range map[string]string{
		"2018-02-22-nginx-down":           "2018-02-22",
		"20220420_title":                  "20220420",
		"2022/03/23.md":                   "2022/03/23",
		"2018_02_22":                      "2018_02_22",
		"postmortem-2018-02-22.md":        "2018-02-22",
		"January 23rd, 2019 Queue Outage": "January 23rd, 2019",
		"27.01.2019 - Tittel":             "27.01.2019",
		"Outage of 3 May 2020":            "3 May 2020",
		"2021-03-04T10:00 and later":      "2021-03-04",
		"障害 2024年3月5日":                    "2024年3月5日",
		"2024年3月5日に発生":                    "2024年3月5日",
		"2024-03-05-10-12-door":           "2024-03-05",
		"PM2019-010":                      "",
		"release 1.2.34":                  "",
		"host 10.12.22.7":                 "",
		"2019-13-45":                      "",
		"31.06.2019":                      "",
		"29 February - 2 March 2023":      "2 March 2023",
		"May 3":                           "",
		"120220420":                       "",
	} {
		_, start, end, ok := FindDate(in, DMY)
		if in[start:end] != want || ok != (want != "") {
			t.Errorf("FindDate(%q) = %q, %v; want %q", in, in[start:end], ok, want)
		}
	}
}
