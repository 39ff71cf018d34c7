package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/meta"
)

// people reads a list of names, which running text may end with an "and".
func people(of func(*Postmortem) *[]string) func(*reading, *meta.Node) string {
	return func(r *reading, n *meta.Node) string {
		if s, ok := n.Scalar(); ok {
			for _, and := range conjunctions {
				s = strings.ReplaceAll(s, and, ", ")
			}
			n = &meta.Node{Kind: meta.String, Text: s, Span: n.Span}
		}
		expected := texts(of)(r, n)
		for i, name := range *of(r.pm) {
			(*of(r.pm))[i] = bareName(name)
		}
		return expected
	}
}

// bareName is a name without its address: "Ada <ada@example.org>", "@ada" and
// "[@ada](https://example.org)" have one too.
func bareName(s string) string {
	if label, _, ok := strings.Cut(strings.TrimPrefix(s, "["), "]("); ok {
		s = label
	}
	kept := strings.Fields(s)
	kept = slices.DeleteFunc(kept, func(word string) bool { return strings.LastIndexByte(word, '@') > 0 })
	if len(kept) == 0 {
		return s
	}
	return strings.TrimPrefix(strings.Join(kept, " "), "@")
}

// conjunctions stand between the last two names of a list.
var conjunctions = []string{" and ", " & ", " og ", " och ", " und ", " et ", " y ", " e ", " en ", " i "}
