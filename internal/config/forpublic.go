package config

import "cmp"

// PublicConfig is a configuration of the public site. It is a type of its own, so
// that none that holds what is private stands where one is asked for.
type PublicConfig struct{ *Config }

// ForPublic is the configuration of the public site: a new one that holds only
// what the public site may know, under the names that it uses. Of the site's
// own it has language, timezone and accent, where public says none, and the
// public names of services; everything else has its default.
func (c *Config) ForPublic() PublicConfig {
	out := Default()
	out.Public = Public{}
	for _, row := range publicRows {
		if row.pass != nil {
			row.pass(c, out)
		}
	}
	out.services = serviceIndex(out.Services, func(int, string, string) {})
	return PublicConfig{out}
}

// publicRow says how a field of the settings passes to the public site; it does
// not without pass.
type publicRow struct {
	field string // "Type.Field"
	pass  func(from, to *Config)
}

// publicRows are the fields of Config and of the types in it that pass. What
// stands beneath a field that does not pass has no rows.
var publicRows = []publicRow{
	{"Config.Path", nil},
	{"Config.Title", nil},
	{"Config.URL", nil},
	{"Config.Language", func(from, to *Config) { to.Language = from.Language }},
	{"Config.Timezone", func(from, to *Config) { to.Timezone = from.Timezone }},
	{"Config.HasTimezone", func(_, to *Config) { to.HasTimezone = true }},
	{"Config.DateOrder", nil},
	{"Config.CleanURLs", nil},
	{"Config.Footer", nil},
	{"Config.Accent", func(from, to *Config) { to.Accent = from.Accent }},
	{"Config.Logo", nil},
	{"Config.Source", nil},
	{"Config.Template", nil},
	{"Config.TemplateSince", nil},
	{"Config.Reports", nil},
	{"Config.Pages", nil},
	{"Config.Ignore", nil},
	{"Config.Fields", nil},
	{"Config.Severities", nil},
	{"Config.Services", publicServices},
	{"Config.People", nil},
	{"Config.Vendors", nil},
	{"Config.Public", nil}, // its own rows follow
	{"Config.Statuses", nil},
	{"Config.Sections", nil},
	{"Config.Columns", nil},
	{"Config.Kinds", nil},
	{"Config.States", nil},
	{"Config.Phases", nil},
	{"Config.Rules", nil},
	{"Config.Limits", nil},
	{"Config.words", nil},
	{"Config.severities", nil},
	{"Config.services", nil}, // made of Services
	{"Config.templateAt", nil},
	{"Config.said", nil},

	{"Service.Name", nil},
	{"Service.Also", nil},
	{"Service.Team", nil},
	{"Service.Objective", nil},
	{"Service.Public", nil}, // Config.Services passes it

	{"Public.Title", func(from, to *Config) { to.Title, to.Public.Title = from.Public.Title, from.Public.Title }},
	{"Public.About", func(from, to *Config) { to.Public.About = from.Public.About }},
	{"Public.URL", func(from, to *Config) { to.URL, to.Public.URL = from.Public.URL, from.Public.URL }},
	{"Public.Language", func(from, to *Config) {
		to.Language = cmp.Or(from.Public.Language, to.Language)
		to.Public.Language = to.Language
	}},
	{"Public.Timezone", func(from, to *Config) {
		if from.Public.Timezone != nil {
			to.Timezone = from.Public.Timezone
		}
		to.Public.Timezone = to.Timezone
	}},
	{"Public.Footer", func(from, to *Config) { to.Footer, to.Public.Footer = from.Public.Footer, from.Public.Footer }},
	{"Public.Accent", func(from, to *Config) {
		to.Accent = cmp.Or(from.Public.Accent, to.Accent)
		to.Public.Accent = to.Accent
	}},
	{"Public.Logo", func(from, to *Config) { to.Logo, to.Public.Logo = from.Public.Logo, from.Public.Logo }},
	{"Public.Hosts", nil},
	{"Public.Deny", nil},
	{"Public.Respond", func(from, to *Config) { to.Public.Respond = from.Public.Respond }},
	{"Public.Contact", func(from, to *Config) { to.Public.Contact = from.Public.Contact }},
	{"Public.Unnamed", nil},
	{"Public.Terms", func(from, to *Config) {
		for _, t := range from.Public.Terms {
			to.Public.Terms = append(to.Public.Terms, Term{Name: t.Name, Text: t.Text})
		}
	}},
	{"Public.Gate", nil},
	{"Public.Allow", nil},

	{"Term.Name", nil}, // Public.Terms passes it
	{"Term.Text", nil}, // likewise
	{"Term.Span", nil},
}

// publicServices passes the public names of services, each once, and nothing
// else of them.
func publicServices(from, to *Config) {
	named := map[string]bool{}
	for _, s := range from.Services {
		if s.Public != "" && !named[s.Public] {
			named[s.Public] = true
			to.Services = append(to.Services, Service{Name: s.Public, Public: s.Public})
		}
	}
}
