package site

import (
	"slices"
	"strings"
)

// shared are the terms that both have, at most maxShared.
func shared(a, b []*Term) []*Term {
	var both []*Term
	for _, t := range a {
		if len(both) < maxShared && slices.Contains(b, t) {
			both = append(both, t)
		}
	}
	return both
}

// Why says in words what the report has in common with one that is related to
// it: "same service: checkout", "same cause: certificate-expiry", "both mention
// superseded".
func (r *Report) Why(like Related) []string {
	why := make([]string, 0, 4)
	if like.Named {
		why = append(why, "named as related")
	}
	if like.Titled {
		why = append(why, "same title")
	}
	for _, kind := range []struct {
		label string
		terms []*Term
	}{
		{"same cause: ", shared(r.Causes, like.Report.Causes)},
		{"same service: ", shared(r.Services, like.Report.Services)},
		{"same tag: ", shared(r.Tags, like.Report.Tags)},
	} {
		if len(kind.terms) > 0 {
			why = append(why, kind.label+titles(kind.terms))
		}
	}
	if words := unsaid(like.Words, why); len(words) > 0 {
		why = append(why, "both mention "+strings.Join(words, ", "))
	}
	return why
}

// unsaid are the words that do not stand in what was said.
func unsaid(words, said []string) []string {
	if len(words) == 0 {
		return nil
	}
	all := strings.ToLower(strings.Join(said, ", "))
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return strings.Contains(all, strings.ToLower(word))
	})
}

func titles(terms []*Term) string {
	names := make([]string, len(terms))
	for i, t := range terms {
		names[i] = t.Title
	}
	return strings.Join(names, ", ")
}
