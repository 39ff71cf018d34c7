package postmortem

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/markdown"
)

// isRemedy says that a section with this heading may tell what ended the incident
// beside what is to be done: "Remediation and follow-up".
func (r *reading) isRemedy(heading string) bool {
	role := r.roles.Of(heading)
	return role == RoleResolution || role == RoleMitigations || strings.Contains(headingKey(heading), "remediation")
}

// tellsWork says that a list has no boxes and that each of its items tells of
// finished work in English: "Restarted the pods", "Rolled back".
func tellsWork(list *markdown.Block) bool {
	return !hasBoxes(list) && !slices.ContainsFunc(list.Children, func(item *markdown.Block) bool { return !tellsDeed(leadText(item)) })
}

// tellsDeed says that a text begins with what somebody did. "Improved alerts" and
// "Automated tests" may be what somebody wants, so a verb needs what only follows
// a verb, if it is not one that is never said of a thing to come.
func tellsDeed(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	for len(words) > 0 && (words[0] == "we" || strings.HasSuffix(words[0], "ly")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	verb := strings.Trim(words[0], ".,:;")
	switch {
	case pastVerbs[verb]:
		return true
	case !strings.HasSuffix(verb, "ed") || strings.HasSuffix(verb, "eed") || len(words) == 1:
		return false
	}
	next := strings.Trim(words[1], ".,:;")
	return objectBegins[next] || next != "" && unicode.IsDigit(rune(next[0]))
}

// pastVerbs are said of what was done.
var pastVerbs = map[string]bool{
	"added": true, "removed": true, "deleted": true, "restarted": true, "rebooted": true, "reverted": true, "rolled": true,
	"restored": true, "notified": true, "rebuilt": true, "reran": true, "ran": true, "sent": true, "took": true, "made": true, "wrote": true,
}

// objectBegins are the words that begin what a verb is about, or go with it.
var objectBegins = map[string]bool{
	"the": true, "a": true, "an": true, "all": true, "both": true, "our": true, "its": true, "their": true, "this": true, "that": true,
	"these": true, "those": true, "every": true, "each": true, "one": true, "two": true, "some": true,
	"back": true, "up": true, "down": true, "off": true, "out": true, "over": true, "to": true, "from": true,
}
