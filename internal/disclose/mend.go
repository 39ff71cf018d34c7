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
		kind, month := h.name.kind, noMonth
		if kind == person || kind == part || kind == undeclared {
			month = monthAt(p.words, h)
		}
		switch {
		case kind == kept, month == inDate:
		case month == inDoubt:
			r.problem("public-name", p.span(h.from, h.to), fmt.Sprintf("%q is a month here, or somebody's name", written), "write a date with its year; if it is a person, mark the wording: {~~inside~>public~~}")
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
