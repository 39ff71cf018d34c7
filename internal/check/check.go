// Package check holds the rules: what a report says against its template, its
// own clock, its action items, its wording and its links.
//
// A rule is pure, and small: a function that looks at one report and says what
// it found, in a table of its group. Document runs those that need nothing but
// the report, so that a build can check a file and let its running text go;
// Corpus runs those that look at how files stand to each other.
//
// The level of a finding comes from four places, each stronger than the one
// before: the rule; the rule again, which makes it advice where nobody asked;
// the site, which sets levels by rule; and a draft, in which what is merely not
// written yet is a hint. A rule that is off is not run.
//
// An author accepts a finding with a comment on its line or on the line above,
// or for the whole file, of one rule or of several; in front matter that is a
// comment of YAML or TOML:
//
//	severity: sev2 # afterword:accept unknown-severity: as it was at first
//	<!-- afterword:accept vague-action, action-without-owner: the scope is what we want to find out -->
//	<!-- afterword:accept file missing-zone: the archive is from before 2019 -->
//
// The package also passes on, with the site's levels, what was found by those
// who read the files. What is wrong with the world is never found here.
package check

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Policy is what the rules need beside the report. The zero Policy holds no
// report to a template.
type Policy struct {
	Config    *config.Config
	Templates *template.Set
	Today     postmortem.Day
	// As makes every report answer to this template, whatever it names.
	As string
}

// Document gives the findings in one report, without those that the author
// accepted or the site turned off, sorted.
func Document(pm *postmortem.Postmortem, p Policy) []diag.Diagnostic {
	r := newReport(pm, p)
	for i := range Rules {
		rule := &Rules[i]
		if rule.document == nil {
			continue
		}
		if r.rule, r.level, r.asked = rule, p.level(rule), p.sets(rule); r.level != diag.Off {
			rule.document(r)
		}
	}
	found := append(r.found, p.passed(pm)...)
	found = accept(found, pm, p, inDocument)
	return diag.SortUnique(found)
}

// passed is what the reader found, with the levels of this site and draft.
func (p Policy) passed(pm *postmortem.Postmortem) []diag.Diagnostic {
	found := Adjust(pm.Problems, p.Config)
	kept, told := found[:0], make(map[string]bool)
	for _, d := range found {
		rule, _ := Lookup(d.Rule)
		if rule.once && told[d.Message] {
			continue
		}
		told[d.Message] = true
		if rule.unwritten && pm.Status == postmortem.Draft {
			d.Level = min(d.Level, diag.Hint)
		}
		kept = append(kept, d)
	}
	return kept
}

// Corpus gives the findings that need the other files, sorted: links, and what is
// told once for all reports. It passes on what is wrong with plain pages, which no
// report's check would.
func Corpus(c *corpus.Corpus, p Policy) []diag.Diagnostic {
	var all []diag.Diagnostic
	others := byPath(append(Adjust(c.Problems, p.Config), slices.Concat(unknownFields(c, p), unknownServices(c, p), plainPages(c, p))...))
	for i, found := range linksOfReports(c, p) {
		pm := c.Postmortems[i]
		found = append(found, others[pm.Path]...)
		delete(others, pm.Path)
		all = append(all, accept(found, pm, p, inCorpus)...)
	}
	for _, page := range c.Pages {
		all = append(all, links(c, linksOfPage(page), p)...)
		all = append(all, Adjust(page.Problems, p.Config)...)
	}
	for _, rest := range others {
		all = append(all, rest...)
	}
	return diag.SortUnique(all)
}

// Adjust gives what others found (in the settings, in a template, while
// reading) the levels that the site sets, and removes what it turned off.
func Adjust(found []diag.Diagnostic, c *config.Config) []diag.Diagnostic {
	var kept []diag.Diagnostic
	for _, d := range found {
		if level, set := siteLevel(c, d.Rule); set {
			d.Level = level
		}
		if d.Level != diag.Off {
			kept = append(kept, d)
		}
	}
	return kept
}

// UnknownRules gives the rules that the settings name and that there are not.
// Lines are those of the settings file.
func UnknownRules(c *config.Config, lines diag.Lines) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, set := range c.Rules {
		if _, known := Lookup(set.Rule); known {
			continue
		}
		d := inSettings(c, lines, set.Span, fmt.Sprintf("there is no rule %q", set.Rule))
		d.Hint = "see check --rules for all of them"
		if near := Nearest(set.Rule); near != "" {
			d.Hint = fmt.Sprintf("write %q", near)
		}
		found = append(found, d)
	}
	return found
}

// UnknownTemplate reports that the settings name a template which there is not.
func UnknownTemplate(c *config.Config, templates *template.Set, lines diag.Lines) []diag.Diagnostic {
	if c.Template == "" || templates.ByName(c.Template) != nil {
		return nil
	}
	d := inSettings(c, lines, c.TemplateSpan(), fmt.Sprintf("there is no template %q", c.Template))
	d.Hint = "write one of: " + strings.Join(templates.Names(), ", ")
	return []diag.Diagnostic{d}
}

// UnknownRoles warns of roles of sections in the settings that neither Afterword
// nor a template knows, so that nothing comes of their headings.
func UnknownRoles(c *config.Config, templates *template.Set, lines diag.Lines) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, set := range c.Sections {
		asked := func(t *template.Template) bool { return t.Section(postmortem.Role(set.Name)) != nil }
		if slices.Contains(config.Roles, set.Name) || slices.ContainsFunc(templates.Templates, asked) {
			continue
		}
		d := inSettings(c, lines, set.Span, fmt.Sprintf("no template has a section of the role %q", set.Name))
		d.Level, d.Hint = diag.Warning, "name one of "+strings.Join(config.Roles, ", ")+"; or give a heading of a template role="+set.Name
		found = append(found, d)
	}
	return found
}

// inSettings is a finding at a place in the settings.
func inSettings(c *config.Config, lines diag.Lines, at diag.Span, message string) diag.Diagnostic {
	return diag.Diagnostic{
		Path: c.Path, Span: at,
		Level: diag.Error, Rule: "config", Message: message,
	}.In(lines)
}

func byPath(found []diag.Diagnostic) map[string][]diag.Diagnostic {
	paths := make(map[string][]diag.Diagnostic)
	for _, d := range found {
		paths[d.Path] = append(paths[d.Path], d)
	}
	return paths
}

// level is the level of a rule at this site.
func (p Policy) level(rule *Rule) diag.Level {
	if level, set := siteLevel(p.Config, rule.ID); set {
		return level
	}
	return rule.Level
}

// sets says that the site itself gives the rule its level.
func (p Policy) sets(rule *Rule) bool {
	_, set := siteLevel(p.Config, rule.ID)
	return set
}

func siteLevel(c *config.Config, rule string) (level diag.Level, set bool) {
	if c == nil {
		return 0, false
	}
	i := slices.IndexFunc(c.Rules, func(rl config.RuleLevel) bool { return rl.Rule == rule })
	if i < 0 {
		return 0, false
	}
	return c.Rules[i].Level, true
}

// template is what a report answers to, or nil.
func (p Policy) template(pm *postmortem.Postmortem) *template.Template {
	name := pm.Template
	if p.Config != nil {
		name = p.Config.TemplateOf(pm.Template, pm.Date.String())
	}
	if p.As != "" {
		name = p.As
	}
	if p.Templates == nil {
		return nil
	}
	return p.Templates.ByName(name)
}
