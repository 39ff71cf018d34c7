package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// TestUnknownWords counts reports, not places, in whatever case, and leaves out
// what is known or rare.
func TestUnknownWords(t *testing.T) {
	report := func(severity string, headings ...string) *postmortem.Postmortem {
		pm := &postmortem.Postmortem{Severity: severity, Fields: []postmortem.Field{
			{Key: "product"}, {Key: "layout"}, {Key: "date", Canon: "date"},
		}}
		for _, h := range headings {
			pm.Sections = append(pm.Sections, postmortem.Section{Heading: h})
		}
		pm.Sections = append(pm.Sections, postmortem.Section{Heading: "Impact", Role: postmortem.RoleImpact})
		return pm
	}
	c := corpus.New([]*postmortem.Postmortem{
		report("orange", "Story", "Why?"), report("orange", "STORY", "story", "Why?"), report("sev1", "Story"), report("Orange", "", "Why?"),
	}, nil, nil)
	want := Unknown{
		Severities: []Word{{"orange", 3}},
		Sections:   []Word{{"Story", 3}, {"Why?", 3}},
		Fields:     []Word{{"product", 4}},
	}
	if diff := cmp.Diff(want, UnknownWords(c, Policy{Config: config.Default()})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
