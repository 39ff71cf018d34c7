package check

import (
	"fmt"
	"strings"

	"afterword/internal/diag"
)

const (
	counterfactual = "counterfactual"
	personAsCause  = "person-as-cause"
)

var languageRules = []Rule{
	{ID: counterfactual, Level: diag.Hint, Summary: "the text tells what did not happen, with hindsight", document: sayWording},
	{ID: personAsCause, Level: diag.Warning, Summary: "the text makes a person the cause", document: sayWording},
}

var wordingMessages = map[string]string{
	counterfactual: "%q is hindsight: it tells what did not happen",
	personAsCause:  "%q makes a person the cause",
}

func sayWording(r *report) {
	for _, w := range r.wordings() {
		if w.rule == r.rule.ID {
			r.add(note{span: w.span, hint: w.hint}, wordingMessages[w.rule], w.words)
		}
	}
}

// hindsight matches "should have tested", "couldn't have been caught", "would
// probably have helped", "ought to have seen".
func hindsight(_ *report, p phrase) (match, bool) {
	modal := strings.ToLower(strings.TrimSuffix(p.s[p.start:p.end], "n"))
	negated, at := negation(p)
	at, have := throughHave(p.s, at, &negated)
	if !have {
		return match{}, false
	}
	verb, end := skipAdverbs(p.s, at, &negated)
	follows, followsEnd := after(p.s, end)
	passive := verb == "been" && follows != "able" && participle(follows, "")
	switch {
	case !participle(verb, follows),
		modal == "would" && wishes[verb],
		modal != "should" && modal != "ought" && mishaps[verb],
		(verb == "been" || verb == "gone") && comparing(p.s, end),
		modal != "should" && verb == "been" && !passive, // "it could have been the cache" is a guess
		modal == "should" && asked(p.s[:p.start]):
		return match{}, false
	}
	m := match{rule: counterfactual, start: p.start, end: end, hint: hindsightHints[modal]}
	if passive {
		m.end = followsEnd
	}
	if passive && modal == "should" {
		m.hint = passiveHint(follows, negated)
	}
	return m, true
}

// asked says that the sentence so far asks "if" or "whether", or says "unless".
func asked(before string) bool {
	const most = 300 // bytes
	before = before[max(0, len(before)-most):]
	sentence := strings.ToLower(before[strings.LastIndexAny(before, ".!?:")+1:])
	return strings.Contains(sentence, "whether ") || strings.Contains(sentence, "unless ") || strings.Contains(" "+sentence, " if ")
}

var hindsightHints = map[string]string{
	"should": "say what was done and why it made sense then; what is to change is an action item",
	"ought":  "say what was done and why it made sense then; what is to change is an action item",
	"could":  "say what was missing for it, as a contributing factor or an action item",
	"would":  "say what did happen; what would help next time is an action item",
}

func passiveHint(verb string, negated bool) string {
	if negated {
		return fmt.Sprintf("say that it was %s, and why that made sense then", verb)
	}
	return fmt.Sprintf("say that it was not %s, and what let it through", verb)
}

// negation reads the "n't" of a modal verb.
func negation(p phrase) (negated bool, at int) {
	rest := p.s[p.end:]
	if n := apostrophe(rest); n > 0 && strings.HasPrefix(rest[n:], "t") {
		return true, p.end + n + 1
	}
	return false, p.end
}

// throughHave goes on to the end of "have" or "'ve".
func throughHave(s string, at int, negated *bool) (end int, ok bool) {
	if n := apostrophe(s[at:]); n > 0 {
		return at + n + 2, strings.HasPrefix(s[at+n:], "ve")
	}
	word, end := skipAdverbs(s, at, negated)
	if word == "to" {
		word, end = after(s, end)
	}
	return end, word == "have"
}

// skipAdverbs gives the first word that is none; at most two are passed over.
func skipAdverbs(s string, at int, negated *bool) (word string, end int) {
	for range 3 {
		word, end = after(s, at)
		if !adverbs[word] && !strings.HasSuffix(word, "ly") {
			break
		}
		*negated = *negated || word == "not" || word == "never"
		at = end
	}
	return word, end
}

var adverbs = set("not never also still just already always maybe perhaps indeed instead first better ever even at least")

// wishes are verbs with which "would have" tells a view, not another course of
// events.
var wishes = set("liked loved preferred thought guessed hoped expected wished")

// mishaps are verbs with which "would have" and "could have" tell how much worse
// it might have gone: "a restart would have left both pumps dry".
var mishaps = set("caused left led failed introduced broken lost leaked crashed continued persisted remained resulted affected cost corrupted overwritten exposed exceeded")

// comparing says that the next word or two are "worse", "a lot better", "wrong":
// how it might have gone, not what somebody might have done.
func comparing(s string, at int) bool {
	for range 4 {
		var word string
		if word, at = after(s, at); word == "worse" || word == "better" || word == "wrong" {
			return true
		} else if !degrees[word] {
			return false
		}
	}
	return false
}

var degrees = set("a lot much far even bit little way")

// participle says that a word after "have" is a verb. Some words are also
// adjectives or nouns ("should have limited access"): of these what follows has
// to show it.
func participle(word, follows string) bool {
	switch {
	case doubtful[word]:
		return follows == "" || functionWords[follows]
	case irregular[word]:
		return true
	}
	return len(word) > 4 && strings.HasSuffix(word, "ed") && word != "need" && word != "speed" && word != "embed"
}

var (
	irregular = set("been seen done caught taken made known gone found had led kept let got gotten given written " +
		"built brought sent told thought understood begun chosen drawn fallen forgotten grown held hidden kept " +
		"laid left lost meant met paid said shown shut slept spent spoken stood stuck taught thrown won come become " +
		"broken run rerun undone overseen foreseen")
	doubtful = set("limited dedicated automated staged documented replicated restricted standardized standardised " +
		"improved increased reduced defined named assigned designated updated managed shared required detailed " +
		"distributed isolated tested encrypted scheduled monitored separated hardened structured centralized " +
		"centralised coordinated planned read set put cut split hit cost backed advanced mixed fixed related needed " +
		"enabled run left")
	functionWords = set("the a an this that these those it them us our its their his her to by from in on at up down " +
		"off out before after earlier sooner first because when and or but if with for as all any each every both " +
		"more back over into through long immediately properly")
)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// failedTo matches "failed to notice" of people: a program that failed to do
// something is told as a fact.
func failedTo(r *report, p phrase) (match, bool) {
	to, at := after(p.s, p.end)
	verb, end := after(p.s, at)
	if to != "to" || !perceiving[verb] {
		return match{}, false
	}
	if who, _ := subject(p); who != "" && !r.person(who) && !joining[strings.ToLower(who)] {
		return match{}, false
	}
	return match{rule: counterfactual, start: p.start, end: end,
		hint: fmt.Sprintf("say what could be seen at the time, and when somebody did %s it", verb)}, true
}

// ifOnly matches "if only we had known".
func ifOnly(r *report, p phrase) (match, bool) {
	if word, start := ahead(p.s, p.start); strings.EqualFold(word, "if") {
		who, at := after(p.s, p.end)
		if articles[who] {
			who, at = after(p.s, at)
		}
		had, end := after(p.s, at)
		return match{rule: counterfactual, start: start, end: end, hint: hintKnown}, had == "had" && who != ""
	}
	return match{}, false
}

var (
	perceiving = set("notice realise realize recognise recognize spot see anticipate foresee consider appreciate understand check verify")
	linking    = set("had have has also simply initially then")
	joining    = set("and but who or which")
)

// person says that a word stands for somebody: a pronoun, a role, a group of
// people, or a name that the report gives to one.
func (r *report) person(word string) bool {
	return persons[strings.ToLower(word)] || r.called(word)
}

var persons = set("we i he she they someone somebody nobody everyone everybody anyone people staff team teams " +
	"engineer engineers developer developers operator operators on-call oncall admin admins administrator " +
	"administrators sysadmin colleague colleagues contractor intern interns employee author reviewer reviewers technician dba dbas sre sres")
