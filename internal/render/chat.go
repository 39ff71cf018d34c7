package render

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"afterword/internal/metrics"
)

// A longer quotation folds.
const (
	shownLines   = 12
	shownLetters = 800
)

// folded is a text in which quotations are as they should be shown: who speaks
// in an extract of a chat is marked, and what is long can be folded away.
// Quotations that follow each other are one.
func folded(source string) string {
	const open = "<blockquote"
	if !strings.Contains(source, open) {
		return source
	}
	var b strings.Builder
	for {
		from := strings.Index(source, open)
		if from < 0 {
			b.WriteString(source)
			return b.String()
		}
		end := from
		for rest := source[from:]; strings.HasPrefix(rest, open); rest = strings.TrimLeft(source[end:], "\n") {
			end = closed(source, len(source)-len(rest)+len(open), "blockquote")
		}
		b.WriteString(source[:from])
		quote := quotationOf(source[from:end])
		if quote.isLong() {
			b.WriteString(quote.details(false))
		} else {
			b.WriteString(quote.html)
		}
		source = source[end:]
	}
}

// quotation is what was said elsewhere.
type quotation struct {
	html        string // with the speakers marked, if it is a chat
	lines       int
	letters     int
	messages    int
	first, last string // the times of messages, as written
}

func (q quotation) isLong() bool { return q.lines > shownLines || q.letters > shownLetters }

// details is the quotation with a line that folds it.
func (q quotation) details(open bool) string {
	var b strings.Builder
	b.WriteString(`<details class="chat"`)
	if open {
		b.WriteString(" open")
	}
	b.WriteString(`><summary>`)
	if q.messages > 0 {
		b.WriteString("Chat extract, ")
	} else {
		b.WriteString("Quotation, ")
	}
	b.WriteString(metrics.Count(q.lines, "line"))
	if q.first != "" {
		b.WriteString(", " + q.first)
		if q.last != q.first {
			b.WriteString(" to " + q.last)
		}
	}
	b.WriteString("</summary>\n" + q.html + "</details>")
	return b.String()
}

// Ways to write who said something, and when. Names have at most three words.
const (
	clockTime   = `\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?`
	speaker     = `@?\pL[\pL\pN._'’&;#-]{0,30}(?: [\pL\pN._'’&;#(-][\pL\pN._'’&;#)-]{0,30}){0,2}`
	beforeSaid  = `^(?:<strong>)?[\[(]?(` + clockTime + `)[\])]?(?:</strong>)?[\s,–—-]*(?:<strong>|&lt;)?(` + speaker + `)(?::</strong>|</strong>:?|&gt;:?|:)\s+`
	afterSaid   = `^(?:<strong>)?(` + speaker + `)(?:</strong>)?,?\s*[\[(](` + clockTime + `)[\])](?:</strong>)?:\s+`
	aloneSaid   = `^(?:<strong>)?(` + speaker + `)(?:</strong>)?\s+[\[(]?(` + clockTime + `|\d+ \pL+ ago)[\])]?(?:</strong>)?:?$`
	untimedSaid = `^<strong>(` + speaker + `)(?::</strong>|</strong>:)\s*`
)

// form is a way to write a message.
type form struct {
	pattern *regexp.Regexp
	at      int    // group of the time; 0 if there is none
	shown   string // who says it, and when
	apart   bool   // what is said stands on the next line
}

// said are the forms of messages, with the groups of the name and the time.
var said = []form{
	{regexp.MustCompile(beforeSaid), 1, `<span class="at">$1</span> <b class="speaker">$2</b> `, false},
	{regexp.MustCompile(afterSaid), 2, `<b class="speaker">$1</b> <span class="at">$2</span> `, false},
	{regexp.MustCompile(aloneSaid), 2, `<b class="speaker">$1</b> <span class="at">$2</span>`, true},
	{regexp.MustCompile(untimedSaid), 0, `<b class="speaker">$1</b> `, false},
}

// blockTags are those that a line of HTML may begin with, lineEnd what it may
// end with.
var (
	blockTags = regexp.MustCompile(`^(?:\s|</?(?:blockquote|p|ul|ol|li|pre|code)\b[^>]*>)*`)
	lineEnd   = regexp.MustCompile(`(?:\s|<br ?/?>|</(?:p|li|code|pre|blockquote)>)*$`)
)

// fewest is how many messages make a chat; one may be a turn of phrase.
const fewest = 2

// quotationOf reads a quotation line by line. Each message begins a line, and so
// do the words of one that stand beneath the name; other lines are wrapped.
func quotationOf(source string) quotation {
	q := quotation{html: source}
	var marked strings.Builder
	var before lineState
	for line := range strings.SplitAfterSeq(source, "\n") {
		opening, words, ending := partsOf(line)
		var form *form
		if words != "" {
			q.lines++
			q.letters += utf8.RuneCountInString(stripped(words))
			words, form = q.message(words)
		}
		if before.goesOn && opening == "" && words != "" && (before.apart || form != nil) {
			marked.WriteString("<br>")
		}
		marked.WriteString(opening + words + ending)
		before = before.next(line, ending, form)
	}
	if q.messages < fewest {
		q.messages, q.first, q.last = 0, "", ""
		return q
	}
	q.html = marked.String()
	return q
}

// partsOf cuts a line of HTML into the tags that it begins with, its words, and
// what it ends with.
func partsOf(line string) (opening, words, ending string) {
	start := len(blockTags.FindString(line))
	end := start + lineEnd.FindStringIndex(line[start:])[0]
	return line[:start], line[start:end], line[end:]
}

// lineState is what matters of a line for the one after it.
type lineState struct {
	code   bool // a block of code is open
	goesOn bool // its paragraph is not over
	apart  bool // it says who says what stands on the next line
}

// next is the state after a further line, which ends so and has a form if it is a
// message.
func (s lineState) next(line, ending string, form *form) lineState {
	code := (s.code || strings.Contains(line, "<pre")) && !strings.Contains(line, "</pre")
	return lineState{code: code, goesOn: !code && ending == "\n", apart: form != nil && form.apart}
}

// message is a line with the name of who says it marked, and the form in which
// it is written, if it is one.
func (q *quotation) message(line string) (string, *form) {
	for i := range said {
		form := &said[i]
		found := form.pattern.FindStringSubmatchIndex(line)
		if found == nil {
			continue
		}
		q.messages++
		if form.at > 0 {
			q.note(line[found[2*form.at]:found[2*form.at+1]])
		}
		return string(form.pattern.ExpandString(nil, form.shown, line, found)) + line[found[1]:], form
	}
	return line, nil
}

// note takes the time of a message, if it is one of the clock.
func (q *quotation) note(at string) {
	if _, err := strconv.Atoi(at[:1]); err != nil || strings.HasSuffix(at, " ago") {
		return
	}
	if q.first == "" {
		q.first = at
	}
	q.last = at
}
