package check

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

var impactRules = []Rule{
	{ID: "impact-without-number", Level: diag.Warning, Summary: "the template asks for numbers and the section has none", document: withoutNumber, unwritten: true},
	{ID: "summary-too-long", Level: diag.Hint, Summary: "a section has more sentences than the template allows", document: tooLong},
}

// withoutNumber accepts any number, also in words, and the numbers of the
// field impact.
func withoutNumber(r *report) {
	for i := range r.Sections {
		s := &r.Sections[i]
		want := r.wanted(i)
		if want == nil || !want.Numbers || s.Empty || hasNumber(s.Text) {
			continue
		}
		if want.Role == postmortem.RoleImpact && r.Impact != (postmortem.Impact{}) {
			continue
		}
		r.add(note{span: s.Span, hint: "say how many were affected, how much, and for how long"},
			"section %q has no number; template %q asks for them", s.Heading, r.template.Name)
	}
}

// numerals are words that count; "no one" is "nobody" here.
var numerals = set("one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds " +
	"thousand thousands million millions half third quarter zero no none nobody")

// uncounted are words that take a numeral before them for something else: "one
// of our services", "nobody knows", "a third party".
var uncounted = map[string]map[string]bool{
	"one": set("of another"), "no": set("doubt matter longer idea"), "third": set("party parties"),
	"nobody": set("knows knew counted"), "none": set("knows knew"),
}

// hasNumber says that a text counts something, in digits or in words. A date
// counts nothing, nor do the digits of a name such as S3 and INC-12.
func hasNumber(text string) bool {
	words := strings.Fields(noOne.ReplaceAllString(strings.ToLower(dates.ReplaceAllString(text, "")), "nobody"))
	for i, word := range words {
		words[i] = strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	}
	for i, word := range words {
		word, next, compound := strings.Cut(word, "-")
		if !compound && i+1 < len(words) {
			next = words[i+1]
		}
		if word != "" && isDigit(word[0]) || numerals[word] && !uncounted[word][next] {
			return true
		}
	}
	return false
}

var noOne = regexp.MustCompile(`\bno[\s-]one\b`)

// dates are those of which no part counts anything, in English or in digits.
var dates = regexp.MustCompile(`(?i)\b\d{4}-\d\d-\d\d\b|` +
	`\b\d{1,2}(?:st|nd|rd|th)? (?:of )?` + month + `(?:,? \d{4})?\b|` + month + ` \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b`)

const month = `\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`

// tooLong counts the sentences of sections for which the template has a limit,
// and points at the first that is too many.
func tooLong(r *report) {
	for from, to := 0, 0; from < len(r.Prose); from = to {
		section := r.Prose[from].Section
		for to = from; to < len(r.Prose) && r.Prose[to].Section == section; {
			to++
		}
		want := r.wanted(section)
		if want == nil || want.MaxSentences == 0 {
			continue
		}
		if total, over := countSentences(r.Prose[from:to], want.MaxSentences); total > want.MaxSentences {
			r.add(note{span: over, hint: "move the rest to the sections that follow"},
				"section %q has %d sentences; template %q allows %d", r.Sections[section].Heading, total, r.template.Name, want.MaxSentences)
		}
	}
}

// countSentences also gives the place of the first sentence over the limit.
func countSentences(prose []postmortem.Prose, limit int) (total int, over diag.Span) {
	for i := range prose {
		if prose[i].Heading {
			continue
		}
		text := prose[i].Text
		for start, end := range sentences(text.S) {
			if total++; total == limit+1 {
				over = text.Span(start, end)
			}
		}
	}
	return total, over
}

// sentences gives the beginning and end of each sentence. A full stop ends one
// only before white space and then something that begins a sentence, and not
// after an abbreviation or an initial. What has no letter is none.
func sentences(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start := spaces(text)
		for i := start; i < len(text); i++ {
			if !strings.ContainsRune(".!?", rune(text[i])) || !endsSentence(text, i) {
				continue
			}
			end := len(text) - len(strings.TrimLeft(text[i+1:], closing))
			if hasLetter(text[start:end]) && !yield(start, end) {
				return
			}
			start = end + spaces(text[end:])
			i = end - 1
		}
		if hasLetter(text[start:]) {
			yield(start, len(strings.TrimRight(text, " \t\n")))
		}
	}
}

// closing are the marks that may follow the end of a sentence and belong to it.
const closing = ")\"'”’"

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// endsSentence says that the mark at text[i] ends a sentence.
func endsSentence(text string, i int) bool {
	rest := strings.TrimLeft(text[i+1:], closing)
	if rest == "" {
		return true
	}
	next := strings.TrimLeft(rest, " \t\n")
	if len(next) == len(rest) {
		return false // a decimal, a version, a file name
	}
	if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) {
		return false
	}
	return text[i] != '.' || !abbreviation(text[strings.LastIndexAny(text[:i], " \t\n(")+1:i])
}

var abbreviations = set("e.g i.e vs approx ca cf dr mr mrs ms prof st fig est " +
	"jan feb mar apr jun jul aug sep sept oct nov dec")

// abbreviation says that a word before a full stop is shortened: known ones, and
// single capital letters such as initials.
func abbreviation(word string) bool {
	if len(word) == 1 && unicode.IsUpper(rune(word[0])) {
		return true
	}
	return abbreviations[strings.ToLower(word)]
}
