package config

import (
	"fmt"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// SeverityOf finds the level of the site's scale that is meant: "SEV 1",
// "sev-1", "Severity 1 (critical)". The int is its place from 0, the most
// severe.
func (c *Config) SeverityOf(written string) (Severity, int, bool) {
	i, ok := indexOf(c.severities, written)
	if !ok {
		return Severity{}, 0, false
	}
	return c.Severities[i], i, true
}

// ServiceOf finds the service of the site that is meant.
func (c *Config) ServiceOf(written string) (Service, bool) {
	i, ok := c.services[fold(written)]
	if !ok {
		return Service{}, false
	}
	return c.Services[i], true
}

// indexOf looks for what is written, without a remark, or with no more than
// its first words ("Sev 2 major", "P1 critical").
func indexOf(index map[string]int, written string) (int, bool) {
	short := beforeRemark(written)
	first, rest, _ := strings.Cut(strings.TrimSpace(short), " ")
	second, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	for _, text := range [...]string{written, short, first + second, first} {
		if i, ok := index[fold(text)]; ok {
			return i, true
		}
	}
	return 0, false
}

// clash tells of a word that names two entries: the second one's index, the
// word, and the name of the first.
type clash func(second int, word, first string)

// severityIndex gathers the words of each severity: its own first; then those
// that are usual for the level, unless the site splits that level in two.
func severityIndex(scale []Severity, tell clash) map[string]int {
	index := map[string]int{}
	for i, s := range scale {
		claim(index, i, append([]string{s.Name, s.Title}, s.Also...), func(word string, first int) {
			tell(i, word, scale[first].Name)
		})
	}
	for _, level := range severityLevels {
		if i, ok := onlyClaim(index, level); ok {
			claim(index, i, level, func(string, int) {})
		}
	}
	return index
}

func serviceIndex(services []Service, tell clash) map[string]int {
	index := map[string]int{}
	for i, s := range services {
		claim(index, i, append([]string{s.Name}, s.Also...), func(word string, first int) {
			tell(i, word, services[first].Name)
		})
	}
	return index
}

// claim enters words for an entry, and tells of those that are another's.
func claim(index map[string]int, i int, words []string, taken func(word string, first int)) {
	for _, word := range words {
		folded := fold(word)
		if first, ok := index[folded]; ok && first != i {
			taken(word, first)
		} else if folded != "" {
			index[folded] = i
		}
	}
}

// onlyClaim gives the one entry that has a word of the level.
func onlyClaim(index map[string]int, level []string) (int, bool) {
	only, found := 0, false
	for _, word := range level {
		i, ok := index[fold(word)]
		if ok && found && i != only {
			return 0, false
		}
		if ok {
			only, found = i, true
		}
	}
	return only, found
}

// doubled reports a word that two entries claim, at the second.
func (r *reader) doubled(spans []diag.Span) clash {
	return func(second int, word, first string) {
		switch {
		case second >= len(spans):
		case word == first:
			r.report(spans[second], fmt.Sprintf("%q is given twice", word), "leave one of the two out")
		default:
			r.report(spans[second], fmt.Sprintf("%q already means %q", word, first), "leave it out of one of the two")
		}
	}
}

// scale reads the severities: names, or maps.
func (r *reader) scale(to *[]Severity) func(*meta.Node) {
	return func(n *meta.Node) {
		var scale []Severity
		r.entries(n, &r.severitySpans, func(item *meta.Node) string {
			s := Severity{}
			r.object(named(item), []key{{"name", r.text(&s.Name)}, {"title", r.text(&s.Title)}, {"also", r.texts(&s.Also)}})
			if s.Title == "" {
				s.Title = s.Name
			}
			if s.Name != "" {
				scale = append(scale, s)
			}
			return s.Name
		})
		if len(scale) > 0 {
			*to = scale
		}
	}
}

// serviceList reads the services: names, or maps.
func (r *reader) serviceList(to *[]Service) func(*meta.Node) {
	return func(n *meta.Node) {
		r.entries(n, &r.serviceSpans, func(item *meta.Node) string {
			s := Service{}
			r.object(named(item), []key{
				{"name", r.text(&s.Name)}, {"also", r.texts(&s.Also)}, {"team", r.text(&s.Team)},
				{"objective", r.text(&s.Objective)}, {"public", r.toPublic(r.text(&s.Public))},
			})
			if s.Name != "" {
				*to = append(*to, s)
			}
			return s.Name
		})
	}
}

// entries reads a list of named things and keeps where each stands. Read
// returns the name, "" if there is none.
func (r *reader) entries(n *meta.Node, spans *[]diag.Span, read func(*meta.Node) string) {
	if n.Kind != meta.List {
		r.expected("a list", n)
		return
	}
	for _, item := range n.Items {
		before := len(r.found)
		name := read(item)
		if name != "" {
			*spans = append(*spans, item.Span)
		} else if len(r.found) == before {
			r.report(item.Span, "this has no name", "add name: …")
		}
	}
}

// named makes a plain name the map that it is short for.
func named(item *meta.Node) *meta.Node {
	if _, ok := item.Scalar(); ok {
		return &meta.Node{Kind: meta.Map, Span: item.Span, Fields: []meta.Field{{Key: "name", KeySpan: item.Span, Value: item}}}
	}
	return item
}
