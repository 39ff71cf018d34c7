package render

import (
	"html/template"
	"strconv"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/site"
)

// Calendar is the picture of incidents by month: a table of years and months in
// which each incident is a mark, and each mark a link that says what it is.
// Empty if no report has a date.
func (p *Page) Calendar(reports []*site.Report) template.HTML {
	c := site.NewCalendar(reports)
	if len(c.Years) == 0 {
		return ""
	}
	return p.made(func(m *markup) { m.calendar(c) })
}

func (m *markup) calendar(c site.Calendar) {
	m.raw(`<table class="calendar"><caption class="unseen">Incidents by month, one mark each</caption>`, "\n<thead><tr><td></td>")
	for month := time.January; month <= time.December; month++ {
		name := month.String()
		m.raw(`<th scope="col" abbr="`, name, `">`, name[:1], `<span>`, name[1:3], `</span></th>`)
	}
	m.raw("</tr></thead>\n<tbody>\n")
	for i := range c.Years {
		m.calendarYear(&c.Years[i])
	}
	m.raw("</tbody></table>\n")
	m.outsideCalendar(c)
}

func (m *markup) calendarYear(y *site.CalendarYear) {
	m.raw(`<tr><th scope="row">`)
	if y.Term != nil {
		m.link(y.Term.URL, y.Term.Title)
	} else {
		m.raw(strconv.Itoa(y.Year))
	}
	m.raw("</th>")
	for i := range y.Months {
		m.calendarMonth(y, &y.Months[i])
	}
	m.raw("</tr>\n")
}

func (m *markup) calendarMonth(y *site.CalendarYear, month *site.CalendarMonth) {
	if len(month.Reports) == 0 {
		m.raw("<td></td>")
		return
	}
	m.raw("<td><ul>")
	for _, r := range month.Reports {
		m.raw("<li>")
		m.mark(r)
		m.raw("</li>")
	}
	if month.More > 0 {
		more := strconv.Itoa(month.More)
		m.raw(`<li class="rest"><a href="`)
		m.href(y.Term.URL)
		m.raw(`">+`, more, `<span class="unseen"> more in `, month.Month.String(), `</span></a></li>`)
	}
	m.raw("</ul></td>")
}

// mark adds a report as the shape of its severity, with its name for those who
// point at it or do not see it.
func (m *markup) mark(r *site.Report) {
	m.raw(`<a class="mark sev`, shape(r.Severity), `" href="`)
	m.href(r.URL)
	m.raw(`" title="`)
	from := len(m.out)
	m.out = appendDay(m.out, r.Date)
	if r.Severity != nil {
		m.raw(", ")
		m.text(r.Severity.Title)
	}
	m.raw(": ")
	moment := m.out[from:]
	m.text(r.Title)
	m.raw(`"><span class="unseen">`)
	m.out = append(m.out, moment...)
	m.spoken(r, r.Title)
	m.raw(`</span></a>`)
}

// outsideCalendar says what has no place in the picture.
func (m *markup) outsideCalendar(c site.Calendar) {
	if len(c.Earlier) > 0 {
		m.raw(`<p class="quiet">Earlier: `)
		for i, t := range c.Earlier {
			if i > 0 {
				m.raw(", ")
			}
			m.link(t.URL, t.Title)
			m.raw(" (", strconv.Itoa(len(t.Reports)), ")")
		}
		m.raw("</p>\n")
	}
	if c.Undated > 0 {
		m.raw(`<p class="quiet">`)
		m.link("postmortems.html", metrics.Count(c.Undated, "postmortem")+" without a date") // they are the last of it
		m.raw(".</p>\n")
	}
}

// Scale is the severities with their shapes, as the key to a calendar; empty
// if reports name none.
func (p *Page) Scale() template.HTML {
	return p.made(func(m *markup) {
		for _, t := range p.Site.Severities {
			m.raw("<li>")
			m.term(t)
			m.raw(` <span class="quiet">`, strconv.Itoa(len(t.Reports)), "</span></li>\n")
		}
	})
}
