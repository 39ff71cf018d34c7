package release

import (
	"regexp"
	"slices"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// security is the kind of what may not be open when a report is published.
const security = "security"

// marked is what marks a kind, or would if it were read: "kind: security",
// "#security", "(security)" and "[security]".
var marked = regexp.MustCompile(`(?i)(?:#|\b(?:kind|type|category|label|tag)s?\s*[:=：]\s*["'“]?|[(\[])([\pL\pN_-]+)`)

// isSecurity says that an action item is of kind security. It is enough that
// somebody meant to say so: the kind, the heading above, an attribute that is
// not known, or what is left in the text and looks like a mark.
func isSecurity(a *postmortem.Action, c *config.Config) bool {
	said := []string{a.Kind, a.Group}
	for _, extra := range a.Extra {
		said = append(said, extra.Value)
	}
	for _, m := range marked.FindAllStringSubmatch(a.Text, -1) {
		said = append(said, m[1])
	}
	return slices.ContainsFunc(said, func(word string) bool {
		kind, known := c.KindOf(word)
		return known && kind == security
	})
}
