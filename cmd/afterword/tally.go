package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/metrics"
)

// least is the level from which on findings are shown.
func (c *call) least() (diag.Level, error) {
	word, err := c.oneOf("level", "hint", "warning", "error")
	level, _ := diag.ParseLevel(word)
	return level, err
}

// atLeast are the diagnostics of a level and of graver ones.
func atLeast(all []diag.Diagnostic, level diag.Level) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return d.Level < level })
}

// tally sums up what was found, or says that it is nothing, and of which rules
// it is if that is more than fits on a screen.
func (c *call) tally(found, shown []diag.Diagnostic, nothing string) {
	const many = 10
	switch {
	case len(found) > len(shown):
		fmt.Fprintf(c.stderr, "%s; %d shown\n", sums(found), len(shown))
	case len(found) > 0:
		fmt.Fprintln(c.stderr, sums(found))
	default:
		fmt.Fprintln(c.stderr, nothing)
	}
	if len(shown) > many {
		for _, r := range byRule(shown) {
			fmt.Fprintf(c.stderr, "  %4d %-8s %s\n", r.count, r.level, r.rule)
		}
	}
}

// tellFirst says how to see less of findings that are too many to read at once.
func (c *call) tellFirst(shown []diag.Diagnostic) {
	const tooMany = 100
	if len(shown) < tooMany {
		return
	}
	fmt.Fprintf(c.stderr, "hint: --level error and --format line show less; %s may set the level of a rule, as in rules: {%s: off}\n", configName, mostFound(shown))
}

// mostFound is the rule that found the most.
func mostFound(all []diag.Diagnostic) string {
	return slices.MaxFunc(byRule(all), func(a, b ruleCount) int { return cmp.Compare(a.count, b.count) }).rule
}

// tellTemplate says how to spare reports that were written before there was a
// template, if several lack what that requires.
func (c *call) tellTemplate(site *build.Site) {
	const several = 5
	name := site.Config.Template
	if name == "" || site.Config.TemplateSince != "" || c.text("template") != "" {
		return
	}
	lacking := map[string]bool{}
	for _, d := range site.Diagnostics {
		if d.Rule == "missing-section" || d.Rule == "missing-field" {
			lacking[d.Path] = true
		}
	}
	old := 0
	for _, pm := range site.Corpus.Postmortems {
		if pm.Template == "" && lacking[pm.Path] {
			old++
		}
	}
	if old >= several {
		fmt.Fprintf(c.stderr, "hint: %s name no template and lack what %q requires; template_since: %s in %s would spare those that are older\n",
			metrics.Count(old, "report"), name, c.dayIn(site.Config.Timezone), configName)
	}
}

// tellPublic says where to look for what else keeps reports from being published:
// check does not make their public texts.
func (c *call) tellPublic(site *build.Site, w wanted) {
	asking := 0
	for _, pm := range site.Corpus.Postmortems {
		if w.has(pm.Path) && pm.Visibility == "public" {
			asking++
		}
	}
	if asking > 0 {
		fmt.Fprintf(c.stderr, "hint: of %s with visibility: public, afterword review checks the text that would go out\n", metrics.Count(asking, "report"))
	}
}

// sums is how many diagnostics there are of each level.
func sums(all []diag.Diagnostic) string {
	e, w, h := diag.Count(all)
	return strings.Join([]string{metrics.Count(e, "error"), metrics.Count(w, "warning"), metrics.Count(h, "hint")}, ", ")
}

// ruleCount is how often a rule found something.
type ruleCount struct {
	rule  string
	level diag.Level
	count int
}

// byRule counts diagnostics by rule, the gravest first, then the most.
func byRule(all []diag.Diagnostic) []ruleCount {
	var counts []ruleCount
	for _, d := range all {
		at := slices.IndexFunc(counts, func(r ruleCount) bool { return r.rule == d.Rule && r.level == d.Level })
		if at < 0 {
			at = len(counts)
			counts = append(counts, ruleCount{rule: d.Rule, level: d.Level})
		}
		counts[at].count++
	}
	slices.SortFunc(counts, func(a, b ruleCount) int {
		return cmp.Or(cmp.Compare(b.level, a.level), cmp.Compare(b.count, a.count), cmp.Compare(a.rule, b.rule))
	})
	return counts
}
