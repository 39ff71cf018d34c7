package check

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// wording is a way of putting things that a rule was looking for.
type wording struct {
	rule  string
	span  diag.Span
	words string
	hint  string
}

// unspoken are the marks of text that is not the author's own statement. What
// is only for readers inside is one.
const unspoken = markdown.InCode | markdown.InLink | markdown.InQuote | markdown.InStrike

// wordings looks through the running text once, for all rules about language,
// which know English words alone.
func (r *report) wordings() []wording { return r.said.get(r.findWordings) }

func (r *report) findWordings() []wording {
	var all []wording
	english := r.english()
	for i := range r.Prose {
		p := &r.Prose[i]
		if p.Heading || !english && !isEnglish(p.Text.S) {
			continue
		}
		found := r.scan(p.Text)
		if len(found) > 0 && r.tellsLuck(p) {
			found = slices.DeleteFunc(found, func(w wording) bool { return w.rule == counterfactual })
		}
		all = append(all, found...)
	}
	return all
}

// tellsLuck says that a text stands where a report tells what did not happen:
// where it was lucky, and how it could have been worse.
func (r *report) tellsLuck(p *postmortem.Prose) bool {
	s := &r.Sections[p.Section]
	role := s.Role
	for _, sub := range s.Subs {
		if sub.Level == s.Level+1 && sub.Span.Start < p.Text.Source(0) {
			role = cmp.Or(sub.Role, s.Role)
		}
	}
	return role == postmortem.RoleLucky
}

// english says that the rules which know English words may be asked.
func (r *report) english() bool {
	return r.Lang == "" || len(r.Lang) >= 2 && strings.EqualFold(r.Lang[:2], "en")
}

// scan looks at each word that may begin a wording. Most words are none by
// their first letters and length.
func (r *report) scan(text *markdown.Text) (found []wording) {
	s := text.S
	var q quotes // once they are asked for
	for i := 0; i < len(s); i++ {
		start := i
		for i < len(s) && letters[s[i]] {
			i++
		}
		if n := i - start; 1 < n && n <= longestTrigger && triggerShapes[s[start]|0x20-'a'][s[start+1]|0x20-'a']&(1<<n) != 0 {
			if w, ok := r.try(text, &q, start, i); ok {
				found = append(found, w)
			}
		}
	}
	return found
}

// try asks the matcher of the word s[start:end], if it has one.
func (r *report) try(text *markdown.Text, q *quotes, start, end int) (w wording, ok bool) {
	var lower [longestTrigger]byte
	for i := start; i < end; i++ {
		lower[i-start] = text.S[i] | 0x20
	}
	match, ok := triggers[string(lower[:end-start])]
	if !ok {
		return wording{}, false
	}
	m, ok := match(r, phrase{text.S, start, end})
	if !ok || text.Mark(m.start)&unspoken != 0 {
		return wording{}, false
	}
	if q.s == "" {
		*q = quotesOf(text.S)
	}
	if q.holds(m.start) {
		return wording{}, false
	}
	words := strings.Join(strings.Fields(text.S[m.start:m.end]), " ")
	return wording{rule: m.rule, span: text.Span(m.start, m.end), words: words, hint: m.hint}, true
}

// triggers are the words by which a wording is found.
var triggers = map[string]func(*report, phrase) (match, bool){
	"should": hindsight, "shouldn": hindsight, "could": hindsight, "couldn": hindsight,
	"would": hindsight, "wouldn": hindsight, "ought": hindsight, "oughtn": hindsight,
	"failed": failedTo, "only": ifOnly,

	"human": slipOf, "operator": slipOf, "user": slipOf, "pilot": slipOf,
	"careless": fault, "carelessly": fault, "carelessness": fault, "negligent": fault,
	"negligence": fault, "incompetent": fault, "incompetence": fault, "inattention": fault,
	"forgot": forgot, "forgotten": forgot, "neglected": forgot, "mistyped": forgot, "misread": forgot,
	"broke": broke, "because": becauseOf, "caused": becauseOf, "cause": causeWas,
	"mistakenly": slipped, "accidentally": slipped, "inadvertently": slipped, "erroneously": slipped, "wrongly": slipped,
	"mistake": mistakeOf, "fault": mistakeOf, "error": mistakeOf, "oversight": mistakeOf,
}

// triggerShapes has, by the first two letters, a bit for each length of a
// trigger.
var triggerShapes = shapesOf(triggers)

func shapesOf[V any](words map[string]V) (shapes [26][26]uint16) {
	for word := range words {
		shapes[word[0]-'a'][word[1]-'a'] |= 1 << len(word)
	}
	return shapes
}

// phrase is a word in its text.
type phrase struct {
	s          string
	start, end int
}

// match is a stretch of text that a rule was looking for.
type match struct {
	rule       string
	start, end int
	hint       string
}

const longestTrigger = 13

// letters are the bytes of which isLetter holds.
var letters = func() (are [256]bool) {
	for c := range are {
		are[c] = isLetter(byte(c))
	}
	return are
}()

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// quotes follows the quotation marks of a text, from its start on.
type quotes struct {
	s          string
	at         int
	last       int // straight mark
	lastSingle int // typographic single mark that closes, or apostrophe
	straight   bool
	single     bool
	low, depth int
}

func quotesOf(s string) quotes {
	return quotes{s: s, last: strings.LastIndexByte(s, '"'), lastSingle: strings.LastIndex(s, "’")}
}

// holds says that s[at] stands between quotation marks. Places are asked for
// from left to right, so that a text is gone through once.
func (q *quotes) holds(at int) bool {
	from := q.at
	q.at = max(from, at)
	for i, c := range q.s[from:q.at] {
		q.mark(c, from+i)
	}
	return q.low+q.depth > 0 || q.straight && q.last >= at || q.single && q.lastSingle >= at
}

func (q *quotes) mark(c rune, at int) {
	switch c {
	case '"':
		q.straight = !q.straight
	case '„':
		q.low++
	case '“': // opens, or closes „
		if q.low > 0 {
			q.low--
		} else {
			q.depth++
		}
	case '«':
		q.depth++
	case '‘':
		q.single = true
	case '’': // closes, unless it is an apostrophe within a word
		next := q.s[at+len("’"):]
		q.single = q.single && next != "" && isLetter(next[0])
	case '”', '»':
		q.low, q.depth = max(0, q.low-1), max(0, q.depth-1)
	}
}

const noBreakSpace = "\u00a0"

// after gives the word or @name that follows s[at], in lower case, and where it ends; ""
// if anything but white space stands between.
func after(s string, at int) (word string, end int) {
	at += spaces(s[at:])
	for strings.HasPrefix(s[at:], noBreakSpace) {
		at += len(noBreakSpace)
		at += spaces(s[at:])
	}
	end = at
	if end < len(s) && s[end] == '@' {
		end++
	}
	for end < len(s) && (isLetter(s[end]) || s[end] == '-' && end > at || apostrophe(s[end:]) > 0) {
		end += max(1, apostrophe(s[end:]))
	}
	return strings.ToLower(strings.ReplaceAll(s[at:end], "’", "'")), end
}

// ahead gives the word or @name that stands before s[at], as written, and where it
// begins.
func ahead(s string, at int) (word string, start int) {
	end := at
	for end > 0 && (isSpace(s[end-1]) || strings.HasSuffix(s[:end], noBreakSpace)) {
		end--
		if s[end] >= 0x80 {
			end--
		}
	}
	start = end
	for start > 0 && !strings.HasSuffix(s[:start], noBreakSpace) &&
		(isLetter(s[start-1]) || s[start-1] == '-' || s[start-1] == '\'' || s[start-1] >= 0x80) {
		start--
	}
	if start > 0 && start < end && s[start-1] == '@' {
		start--
	}
	return strings.ReplaceAll(s[start:end], "’", "'"), start
}

// apostrophe is the length of the apostrophe at the start of s, or 0.
func apostrophe(s string) int {
	switch {
	case strings.HasPrefix(s, "'"):
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

// isEnglish says that a passage in a report of another language is in English: it
// has several of the words that no sentence does without.
func isEnglish(s string) bool {
	const fewest = 2
	found := 0
	for _, word := range [...]string{" the ", " this ", " that ", " were ", " should ", " have ", " been ", " and ", " caused ", " by ", " which ", " with ", " we ", " it "} {
		if strings.Contains(s, word) {
			found++
		}
	}
	return found >= fewest
}
