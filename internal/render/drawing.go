package render

import (
	"html/template"
	"net/url"

	"afterword/internal/draw"
	"afterword/internal/site"
)

// Timeline is the drawing of the report's incident; empty if too little is
// known of when it was.
func (p *Page) Timeline() template.HTML {
	r := p.Report
	return p.made(func(m *markup) {
		m.out = draw.Timeline(m.out, draw.Incident{Phases: &r.Phases, Events: r.Events, Zone: r.Location()})
	})
}

// Strip is the drawing of how long the incidents of the term lasted, on the
// first page of the term; empty if that is known of too few.
func (p *Page) Strip() template.HTML {
	if p.Turn.Number > 1 {
		return ""
	}
	known, newest := 0, make([]draw.Lasting, 0, min(len(p.Term.Reports), draw.StripMost))
	for _, r := range p.Term.Reports {
		if r.Lasted <= 0 {
			continue
		}
		if known++; known <= draw.StripMost {
			newest = append(newest, p.lasting(r))
		}
	}
	return p.made(func(m *markup) { m.out = draw.Strip(m.out, newest, known) })
}

func (p *Page) lasting(r *site.Report) draw.Lasting {
	l := draw.Lasting{Title: r.Title, URL: p.rel(r.URL), Lasted: r.Lasted}
	if !r.Date.IsZero() {
		l.Day = string(appendDay(nil, r.Date))
	}
	if r.Severity != nil {
		l.Severity, l.Level = r.Severity.Title, r.Severity.Index
	}
	return l
}

// Square is the table of open action items by effort and impact, on the first
// page of the rollup; empty if none says both.
func (p *Page) Square() template.HTML {
	if p.URL != "actions.html" {
		return ""
	}
	var tasks []draw.Task
	for _, a := range p.Site.Actions {
		if !a.Closed && a.Effort != "" && a.Impact != "" {
			tasks = append(tasks, draw.Task{Title: a.Text, Language: string(p.In(a.Report.Lang)), URL: p.rel(a.URL()), Effort: a.Effort, Impact: a.Impact})
		}
	}
	rest := func(effort, impact string) string {
		return p.rel(p.URL) + "?" + url.Values{"effort": {effort}, "impact": {impact}, "state": {unclosed}}.Encode()
	}
	return p.made(func(m *markup) { m.out = draw.Square(m.out, tasks, rest) })
}
