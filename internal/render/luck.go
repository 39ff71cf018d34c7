package render

import (
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// passagesPerPage is how many passages stand on one page: as much as one may
// want to read at once.
const passagesPerPage = 100

// luck adds what the reports say of luck and of surprise.
func (b *book) luck() {
	b.shelves("luck.html", "luck.html", "Luck and surprise", "What held by chance, and what nobody expected.", []shelf{
		b.passages("lucky", "Where we got lucky", postmortem.RoleLucky),
		b.passages("surprise", "Why we were surprised", postmortem.RoleSurprise),
	})
}

func (b *book) passages(name, title string, role postmortem.Role) shelf {
	all := b.site.Passages(role)
	return shelf{
		List: List{Title: title, Anchor: "page." + name, Count: len(all), Empty: "No report has such a section yet."},
		name: name, each: passagesPerPage,
		show: func(m *markup, n int) {
			for _, passage := range cutOf(all, n, passagesPerPage) {
				m.passage(passage)
			}
		},
	}
}

func (m *markup) passage(p site.Passage) {
	r := p.Report
	m.raw(`<article class="entry"`, m.language(r), `><div><h3>`)
	m.link(p.URL(), r.Title)
	m.raw("</h3>")
	m.byline(r)
	m.raw(`</div><div class="prose">`)
	const under = 3 // the title
	(&body{markup: m, under: under}).amended(string(p.Body(m.page.URL)))
	m.raw("</div></article>\n")
}

// byline adds the date and the severity of an incident.
func (m *markup) byline(r *site.Report) {
	if r.Date.IsZero() && r.Severity == nil {
		return
	}
	m.raw(`<p class="byline">`)
	m.day(r.Date)
	m.raw(" ")
	m.severity(r.Severity)
	m.raw("</p>")
}
