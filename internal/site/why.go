package site

import (
	"slices"
	"strings"
)

// Why says in words what the report has in common with one that is related to
// it: "same service: checkout", "same cause: certificate-expiry", "both mention
// superseded".
func (r *Report) Why(like Related) []string { return r.AppendWhy(nil, like) }

// AppendWhy adds the same.
func (r *Report) AppendWhy(why []string, like Related) []string {
	before := len(why)
	if like.Named {
		why = append(why, "named as related")
	}
	if like.Titled {
		why = append(why, "same title")
	}
	for _, kind := range []struct {
		label string
		a, b  []*Term
	}{
		{"same cause: ", r.Causes, like.Report.Causes},
		{"same service: ", r.Services, like.Report.Services},
		{"same tag: ", r.Tags, like.Report.Tags},
	} {
		if same := sharedTitles(kind.label, kind.a, kind.b); same != "" {
			why = append(why, same)
		}
	}
	if words := unsaid(like.Words, why[before:]); len(words) > 0 {
		why = append(why, "both mention "+strings.Join(words, ", "))
	}
	return why
}

// sharedTitles is a label and the titles of the terms that both have, at most
// maxShared; empty if there is none.
func sharedTitles(label string, a, b []*Term) string {
	var room [256]byte
	titles, n := append(room[:0], label...), 0
	for _, t := range a {
		if n == maxShared || !slices.Contains(b, t) {
			continue
		}
		if n > 0 {
			titles = append(titles, ", "...)
		}
		titles = append(titles, t.Title...)
		n++
	}
	if n == 0 {
		return ""
	}
	return string(titles)
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
