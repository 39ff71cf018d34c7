package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"afterword/internal/config"
	"afterword/internal/diag"
)

// maxClauses bounds what one query may ask.
const maxClauses = 64

// Parse reads a query. The error is an *Error.
func Parse(text string) (*Query, error) {
	p := parser{text: text, end: len(text), query: &Query{Text: text}}
	for p.space(); p.at < p.end; p.space() {
		read := p.readClause
		if p.isAtOr() {
			read = p.readOr
		}
		if err := read(); err != nil {
			return nil, err
		}
	}
	switch {
	case p.joint.End > 0:
		return nil, p.wrong(p.joint, "OR has nothing after it", quoteOr)
	case len(p.query.Clauses) == 0:
		return nil, p.wrong(diag.Span{}, "there is nothing to search for", "give a word of letters or digits")
	}
	return p.query, nil
}

const (
	or      = "OR"
	quoteOr = `quote it to search for the word: "or"`
)

// parser reads a query, or the part of one that stands in parentheses.
type parser struct {
	text  string
	at    int    // where the next thing to read begins
	end   int    // of what is read
	of    string // the field of all items; empty: each names its own, or none
	query *Query
	joint diag.Span // the OR that was just read
}

// readOr reads an OR.
func (p *parser) readOr() error {
	at := diag.Span{Start: p.at, End: p.at + len(or)}
	last := len(p.query.Clauses) - 1
	if p.joint.End > 0 || last < 0 || p.query.Clauses[last].Not {
		return p.wrong(at, "OR has nothing before it", quoteOr)
	}
	p.joint, p.at = at, at.End
	return nil
}

// readClause reads a clause and puts it with the others. What is only signs is
// passed over: people paste lines of logs.
func (p *parser) readClause() error {
	c, err := p.clause()
	if err != nil {
		return err
	}
	item := c.Any[0]
	if item.Field == "" && !strings.ContainsFunc(item.Text, isAlphanumeric) {
		return nil
	}
	all := &p.query.Clauses
	switch joined := p.joint.End > 0; {
	case joined && c.Not:
		return p.wrong(item.Span, "a minus cannot stand beside OR", "write the minus as a word of its own clause")
	case joined:
		last := &(*all)[len(*all)-1]
		last.Any = append(last.Any, c.Any...)
	case c.Not: // not one of them
		for _, item := range c.Any {
			*all = append(*all, Clause{Not: true, Any: []Item{item}})
		}
	default:
		*all = append(*all, c)
	}
	p.joint = diag.Span{}
	if len(*all) > maxClauses || len((*all)[len(*all)-1].Any) > maxClauses {
		return p.wrong(item.Span, fmt.Sprintf("this is more than %d words", maxClauses), "search for a few that matter")
	}
	return nil
}

func (p *parser) wrong(at diag.Span, message, hint string) *Error {
	return &Error{Query: p.text, Span: at, Message: message, Hint: hint}
}

// space goes on to the next clause.
func (p *parser) space() {
	for p.at < p.end {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += size
	}
}

// isAtOr says that an OR stands here.
func (p *parser) isAtOr() bool {
	rest, ok := strings.CutPrefix(p.text[p.at:p.end], or)
	return ok && strings.IndexFunc(rest, unicode.IsSpace) == 0 || ok && rest == ""
}

// clause reads an item or alternatives, and the minus before them.
func (p *parser) clause() (Clause, error) {
	start := p.at
	not := p.text[p.at] == '-'
	if not {
		p.at++
	}
	items, err := p.items()
	if err != nil {
		return Clause{}, err
	}
	item := &items[0]
	item.Span.Start = start
	if strings.HasPrefix(item.Text, "-") && not && strings.ContainsFunc(item.Text, isAlphanumeric) {
		return Clause{}, p.wrong(item.Span, fmt.Sprintf("%q looks like a flag", p.text[start:p.at]), "flags stand before the query")
	}
	return Clause{Not: not, Any: items}, nil
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// item reads a text and the field before it.
func (p *parser) item() (Item, error) {
	start := p.at
	name, value := p.of, p.at
	if name == "" {
		name, value = p.field()
	}
	item := Item{}
	if name != "" {
		field, ok := FieldNamed(strings.ToLower(name))
		if !ok {
			return item, p.unknown(diag.Span{Start: start, End: start + len(name)})
		}
		item.Field, p.at = field.Name, value
	}
	if err := p.value(&item); err != nil {
		return item, err
	}
	item.Span = diag.Span{Start: start, End: p.at}
	return item, p.fits(item, value)
}

// field finds the name of a field here, and where its value begins. The name
// is empty if there is none.
func (p *parser) field() (name string, value int) {
	rest := p.text[p.at:p.end]
	i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if i <= 0 || rest[i] != ':' {
		return "", p.at
	}
	name, after := rest[:i], rest[i+1:]
	if _, ok := FieldNamed(strings.ToLower(name)); !ok {
		if next, _ := utf8.DecodeRuneInString(after); !unicode.IsLetter(next) && !isQuote(next) {
			return "", p.at
		}
	}
	return name, p.at + i + 1
}

// maxRepeated is how many bytes of a query a hint may repeat.
const maxRepeated = 80

func (p *parser) unknown(at diag.Span) *Error {
	name := p.text[at.Start:at.End]
	hint := "leave out the colon to search for the text"
	if text := p.text[at.Start:p.spaceAfter()]; len(text) <= maxRepeated && !strings.ContainsFunc(text, func(r rune) bool { return isQuote(r) || !unicode.IsPrint(r) }) {
		hint = fmt.Sprintf("quote it to search for the text: \"%s\"", text)
	}
	var names []string
	for _, f := range Fields {
		names = append(names, f.Name)
	}
	if near := config.Nearest(name, names); near != "" {
		hint = "did you mean " + near + ":?"
	}
	return p.wrong(at, fmt.Sprintf("there is no field %q", name), hint)
}

// spaceAfter is where the next white space stands.
func (p *parser) spaceAfter() int {
	if i := strings.IndexFunc(p.text[p.at:p.end], unicode.IsSpace); i >= 0 {
		return p.at + i
	}
	return p.end
}

// value reads a word, a beginning or a phrase.
func (p *parser) value(item *Item) error {
	if from := p.at + quote(p.text[p.at:p.end]); from > p.at {
		length := strings.IndexFunc(p.text[from:p.end], isQuote)
		if length < 0 {
			return p.wrong(diag.Span{Start: p.at, End: from}, "this quote is not closed", `end the phrase with "`)
		}
		to := from + length
		end := to + quote(p.text[to:])
		item.Kind, item.Text = Phrase, p.text[from:to]
		if !strings.ContainsFunc(item.Text, isAlphanumeric) {
			return p.wrong(diag.Span{Start: p.at, End: end}, "there are no words between these quotes", "search for letters or digits")
		}
		p.at = end
		return nil
	}
	end := p.spaceAfter()
	item.Kind, item.Text = beginning(p.text[p.at:end])
	p.at = end
	return nil
}

// isQuote says that a character is a double quote, straight or typographic.
func isQuote(r rune) bool { return strings.ContainsRune(`"“”„`, r) }

// quote is how long the quote is that a text begins with; 0 if it does with none.
func quote(text string) int {
	if r, size := utf8.DecodeRuneInString(text); isQuote(r) {
		return size
	}
	return 0
}

// beginning is a word, or what stands before a star.
func beginning(text string) (Kind, string) {
	if bare := strings.TrimRight(text, "*"); bare != text {
		return Prefix, bare
	}
	return Word, text
}

var wants = map[Class]string{Text: "a word", Name: "a name", Date: "a date such as 2025, 2025-01 or 2025-01-14"}

// isDate says that a text is a year, a month or a day that there is.
func isDate(text string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, text)
		return err == nil
	})
}

// fits sees to it that the value of an item is one that its field can have.
func (p *parser) fits(item Item, value int) error {
	if item.Field == "" {
		return nil
	}
	field, _ := FieldNamed(item.Field)
	at := diag.Span{Start: value, End: p.at}
	want := wants[field.Class]
	if field.Class == Choice {
		want = "one of " + strings.Join(field.Choices, ", ")
	}
	switch {
	case strings.Trim(item.Text, "*") == "":
		return p.wrong(diag.Span{Start: item.Span.Start, End: max(p.at, value)}, field.Name+": has nothing after it", "give "+want)
	case field.Class == Choice && !slices.Contains(field.Choices, strings.ToLower(item.Text)),
		field.Class == Date && (!isDate(item.Text) || item.Kind == Prefix):
		return p.wrong(at, fmt.Sprintf("%s: cannot be %q", field.Name, p.text[value:p.at]), "give "+want)
	}
	return nil
}

// Caret shows the place of a mistake: the query, or what of a long one is around
// it, and a line beneath that points there.
func (e *Error) Caret() string {
	clean := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || !unicode.IsPrint(r) {
				return ' '
			}
			return r
		}, text)
	}
	x := diag.Cut([]byte(strings.ReplaceAll(e.Query, "\n", " ")), e.Span)
	before, marked := clean(x.CutLeft+x.Before), clean(x.Marked)
	return before + marked + clean(x.After+x.CutRight) + "\n" +
		strings.Repeat(" ", diag.Columns(before)) + "^" + strings.Repeat("~", max(0, diag.Columns(marked)-1))
}
