package clock

import (
	"testing"
	"time"
)

var zoneRemarks = map[string]string{
	"All times in PST":                         "PST",
	"Timeline (times in BST)":                  "BST",
	"All times PDT.":                           "PDT",
	"Time (UTC)":                               "UTC",
	"Date and Time in CET":                     "CET",
	"All times in Central European Time (CET)": "Central European Time (CET)",
	"Alle Zeiten in MEZ":                       "MEZ",
	"klokkeslett i CET":                        "CET",
	"All times in UTC+1 (Zurich time)":         "UTC+1 (Zurich time)",
	"All times in CET (GMT+1)":                 "CET (GMT+1)",
	"All times in UC/Pacific":                  "UC/Pacific",
	"All times in PST, on February 5th 2019":   "PST",
	"All times in PST (UTC-7)":                 "PST (UTC-7)",
	"All times are in **UTC**":                 "UTC",
	"Times given in Europe/Oslo below":         "Europe/Oslo",
	"UTC":                                      "UTC",
	"Timeline (all times in PST/PDT)":          "PST/PDT",
	"Timeline (all UTC)":                       "UTC",
	"Timeline (in UTC, as told)":               "UTC",
	"Fixed (in UTC mode)":                      "",
	"All times CEST/CET":                       "CEST/CET",
	"All times in PST/UTC":                     "",
	"27-05-2024 (All times CEST)":              "CEST",
	"Timeline (CEST, system TZ)":               "CEST",
	"Hora (RD, UTC-4)":                         "UTC-4",
	"時刻（JST）":                                  "JST",
	"All events are documented in UTC time.":   "UTC",
	"local time (CEST).":                       "CEST",
	"the job (slow, in UTC mode)":              "",
	"the UTC job failed":                       "",
	"We restored it in time. EST is a word":    "",
	"Fixed (see the UTC job)":                  "",
	"At that time the CET office slept":        "",
	"":                                         "",
}

func TestFindZone(t *testing.T) {
	for in, want := range zoneRemarks {
		if got, _, _, ok := FindZone(in); got != want || ok != (want != "") {
			t.Errorf("FindZone(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestZone(t *testing.T) {
	oslo, la := place(t, "Europe/Oslo"), place(t, "America/Los_Angeles")
	shanghai, sydney := place(t, "Asia/Shanghai"), place(t, "Australia/Sydney")
	july := time.Date(2024, time.July, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		prefer *time.Location
		offset float64 // hours, in July
		others int
	}{
		{"UTC", oslo, 0, 0}, {"GMT", oslo, 0, 0}, {"Z", nil, 0, 0}, {"utc", nil, 0, 0},
		{"UTC+2", oslo, 2, 0}, {"GMT+01:00", nil, 1, 0}, {"-0530", nil, -5.5, 0}, {"+01:00", nil, 1, 0}, {"GMT+2", nil, 2, 0},
		{"Europe/Oslo", nil, 2, 0}, {"US/Pacific", nil, -7, 0}, {"UC/Pacific", nil, -7, 0},
		{"CET", nil, 1, 0}, {"CET", oslo, 2, 0}, {"CET", la, 1, 0}, {"CEST", nil, 2, 0}, {"MEZ", oslo, 2, 0},
		{"CET (GMT+1)", oslo, 1, 0}, {"Central European Time (CET)", oslo, 2, 0}, {"UTC+1 (Zurich time)", oslo, 1, 0},
		{"PST", nil, -8, 0}, {"PST", la, -7, 0}, {"PST (UTC-7)", la, -7, 0}, {"PT", nil, -7, 0}, {"ET", la, -4, 0}, {"Pacific", nil, -7, 0},
		{"PST/PDT", nil, -7, 0}, {"CEST/CET", nil, 2, 0}, {"CET/CEST", oslo, 2, 0},
		{"CST", nil, -6, 2}, {"CST", oslo, -6, 2}, {"CST", shanghai, 8, 0}, {"EST", nil, -5, 0}, {"EST", sydney, 10, 0}, {"AEST", sydney, 10, 0}, {"IST", nil, 5.5, 2}, {"BST", nil, 1, 1},
	} {
		loc, others, ok := Zone(c.name, c.prefer)
		if !ok {
			t.Errorf("Zone(%q) is unknown", c.name)
			continue
		}
		if _, offset := july.In(loc).Zone(); offset != int(c.offset*3600) || len(others) != c.others {
			t.Errorf("Zone(%q, %v) = %v: %+d s, %q; want %+g h, %d others", c.name, c.prefer, loc, offset, others, c.offset, c.others)
		}
	}
	for _, name := range []string{"", "XYZ", "Europe/Nowhere", "UTC+99", "PST/CET", "1:", "../etc/passwd", "10:02"} {
		if loc, _, ok := Zone(name, oslo); ok {
			t.Errorf("Zone(%q) = %v, want none", name, loc)
		}
	}
}

func TestResolve(t *testing.T) {
	oslo := place(t, "Europe/Oslo")
	for _, c := range []struct {
		date              Date
		clock             Clock
		loc               *time.Location
		want              string
		skipped, repeated bool
	}{
		{Date{2024, 1, 5}, Clock{10, 2, 0}, oslo, "2024-01-05T10:02:00+01:00", false, false},
		{Date{2024, 1, 5}, Clock{24, 0, 0}, oslo, "2024-01-06T00:00:00+01:00", false, false},
		{Date{2024, 3, 31}, Clock{1, 59, 59}, oslo, "2024-03-31T01:59:59+01:00", false, false},
		{Date{2024, 3, 31}, Clock{2, 30, 0}, oslo, "", true, false},
		{Date{2024, 3, 31}, Clock{3, 0, 0}, oslo, "2024-03-31T03:00:00+02:00", false, false},
		{Date{2024, 10, 27}, Clock{1, 59, 59}, oslo, "2024-10-27T01:59:59+02:00", false, false},
		{Date{2024, 10, 27}, Clock{2, 30, 0}, oslo, "2024-10-27T02:30:00+02:00", false, true},
		{Date{2024, 10, 27}, Clock{3, 0, 0}, oslo, "2024-10-27T03:00:00+01:00", false, false},
		{Date{2024, 10, 27}, Clock{2, 30, 0}, time.UTC, "2024-10-27T02:30:00Z", false, false},
		{Date{2011, 12, 30}, Clock{12, 0, 0}, place(t, "Pacific/Apia"), "", true, false}, // a whole day left out
	} {
		got, skipped, repeated := Resolve(c.date, c.clock, c.loc)
		if skipped != c.skipped || repeated != c.repeated || c.want != "" && got.Format(time.RFC3339) != c.want {
			t.Errorf("Resolve(%v, %v) = %v, %v, %v; want %+v", c.date, c.clock, got, skipped, repeated, c)
		}
	}
}

func place(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestZoneRemark(t *testing.T) {
	for s, want := range map[string]string{
		"All times PDT.":            "PDT",
		"All times in PDT (UTC-7).": "PDT (UTC-7)",
		"Note: all times in this report are in UTC, unless otherwise stated.": "UTC",
		"_Times are local time in Denver_":                                    "",
		"(all timestamps: Europe/Oslo)":                                       "Europe/Oslo",
		"Alle tidspunkter er oppgitt i CEST.":                                 "CEST",
		"All times in EST":                                                    "EST",
		"All times in UTC were wrong":                                         "",
		"All times in UTC or PST":                                             "",
		"All times in UTC, PST":                                               "",
		"The UTC job failed":                                                  "",
		"UTC":                                                                 "",
		"Time: 10:02 UTC":                                                     "",
		"":                                                                    "",
	} {
		name, from, to, ok := ZoneRemark(s)
		if name != want || ok != (want != "") || s[from:to] != want {
			t.Errorf("ZoneRemark(%q) = %q at %d-%d, %v, want %q", s, name, from, to, ok, want)
		}
	}
}
