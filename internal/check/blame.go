package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	hintSystem = "make the system the subject: what allowed it, and what did not stop it"
	hintSlip   = "name what made the slip possible: a missing guard, an unclear step, a screen that misleads"
	hintMemory = "say what relied on memory: the step that no checklist, test or default covers"
	hintKnown  = "say what was known at the time, and what the system allowed"
)

// slipOf matches "human error", "operator error", "user error" and the like.
func slipOf(_ *report, p phrase) (match, bool) {
	word, end := after(p.s, p.end)
	who := strings.ToLower(p.s[p.start:p.end])
	if word != "error" && word != "mistake" && (who == "user" || word != "errors" && word != "mistakes") {
		return match{}, false
	}
	if next, _ := after(p.s, end); errorThings[next] || asked(p.s[:p.start]) || denied(p.s, p.start, end) {
		return match{}, false
	}
	return match{rule: personAsCause, start: p.start, end: end, hint: hintSlip}, true
}

// denied says that a sentence says of a thing that it was not, or is no cause:
// "no human error", "human error is never the cause".
func denied(s string, start, end int) bool {
	if before, _ := ahead(s, start); denying[strings.ToLower(before)] {
		return true
	}
	be, at := after(s, end)
	next, _ := after(s, at)
	return strings.HasSuffix(be, "n't") || (be == "is" || be == "was") && (next == "not" || next == "never" || next == "no")
}

var denying = set("no not never without any neither isn't wasn't")

// errorThings follow "user error" where it is the name of something else.
var errorThings = set("rate rates budget message messages page pages log logs code codes report reports count counts handling")

// fault matches words that judge a person.
func fault(_ *report, p phrase) (match, bool) {
	return match{rule: personAsCause, start: p.start, end: p.end, hint: hintKnown}, true
}

// forgot matches what only people do, with whoever did it: any name is then
// somebody's, but where a program may have lost something, as in "Jenkins
// forgot the job".
func forgot(r *report, p phrase) (match, bool) {
	word, start := subject(p)
	next, _ := after(p.s, p.end)
	lost := strings.HasPrefix(strings.ToLower(p.s[p.start:p.end]), "forgot") && next != "to" && next != "that" && next != "about"
	ok := r.person(word) || isName(word) && !lost
	return match{rule: personAsCause, start: start, end: p.end, hint: hintMemory}, ok
}

// broke matches "Dana broke" and "an engineer broke"; programs break things too.
func broke(r *report, p phrase) (match, bool) {
	word, start := subject(p)
	return match{rule: personAsCause, start: start, end: p.end, hint: hintSystem}, r.single(word)
}

// slipped matches "the DBA mistakenly dropped" and "Dana accidentally deleted".
func slipped(r *report, p phrase) (match, bool) {
	m, ok := broke(r, p)
	verb, end := after(p.s, p.end)
	m.end = end
	return m, ok && (misdeeds[verb] || strings.HasSuffix(verb, "ed"))
}

// causeWas matches "the root cause was Dana" and "Root cause: Dana deployed".
func causeWas(r *report, p phrase) (match, bool) {
	if strings.HasPrefix(p.s[p.end:], ":") {
		word, at := after(p.s, p.end+1)
		if articles[word] {
			word, at = after(p.s, at)
		}
		verb, end := skipAdverbs(p.s, at, new(bool))
		done := misdeeds[verb] || len(verb) > 3 && strings.HasSuffix(verb, "ed")
		return match{rule: personAsCause, start: p.start, end: end, hint: hintSystem}, done && r.single(p.s[at-len(word):at])
	}
	be, at := after(p.s, p.end)
	end, ok := r.someone(p.s, at)
	return match{rule: personAsCause, start: p.start, end: end, hint: hintSystem}, ok && (be == "was" || be == "is")
}

// someone reads one person at s[at], with an article: in "the developer portal"
// and "Dana's change" there is none.
func (r *report) someone(s string, at int) (end int, ok bool) {
	word, end := after(s, at)
	if articles[word] {
		word, end = after(s, end)
	}
	next, _ := after(s, end)
	alone := next == "" || functionWords[next] || joining[next] || strings.HasSuffix(next, "ing") || strings.HasSuffix(next, "ed")
	word = s[end-len(word) : end]
	return end, r.called(word) && !strings.ContainsAny(word, "'’") && !slips[next] || alone && r.single(word)
}

// becauseOf matches "because Dana deleted", "because an engineer skipped",
// "because of Dana", "caused by the contractor" and "an engineer caused".
func becauseOf(r *report, p phrase) (match, bool) {
	m := match{rule: personAsCause, start: p.start, hint: hintSystem}
	word, at := after(p.s, p.end)
	if strings.EqualFold(p.s[p.start:p.end], "caused") {
		if word != "by" {
			return broke(r, p)
		}
		word = "of"
	}
	if word == "of" {
		end, ok := r.someone(p.s, at)
		m.end = end
		return m, ok
	}
	if articles[word] {
		word, at = after(p.s, at)
	}
	verb, end := skipAdverbs(p.s, at, new(bool))
	m.end = end
	return m, misdeeds[verb] && r.single(p.s[at-len(word):at])
}

var (
	articles = set("a an the one our another")
	slips    = set("error errors mistake mistakes")
	misdeeds = set("deleted removed misconfigured ignored skipped missed overlooked failed ran pushed merged typed " +
		"changed applied restarted entered copied didn't dropped overwrote")
)

// mistakeOf matches "Dana's mistake", "his fault", "the fault of Dana" and "Dana
// made a mistake".
func mistakeOf(r *report, p phrase) (match, bool) {
	m := match{rule: personAsCause, start: p.start, end: p.end, hint: hintSystem}
	if of, at := after(p.s, p.end); of == "of" {
		end, ok := r.someone(p.s, at)
		m.end = end
		return m, ok
	}
	word, start := ahead(p.s, p.start)
	if verb, at := ahead(p.s, start); articles[strings.ToLower(word)] && verb == "made" {
		return broke(r, phrase{p.s, at, p.end})
	}
	owner, possessive := strings.CutSuffix(word, "'s")
	m.start = start
	if before, _ := ahead(p.s, start); acquitting[strings.ToLower(before)] {
		return m, false
	}
	return m, possessive && r.single(owner) || owners[strings.ToLower(word)]
}

// acquitting words say that it is nobody's fault: "this isn't Dana's mistake".
var acquitting = set("not isn't wasn't isn’t wasn’t never nobody's")

var owners = set("his her my")

// subject is the word before a verb, and where it begins.
func subject(p phrase) (word string, start int) {
	word, start = ahead(p.s, p.start)
	if linking[strings.ToLower(word)] {
		word, start = ahead(p.s, start)
	}
	return word, start
}

// single says that a word stands for one person.
func (r *report) single(word string) bool {
	return individuals[strings.ToLower(word)] || r.called(word)
}

// individuals are words for one person. An operator may be a program.
var individuals = set("he she someone somebody engineer developer admin administrator colleague contractor intern employee technician sysadmin dba on-call oncall sre")

// isName says that a word is written as a name is.
func isName(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) > size && strings.ToLower(word[size:]) == word[size:] && !functionWords[strings.ToLower(word)]
}
