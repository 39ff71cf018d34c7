package render

import (
	"html/template"
	"strconv"

	"afterword/internal/site"
)

// ReportRows is the rows of a table of reports.
func (p *Page) ReportRows(reports []*site.Report) template.HTML {
	return p.made(func(m *markup) {
		for _, r := range reports {
			m.reportRow(r)
		}
	})
}

func (m *markup) reportRow(r *site.Report) {
	m.raw("<tr><td>")
	m.day(r.Date)
	m.raw(`</td><th scope="row">`)
	m.link(r.URL, r.Title)
	m.raw("</th><td>")
	m.severity(r.Severity)
	m.raw("</td><td>")
	m.list(r.Services)
	m.raw("</td><td>")
	m.lasted(r)
	m.raw("</td><td>")
	m.todo(r)
	m.raw("</td></tr>\n")
}

// lasted adds how long an incident was; nothing if that is unknown.
func (m *markup) lasted(r *site.Report) {
	if r.Lasted > 0 {
		m.Write(appendLasted(m.AvailableBuffer(), r.Lasted))
	}
}

// todo adds how many of a report's action items are open; nothing if none is.
func (m *markup) todo(r *site.Report) {
	if r.Open > 0 {
		m.raw(strconv.Itoa(r.Open), " open")
	}
	if r.Overdue > 0 {
		m.raw(`, <strong class="late">`, strconv.Itoa(r.Overdue), " overdue</strong>")
	}
}

// TermRows is the rows of a table of terms.
func (p *Page) TermRows(terms []*site.Term) template.HTML {
	return p.made(func(m *markup) {
		for _, t := range terms {
			m.termRow(t)
		}
	})
}

func (m *markup) termRow(t *site.Term) {
	m.raw(`<tr><th scope="row">`)
	m.term(t)
	m.raw("</th><td>", strconv.Itoa(len(t.Reports)), "</td><td>")
	if len(t.Reports) > 0 {
		m.day(t.Reports[0].Date)
	}
	m.raw("</td><td>")
	if open := totals(t.Reports).Open; open > 0 {
		m.raw(strconv.Itoa(open), " open")
	}
	m.raw("</td></tr>\n")
}

// ActionRows is the rows of a table of action items away from their reports:
// in plain words, with a link to the item and the title of its report.
func (p *Page) ActionRows(actions []*site.Action) template.HTML {
	return p.made(func(m *markup) {
		for _, a := range actions {
			m.raw(`<tr><th scope="row">`)
			m.link(a.URL(), a.Text)
			m.raw(`<small class="meta">`)
			m.text(a.Report.Title)
			m.raw("</small></th>")
			m.actionCells(a, allColumns)
			m.raw("</tr>\n")
		}
	})
}
