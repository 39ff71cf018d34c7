package postmortem

import (
	"strconv"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// column takes the cell of a table; it is false if the cell is text to show.
func (d *draft) column(name string, cell *markdown.Block) bool {
	value := oneLine(cell.Text.S)
	at := cell.Text.Span(0, len(cell.Text.S))
	switch name {
	case "", "text":
		return d.item.State == Open && d.state(value) && d.item.State != Open
	case "ticket":
		d.ticketCell(cell)
		return true
	case "kind":
		if !d.set(name, value, at) {
			d.item.Extra = append(d.item.Extra, Attribute{Key: name, Value: value, Span: at})
		}
		return true
	case "due", "by":
		return d.dueCell(name, value, at)
	case "state":
		if d.stateCell(value); d.item.State == Open {
			d.ticketCell(cell)
		}
		return true
	case "done":
		if d.stated = crossed(value); !d.stated {
			d.stateCell(value)
		}
		return true
	case "owner":
		value = oneLine(strings.Join(strings.FieldsFunc(value, isComma), ", "))
	}
	if placeholder(value) {
		return true
	}
	return d.set(name, value, at)
}

// dueCell reads a date, or what stands in its place. In a column that is not
// called after due dates ("Time") it may be anything.
func (d *draft) dueCell(column, value string, at diag.Span) bool {
	stamp, n := clock.Lead(value, d.config.DateOrder)
	first, rest, more := strings.Cut(value, " ")
	switch {
	case n > 0 && stamp.HasDate && stamp.Date.Year != 0:
		d.item.Due, d.item.DueSpan = dayOf(stamp.Date), at
	case more && d.shouted(first): // DONE in 2.1
		d.item.Evidence = rest
	case !placeholder(value) && !d.set("due", value, at):
		if column == "due" {
			d.problem(at, diag.Warning, "bad-attribute", "due is "+strconv.Quote(value)+"; "+attributeValues["due"]+" is expected", "")
		}
		return false
	}
	return true
}

func isComma(c rune) bool { return c == ',' || c == ';' || c == '、' || c == '，' }

// stateCell reads "done", and "done (2024-12-17, migration 0088)": the remark
// is when, and the evidence or the reason.
func (d *draft) stateCell(value string) {
	word, remark := value, ""
	if i := opening.index(value); i >= 0 {
		word, remark = value[:i], strings.Trim(value[i:], "(（）) ")
	}
	if doneMark(strings.TrimSpace(word)) {
		word = "done"
	}
	if !d.state(strings.TrimSpace(word)) && !d.state(value) {
		if remark = d.stateBefore(value); remark == "" {
			return
		}
	}
	if stamp, n := clock.Lead(remark, d.config.DateOrder); n > 0 && stamp.HasDate && stamp.Date.Year != 0 && stamp.Invalid == "" {
		d.item.DoneOn, remark = dayOf(stamp.Date), strings.Trim(remark[n:], " ,;-–—")
	}
	switch d.item.State {
	case Done:
		d.item.Evidence = remark
	case Dropped:
		d.item.Reason = remark
	}
}

// stateBefore reads a state that a day, a number or another remark follows, as in
// "Done 2026-01-31", "CLOSED - #12" and "Shipped in 2.1", and gives the remark.
func (d *draft) stateBefore(value string) (remark string) {
	const most = 2 // words of a state
	words := strings.Fields(value)
	for n := 1; n <= most && n < len(words); n++ {
		state := strings.TrimRight(strings.Join(words[:n], " "), ",;:.")
		if doneMark(state) {
			state = "done"
		}
		if next := strings.ToLower(words[n]); (remarkBegins[next] || strings.ContainsAny(next[:1], "0123456789#-")) && d.state(state) {
			remark = strings.Join(words[n:], " ")
			return strings.TrimPrefix(strings.TrimLeft(remark, "-–— "), "on ")
		}
	}
	return ""
}

// remarkBegins are the words that begin what follows a state.
var remarkBegins = map[string]bool{
	"in": true, "on": true, "by": true, "at": true, "as": true, "via": true, "with": true, "since": true, "for": true, "through": true, "–": true, "—": true,
	"am": true, "mit": true, "den": true, "le": true, "el": true, "em": true, "por": true, "par": true, "con": true, "com": true, "i": true, "av": true, "med": true,
}
