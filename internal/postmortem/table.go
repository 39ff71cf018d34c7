package postmortem

import (
	"html"
	"slices"
	"strings"
	"unicode"

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

// eventTable is a table of a timeline, by the numbers of its columns.
type eventTable struct {
	columns []string // what stands in each
	when    []int    // those that say when
	said    int      // the one that says what happened; -1 if none does
	beside  []column // further ones in which something stands
}

// column is one beside the text: what happened is not all that a table tells.
type column struct {
	at   int
	name string // as its head has it
}

// table reads each row as an entry, if a column holds times.
func (t *timeline) table(b *markdown.Block) {
	var e eventTable
	e.columns = t.columns(b)
	if e.when = t.timeColumns(b, e.columns); len(e.when) == 0 {
		t.rest(b)
		return
	}
	e.said = saidColumn(e.columns, e.when)
	e.beside = t.besideColumns(b, &e)
	for _, i := range e.when {
		if t.zoneIn(b.Children[0].Children[i].Text, 0) {
			break
		}
	}
	t.flush()
	for _, row := range bodyRows(b) {
		t.row(row, &e)
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

// row reads a row: when it was, what happened, and what stands beside that.
func (t *timeline) row(row *markdown.Block, table *eventTable) {
	e := t.entry(clock.Stamp{}, row.Span)
	for _, i := range table.when {
		if i < len(row.Children) {
			t.cellTime(&e, row.Children[i])
		}
	}
	if i := table.said; 0 <= i && i < len(row.Children) {
		t.take(&e, row.Children[i], 0, len(row.Children[i].Text.S))
	}
	t.beside(&e, row, table)
	if len(e.body) == 0 && e.phase == NoPhase && !e.stamp.HasClock && (!e.stamp.HasDate || t.day(e.stamp, e.at)) {
		if !e.stamp.HasDate {
			t.flush()
			t.parts = append(t.parts, t.strayCells(row)...)
		}
		return
	}
	if placeholder(e.when) && placeholder(e.text.String()) {
		return
	}
	for i := range table.columns {
		if phase := t.cellPhase(row, table, i); phase != NoPhase {
			e.phase = phase
		}
	}
	t.emit(e)
}

// strayCells keeps the words of a row that is no entry or item as prose: a line
// right below a table is such a row.
func (r *reading) strayCells(row *markdown.Block) []Part {
	var parts []Part
	for _, cell := range row.Children {
		if strings.IndexFunc(cell.Text.S, unicode.IsLetter) >= 0 && !placeholder(cell.Text.S) {
			parts = append(parts, r.paragraphPart(cell, cell.Span))
		}
	}
	return parts
}

// cellPhase is the phase that a cell names, if it is of a column of phases.
func (t *timeline) cellPhase(row *markdown.Block, table *eventTable, i int) Phase {
	if table.columns[i] != "phase" || i >= len(row.Children) {
		return NoPhase
	}
	name, _ := t.config.PhaseOf(strings.TrimSpace(row.Children[i].Text.S))
	return PhaseNamed(name)
}

// besideColumns are the columns of which some cell stands beside the text.
func (t *timeline) besideColumns(b *markdown.Block, table *eventTable) []column {
	var out []column
	for i := range table.columns {
		stands := func(row *markdown.Block) bool { return t.standsBeside(row, table, i) }
		if i != table.said && !slices.Contains(table.when, i) && slices.ContainsFunc(bodyRows(b), stands) {
			out = append(out, column{i, oneLine(b.Children[0].Children[i].Text.S)})
		}
	}
	return out
}

// saysAnything says that a cell is neither empty nor a dash that stands for nothing.
func saysAnything(cell *markdown.Block) bool {
	return strings.Trim(cell.Text.S, " \n-–—") != ""
}

// standsBeside says that a cell has words that are not read as a time or a phase.
func (t *timeline) standsBeside(row *markdown.Block, table *eventTable, i int) bool {
	return i < len(row.Children) && saysAnything(row.Children[i]) &&
		!t.isTime(table.columns, row, i) && t.cellPhase(row, table, i) == NoPhase
}

// beside adds what stands beside the text of a row, each cell with the name of
// its column; one without words keeps its place.
func (t *timeline) beside(e *entry, row *markdown.Block, table *eventTable) {
	stands := func(c column) bool { return t.standsBeside(row, table, c.at) }
	if !slices.ContainsFunc(table.beside, stands) {
		return
	}
	e.body = append(e.body, markdown.Fragment{HTML: `<div class="cells">`})
	for _, c := range table.beside {
		e.body = append(e.body, markdown.Fragment{HTML: "<span>"})
		if stands(c) {
			t.cell(e, row.Children[c.at], c.name)
		}
		e.body = append(e.body, markdown.Fragment{HTML: "</span>"})
	}
	e.body = append(e.body, markdown.Fragment{HTML: "</div>"})
}

// cell adds the words of a cell behind the name of its column, if that has one.
func (t *timeline) cell(e *entry, cell *markdown.Block, name string) {
	from, to := trimmed(cell.Text.S, 0, len(cell.Text.S))
	if e.text.first != "" {
		e.text.add("·")
	} else if e.phase == NoPhase {
		phase, n := t.phaseAt(cell.Text, from, to)
		e.phase, from = phase, from+n
	}
	if name != "" {
		e.text.add(name + ":")
		e.body = append(e.body, markdown.Fragment{HTML: "<small>" + html.EscapeString(name) + ":</small> "})
	}
	e.text.add(cell.Text.S[from:to])
	e.body = append(e.body, t.doc.Inline(cell, stretchOf(cell, from, to)))
}

// cellTime adds what one cell says of the time.
func (t *timeline) cellTime(e *entry, cell *markdown.Block) {
	s := strings.TrimSpace(cell.Text.S)
	if s == "" {
		return
	}
	from, to := trimmed(cell.Text.S, 0, len(cell.Text.S))
	before := e.when
	if e.says(cell.Text, from, to); before != "" {
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
			e.stamp.HasDate, e.stamp.Date = true, date
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
