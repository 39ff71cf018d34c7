package check

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// vagueness is a way of saying that leaves open when a thing is done.
type vagueness struct {
	message string   // why nobody could say that it is done
	hint    string   // what would make it specific and bounded
	unless  []string // words that do so: how it is done, or what is looked for
	only    []string // words without which it is not vague, if there are any
}

var (
	endless = &vagueness{"%q has no end",
		"say what is written down or decided at its end, and by when", nil, nil}
	unmeasured = &vagueness{"%q names no measure",
		"name the thing that changes, and the figure or behaviour by which one sees that it has", []string{" by ", " with ", " so that "}, nil}
	remembered = &vagueness{"%q relies on people to remember",
		"name the change to the system that makes it so: a check, a default, a limit, a step in a tool", []string{" by ", " with ", " so that "}, nil}
	careful = &vagueness{remembered.message, remembered.hint, []string{" by ", " so that "}, nil}
	watched = &vagueness{"%q has no end",
		"name the signal and the threshold that alert somebody, or say until when and who looks", []string{" for "}, nil}
	reviewed = &vagueness{endless.message, endless.hint, []string{" for ", " with ", " and "}, nil}
	wished   = &vagueness{"%q names no measure",
		"name the change that keeps it from happening: a check, a default, a limit, a test",
		[]string{" by ", " with ", " so that "}, []string{"happen", "occur", "recur", "again"}}
	taught = &vagueness{"%q names no result",
		"say who will have read or practised what, and by when", nil, nil}
)

// vagueStarts are the words with which a vague action item begins.
var vagueStarts = map[string]*vagueness{
	"investigate": endless, "look into": endless, "look at": endless, "explore": endless,
	"research": endless, "think about": endless, "consider": endless, "discuss": endless,
	"evaluate": endless, "examine": endless, "figure out": endless, "reflect": endless,
	"understand": endless, "try to understand": endless, "find out": endless, "revisit": endless,
	"review": reviewed, "make sure": wished, "ensure": wished, "prevent": wished,
	"dig into": endless, "assess": endless, "analyse": endless, "analyze": endless,

	"improve": unmeasured, "enhance": unmeasured, "better": unmeasured, "more": unmeasured,
	"optimise": unmeasured, "optimize": unmeasured, "strengthen": unmeasured, "increase": unmeasured,
	"reduce": unmeasured, "minimise": unmeasured, "minimize": unmeasured, "work on": unmeasured,
	"clean up": unmeasured, "fix issues": unmeasured, "address": unmeasured, "harden": unmeasured,

	"be more": careful, "be careful": careful, "be better": careful, "be aware": careful,
	"be cautious": careful, "be mindful": careful, "take care": careful, "take more care": careful,
	"pay attention": careful, "pay more attention": careful, "pay closer attention": careful,
	"remember": careful, "don't forget": careful, "do not forget": careful,
	"keep in mind": careful, "try to": remembered, "avoid": remembered, "double check": remembered,
	"double-check": remembered, "always": remembered, "never": remembered, "ensure everyone": remembered,
	"make sure everyone": remembered, "ensure people": remembered, "make sure people": remembered,

	"monitor": watched, "keep an eye": watched, "watch": watched, "keep monitoring": watched,
	"continue to monitor": watched, "carefully monitor": watched, "keep track": watched,

	"train": taught, "educate": taught, "raise awareness": taught, "communicate better": taught,
	"remind": taught,
}

// fillers stand before the words that count.
var fillers = []string{
	"we ", "should ", "need to ", "needs to ", "must ", "please ", "maybe ", "perhaps ",
	"possibly ", "potentially ", "will ", "also ", "let's ", "to ", "further ", "the team ",
}

// vagueAction reports pending items that begin vaguely and have nothing by
// which to hold them.
func vagueAction(r *report) {
	if !r.english() {
		return
	}
	for i := range r.Actions {
		a := &r.Actions[i]
		if !pending(a) {
			continue
		}
		words, v := vagueStart(a.Text)
		if words == "" || containsAny(a.Text, v.unless) || v.only != nil && !containsAny(a.Text, v.only) || specific(a, v) {
			continue
		}
		if span, mark := r.locate(words, a.Span); mark&unspoken == 0 {
			r.add(note{span: span, hint: v.hint}, v.message, words)
		}
	}
}

// leading are words with which the rest of a sentence begins.
var leading = set("of is are was were can could will would should")

// vagueStart is how text begins, if that is vague: as written, and with the words
// up to the next that only joins.
func vagueStart(text string) (words string, v *vagueness) {
	text = text[afterFillers(text):]
	const longest, most = 3, 4 // words: of those that are vague, and behind them
	end, found := 0, 0
	for range longest {
		end += wordEnd(text[end:])
		if known, ok := vagueStarts[strings.ToLower(text[:end])]; ok {
			found, v = end, known
		}
	}
	if found == 0 {
		return "", v
	}
	for range most {
		next := text[found : found+wordEnd(text[found:])]
		if word := strings.ToLower(strings.TrimSpace(next)); functionWords[word] || leading[word] {
			break
		}
		found += len(next)
	}
	return strings.TrimSpace(text[:found]), v
}

func afterFillers(text string) int {
	at := 0
	for i := 0; i < len(fillers); i++ {
		if f := fillers[i]; len(text)-at > len(f) && strings.EqualFold(text[at:at+len(f)], f) {
			at += len(f)
			i = -1
		}
	}
	return at
}

// wordEnd is the length of the next word of text and the spaces before it.
func wordEnd(text string) int {
	n := spaces(text)
	for n < len(text) && (isLetter(text[n]) || text[n] == '\'' || text[n] == '-') {
		n++
	}
	return n
}

// specific says that an item can be held to something: a number, a ticket, or
// else both something that has a name and a bound. No ticket or date makes
// people careful.
func specific(a *postmortem.Action, v *vagueness) bool {
	switch {
	case strings.ContainsAny(withoutAttributes(a), "0123456789"):
		return true
	case v == careful:
		return named(a) && bounded(a.Text)
	case len(a.Tickets)+len(a.WouldPrevent)+len(a.PreventedBy) > 0:
		return true
	}
	return named(a) && bounded(a.Text) || exact(a) && !a.Due.IsZero()
}

// withoutAttributes is the text of an item without key:value.
func withoutAttributes(a *postmortem.Action) string {
	if len(a.Extra) == 0 {
		return a.Text
	}
	words := slices.DeleteFunc(strings.Fields(a.Text), func(word string) bool {
		return slices.ContainsFunc(a.Extra, func(x postmortem.Attribute) bool { return strings.Contains(word, x.Key+":"+x.Value) })
	})
	return strings.Join(words, " ")
}

// named says that an item names a thing: exactly, or with a word that looks like
// a name (GitHub, TLS).
func named(a *postmortem.Action) bool {
	_, rest, _ := strings.Cut(a.Text, " ")
	return exact(a) || strings.ContainsFunc(rest, unicode.IsUpper)
}

// exact says that an item names one thing and no other: as code, by a link, or
// with a word that is written as a program writes it (getUserById, api_gateway).
func exact(a *postmortem.Action) bool {
	if len(a.Body.Holes) > 0 || strings.Contains(a.Body.HTML, "<code>") {
		return true
	}
	for word := range strings.FieldsSeq(a.Text) {
		word = strings.Trim(word, ".,;:!?()")
		if strings.ContainsAny(word, "_/.") || word != "" && isLower(word[0]) && strings.ContainsFunc(word, unicode.IsUpper) {
			return true
		}
	}
	return false
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// bounds are words after which an item says when it ends, or when it holds.
var bounds = []string{" until ", " by ", " so that ", " such that ", " before ", " when ", " whenever ", " if ", " at least ", " at most ", " within ", " once ", " every ", " each ", " per ", " instead of "}

func bounded(text string) bool { return containsAny(text, bounds) }

func containsAny(text string, words []string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// locate finds where words stand within a part of the file, and in what.
func (r *report) locate(words string, within diag.Span) (diag.Span, markdown.Mark) {
	for _, p := range r.proseIn(within) {
		for from := 0; ; from++ {
			at := strings.Index(p.Text.S[from:], words)
			if at < 0 {
				break
			}
			from += at
			if span := p.Text.Span(from, from+len(words)); span.Start >= within.Start && span.End <= within.End {
				return span, p.Text.Mark(from)
			}
		}
	}
	return within, 0
}
