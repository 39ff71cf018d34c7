package check

import (
	"iter"
	"strings"
	"unicode"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// saidText is a text that the public reads, and where it stands. Text that comes
// from running text knows the place of each word.
type saidText struct {
	text  string
	span  diag.Span
	prose *markdown.Text // nil: a field of front matter
}

// firstScreen is what a reader sees of a public report before scrolling far:
// title, summary, symptoms, cause, apology and remedy.
func (r *report) firstScreen() []saidText {
	p := &r.Public
	all := []saidText{{text: p.Title, span: r.publicSpan("title")}, {text: p.Summary, span: r.publicSpan("summary")}}
	for _, s := range p.Symptoms {
		all = append(all, saidText{text: s, span: r.publicSpan("symptoms")})
	}
	return append(all,
		saidText{text: p.Cause, span: r.publicSpan("cause")},
		saidText{text: p.Apology, span: r.publicSpan("apology")},
		saidText{text: p.Remedy, span: r.publicSpan("remedy")})
}

// publicTexts are the first screen, what is promised, and of the sections that
// the template lets the public see all, or the entries that are public.
func (r *report) publicTexts() []saidText {
	all := r.firstScreen()
	for _, c := range r.Public.Commitments {
		all = append(all, saidText{text: c.Text, span: c.Span})
	}
	for i := range r.Prose {
		p := &r.Prose[i]
		if r.isPublic(p.Section) && !r.isListed(p.Section) {
			all = append(all, saidText{text: p.Text.S, prose: p.Text})
		}
	}
	for i := range r.Sections {
		if r.isPublic(i) {
			all = append(all, r.publicEntries(i)...)
		}
	}
	return all
}

// isPublic says that the template lets the public see a section.
func (r *report) isPublic(section int) bool {
	want := r.wanted(section)
	return want != nil && want.Public
}

// publicEntries are the events and action items of a section that are public.
func (r *report) publicEntries(section int) []saidText {
	var all []saidText
	for _, part := range r.Sections[section].Body {
		for _, e := range r.Events[part.Events.From:part.Events.To] {
			if e.Public {
				all = append(all, saidText{text: e.Text, span: e.Span})
			}
		}
		for _, a := range r.Actions[part.Actions.From:part.Actions.To] {
			if a.Public {
				all = append(all, saidText{text: a.Text, span: a.Span})
			}
		}
	}
	return all
}

// isListed says that of a section only what is marked is public: events and
// action items.
func (r *report) isListed(section int) bool {
	for _, part := range r.Sections[section].Body {
		if part.Events.From < part.Events.To || part.Actions.From < part.Actions.To {
			return true
		}
	}
	return false
}

// common are acronyms that everybody knows.
var common = set("AM CET CEST CEO EU FAQ GMT OK PC PDF PIN PM SMS TV UK US USA UTC VAT ID")

// publicAcronyms looks for words of two to six capitals that neither the terms
// of the site nor a parenthesis in the report explain. Names that the public
// reads something else for are none.
func publicAcronyms(r *report) {
	texts := r.publicTexts()
	var whole strings.Builder
	for _, t := range texts {
		whole.WriteString(t.text + "\n")
	}
	seen := map[string]bool{}
	for _, t := range texts {
		if strings.ToUpper(t.text) == t.text {
			continue
		}
		for from, to := range words(t.text) {
			word := singular(t.text[from:to])
			if !isAcronym(word) || isPartOfID(t.text[to:]) || seen[word] || common[word] || r.explains(word) || spelledOut(whole.String(), word) {
				continue
			}
			if r.isReplaced(t.text, from, to) {
				continue
			}
			span := t.span
			if t.prose != nil {
				if t.prose.Mark(from)&(unspoken|markdown.InDeleted) != 0 {
					continue
				}
				span = t.prose.Span(from, to)
			}
			seen[word] = true
			r.add(note{span: span, hint: "explain it in parentheses, or in afterword.yaml under public: terms:"}, "%q is not explained", word)
		}
	}
}

// words gives where each word of a text begins and ends.
func words(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := -1
		for i, c := range text + " " {
			switch inside := unicode.IsLetter(c) || unicode.IsDigit(c); {
			case inside && from < 0:
				from = i
			case !inside && from >= 0:
				if !yield(from, i) {
					return
				}
				from = -1
			}
		}
	}
}

// singular is an acronym without the s of several: "PDFs".
func singular(word string) string {
	if short := strings.TrimSuffix(word, "s"); len(short) > 1 && strings.ToUpper(short) == short {
		return short
	}
	return word
}

func isAcronym(word string) bool {
	const most = 6
	if len(word) < 2 || len(word) > most {
		return false
	}
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return true
}

// isPartOfID says that a number follows a word, behind a hyphen.
func isPartOfID(rest string) bool {
	return len(rest) > 1 && rest[0] == '-' && rest[1] >= '0' && rest[1] <= '9'
}

// explains says that the site's public glossary has a term.
func (r *report) explains(word string) bool {
	if r.policy.Config == nil {
		return false
	}
	for _, t := range r.policy.Config.Public.Terms {
		if hasWord(t.Name, word) {
			return true
		}
	}
	return false
}

// spelledOut says that a text explains an acronym where it stands: "TLS (which
// keeps …)", or "transport layer security (TLS)".
func spelledOut(text, word string) bool {
	return strings.Contains(text, word+" (") || strings.Contains(text, "("+word+")")
}

// hardest is the grade of reading that is not remarked on: a daily newspaper.
const hardest = 12

// publicReading measures the first screen of reports in English.
func publicReading(r *report) {
	if !r.english() {
		return
	}
	var all []string
	for _, t := range r.firstScreen() {
		if t.text != "" {
			all = append(all, t.text)
		}
	}
	if grade, ok := readingGrade(all); ok && grade > hardest {
		r.add(note{span: r.publicSpan("summary"), hint: "cut sentences in two, and take shorter words"},
			"the first screen asks for %.0f years of school (Flesch–Kincaid); %d are enough for a newspaper", grade, hardest)
	}
}

// readingGrade is the Flesch–Kincaid grade level of English texts, in years of
// school:
//
//	0.39 · words / sentences + 11.8 · syllables / words − 15.59
//
// (Kincaid, Fishburne, Rogers and Chissom: Derivation of new readability
// formulas for Navy enlisted personnel, 1975). Numbers are words of one
// syllable. Fewer than thirty words tell nothing.
func readingGrade(texts []string) (grade float64, ok bool) {
	const fewest = 30
	count, sentenceCount, syllableCount := 0, 0, 0
	for _, text := range texts {
		for range sentences(text) {
			sentenceCount++
		}
		for from, to := range words(text) {
			count++
			syllableCount += syllables(text[from:to])
		}
	}
	if count < fewest || sentenceCount == 0 {
		return 0, false
	}
	return 0.39*float64(count)/float64(sentenceCount) + 11.8*float64(syllableCount)/float64(count) - 15.59, true
}

// syllables counts the groups of vowels of an English word; an e at its end is
// silent, but for "-le" after a consonant, and so is that of "-ed" but after d
// and t. A word has at least one.
func syllables(word string) int {
	word = strings.ToLower(word)
	n, in := 0, false
	for _, c := range word {
		vowel := strings.ContainsRune("aeiouy", c)
		if vowel && !in {
			n++
		}
		in = vowel
	}
	if silentEnd(word) {
		n--
	}
	return max(n, 1)
}

func silentEnd(word string) bool {
	vowelAt := func(back int) bool {
		return len(word) >= back && strings.ContainsRune("aeiouy", rune(word[len(word)-back]))
	}
	switch {
	case strings.HasSuffix(word, "le"):
		return vowelAt(3)
	case strings.HasSuffix(word, "ed"):
		return !vowelAt(3) && !strings.HasSuffix(word, "ded") && !strings.HasSuffix(word, "ted")
	case strings.HasSuffix(word, "e"):
		return !vowelAt(2)
	}
	return false
}
