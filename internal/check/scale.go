package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// unknownSeverity holds a report to the scale that afterword.yaml lists.
func unknownSeverity(r *report) {
	c := r.policy.Config
	if r.Severity == "" || c == nil {
		return
	}
	if _, _, known := c.SeverityOf(r.Severity); known {
		return
	}
	var names, words []string
	for _, s := range c.Severities {
		names = append(names, s.Name)
		words = append(append(words, s.Name, s.Title), s.Also...)
	}
	n := note{span: r.FieldSpan("severity"), hint: fmt.Sprintf("the site has %s", listed(names))}
	near := config.Nearest(r.Severity, words)
	if near != "" {
		n.hint = fmt.Sprintf("write %q, if that is meant", near)
	}
	if !ownScale(c) {
		if near == "" {
			return // a word of another scale, which the settings do not tell
		}
		n.soft = true
		n.hint += "; or list your own scale under severities: in afterword.yaml"
	}
	r.add(n, "severity %q is not on the site's scale", shortened(r.Severity))
}

var usualScale = config.Default().Severities

// ownScale says that the site lists severities of its own.
func ownScale(c *config.Config) bool {
	return c != nil && !slices.EqualFunc(c.Severities, usualScale, func(a, b config.Severity) bool {
		return a.Name == b.Name && a.Title == b.Title && len(a.Also) == len(b.Also)
	})
}

// unknownServices holds reports to the services that afterword.yaml lists. Many
// sites list only those that have more to be said of: a name that is like none
// is told only if the site sets the level of the rule, once, where it first
// stands.
func unknownServices(c *corpus.Corpus, p Policy) []diag.Diagnostic {
	rule, _ := Lookup("unknown-service")
	level := p.level(&rule)
	if p.Config == nil || len(p.Config.Services) == 0 || level == diag.Off {
		return nil
	}
	var found []diag.Diagnostic
	words := serviceWords(p.Config)
	seen := make(map[string]string) // name -> the service that is near to it
	for _, pm := range c.Postmortems {
		for _, name := range pm.Services {
			if _, known := p.Config.ServiceOf(name); known {
				continue
			}
			near, again := seen[name]
			if !again {
				near = nearService(name, words, len(seen))
				seen[name] = near
			}
			if near != "" || !again && p.sets(&rule) {
				found = append(found, unknownService(pm, name, near, level))
			}
		}
	}
	return found
}

func unknownService(pm *postmortem.Postmortem, name, near string, level diag.Level) diag.Diagnostic {
	d := diag.Diagnostic{
		Path: pm.Path, Span: pm.FieldSpan("services"),
		Level: level, Rule: "unknown-service", Message: fmt.Sprintf("service %q is not among those of the site", shortened(name)),
		Hint: "list it under services in afterword.yaml, if it is one",
	}.In(pm.Lines)
	if near != "" {
		d.Hint = fmt.Sprintf("write %q, if that is meant", near)
	}
	return d
}

// spelled is a name of a service and the words that it is made of.
type spelled struct {
	name  string
	words []string
}

func serviceWords(c *config.Config) []spelled {
	var all []spelled
	for _, s := range c.Services {
		for _, name := range append([]string{s.Name}, s.Also...) {
			all = append(all, spelled{name, wordsOf(name)})
		}
	}
	return all
}

func wordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// nearService is the first service whose name may be meant by one. Looking for
// it takes time, so it ends after a number of names.
func nearService(name string, known []spelled, looked int) string {
	const most = 1000
	words := wordsOf(name)
	if looked > most || len(words) == 0 || len(name) > 64 {
		return ""
	}
	i := slices.IndexFunc(known, func(s spelled) bool { return slices.EqualFunc(words, s.words, slip) })
	if i < 0 {
		return ""
	}
	return known[i].name
}

// slip says that a word is another one or is like it. What is short or counts
// differs on purpose: eu and us, db1 and db2.
func slip(word, known string) bool {
	const shortest = 4
	return word == known || len(word) >= shortest && !strings.ContainsAny(word+known, "0123456789") && config.Nearest(word, []string{known}) != ""
}
