package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
)

// mend makes of a phrase what the public may read: names are replaced, and
// what is somebody's and not declared is a problem.
func (r *report) mend(p phrase) phrase {
	r.guardLead(p)
	for _, h := range slices.Backward(r.names.in(p.words)) { // so that those before stay where they are
		written := p.words[h.from:h.to]
		switch kind := h.name.kind; {
		case kind == kept, (kind == person || kind == part || kind == undeclared) && isDate(p.words, h):
		case kind == undeclared:
			r.undeclared(p.span(h.from, h.to), written)
		case kind == part:
			r.partOfName(p.span(h.from, h.to), written, h.name.known)
		default:
			r.replaceName(&p, h)
		}
	}
	p.prune()
	r.pass(p)
	r.guard(p.words, p.span)
	return p
}

// replaceName puts what the public may read in the place of a name.
func (r *report) replaceName(p *phrase, h found) {
	r.identifier(p, h)
	before, instead := p.words[:h.from], h.name.instead
	if articleBefore.MatchString(before) { // "the The front door", "the a bank"
		instead = instead[len(article.FindString(instead)):]
	}
	if beginsSentence(before) {
		instead = capital(instead)
	}
	if !strings.EqualFold(instead, p.words[h.from:h.to]) {
		r.cut(p.span(h.from, h.to), replaced[h.name.kind], instead)
		p.replace(h.from, h.to, instead)
	}
}

// replaced says why a name is replaced.
var replaced = map[nameKind]string{
	person: "a person is called by a role", vendor: "a vendor's name is replaced", service: "a service is called by its public name",
}

// identifier reports a name that stands in the name of something else, of which
// the rest would be left: card-api in "prod-card-api-7f9c" and "card-api.yaml".
func (r *report) identifier(p *phrase, h found) {
	before := inIdentifier.FindString(reverse(p.words[:h.from]))
	behind := inIdentifier.FindString(p.words[h.to:])
	if rest := before + behind; strings.ContainsAny(rest, "0123456789_$") || fileType.MatchString(behind) {
		from, to := h.from-len(before), h.to+len(behind)
		r.problem("public-name", p.span(from, to), fmt.Sprintf("%q is made of the name %q, and the rest would be public", p.words[from:to], p.words[h.from:h.to]), "mark the wording: {~~inside~>public~~}")
	}
}

var (
	article       = regexp.MustCompile(`^(?i:the|an?) `)
	articleBefore = regexp.MustCompile(`\b(?i:the|an?) $`)

	inIdentifier = regexp.MustCompile(`^[A-Za-z0-9_$]*(?:[-._]+[A-Za-z0-9_$]+)*\$?`)
	fileType     = regexp.MustCompile(`^\.[a-z]{2,5}$`)
)

// reverse is a text from its end, byte for byte.
func reverse(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// isDate says that a word is a month beside a day or a year, and nobody's name:
// "14 Jan", "May 2026", but neither "at 10:03 Jan" nor "Jan, 14 minutes later".
func isDate(words string, h found) bool {
	before, behind := words[:h.from], words[h.to:]
	return slices.Contains(months, strings.ToLower(words[h.from:h.to])) &&
		(dayBefore.MatchString(before) || yearBehind.MatchString(behind) || dayBehind.MatchString(behind) && !amountBehind.MatchString(behind))
}

// months are the names that are also those of people, in languages that write
// them alike.
var months = strings.Fields(`jan feb mar apr may jun jul aug sep sept oct nov dec
	january february march april june july august september october november december
	januari januar februari februar juni juli augustus`)

const dayOfMonth = `(?:0?[1-9]|[12][0-9]|3[01])`

// What stands beside a month in a date, and the amounts that look like a day.
var (
	dayBefore    = regexp.MustCompile(`(?:^|[^\pL\pN:.,])` + dayOfMonth + `(?:st|nd|rd|th|\.)?(?: of)? $`)
	dayBehind    = regexp.MustCompile(`^\.? ` + dayOfMonth + `(?:st|nd|rd|th)?(?:[^\pL\pN:%]|$)`)
	yearBehind   = regexp.MustCompile(`^\.?,? (?:19|20)[0-9]{2}(?:[^\pL\pN:%]|$)`)
	amountBehind = regexp.MustCompile(`^\.? [0-9]+ (?i:times|of|percent|s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?)\b`)
)

// mendString is mend for a text of front matter, with marks of wording in it.
// Where its words stand in the source is not known, so that it is cut as a
// whole.
func (r *report) mendString(s string, at diag.Span) phrase {
	words, ok := publicWording(s)
	if !ok {
		r.unclosed(at)
	}
	known := len(r.text.Cuts)
	if words != s {
		r.cut(at, "wording for inside", words)
	}
	p := plainPhrase(oneLine(words), at.Start)
	r.guardWith(plainGuards, p.words, func(int, int) diag.Span { return at })
	p = r.mend(p)
	for i := range r.text.Cuts[known:] {
		cut := &r.text.Cuts[known+i]
		cut.Span, cut.Instead = at, p.words
	}
	return p
}

func (r *report) undeclared(at diag.Span, written string) {
	r.problem("public-name", at, fmt.Sprintf("%q is in the facts of a report, as an owner or service is, and the settings do not say how the public calls it", written),
		"declare it under people (or services) in afterword.yaml, or mark the wording: {~~inside~>public~~}")
}

func (r *report) partOfName(at diag.Span, written, person string) {
	r.problem("public-name", at, fmt.Sprintf("%q is a part of the name %q", written, person),
		fmt.Sprintf("if it is the person, declare %s as another of their names in afterword.yaml; if not, allow it under public.allow", written))
}

// beginsSentence says that what follows is the first word of a sentence.
func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " \n\t\"'“‘(")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(".!?:", last)
}

func capital(s string) string {
	c, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[size:]
}
