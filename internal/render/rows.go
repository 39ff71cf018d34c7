package render

import (
	"html/template"
	"strconv"

	"afterword/internal/metrics"
	"afterword/internal/site"
	"afterword/internal/slug"
)

// ReportRows is the rows of a table of reports.
func (p *Page) ReportRows(reports []*site.Report) template.HTML {
	return p.made(func(m *markup) {
		for _, r := range reports {
			m.raw("<tr>")
			m.reportCells(r)
		}
	})
}

// FilteredReports is the same, of a table that can be filtered and sorted: each
// row says its terms, and severity, seconds and open action items for sorting.
// Dates can be seen.
func (p *Page) FilteredReports(reports []*site.Report) template.HTML {
	return p.made(func(m *markup) {
		for _, r := range reports {
			m.raw("<tr")
			m.reportTerms(r)
			severity := 0
			if r.Severity != nil {
				severity = r.Severity.Index
			}
			m.raw(` data-order="`, strconv.Itoa(severity), " ", strconv.Itoa(int(r.Lasted.Seconds())), " ", strconv.Itoa(r.Open), `">`)
			m.reportCells(r)
		}
	})
}

func (m *markup) reportTerms(r *site.Report) {
	m.raw(` data-terms="`)
	m.values("severity", r.Severity)
	m.values("service", r.Services...)
	m.values("team", r.Teams...)
	m.values("tag", r.Tags...)
	m.values("cause", r.Causes...)
	m.word("template", r.Template)
	m.values("year", r.Year)
	m.word("status", string(r.Status))
	m.word("owner", r.Owner)
	m.raw(`"`)
}

// values adds the terms that a row has of one facet.
func (m *markup) values(facet string, terms ...*site.Term) {
	for _, t := range terms {
		if t != nil {
			m.value(facet, nameOf(t))
		}
	}
}

// word adds a word that has no page; nothing for no word.
func (m *markup) word(facet, word string) {
	if word != "" {
		m.value(facet, slug.Make(word))
	}
}

func (m *markup) value(facet, value string) {
	if m.out[len(m.out)-1] != '"' {
		m.raw(" ")
	}
	m.raw(facet, ".")
	m.text(value)
}

// lasted adds how long an incident was; nothing if that is unknown.
func (m *markup) lasted(r *site.Report) {
	if r.Lasted > 0 {
		m.out = appendLasted(m.out, r.Lasted)
	}
}

// todo adds how many of a report's action items are open; nothing if none is.
func (m *markup) todo(r *site.Report) {
	if r.Open > 0 {
		m.raw(strconv.Itoa(r.Open), " open")
	}
	m.overdue(r)
}

func (m *markup) overdue(r *site.Report) {
	if r.Overdue > 0 {
		m.raw(`, <strong class="late">`, strconv.Itoa(r.Overdue), " overdue</strong>")
	}
}

// todoInWords is todo where no heading says what is open.
func (m *markup) todoInWords(r *site.Report) {
	if r.Open > 0 {
		m.raw(metrics.Count(r.Open, "action"), " open")
	}
	m.overdue(r)
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
		m.raw(strconv.Itoa(open))
	}
	m.raw("</td></tr>\n")
}

// ActionRows is the rows of a table of action items away from their reports:
// in plain words, with a link to the item and the title of its report.
func (p *Page) ActionRows(actions []*site.Action) template.HTML {
	return p.made(func(m *markup) { m.actionRows(actions, allColumns) })
}

func (m *markup) actionRows(actions []*site.Action, c columns) {
	for _, a := range actions {
		m.raw(`<tr><th scope="row">`)
		m.item(a)
		m.raw(`<small class="meta"`, m.language(a.Report), `>`)
		m.text(a.Report.Title)
		m.raw("</small></th>")
		m.actionCells(a, c)
		m.raw("</tr>\n")
	}
}

// FilteredActions is the same, of a table that can be filtered: each row says
// its terms, links to the report as well, and tells how long an item that is
// not closed has been open.
func (p *Page) FilteredActions(actions []*site.Action) template.HTML {
	return p.made(func(m *markup) {
		for _, a := range actions {
			m.raw("<tr")
			m.actionTerms(a)
			m.raw(`><th scope="row">`)
			m.item(a)
			m.raw(`<small class="meta">`)
			m.report(a.Report)
			if !a.Closed && a.Age > 0 {
				m.raw(" · ")
				m.age(a)
			}
			m.raw("</small></th>")
			m.actionCells(a, allColumns)
			m.raw("</tr>\n")
		}
	})
}

func (m *markup) actionTerms(a *site.Action) {
	m.raw(` data-terms="`)
	m.value("state", groupOf(a))
	if !a.Closed {
		m.value("state", unclosed)
	}
	m.value("report", slugOf(a.Report.URL))
	if a.OwnerTerm == nil {
		m.value("owner", nobody)
	}
	m.values("owner", a.OwnerTerm)
	m.values("service", a.Report.Services...)
	m.word("bucket", a.Bucket)
	m.word("kind", a.Kind)
	m.word("effort", a.Effort)
	m.word("impact", a.Impact)
	m.raw(`"`)
}
