package render

import (
	"cmp"
	"html/template"
	"net/url"
	"strings"

	"afterword/internal/metrics"
	"afterword/internal/site"
	"afterword/internal/slug"
	ask "afterword/internal/template"
)

// guides adds how to write a report, with each template.
func (b *book) guides() {
	b.add("guides.html", "guides.html", "How to write one", "The templates of this site, and what they ask for.", func(*Page) {})
	for _, g := range b.site.Guides {
		b.add(g.URL, "guide.html", guideTitle(g), g.Description, func(p *Page) { p.Guide = g })
	}
}

func guideTitle(g *site.Guide) string { return cmp.Or(g.Title, g.Name) }

// GuideTitle is what a template is called.
func (p *Page) GuideTitle(g *site.Guide) string { return guideTitle(g) }

// Fields is what a template asks for in front matter, each with a hint.
func (p *Page) Fields() []Field {
	fields := make([]Field, len(p.Guide.Requires))
	for i, name := range p.Guide.Requires {
		fields[i] = Field{name, ask.Hint(name)}
	}
	return fields
}

// Field is a field of front matter, and what belongs into it.
type Field struct{ Name, Hint string }

// People is who the template asks for besides: "an owner and a facilitator".
func (p *Page) People() string {
	var words []string
	for _, role := range p.Guide.Roles {
		words = append(words, people[role])
	}
	if n := p.Guide.Reviewers; n > 0 {
		words = append(words, metrics.Count(n, "reader")+" before it is released")
	}
	return and(words)
}

// people are the roles of people that templates know.
var people = map[string]string{"owner": "an owner", "facilitator": "a facilitator", "devils_advocate": "a devil’s advocate"}

// and is a list in words: "a", "a and b", "a, b and c".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// GuideSection is a section that a template asks for.
type GuideSection struct {
	Heading  string
	Anchor   string
	Rules    string // in words
	Also     string // other headings that it may have
	Guidance template.HTML
}

// GuideSections are those of the template.
func (p *Page) GuideSections() []GuideSection {
	sections := make([]GuideSection, len(p.Guide.Sections))
	for i := range sections {
		s := &p.Guide.Sections[i]
		sections[i] = GuideSection{
			Heading: s.Heading, Anchor: "page.section." + string(s.Role), Rules: rules(s), Also: strings.Join(s.Also, ", "), Guidance: p.Guide.Guidance(i),
		}
	}
	return sections
}

// rules says what a template demands of a section.
func rules(s *ask.Section) string {
	words := []string{"if there is something to say"}
	if s.Required {
		words[0] = "required"
	}
	if s.MaxSentences > 0 {
		words = append(words, "at most "+metrics.Count(s.MaxSentences, "sentence"))
	}
	for _, r := range []struct {
		set  bool
		text string
	}{
		{s.Numbers, "at least one number"},
		{s.Owners, "an owner for each item"},
		{s.Due, "a date for each item"},
		{s.Buckets, "each item for now or for later"},
		{s.Public, "may become public"},
	} {
		if r.set {
			words = append(words, r.text)
		}
	}
	return strings.Join(words, " · ")
}

// written is how many of the reports of a template its page shows.
const written = 5

// Written are the latest reports that were written with the template.
func (p *Page) Written() []*site.Report { return p.Guide.Reports[:min(written, len(p.Guide.Reports))] }

// AllWritten is the link to the list of all of them.
func (p *Page) AllWritten() template.URL {
	return template.URL(p.rel("postmortems.html") + "?template=" + url.QueryEscape(slug.Make(p.Guide.Name)))
}
