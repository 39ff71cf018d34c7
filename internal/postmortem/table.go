package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// columns says what stands in each column of a table: a name that
// config.ColumnOf knows, or "" for a column with a header that means nothing.
func (r *reading) columns(table *markdown.Block) []string {
	var out []string
	if len(table.Children) == 0 {
		return nil
	}
	for _, cell := range table.Children[0].Children {
		name, _ := r.config.ColumnOf(cell.Text.S)
		out = append(out, name)
	}
	return out
}

// bodyRows is the rows of a table below its header.
func bodyRows(table *markdown.Block) []*markdown.Block {
	rows := table.Children
	for len(rows) > 0 && rows[0].Header {
		rows = rows[1:]
	}
	return rows
}

// table reads each row as an entry, if a column holds times.
func (t *timeline) table(b *markdown.Block) {
	columns := t.columns(b)
	when := t.timeColumns(b, columns)
	if len(when) == 0 {
		t.rest(b)
		return
	}
	for _, i := range when {
		if t.zoneIn(b.Children[0].Children[i].Text, 0) {
			break
		}
	}
	t.flush()
	for _, row := range bodyRows(b) {
		t.row(row, columns, when)
	}
	t.open = false
}

// timeColumns are the columns whose cells together say when: by their headers
// or, where no header does, the first whose cells mostly begin with a time.
func (t *timeline) timeColumns(b *markdown.Block, columns []string) []int {
	var out []int
	seen := false
	for i, name := range columns {
		if name == "day" || name == "time" && !seen {
			out = append(out, i)
			seen = seen || name == "time"
		}
	}
	if len(out) > 0 {
		return out
	}
	rows := bodyRows(b)
	for i := range columns {
		n := 0
		for _, row := range rows {
			if i < len(row.Children) {
				if _, took := clock.Lead(row.Children[i].Text.S, t.config.DateOrder); took > 0 {
					n++
				}
			}
		}
		if n > 0 && 2*n >= len(rows) {
			return []int{i}
		}
	}
	return nil
}

func (t *timeline) row(row *markdown.Block, columns []string, when []int) {
	e := t.entry(clock.Stamp{}, row.Span)
	empty := true
	for _, i := range when {
		if i < len(row.Children) {
			t.cellTime(&e, row.Children[i])
		}
	}
	said := saidColumn(columns, when)
	for _, i := range textColumns(columns) {
		if i >= len(row.Children) || slices.Contains(when, i) || t.isTime(columns, row, i) {
			continue
		}
		cell := row.Children[i]
		if strings.TrimSpace(cell.Text.S) == "" {
			continue
		}
		if columns[i] == "phase" {
			if name, ok := t.config.PhaseOf(strings.TrimSpace(cell.Text.S)); ok {
				e.phase = PhaseNamed(name)
				continue
			}
		}
		if len(e.body) > 0 {
			e.body = append(e.body, markdown.Fragment{HTML: " · "})
		}
		e.aside = i != said
		t.take(&e, cell, 0, len(cell.Text.S))
		empty = false
	}
	if empty && !e.stamp.HasClock && !e.stamp.HasDate {
		return
	}
	t.emit(e)
}

// cellTime adds what one cell says of the time.
func (t *timeline) cellTime(e *entry, cell *markdown.Block) {
	s := strings.TrimSpace(cell.Text.S)
	if s == "" {
		return
	}
	from, to := trimmed(cell.Text.S, 0, len(cell.Text.S))
	if before := e.when; before == "" {
		e.says(cell.Text, from, to)
	} else {
		e.says(cell.Text, from, to)
		e.when = before + " " + e.when
	}
	stamp, ok := clock.ParseStamp(s, t.config.DateOrder)
	if !ok {
		var n int
		stamp, n = clock.Lead(s, t.config.DateOrder)
		if city := clock.City(s[n:]); stamp.HasClock && stamp.Zone == "" && city != "" && n+len(city) == len(s) {
			stamp.Zone = city
		}
	}
	if stamp.HasDate {
		e.stamp.HasDate, e.stamp.Date = true, stamp.Date
	}
	if stamp.HasClock {
		date, has := e.stamp.Date, e.stamp.HasDate
		e.stamp = stamp
		if has && !stamp.HasDate {
			e.stamp.HasDate, e.stamp.Date = has, date
		}
	}
}

// isTime says that a second column of times repeats the first in another zone.
func (t *timeline) isTime(columns []string, row *markdown.Block, i int) bool {
	if columns[i] != "time" {
		return false
	}
	_, n := clock.Lead(row.Children[i].Text.S, t.config.DateOrder)
	return n > 0
}

// saidColumn is the one column that tells what happened, of which alone words
// may be public: the first that is named so, or else that has no known name.
func saidColumn(columns []string, when []int) int {
	for _, name := range []string{"text", ""} {
		for i := range columns {
			if columns[i] == name && !slices.Contains(when, i) {
				return i
			}
		}
	}
	return -1
}

// textColumns are the columns in reading order: what happened first.
func textColumns(columns []string) []int {
	out := make([]int, 0, len(columns))
	for i, name := range columns {
		if name == "text" {
			out = append(out, i)
		}
	}
	for i, name := range columns {
		if name != "text" {
			out = append(out, i)
		}
	}
	return out
}
