package check

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// attributes are the longer keys that an action item may have, each with what a
// value of it looks like; nil is anything. Near "by" and "id" are too many words.
var attributes = map[string]func(p Policy, value string) bool{
	"owner": nil, "assignee": nil, "responsible": nil, "reason": nil, "because": nil, "evidence": nil, "proof": nil,
	"priority": nil, "ticket": nil, "would-prevent": nil, "prevented-by": nil,
	"due": beginsWithDigit, "deadline": beginsWithDigit, "done": beginsWithDigit, "completed": beginsWithDigit,
	"state": isState, "status": isState,
	"kind":   func(p Policy, value string) bool { _, ok := p.Config.KindOf(value); return ok },
	"when":   func(p Policy, value string) bool { _, ok := p.Config.BucketOf(value); return ok },
	"effort": isLevel, "impact": isLevel,
	"public": func(_ Policy, value string) bool { return value == "yes" || value == "no" },
}

func beginsWithDigit(_ Policy, value string) bool { return unicode.IsDigit(rune(value[0])) }

func isState(p Policy, value string) bool { _, ok := p.Config.StateOf(value); return ok }

func isLevel(_ Policy, value string) bool {
	return value == "low" || value == "medium" || value == "high"
}

// attributeNames are their keys, in order.
var attributeNames = slices.Sorted(maps.Keys(attributes))

// unknownAttribute reports what is spelled nearly like an attribute and has a
// value that it may have, and boxes that are none: an item is open in spite of
// them, and nobody sees that the rest had no effect.
func unknownAttribute(r *report) {
	for i := range r.Actions {
		a := &r.Actions[i]
		for _, x := range a.Extra {
			if near := r.policy.attributeNear(x); near != "" {
				r.add(note{span: x.Span, hint: fmt.Sprintf("write %s:%s, if that is meant", near, x.Value)}, "%q is no attribute of an action item", x.Key)
			}
		}
		if box := strayBox.FindString(a.Text); box != "" && pending(a) {
			r.add(note{span: a.Span, hint: "write [x] if it is done, [-] if it will not be, [ ] if it is open"}, "%q is no box, and the item counts as open", strings.TrimSpace(box))
		}
	}
}

// strayBox is what may be meant as the box of a task, and markdown takes for text.
var strayBox = regexp.MustCompile(`^\[(|[yYnNvV]| +[xX] *|[xX] +)\] `)

// attributeNear is the attribute that is meant by one that nobody knows, or "".
func (p Policy) attributeNear(x postmortem.Attribute) string {
	if _, known := attributes[x.Key]; known || len(x.Key) < 3 {
		return ""
	}
	near := config.Nearest(x.Key, attributeNames)
	if fits := attributes[near]; near == "" || fits != nil && !fits(p, x.Value) {
		return ""
	}
	return near
}
