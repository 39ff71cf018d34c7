package check

import (
	"fmt"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// stage says at which of the two passes an acceptance is looked at.
type stage bool

const (
	inDocument stage = false
	inCorpus   stage = true
)

// accept removes the findings that the author accepted, and adds what is wrong
// with the acceptances that belong to this stage.
func accept(found []diag.Diagnostic, pm *postmortem.Postmortem, p Policy, at stage) []diag.Diagnostic {
	if len(pm.Accepted) == 0 {
		return found
	}
	used := make([]bool, len(pm.Accepted))
	covered := coverage(pm)
	kept := found[:0]
	for _, d := range found {
		i, ok := covered[place{d.Rule, d.Pos.Line}]
		if !ok {
			i, ok = covered[place{d.Rule, 0}]
		}
		if ok {
			used[i] = true
		} else {
			kept = append(kept, d)
		}
	}
	for i, a := range pm.Accepted {
		rule, known := Lookup(a.Rule)
		if stage(rule.corpus) != at {
			continue
		}
		if d, wrong := judge(a, rule, known, used[i], p); wrong {
			d.Path, d.Span = pm.Path, a.Span
			kept = append(kept, Adjust([]diag.Diagnostic{d.In(pm.Lines)}, p.Config)...)
		}
	}
	return kept
}

// place is a line on which a rule is accepted; line 0 is all of them.
type place struct {
	rule string
	line int
}

// coverage gives the acceptance that covers a place: a comment covers its own
// lines and the one below.
func coverage(pm *postmortem.Postmortem) map[place]int {
	covered := make(map[place]int)
	for i, a := range pm.Accepted {
		if a.Line == 0 {
			covered[place{a.Rule, 0}] = i
			continue
		}
		last := pm.Lines.Position(a.Span.End).Line + 1
		for line := a.Line; line <= last; line++ {
			covered[place{a.Rule, line}] = i
		}
	}
	return covered
}

// judge says what is wrong with an acceptance, if anything is.
func judge(a postmortem.Accepted, rule Rule, known, used bool, p Policy) (diag.Diagnostic, bool) {
	switch {
	case !known:
		d := diag.Diagnostic{Level: diag.Warning, Rule: "accept-unknown",
			Message: fmt.Sprintf("there is no rule %q to accept", a.Rule),
			Hint:    "see check --rules for all of them"}
		if near := Nearest(a.Rule); near != "" {
			d.Hint = fmt.Sprintf("write %q", near)
		}
		return d, true
	case a.Reason == "":
		return diag.Diagnostic{Level: diag.Warning, Rule: "accept-without-reason",
			Message: fmt.Sprintf("%q is accepted without a reason", a.Rule),
			Hint:    fmt.Sprintf("write \"afterword:accept %s: \" and the reason", a.Rule)}, true
	case !used && p.level(&rule) != diag.Off:
		return diag.Diagnostic{Level: diag.Hint, Rule: "accept-unused",
			Message: fmt.Sprintf("%q is accepted here, but nothing is found", a.Rule),
			Hint:    "remove the comment"}, true
	}
	return diag.Diagnostic{}, false
}
