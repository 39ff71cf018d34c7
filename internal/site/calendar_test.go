package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"afterword/internal/postmortem"
)

// dated are reports of the given days, newest first, with the terms of their
// years.
func dated(days ...postmortem.Day) []*Report {
	years := map[int]*Term{}
	var reports []*Report
	for _, d := range days {
		r := &Report{Postmortem: &postmortem.Postmortem{Date: d}}
		if !d.IsZero() {
			if years[d.Year] == nil {
				years[d.Year] = &Term{Kind: "year", Title: fmt.Sprint(d.Year)}
			}
			r.Year = years[d.Year]
			r.Year.Reports = append(r.Year.Reports, r)
		}
		reports = append(reports, r)
	}
	return reports
}

// picture writes a calendar as a line a year: "2026 Jan:2 Mar:24+6".
func picture(c Calendar) string {
	var b strings.Builder
	for _, y := range c.Years {
		fmt.Fprint(&b, y.Year)
		for _, m := range y.Months {
			if len(m.Reports) > 0 {
				fmt.Fprintf(&b, " %.3s:%d", m.Month, len(m.Reports))
			}
			if m.More > 0 {
				fmt.Fprintf(&b, "+%d", m.More)
			}
		}
		b.WriteString("\n")
	}
	for _, t := range c.Earlier {
		fmt.Fprintf(&b, "earlier %s\n", t.Title)
	}
	if c.Undated > 0 {
		fmt.Fprintf(&b, "undated %d\n", c.Undated)
	}
	return b.String()
}

func repeat(d postmortem.Day, n int) []postmortem.Day {
	days := make([]postmortem.Day, n)
	for i := range days {
		days[i] = d
	}
	return days
}

func TestCalendar(t *testing.T) {
	day := func(year int, month time.Month) postmortem.Day {
		return postmortem.Day{Year: year, Month: month, Day: 3}
	}
	var crowd []postmortem.Day
	for month := time.December; month >= time.January; month-- {
		crowd = append(crowd, repeat(day(2026, month), 30)...)
	}
	for month := time.December; month >= time.January; month-- {
		crowd = append(crowd, repeat(day(2025, month), 30)...)
	}
	full := strings.Repeat(" %s:24+6", 12)
	months := []any{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	for _, test := range []struct {
		name string
		days []postmortem.Day
		want string
	}{
		{"nothing", nil, ""},
		{"two years and a gap", []postmortem.Day{day(2026, 3), day(2026, 1), day(2026, 1), day(2024, 12)}, "2026 Jan:2 Mar:1\n2025\n2024 Dec:1\n"},
		{"without a date", []postmortem.Day{day(2026, 3), {}, {}}, "2026 Mar:1\nundated 2\n"},
		{"too many in a year", crowd, "2026" + fmt.Sprintf(full, months...) + "\n2025" + fmt.Sprintf(full, months...) + "\n"},
		{"too many in all", append(append(crowd, day(2024, 6)), repeat(day(2024, 5), 40)...), "2026" + fmt.Sprintf(full, months...) + "\n2025" + fmt.Sprintf(full, months...) + "\nearlier 2024\n"},
		{"far apart", []postmortem.Day{day(2026, 3), day(1999, 1), day(1998, 1)}, "2026 Mar:1\nearlier 1999\nearlier 1998\n"},
	} {
		if got := picture(NewCalendar(dated(test.days...))); got != test.want {
			t.Errorf("%s:\n%s\nwant:\n%s", test.name, got, test.want)
		}
	}
}
