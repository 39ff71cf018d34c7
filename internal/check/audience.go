package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// publicRules are asked of reports that ask to be public, and look at what
// those see who are not from here.
var publicRules = []Rule{
	{ID: "public-field", Level: diag.Warning, Summary: "a text that the public needs is not written", document: public(publicField), unwritten: true},
	{ID: "public-title", Level: diag.Warning, Summary: "the public title is no plain sentence", document: public(publicTitle)},
	{ID: "public-window", Level: diag.Warning, Summary: "the public is not told from when until when, in which zone", document: public(publicWindow), unwritten: true},
	{ID: "public-symptoms", Level: diag.Warning, Summary: "what people saw is told without a number, or in a word", document: public(publicSymptoms)},
	{ID: "public-commitments", Level: diag.Warning, Summary: "what is promised has no date, or nothing is promised", document: public(publicCommitments), unwritten: true},
	{ID: "public-acronym", Level: diag.Warning, Summary: "an acronym is explained nowhere", document: public(publicAcronyms), once: true},
	{ID: "public-reading", Level: diag.Hint, Summary: "the first screen is hard to read", document: public(publicReading)},
}

// public is a rule for reports that ask to be public.
func public(rule func(*report)) func(*report) {
	return func(r *report) {
		if r.Visibility == "public" {
			rule(r)
		}
	}
}

// publicSpan is where a public field stands, else the group, else what asks for
// it.
func (r *report) publicSpan(key string) diag.Span {
	for i := range r.Public.Fields {
		if f := &r.Public.Fields[i]; f.Key == key {
			return f.ValueSpan
		}
	}
	for _, name := range []string{"public", "visibility"} {
		if f := r.field(name); f != nil {
			return f.KeySpan
		}
	}
	return r.head()
}

// publicNeeds are the texts without which there is no letter.
var publicNeeds = []struct {
	key, what string
	has       func(*postmortem.Public) bool
}{
	{"title", "a title in plain words", func(p *postmortem.Public) bool { return p.Title != "" }},
	{"summary", "when it was and how many felt it, in two sentences", func(p *postmortem.Public) bool { return p.Summary != "" }},
	{"symptoms", "what people may have seen, a sentence for each thing", func(p *postmortem.Public) bool { return len(p.Symptoms) > 0 }},
	{"cause", "the cause in one sentence", func(p *postmortem.Public) bool { return p.Cause != "" }},
	{"apology", "an apology, for what it meant to them", func(p *postmortem.Public) bool { return p.Apology != "" }},
	{"remedy", "what people should do, or that they need do nothing", func(p *postmortem.Public) bool { return p.Remedy != "" }},
}

func publicField(r *report) {
	for _, need := range publicNeeds {
		if !need.has(&r.Public) {
			r.add(note{span: r.publicSpan(""), hint: "write " + need.what}, "the public text has no %q", need.key)
		}
	}
}

// publicTitle accepts a title of four words or more that is not all in capitals
// and has neither the id of a report nor a severity in it.
func publicTitle(r *report) {
	const fewest = 4
	title := r.Public.Title
	span := r.publicSpan("title")
	words := strings.FieldsFunc(title, notInWord)
	switch {
	case title == "":
		return
	case r.ID != "" && hasWord(title, r.ID):
		r.add(note{span: span, hint: "leave the id out; it means something only here"}, "the public title names %q", r.ID)
	case r.severityIn(title) != "":
		r.add(note{span: span, hint: "say how many felt it instead"}, "the public title names the severity %q", r.severityIn(title))
	case len(words) < fewest || strings.ToUpper(title) == title:
		r.add(note{span: span, hint: "write a sentence that says what people saw, such as \"Some card payments were refused on 14 January\""},
			"the public title is %q, which is no sentence", title)
	}
}

// severityIn is the severity that a text names by the words of the scale that
// have a digit in them: "Sev 1", "P2". Words like "major" are anybody's.
func (r *report) severityIn(text string) string {
	if r.policy.Config == nil {
		return ""
	}
	for _, s := range r.policy.Config.Severities {
		for _, name := range append([]string{s.Name, s.Title}, s.Also...) {
			if strings.ContainsAny(name, "0123456789") && len(name) > 1 && hasWord(text, name) {
				return name
			}
		}
	}
	return ""
}

// hasWord says that a name stands in a text by itself, in any case.
func hasWord(text, name string) bool {
	text, name = strings.ToLower(text), strings.ToLower(name)
	for at := 0; ; at++ {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		at += i
		if !endsInWord(text[:at]) && !beginsInWord(text[at+len(name):]) {
			return true
		}
	}
}

func endsInWord(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	return size > 0 && !notInWord(last)
}

func beginsInWord(s string) bool {
	next, size := utf8.DecodeRuneInString(s)
	return size > 0 && !notInWord(next)
}

func notInWord(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’'
}

func publicWindow(r *report) {
	for _, end := range []struct {
		phase postmortem.Phase
		words string
	}{{postmortem.Started, "began"}, {postmortem.Resolved, "was over"}} {
		moment := &r.Phases[end.phase]
		switch {
		case moment.Time.IsZero():
			n := note{span: r.publicSpan(""), hint: fmt.Sprintf("add \"%s:\" with day and time to the front matter", end.phase)}
			if f := r.written(end.phase.String()); f != nil {
				n = note{span: f.KeySpan, hint: fmt.Sprintf("write day and time behind \"%s:\"", f.Key)}
			}
			r.add(n, "the public is not told when it %s", end.words)
		case !moment.Zoned:
			r.add(note{span: moment.Span, hint: "add \"timezone:\" to the front matter or to afterword.yaml"},
				"the public is not told in which zone this time is")
		}
	}
}

// publicSymptoms accepts sentences of which at least one, or the summary, has a
// number.
func publicSymptoms(r *report) {
	const fewest = 4
	for _, symptom := range r.Public.Symptoms {
		if words := strings.FieldsFunc(symptom, notInWord); len(words) < fewest && !writtenWithoutSpaces(symptom) {
			r.add(note{span: r.publicSpan("symptoms"), hint: "say what somebody wanted to do and what happened, such as \"Your card was refused in a shop\""},
				"%q says not what people saw", symptom)
		}
	}
	if all := strings.Join(r.Public.Symptoms, "\n"); all != "" && !hasNumber(all+"\n"+r.Public.Summary) {
		r.add(note{span: r.publicSpan("symptoms"), hint: "add a share or a count, such as \"four in ten card payments\""},
			"neither the symptoms nor the summary say how many saw it")
	}
}

// writtenWithoutSpaces says that a text is in a script in which words cannot be
// counted by the spaces between them.
func writtenWithoutSpaces(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) })
}

// publicCommitments looks at those of front matter, and at action items that
// are public. What was dropped needs no date.
func publicCommitments(r *report) {
	some := len(r.Public.Commitments) > 0
	for i := range r.Public.Commitments {
		c := r.Public.Commitments[i]
		if at := slices.IndexFunc(r.Actions, func(a postmortem.Action) bool { return a.ID == c.Action && c.Action != "" }); at >= 0 {
			c = completed(c, &r.Actions[at])
		}
		if undated(c.State, c.Due, c.Done) {
			r.add(note{span: c.Span, hint: "add due: or done: with a date"}, "this commitment has no date")
		}
	}
	for i := range r.Actions {
		a := &r.Actions[i]
		some = some || a.Public
		if a.Public && undated(a.State, a.Due, a.DoneOn) {
			r.add(note{span: a.Span, hint: "add due:YYYY-MM-DD, or done:YYYY-MM-DD"}, "this public action item has no date")
		}
	}
	if !some {
		r.add(note{span: r.publicSpan(""), hint: "add commitments, or public:yes to action items"}, "the public is not told what is being done")
	}
}

// completed is a commitment with what it has from its action item.
func completed(c postmortem.Commitment, a *postmortem.Action) postmortem.Commitment {
	if c.State == "" {
		c.State = a.State
	}
	if c.Due.IsZero() {
		c.Due = a.Due
	}
	if c.Done.IsZero() {
		c.Done = a.DoneOn
	}
	return c
}

func undated(state postmortem.State, due, done postmortem.Day) bool {
	return state != postmortem.Dropped && due.IsZero() && done.IsZero()
}
