package leak

import (
	"net/url"
	"slices"
	"strings"

	"afterword/internal/config"
)

// settings are the secrets of the settings.
func settings(c *config.Config) []secret {
	g := gatherer{path: c.Path, index: -1}
	for _, p := range c.People {
		for _, name := range slices.Concat([]string{p.Name}, p.Also) {
			g.add(kindOfName(name), name, p.Span.Start)
		}
	}
	for _, v := range c.Vendors {
		for _, name := range slices.Concat([]string{v.Name}, v.Also) {
			if !words(v.Public).has(words(name)) {
				g.add(Vendor, name, v.Span.Start)
			}
		}
	}
	g.parts(c.People)
	g.services(c.Services)
	for _, s := range c.Severities {
		if shaped(s.Name) {
			g.add(Severity, s.Name, -1)
		}
	}
	for _, text := range []string{c.Title, c.Footer} {
		g.name(Setting, text, -1)
	}
	hosts := hostsOf(c)
	for _, address := range []string{c.URL, c.Source} {
		if u, err := url.Parse(address); err == nil && !allows(hosts, u.Hostname()) {
			g.add(Host, u.Hostname(), -1)
		}
	}
	return g.secrets
}

// parts adds the words of full names by which somebody may be called. They come
// after all whole names.
func (g *gatherer) parts(people []config.Person) {
	for _, p := range people {
		for _, part := range p.Parts() {
			g.add(Part, part, p.Span.Start)
		}
	}
}

// services adds the inner names of services that are no ordinary words; these
// may pass.
func (g *gatherer) services(all []config.Service) {
	for _, s := range all {
		g.name(Label, s.Team, -1)
		for _, name := range slices.Concat([]string{s.Name}, s.Also) {
			switch {
			case words(s.Public).has(words(name)): // the public knows it
			case shaped(name), s.Public == "" && strings.ContainsAny(name, "-. "):
				g.add(Service, name, -1)
			case strings.ContainsAny(name, "-."):
				g.add(Known, name, -1)
			default:
				g.name(Service, name, -1)
			}
		}
	}
}

func kindOfName(name string) Kind {
	if strings.Contains(name, "@") {
		return Address
	}
	return Person
}

// allows says that one of the patterns, such as example.com or *.example.com,
// is for a host.
func allows(patterns []string, host string) bool {
	host = strings.ToLower(host)
	return slices.ContainsFunc(patterns, func(p string) bool {
		if below, ok := strings.CutPrefix(p, "*"); ok {
			return strings.HasSuffix(host, below)
		}
		return host == p
	})
}

// hostsOf are where links of the public site may lead: also to itself.
func hostsOf(c *config.Config) []string {
	u, err := url.Parse(c.Public.URL)
	if err != nil || u.Host == "" {
		return c.Public.Hosts
	}
	return append(slices.Clone(c.Public.Hosts), strings.ToLower(u.Hostname()))
}
