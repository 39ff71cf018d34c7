package render

import (
	"html/template"
	"slices"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Section is a section of a report, for layouts that do not show the whole
// text as it comes.
type Section struct {
	Heading string // plain text; empty for what stands before the first heading
	Anchor  string
	Head    template.HTML // an h2 with the anchor; empty without a heading
	Body    template.HTML
}

// Sections are those of the report.
func (p *Page) Sections() []Section {
	from := p.Report.Sections()
	sections := make([]Section, len(from))
	for i := range from {
		s := &from[i]
		sections[i] = Section{
			Heading: s.Heading, Anchor: s.Anchor,
			Head: p.made(func(m *markup) { newBody(m).head(s) }),
			Body: p.made(func(m *markup) {
				b := newBody(m)
				b.chapter = isChapter(from, i)
				b.parts(s)
			}),
		}
	}
	return sections
}

// text lays out all sections of a report.
func (p *Page) text(r *site.Report) template.HTML {
	return p.made(func(m *markup) {
		b := newBody(m)
		sections := m.body.Of(r)
		for i := range sections {
			b.chapter = isChapter(sections, i)
			b.section(&sections[i])
		}
	})
}

// body is the text of a report in the making.
type body struct {
	*markup
	language string // attributes of what is in the report's language and not the site's
	zone     string // the last that was named over a timeline
	chapter  bool   // the section is the heading of those behind it
	under    int    // level of the section's heading
	levels   []int  // of the headings beneath it that the text stands under, as written
}

func newBody(m *markup) *body {
	return &body{markup: m, language: string(m.page.ReportLanguage()), under: 1}
}

func (b *body) section(s *site.Section) {
	switch {
	case isChain(s):
		b.raw(`<section class="whys">`, "\n")
	case b.isLabels(s):
		b.raw(`<section class="labels">`, "\n")
	default:
		b.raw("<section>\n")
	}
	b.head(s)
	b.parts(s)
	b.raw("</section>\n")
}

// isLabels says that a section is what a report has instead of front matter:
// short lines before the first heading, of which fields were read that stand
// among the facts already.
func (b *body) isLabels(s *site.Section) bool {
	const most = 80 // bytes of a line
	if s.Heading != "" {
		return false
	}
	for line := range strings.SplitSeq(s.Text, "\n") {
		if len(line) > most {
			return false
		}
	}
	r := b.page.Report
	sections := r.Postmortem.Sections
	return slices.ContainsFunc(r.Inferred, func(v postmortem.Inferred) bool {
		return labels[v.From] && (len(sections) < 2 || v.Span.Start < sections[1].Span.Start)
	})
}

// labels are where fields are read in the text itself.
var labels = map[string]bool{"bold label": true, "labelled line": true}

// head adds the heading of a section, with its anchor. A section that begins
// with a bold label has the label in its text; its heading is there for those
// who do not see the page, and for links.
func (b *body) head(s *site.Section) {
	b.levels = b.levels[:0]
	if s.Heading == "" {
		return
	}
	b.under = 2
	if s.Title == "" {
		b.raw(`<h2 class="unseen" id="`)
		b.text(s.Anchor)
		b.raw(`"`, b.language, ">")
		b.text(s.Heading)
		b.raw("</h2>\n")
		return
	}
	b.raw(`<div class="headed"`, b.language, `><h2 id="`)
	b.text(s.Anchor)
	b.raw(`">`, string(s.Title), "</h2>")
	b.anchor(s.Anchor, s.Heading)
	b.raw("</div>\n")
}

// anchor adds the link to a thing itself, which shows when the thing is pointed
// at. It stands beside the thing and not in it, so that it is not read as a
// part of it.
func (m *markup) anchor(id, name string) {
	const most = 60
	if len(name) > most {
		name = clip(name, most)
	}
	m.raw(`<a class="anchor" href="`)
	m.here(id)
	m.raw(`" aria-label="Link to “`)
	m.text(name)
	m.raw(`”">#</a>`)
}

// parts adds what stands beneath the heading, in its order.
func (b *body) parts(s *site.Section) {
	if b.channel(s) {
		return
	}
	chain, before := isChain(s), len(b.out)
	for _, part := range s.Parts {
		switch {
		case len(part.Events) > 0:
			b.events(part.Events)
		case len(part.Actions) > 0:
			b.actionItems(part.Actions)
		case part.Prose != "" && chain:
			b.prose(chained(string(part.Prose)))
		case part.Prose != "":
			b.prose(folded(string(part.Prose)))
		}
	}
	if len(b.out) == before && s.Heading != "" && !b.chapter {
		b.nothing()
	}
}

// nothing says that a section has a heading and no more.
func (b *body) nothing() {
	words := "Nothing is written here."
	if b.page.Report.Status == postmortem.Draft {
		words = "Not written yet."
	}
	b.raw(`<p class="quiet">`, words, "</p>\n")
}

// isChapter says that a section has others beneath it.
func isChapter(sections []site.Section, i int) bool {
	return i+1 < len(sections) && sections[i+1].Level > sections[i].Level
}

func (b *body) prose(source string) {
	b.raw(`<div class="prose"`, b.language, ">")
	b.amended(source)
	b.raw("</div>\n")
}

// channel adds a section that is what was said in a channel, as a whole that
// folds; it is open if it is short. It does nothing with another section, or
// with one that only says where the channel is.
func (b *body) channel(s *site.Section) bool {
	const mention = 3 // lines
	if s.Role != postmortem.RoleChannel {
		return false
	}
	var all strings.Builder
	for _, part := range s.Parts {
		if part.Prose == "" {
			return false
		}
		all.WriteString(string(part.Prose))
	}
	said := quotationOf(all.String())
	if said.lines <= mention && said.messages == 0 {
		return false
	}
	b.prose(said.details(!said.isLong()))
	return true
}
