package public

import (
	"strconv"
	"time"

	"afterword/internal/postmortem"
)

// Year is a year of the history.
type Year struct {
	Name         string // "2026"
	URL          string
	Months       []Month // newest first
	Reports      int
	Newer, Older *Year // nil at the ends
}

// Month is a month of the history. One without reports is there like the
// others: what it does not tell is whether there was nothing, or nothing public.
type Month struct {
	Name    string // "January 2026"
	ID      string // "2026-01"
	Reports []*Report
	at      month
}

// remember makes the history: every month from that of the first report to the
// present one. Reports without a date are in none.
func (m *Model) remember() {
	first, last, ok := m.span()
	if !ok {
		return
	}
	in := map[month][]*Report{}
	for _, r := range m.Reports {
		in[monthOf(r.Date)] = append(in[monthOf(r.Date)], r)
	}
	const recent = 12
	for at := last; ; at = at.before() {
		shown := Month{Name: at.String(), ID: at.id(), Reports: in[at], at: at}
		if len(m.Recent) < recent {
			m.Recent = append(m.Recent, shown)
		}
		m.year(at.year).add(shown)
		if at == first {
			return
		}
	}
}

func (y *Year) add(shown Month) {
	y.Months = append(y.Months, shown)
	y.Reports += len(shown.Reports)
}

// span is from the month of the first report to that of today, or of the last
// report if that is later.
func (m *Model) span() (first, last month, ok bool) {
	last = monthOf(m.Today)
	for _, r := range m.Reports {
		if r.Date.IsZero() {
			continue
		}
		at := monthOf(r.Date)
		if !ok || at.less(first) {
			first = at
		}
		if last.less(at) {
			last = at
		}
		ok = true
	}
	return first, last, ok
}

// year is that year of the history. Years are asked for from the last one on.
func (m *Model) year(n int) *Year {
	name := strconv.Itoa(n)
	if last := len(m.Years) - 1; last >= 0 && m.Years[last].Name == name {
		return m.Years[last]
	}
	y := &Year{Name: name, URL: "years/" + name + ".html"}
	if last := len(m.Years) - 1; last >= 0 {
		y.Newer, m.Years[last].Older = m.Years[last], y
	}
	m.Years = append(m.Years, y)
	return y
}

// together is months, newest first, in which those in a row without reports are
// one: "April to November 2026".
func together(months []Month) []Month {
	var all []Month
	newest := month{} // of the row
	for _, m := range months {
		last := len(all) - 1
		if len(m.Reports) > 0 || last < 0 || len(all[last].Reports) > 0 {
			all, newest = append(all, m), m.at
			continue
		}
		all[last].Name = m.at.until(newest)
	}
	return all
}

// month is a month of a year.
type month struct {
	year int
	of   time.Month
}

func monthOf(d postmortem.Day) month { return month{d.Year, d.Month} }

func (m month) less(other month) bool {
	return m.year < other.year || m.year == other.year && m.of < other.of
}

func (m month) before() month {
	if m.of == time.January {
		return month{m.year - 1, time.December}
	}
	return month{m.year, m.of - 1}
}

// String is the month as pages write it, "January 2026".
func (m month) String() string { return m.of.String() + " " + strconv.Itoa(m.year) }

// until is from the month to a later one, as pages write it.
func (m month) until(last month) string {
	if m.year == last.year {
		return m.of.String() + " to " + last.String()
	}
	return m.String() + " to " + last.String()
}

// id is the month as addresses and programs have it, "2026-01".
func (m month) id() string {
	return postmortem.Day{Year: m.year, Month: m.of, Day: 1}.String()[:len("2026-01")]
}
