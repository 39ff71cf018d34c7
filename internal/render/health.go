package render

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/metrics"
	"afterword/internal/site"
)

// health adds what was found wrong while the site was built.
func (b *book) health() {
	b.add("health.html", "health.html", "Corpus health", "What the rules found in the reports, with the line.", func(p *Page) {
		p.Health = b.site.Health()
	})
}

// Found is how much was found, in words: "2 errors, 1 warning and 4 hints";
// empty for nothing.
func (p *Page) Found(n site.Summary) string {
	var words []string
	for _, level := range []struct {
		count int
		noun  string
	}{{n.Error, "error"}, {n.Warning, "warning"}, {n.Hint, "hint"}} {
		if level.count > 0 {
			words = append(words, metrics.Count(level.count, level.noun))
		}
	}
	return and(words)
}

// Rules is a section for each rule that found something: what it looks for, why,
// and what it found where.
func (p *Page) Rules() template.HTML {
	return p.made(func(m *markup) {
		for i := range p.Health.Rules {
			m.rule(&p.Health.Rules[i])
		}
	})
}

// levels are the shapes of levels: those of severities that are as grave.
var levels = map[diag.Level]string{diag.Error: "1", diag.Warning: "2", diag.Hint: "4"}

// unfolded is how many findings of a rule are shown at once.
const unfolded = 3

func (m *markup) rule(r *site.RuleHealth) {
	m.raw(`<section class="entry"><div><h3 id="page.rule.`)
	m.text(r.ID)
	m.raw(`">`)
	m.text(cmp.Or(capital(r.Title), r.ID))
	m.raw(`</h3><p class="byline"><span class="sev sev`, levels[r.Level], `">`, capital(r.Level.String()), `</span> <code>`)
	m.text(r.ID)
	m.raw("</code></p></div>\n<div>")
	if r.Text != "" {
		m.raw("<p>")
		m.text(r.Text)
		m.raw("</p>")
	}
	m.raw("<details")
	if r.Count <= unfolded {
		m.raw(" open")
	}
	m.raw("><summary>", metrics.Count(r.Count, "finding"), "</summary>\n<ul class=\"findings\">\n")
	for i := range r.Findings {
		m.finding(&r.Findings[i])
	}
	m.raw("</ul>\n")
	if rest := r.Count - len(r.Findings); rest > 0 {
		m.raw(`<p class="byline">And `, strconv.Itoa(rest), ` more, which <code>afterword check</code> lists.</p>`)
	}
	m.raw("</details></div></section>\n")
}

func (m *markup) finding(f *site.Finding) {
	m.raw("<li><p>")
	m.text(strings.ReplaceAll(capital(f.Message), `\"`, "'"))
	m.raw("</p>")
	if f.Hint != "" {
		m.raw(`<p class="byline">To mend it: `)
		m.text(f.Hint)
		m.raw("</p>")
	}
	m.raw(`<p class="byline">`)
	switch {
	case f.Report != nil:
		m.report(f.Report)
		m.raw(" ")
	case f.Page != nil:
		m.plain(f.Page)
		m.raw(" ")
	}
	m.place(f)
	m.raw("</p></li>\n")
}

// place adds the file and the line of a finding, with a link if the settings
// say where the files of the content can be read. The name of a file on disk may
// be no UTF-8.
func (m *markup) place(f *site.Finding) {
	href, at := "", strings.ToValidUTF8(f.Path, "\ufffd")
	if f.Report != nil || f.Page != nil {
		href = sourceLine(m.page.Site.Config, f.Path, max(1, f.Pos.Line))
	}
	if f.Pos.Line > 0 {
		at += ":" + strconv.Itoa(f.Pos.Line)
	}
	m.file(href, at)
}

// HealthRows is the rows of a table of the reports in which something was
// found.
func (p *Page) HealthRows() template.HTML {
	return p.made(func(m *markup) {
		for _, r := range p.Health.Reports {
			m.raw(`<tr><th scope="row">`)
			m.report(r.Report)
			m.raw("</th>")
			for _, n := range []int{r.Error, r.Warning, r.Hint} {
				m.raw("<td>")
				if n > 0 {
					m.raw(strconv.Itoa(n))
				}
				m.raw("</td>")
			}
			m.raw("</tr>\n")
		}
	})
}
