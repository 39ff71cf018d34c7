package site

import (
	"html/template"
	"strings"

	"afterword/internal/markdown"
	"afterword/internal/slug"
	ask "afterword/internal/template"
)

// Guide is a template as the site explains it to those who write with it.
type Guide struct {
	*ask.Template
	URL     string
	Default bool      // reports that name no template answer to this one
	Since   string    // those from this day on, as 2006-01-02; empty: all
	Reports []*Report // written with it, newest first
}

// explain makes a guide of each template.
func (s *Site) explain(templates []*ask.Template, reports func(name string) []*Report) {
	taken := namer{}
	for _, t := range templates {
		s.Guides = append(s.Guides, &Guide{
			Template: t,
			URL:      taken.unique(htmlFile("guides", slug.Make(t.Name))),
			Default:  t.Name == s.Config.Template,
			Since:    s.Config.TemplateSince,
			Reports:  reports(t.Name),
		})
	}
}

// Opening is what the template says before its first section.
func (g *Guide) Opening() template.HTML { return guidance(g.Template.Opening(), "h3") }

// Guidance is what the template says of a section.
func (g *Guide) Guidance(section int) template.HTML {
	return guidance(g.Template.Guidance(section), "h4")
}

// guidance is markdown as it is shown beside that of other sections. What it
// refers to is an example and leads nowhere.
func guidance(text []byte, heading string) template.HTML {
	doc := markdown.Parse(text, markdown.Options{})
	html := doc.Fragment(doc.Root.Children...).Fill(func(link int) markdown.Tags {
		if l := doc.Links[link]; l.Kind == markdown.Image || l.Kind == markdown.Embedded {
			return markdown.Tags{Open: template.HTMLEscapeString(l.Label)}
		}
		return markdown.Tags{}
	})
	return transplant(template.HTML(strings.TrimSpace(html)), heading, "")
}
