package render

import (
	"html/template"
	"slices"

	"afterword/internal/site"
)

// column is one of a table of reports. Those in which no report of the site
// has anything are left out.
type column struct {
	title string
	class string // gives the width
	sort  string // by what the browser can sort it; empty: it cannot
	has   func(*site.Report) bool
	add   func(*markup, *site.Report)
}

var reportColumns = []column{
	{"Date", "of-date", "date", func(*site.Report) bool { return true }, func(m *markup, r *site.Report) { m.day(r.Date) }},
	{"Title", "of-title", "", func(*site.Report) bool { return true }, (*markup).report},
	{"Severity", "of-severity", "severity", func(r *site.Report) bool { return r.Severity != nil }, func(m *markup, r *site.Report) { m.severity(r.Severity) }},
	{"Services", "of-terms", "", func(r *site.Report) bool { return len(r.Services) > 0 }, func(m *markup, r *site.Report) { m.list(r.Services) }},
	{"Tags", "of-terms", "", func(r *site.Report) bool { return len(r.Tags) > 0 }, func(m *markup, r *site.Report) { m.list(r.Tags) }},
	{"Lasted", "of-length", "lasted", func(r *site.Report) bool { return r.Lasted > 0 }, (*markup).lasted},
	{"Open actions", "of-open", "open", func(r *site.Report) bool { return r.Open > 0 }, (*markup).todo},
}

// reportColumnsOf are the columns that a list of reports needs. Tags stand in for
// services where no report names any.
func reportColumnsOf(reports []*site.Report) []column {
	var used []column
	for _, c := range reportColumns {
		services := len(used) > 0 && used[len(used)-1].title == "Services"
		if slices.ContainsFunc(reports, c.has) && !(services && c.title == "Tags") {
			used = append(used, c)
		}
	}
	return used
}

// ReportHead is the head of a table of reports.
func (p *Page) ReportHead() template.HTML {
	return p.made(func(m *markup) {
		m.raw("<tr>")
		for _, c := range p.columns {
			m.raw(`<th scope="col" class="`, c.class, `"`)
			if c.sort != "" && p.Filter != nil {
				m.raw(` data-sort="`, c.sort, `"`)
				if c.sort == "date" {
					m.raw(` aria-sort="descending"`)
				}
			}
			m.raw(">", c.title, "</th>")
		}
		m.raw("</tr>")
	})
}

// reportCells adds the cells of a row, and its end.
func (m *markup) reportCells(r *site.Report) {
	for _, c := range m.page.columns {
		if c.class == "of-title" {
			m.raw(`<th scope="row">`)
			c.add(m, r)
			m.raw("</th>")
			continue
		}
		m.raw(`<td class="`, c.class, `">`)
		c.add(m, r)
		m.raw("</td>")
	}
	m.raw("</tr>\n")
}
