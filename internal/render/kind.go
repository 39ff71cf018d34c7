package render

import "afterword/internal/site"

// Kind is a kind of term that has an index, and a page for each term.
type Kind struct {
	Name    string // as in site.Term.Kind
	One     string // "Service"
	Title   string // "Services"
	URL     string // of the index
	Example string // how front matter names one
	terms   func(*site.Site) []*site.Term
}

var kinds = []*Kind{
	{"service", "Service", "Services", "services.html", "services: [checkout, card-gateway]", func(s *site.Site) []*site.Term { return s.Services }},
	{"team", "Team", "Teams", "teams.html", "teams: [payments]", func(s *site.Site) []*site.Term { return s.Teams }},
	{"cause", "Cause", "Causes", "causes.html", "causes: [certificate-expiry]", func(s *site.Site) []*site.Term { return s.Causes }},
	{"year", "Year", "Years", "years.html", "date: 2026-01-14", func(s *site.Site) []*site.Term { return s.Years }},
	{"severity", "Severity", "Severities", "severities.html", "severity: sev2", func(s *site.Site) []*site.Term { return s.Severities }},
	{"tag", "Tag", "Tags", "tags.html", "tags: [dns, third-party]", func(s *site.Site) []*site.Term { return s.Tags }},
}
