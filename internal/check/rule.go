package check

import (
	"embed"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
)

// Rule is one thing that is looked for.
type Rule struct {
	ID      string
	Group   string // structure, clock, actions, impact, language, links, people, public, files
	Level   diag.Level
	Summary string // one line, for check --rules
	Explain string // why it matters, what is found, what is left alone, an example and its mend

	document  func(*report) // nil: found while reading, or in the corpus
	corpus    bool          // found by Corpus
	unwritten bool          // what it finds may merely not be written yet: a hint in a draft
	once      bool          // each of its messages is told once a report
}

// Rules is every rule, by group and then in the order of the documentation.
var Rules = explained(slices.Concat(
	grouped("structure", structureRules),
	grouped("clock", clockRules),
	grouped("actions", actionRules),
	grouped("impact", impactRules),
	grouped("language", languageRules),
	grouped("links", linkRules),
	grouped("people", peopleRules),
	grouped("public", publicRules),
	grouped("files", fileRules),
))

//go:embed explain/*.md
var explanations embed.FS

// explained gives each rule the text of its file.
func explained(rules []Rule) []Rule {
	for i := range rules {
		text, err := explanations.ReadFile("explain/" + rules[i].ID + ".md")
		if err != nil {
			panic(err) // the files are part of the program, and a test counts them
		}
		rules[i].Explain = strings.TrimSpace(string(text))
	}
	return rules
}

func grouped(group string, rules []Rule) []Rule {
	for i := range rules {
		rules[i].Group = group
	}
	return rules
}

// Lookup finds a rule by its id.
func Lookup(id string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}

// Nearest is the id of the rule that may have been meant, or "".
func Nearest(id string) string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return config.Nearest(id, ids)
}
