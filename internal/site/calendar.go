package site

import (
	"slices"
	"time"
)

// Calendar is a picture of incidents by month: one mark an incident, in rows of
// a year. It is bounded, so that it stays a picture however large the archive
// is: what does not fit is counted.
type Calendar struct {
	Years   []CalendarYear // newest first, without gaps
	Earlier []*Term        // years with incidents that did not fit, newest first
	Undated int            // reports that say no date, and so have no mark
}

// CalendarYear is a row.
type CalendarYear struct {
	Year   int
	Term   *Term // the page of the year; nil if nothing happened in it
	Months [12]CalendarMonth
}

// CalendarMonth is a cell: the incidents of a month, the oldest first.
type CalendarMonth struct {
	Month   time.Month
	Reports []*Report
	More    int // incidents that did not fit
}

// How much a calendar shows.
const (
	maxMarks      = 600 // in all, but never less than the newest year
	maxMonthMarks = 24
	maxYears      = 12
)

// NewCalendar draws up the calendar of reports, which come newest first.
func NewCalendar(reports []*Report) Calendar {
	var c Calendar
	marks := 0
	for from := 0; from < len(reports); {
		year := reports[from].Year
		if year == nil {
			c.Undated++
			from++
			continue
		}
		to := from
		for to < len(reports) && reports[to].Year == year {
			to++
		}
		row, shown := calendarYear(year, reports[from:to])
		if marks += shown; len(c.Earlier) > 0 || len(c.Years) > 0 && (marks > maxMarks || !c.near(row.Year)) {
			c.Earlier = append(c.Earlier, year)
		} else {
			c.bridge(row.Year)
			c.Years = append(c.Years, row)
		}
		from = to
	}
	return c
}

// near says that a year still fits below the last row, with the empty rows of
// the years between them.
func (c *Calendar) near(year int) bool { return c.Years[0].Year-year < maxYears }

// bridge adds empty rows down to a year.
func (c *Calendar) bridge(year int) {
	for n := len(c.Years); n > 0 && c.Years[n-1].Year-1 > year; n++ {
		empty, _ := calendarYear(nil, nil)
		empty.Year = c.Years[n-1].Year - 1
		c.Years = append(c.Years, empty)
	}
}

// calendarYear is the row of a year, and how many marks are in it.
func calendarYear(year *Term, reports []*Report) (row CalendarYear, marks int) {
	row.Term = year
	for i := range row.Months {
		row.Months[i].Month = time.Month(i + 1)
	}
	for _, r := range slices.Backward(reports) {
		row.Year = r.Date.Year
		m := &row.Months[r.Date.Month-1]
		if len(m.Reports) == maxMonthMarks {
			m.More++
			continue
		}
		m.Reports = append(m.Reports, r)
		marks++
	}
	return row, marks
}
