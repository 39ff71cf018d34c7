package disclose

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/corpus"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// guardLabel reports the words of a link that are no words, but what the place
// is called inside to which the public cannot follow it.
func (r *report) guardLabel(l markdown.Link, t corpus.Target) {
	name, _, _ := strings.Cut(l.Target, "#")
	switch {
	case l.Kind == markdown.Wiki && l.Span.Start > 0 && r.doc.Source[l.Span.Start-1] == '!':
		r.problem("public-picture", l.Span, "a picture that is written ![[…]] does not pass", "write ![what it shows](file.png){.public}, or leave it out")
	case l.Kind == markdown.Mention || t.Status == corpus.External:
	case t.Postmortem != nil && r.betrays(l.Label, t.Postmortem):
		r.problem("public-id", l.Span, fmt.Sprintf("%q is how a report is called inside", l.Label), "give the link other words")
	case t.Postmortem == nil && isFileName(l.Label, name):
		r.problem("public-id", l.Span, fmt.Sprintf("%q is the name of a page or file", l.Label), "give the link words, or leave it out")
	}
}

// isFileName says that a label is the path or name that a link leads to.
func isFileName(label, target string) bool {
	words := wordsOf(label)
	stem := strings.TrimSuffix(path.Base(target), path.Ext(target))
	same := func(name string) bool { return slices.Equal(words, wordsOf(name)) }
	return len(words) > 0 && (same(target) || same(path.Base(target)) || strings.ContainsAny(label, "-_/.") && same(stem))
}

// betrays says that a label has the title of a report in it, or is a part of
// that or of its name, and that the public title does not say the same.
func (r *report) betrays(label string, pm *postmortem.Postmortem) bool {
	words := wordsOf(label)
	if other := r.public[pm.Path]; other != nil && (other == r || holds(wordsOf(other.text.Title), words)) {
		return false
	}
	title, name := wordsOf(pm.Title), wordsOf(withoutDay(pm.Slug))
	return slices.Equal(words, title) || slices.Equal(words, name) ||
		len(title) > 2 && holds(words, title) || len(words) > 2 && holds(title, words) || len(words) > 1 && holds(name, words)
}

// wordsOf are the words of a text, folded.
func wordsOf(s string) []string {
	return strings.FieldsFunc(foldString(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// holds says that some words stand one after the other among others.
func holds(all, some []string) bool {
	for i := 0; len(some) > 0 && i+len(some) <= len(all); i++ {
		if slices.Equal(all[i:i+len(some)], some) {
			return true
		}
	}
	return false
}
