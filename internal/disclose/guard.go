package disclose

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
)

// placer tells where a stretch of words stands in the source.
type placer func(from, to int) diag.Span

// guard reports what may not be said in words that are to go out.
func (r *report) guard(words string, place placer) {
	r.guardWith(wordGuards, words, place)
	for _, h := range r.names.in(words) {
		if stillNamed(words, h) {
			r.problem("public-name", place(h.from, h.to), fmt.Sprintf("%q is still named", words[h.from:h.to]), "mark the wording: {~~inside~>public~~}")
		}
	}
	r.guardStrangers(words, place)
	for _, h := range r.titles.in(words) {
		r.problem("public-id", place(h.from, h.to), fmt.Sprintf("%q is the title of a report that is not public", words[h.from:h.to]), "say it in other words")
	}
	for _, h := range r.severities.in(words) {
		r.problem("public-severity", place(h.from, h.to), fmt.Sprintf("%q is the name of a severity", words[h.from:h.to]),
			"say what it meant for people, or mark the wording: {--only inside--}")
	}
	for _, d := range r.Config.Public.Deny {
		for _, m := range d.FindAllStringIndex(words, -1) {
			r.problem("public-deny", place(m[0], m[1]), fmt.Sprintf("%q matches %q, which the settings deny to the public", words[m[0]:m[1]], d),
				"mark the wording: {~~inside~>public~~}")
		}
	}
}

// stillNamed says that a name stands in words where something should stand
// instead.
func stillNamed(words string, h found) bool {
	switch h.name.kind {
	case person:
		return monthAt(words, h) == noMonth
	case vendor:
		return true
	case service:
		return !strings.EqualFold(h.name.instead, words[h.from:h.to])
	}
	return false
}

// guardWith looks for some kinds of thing.
func (r *report) guardWith(guards []guard, words string, place placer) {
	f := fold(words)
	folded, at := f.text()
	for _, g := range guards {
		if g.needs != nil && !g.needs(folded) {
			continue
		}
		in := words
		if g.folds {
			in = folded
		}
		for _, m := range g.finds.FindAllStringSubmatchIndex(in, -1) {
			from, to := m[0], m[1]
			if len(m) > 2 && m[2] >= 0 {
				from, to = m[2], m[3]
			}
			if g.folds {
				from, to = at[from], at[to]
			}
			if message, hint := g.refuses(r.world, words[from:to]); message != "" && !(slices.Contains(allowable, g.rule) && r.allows(words[from:to])) {
				at := place(from, to)
				r.problem(g.rule, at, message+r.asWritten(at), hint)
			}
		}
	}
}

// asWritten is what the report has at a place, for a message about words in which
// something else stands for a name: they cannot be found in the file.
func (r *report) asWritten(at diag.Span) string {
	within := func(c Cut) bool {
		return c.Instead != "" && at.Start <= c.Span.Start && c.Span.End <= at.End && c.Span != at
	}
	if !slices.ContainsFunc(r.text.Cuts, within) {
		return ""
	}
	return fmt.Sprintf("; the file has %q", r.text.Source[at.Start:at.End])
}

// allowable are the rules that ask whether a text is allowed. What looks like a
// mark for inside never is.
var allowable = []string{"public-name", "public-id", "public-ticket", "public-channel", "public-url"}

// allows says that the settings let a text pass, of which they say why.
func (w *world) allows(text string) bool {
	return slices.ContainsFunc(w.Config.Public.Allow, func(a config.Allowed) bool { return strings.EqualFold(a.Text, text) })
}

// guard is one kind of thing that may not be said: how it looks, and why one
// of that look may not.
type guard struct {
	rule    string
	finds   *regexp.Regexp                                  // its first group, if it has one, is what is asked about
	refuses func(w *world, s string) (message, hint string) // no message: it may be said
	folds   bool                                            // it looks at the words as names are looked for in them
	needs   func(folded string) bool                        // a quick look at whether it may find anything; may be nil
}

// wordGuards are what no words may say.
var wordGuards = slices.Concat(identifierGuards, markGuards)

// anyOf says that a text has one of some characters.
func anyOf(characters string) func(string) bool {
	return func(s string) bool { return strings.ContainsAny(s, characters) }
}

// identifierGuards find what is called as people, reports, tickets and hosts are.
var identifierGuards = []guard{
	{rule: "public-name", finds: regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*`), needs: anyOf("@"), refuses: func(w *world, s string) (string, string) {
		if w.addresses[strings.ToLower(s)] {
			return "", ""
		}
		return fmt.Sprintf("%q is a mail address", s), "declare it under people in afterword.yaml, or mark the wording: {--only inside--}"
	}},
	{rule: "public-name", finds: regexp.MustCompile(`(?:^|[^\pL\pN._%+-])(@[\pL_][\pL\pN_-]*)`), needs: anyOf("@"), refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q mentions somebody who is not declared", s), "declare the name under people in afterword.yaml, mark the wording: {--only inside--}, or allow it under public.allow"
	}},
	{rule: "public-id", finds: regexp.MustCompile(`[\pL\pN][\pL\pN_-]*[\pL\pN]`), folds: true, refuses: func(w *world, s string) (string, string) {
		if !w.ids[foldString(s)] {
			return "", ""
		}
		return fmt.Sprintf("%q is the name of a report", s), "mark the wording: {--only inside--}, or link to a report that is public"
	}},
	{rule: "public-ticket", finds: regexp.MustCompile(`\b[a-z][a-z0-9]{1,9}[-_ ]?[0-9]+\b`), folds: true, needs: anyOf("0123456789"), refuses: func(w *world, s string) (string, string) {
		switch {
		case w.ids[foldString(s)]: // that is told as the name of a report
			return "", ""
		case w.likeOwnTicket(s):
			return fmt.Sprintf("%q is numbered like a ticket or report of yours", s), "mark the wording: {--only inside--}"
		case likeTicket(s):
			return fmt.Sprintf("%q looks like the number of a ticket", s), "mark the wording: {--only inside--}, or allow it under public.allow"
		}
		return "", ""
	}},
	{rule: "public-ticket", finds: regexp.MustCompile(`(?:^|[^\pL\pN&#/])(#[0-9]{2,})\b`), needs: anyOf("#"), refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like the number of a ticket", s), "mark the wording: {--only inside--}"
	}},
	{rule: "public-channel", finds: regexp.MustCompile(`(?:^|[^\pL\pN&#/])(#\pL[\pL\pN_-]+)`), needs: anyOf("#"), refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like a channel", s), "mark the wording: {--only inside--}, or allow it under public.allow"
	}},
	{rule: "public-url", finds: regexp.MustCompile(`(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>"'|\\^{}` + "`" + `]+`), needs: anyOf(":."), refuses: func(w *world, s string) (string, string) {
		if w.allowsURL(s) {
			return "", ""
		}
		return fmt.Sprintf("%q is an address that is not allowed", s), "name its host under public.hosts in afterword.yaml, or mark the wording: {--only inside--}"
	}},
	{rule: "public-url", finds: regexp.MustCompile(`(?i)(?:^|[^a-z0-9@/.-])([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{2,5})?)`), needs: anyOf("."), refuses: func(w *world, s string) (string, string) {
		return w.refusesHost(s), "name it under public.hosts in afterword.yaml, or mark the wording: {--only inside--}"
	}},
}

// allowsURL says that an address may be followed by the public: http or https,
// to a host that is allowed, without a user's name.
func (w *world) allowsURL(s string) bool {
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(strings.TrimRight(s, ".,;:!?)"))
	return err == nil && u.User == nil && (u.Scheme == "https" || u.Scheme == "http") && w.allowsHost(u.Hostname())
}
