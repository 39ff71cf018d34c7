package publish

import (
	"slices"

	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/release"
)

// WithApproval are the public texts that somebody's approval of the report at a
// path would refuse, each with the reasons. Who approves is a person of the front
// matter, and in public only if the settings say how.
func (p *Plan) WithApproval(path, by string) []release.Decision {
	policy := p.policy
	policy.Approving = map[string]string{path: by}
	var refused []release.Decision
	for _, t := range disclose.Public(p.Corpus, p.sources(), policy) {
		var before []diag.Diagnostic
		if d := p.Decision(t.Report.Path); d != nil {
			before = d.Problems
		}
		told := func(d diag.Diagnostic) bool { return slices.Contains(before, d) }
		if more := slices.DeleteFunc(t.Problems, told); len(more) > 0 {
			refused = append(refused, release.Decision{Text: release.Text{Text: t}, Reasons: more})
		}
	}
	return refused
}
