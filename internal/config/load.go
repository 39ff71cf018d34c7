package config

import (
	"afterword/internal/diag"
	"afterword/internal/meta"
)

// Load reads an afterword.yaml. The path is how the author knows the file: it
// is only for the diagnostics, which come sorted.
func Load(src []byte, path string) (*Config, []diag.Diagnostic) {
	r := &reader{src: src, path: path, lines: diag.NewLines(src)}
	c := Default()
	c.Path = path
	root, problems := meta.Parse(src, 0, meta.YAML)
	for _, p := range problems {
		r.report(p.Span, p.Message, "")
	}
	if root != nil && root.Kind != meta.Null {
		r.object(root, r.settings(c))
	}
	c.words = [tables]vocabulary{
		fieldWords: vocabularyOf(c.Fields), statusWords: vocabularyOf(c.Statuses), columnWords: vocabularyOf(c.Columns),
		kindWords: vocabularyOf(c.Kinds), stateWords: vocabularyOf(c.States), phaseWords: vocabularyOf(c.Phases),
	}
	c.severities = severityIndex(c.Severities, r.doubled(r.severitySpans))
	c.services = serviceIndex(c.Services, r.doubled(r.serviceSpans))
	c.said = r.said
	return c, diag.SortUnique(r.found)
}

// settings is the list of all keys and of how each is read.
func (r *reader) settings(c *Config) []key {
	return []key{
		{"title", r.text(&c.Title)},
		{"url", r.checked(&c.URL, baseURL)},
		{"language", r.checked(&c.Language, languageTag)},
		{"timezone", r.zone(c)},
		{"date_order", r.order(&c.DateOrder)},
		{"clean_urls", r.boolean(&c.CleanURLs)},
		{"footer", r.text(&c.Footer)},
		{"accent", r.checked(&c.Accent, cssColour)},
		{"logo", r.checked(&c.Logo, filePath)},
		{"source", r.checked(&c.Source, sourcePattern)},
		{"template", func(n *meta.Node) {
			c.templateAt = n.Span
			r.checked(&c.Template, templateName)(n)
		}},
		{"template_since", r.checked(&c.TemplateSince, isoDay)},
		{"reports", r.globs(&c.Reports)},
		{"pages", r.globs(&c.Pages)},
		{"ignore", r.globs(&c.Ignore)},
		{"fields", r.aliases(fieldWords, &c.Fields)},
		{"severities", r.scale(&c.Severities)},
		{"services", r.serviceList(&c.Services)},
		{"people", r.people(&c.People)},
		{"vendors", r.vendors(&c.Vendors)},
		{"public", r.publicSite(&c.Public)},
		{"statuses", r.aliases(statusWords, &c.Statuses)},
		{"sections", r.headings(&c.Sections)},
		{"columns", r.aliases(columnWords, &c.Columns)},
		{"kinds", r.aliases(kindWords, &c.Kinds)},
		{"states", r.aliases(stateWords, &c.States)},
		{"phases", r.aliases(phaseWords, &c.Phases)},
		{"rules", r.levels(&c.Rules)},
		{"limits", func(n *meta.Node) {
			r.object(n, []key{{"file_bytes", r.size(&c.Limits.FileBytes)}})
		}},
	}
}
