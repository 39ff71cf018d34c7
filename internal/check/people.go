package check

import (
	"fmt"
	"slices"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

var peopleRules = []Rule{
	{ID: "missing-owner", Level: diag.Warning, Summary: "the template asks for an owner and none is named", document: missingPerson("owner"), unwritten: true},
	{ID: "missing-facilitator", Level: diag.Warning, Summary: "the template asks for a facilitator and none is named", document: missingPerson("facilitator"), unwritten: true},
	{ID: "missing-devils-advocate", Level: diag.Warning, Summary: "the template asks for a devil's advocate and none is named", document: missingPerson("devils_advocate"), unwritten: true},
}

// people are the roles that a template may ask for.
var people = map[string]struct {
	words, where string
	has          func(*postmortem.Postmortem) bool
}{
	"owner": {"an owner", `"owner:" to the front matter`,
		func(pm *postmortem.Postmortem) bool { return pm.Owner != "" }},
	"facilitator": {"a facilitator", `"facilitator:" to the front matter`,
		func(pm *postmortem.Postmortem) bool { return pm.Facilitator != "" || pm.Meeting.Facilitator != "" }},
	"devils_advocate": {"a devil's advocate", `"devils_advocate:" under "meeting:" in the front matter`,
		func(pm *postmortem.Postmortem) bool { return pm.Meeting.DevilsAdvocate != "" }},
}

func missingPerson(role string) func(*report) {
	return func(r *report) {
		if r.template == nil || r.unreadFields() || !slices.Contains(r.template.Roles, role) {
			return
		}
		if person := people[role]; !person.has(r.Postmortem) {
			n := note{span: r.head(), hint: fmt.Sprintf("add %s", person.where)}
			if f := r.written(role); f != nil {
				n = note{span: f.KeySpan, hint: fmt.Sprintf("fill in \"%s:\"", f.Key)}
			} else if f := r.written("meeting"); f != nil && role != "owner" {
				n = note{span: f.KeySpan, hint: fmt.Sprintf("name one in \"%s:\" under \"%s:\"", role, f.Key)}
			}
			r.add(n, "%s is missing; template %q asks for one", person.words, r.template.Name)
		}
	}
}
