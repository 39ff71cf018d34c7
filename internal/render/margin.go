package render

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Margin is what stands beside the text of a report, in sections: the earlier
// and later reports that resemble it, those that name it and that it names, and
// where it came from.
func (p *Page) Margin() template.HTML {
	return p.made(func(m *markup) {
		r := p.Report
		m.resembling("related", "Seen before?", r.Related)
		m.resembling("since", "Since then", r.Since)
		if len(r.Incoming) > 0 {
			m.aside("incoming", "Mentioned by", func() { m.links(r.Incoming) })
		}
		if len(r.Outgoing) > 0 {
			m.aside("outgoing", "Mentions", func() { m.links(r.Outgoing) })
		}
		m.aside("source", "Where this came from", func() { m.origins(r) })
	})
}

// aside adds a section of the margin.
func (m *markup) aside(name, title string, write func()) {
	m.raw(`<section aria-labelledby="page.`, name, `">`, "\n", `<h2 id="page.`, name, `">`, title, "</h2>\n")
	write()
	m.raw("</section>\n")
}

// resembling adds a section of reports that resemble this one, if there are
// any.
func (m *markup) resembling(name, title string, all []site.Related) {
	if len(all) > 0 {
		m.aside(name, title, func() {
			m.raw("<ul>\n")
			m.related(all)
			m.raw("</ul>\n")
		})
	}
}

// RelatedList is the items of a list of the earlier reports that resemble this
// one, each with its month, what it has in common and what is open there.
func (p *Page) RelatedList() template.HTML {
	return p.made(func(m *markup) { m.related(p.Report.Related) })
}

func (m *markup) related(all []site.Related) {
	for _, like := range all {
		m.raw("<li>")
		m.report(like.Report)
		m.raw(` <span class="why">`)
		if day := like.Report.Date; !day.IsZero() {
			m.out = appendMonth(m.out, day)
			m.raw(" · ")
		}
		m.why = m.page.Report.AppendWhy(m.why[:0], like)
		for i, reason := range m.why {
			if i > 0 {
				m.raw(", ")
			}
			m.text(reason)
		}
		if like.Report.Open > 0 {
			m.raw("; ", metrics.Count(like.Report.Open, "action item"), " still open")
		}
		m.raw("</span></li>\n")
	}
}

// shownLinks is how many references are shown; more are folded away.
const shownLinks = 6

// Links is a list of references to or from other documents, each with the
// words around it.
func (p *Page) Links(links []site.Link) template.HTML {
	return p.made(func(m *markup) { m.links(links) })
}

func (m *markup) links(links []site.Link) {
	shown := links
	if len(links) > shownLinks+1 {
		shown = links[:shownLinks]
	}
	m.references(shown)
	if rest := links[len(shown):]; len(rest) > 0 {
		m.raw("<details><summary>and ", metrics.Count(len(rest), "other"), "</summary>\n")
		m.references(rest)
		m.raw("</details>\n")
	}
}

func (m *markup) references(links []site.Link) {
	m.raw("<ul>\n")
	said := ""
	for _, l := range links {
		m.raw("<li>")
		if l.Report != nil {
			m.report(l.Report)
		} else if l.Page != nil {
			m.plain(l.Page)
		}
		if strings.Contains(l.Words, " ") && l.Words != said { // one word is the link itself
			m.raw(` <span class="why"`, string(m.page.In(l.Lang)), `>“`)
			m.text(l.Words)
			m.raw("”</span>")
		}
		said = l.Words
		m.raw("</li>\n")
	}
	m.raw("</ul>\n")
}

// moments are phases as where a date was taken from.
var moments = map[string]string{
	postmortem.Logged.String():    "when it was logged",
	postmortem.Detected.String():  "when it was noticed",
	postmortem.Responded.String(): "when somebody responded",
}

// origins adds the file, and where values were found that its front matter does
// not have: "Date: the file name".
func (m *markup) origins(r *site.Report) {
	p := m.page
	m.raw(`<p class="path">`)
	m.file(p.Source, p.Path)
	m.raw("</p>\n")
	origins := r.Origins()
	for i, o := range origins {
		if i == 0 {
			m.raw(`<ul class="origins">`, "\n")
		}
		m.raw("<li>", capital(strings.Join(o.Fields, ", ")), ": ")
		m.text(cmp.Or(moments[o.From], "the "+o.From))
		if o.Line > 0 {
			m.raw(", ")
			m.outside(sourceLine(p.Site.Config, p.Path, o.Line), "line "+strconv.Itoa(o.Line))
		}
		m.raw("</li>\n")
	}
	if len(origins) > 0 {
		m.raw("</ul>\n")
	}
}
