package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
)

// items reads an item, or several of which any will do: in parentheses, which
// may stand behind a field, or names with commas between them.
func (p *parser) items() ([]Item, error) {
	name, value := p.field()
	field, known := FieldNamed(strings.ToLower(name))
	if end := p.closing(value); end > 0 && (known || p.joint.End > 0 || p.alternatives(value+1, end)) {
		return p.group(field.Name, value, end)
	}
	if end := p.spaceAfter(); known && field.Class != Text && strings.Contains(strings.Trim(p.text[value:end], ","), ",") && quote(p.text[value:]) == 0 {
		return p.list(field.Name, value, end)
	}
	item, err := p.item()
	return []Item{item}, err
}

// closing is where the parenthesis closes that opens at a place, in which none
// other opens; 0 if none does. White space or nothing follows it.
func (p *parser) closing(open int) int {
	if !strings.HasPrefix(p.text[open:p.end], "(") {
		return 0
	}
	quoted := false
	for i, c := range p.text[:p.end] {
		switch {
		case i <= open:
		case isQuote(c):
			quoted = !quoted
		case quoted:
		case c == '(':
			return 0
		case c == ')':
			if next, _ := utf8.DecodeRuneInString(p.text[i+1:]); i+1 < p.end && !unicode.IsSpace(next) {
				return 0
			}
			return i
		}
	}
	return 0
}

// alternatives says that the text between two parentheses is meant to be that,
// and not words that somebody has written so.
func (p *parser) alternatives(from, to int) bool {
	within := parser{text: p.text, at: from, end: to}
	for within.space(); within.at < to; within.space() {
		name, _ := within.field()
		if _, known := FieldNamed(strings.ToLower(name)); known || within.isAtOr() {
			return true
		}
		within.at = within.spaceAfter()
	}
	behind := parser{text: p.text, at: to + 1, end: p.end}
	behind.space()
	return behind.isAtOr()
}

// group reads what stands between two parentheses as items of a field, or of the
// fields that they name.
func (p *parser) group(field string, open, end int) ([]Item, error) {
	within := parser{text: p.text, at: open + 1, end: end, of: field}
	var all []Item
	for within.space(); within.at < end; within.space() {
		if len(all) > 0 && !within.joined() {
			at := diag.Span{Start: within.at, End: within.spaceAfter()}
			return nil, p.wrong(at, "in parentheses, OR stands between words", "write what must hold as well outside, and a phrase in quotes")
		}
		if within.at == end {
			return nil, p.wrong(diag.Span{Start: end - len(or), End: end}, "OR has nothing after it", quoteOr)
		}
		item, err := within.item()
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	if p.at = end + 1; len(all) == 0 {
		return nil, p.wrong(diag.Span{Start: open, End: p.at}, "there is nothing between these parentheses", "give words with OR between them")
	}
	return all, nil
}

// joined goes on behind an OR, and says whether there is one.
func (p *parser) joined() bool {
	if !p.isAtOr() {
		return false
	}
	p.at += len(or)
	p.space()
	return true
}

// list reads names with commas between them.
func (p *parser) list(field string, value, end int) ([]Item, error) {
	var all []Item
	start := p.at
	for from := value; from < end; from = p.at + 1 {
		p.at = end
		if i := strings.IndexByte(p.text[from:end], ','); i >= 0 {
			p.at = from + i
		}
		if p.at == from {
			continue
		}
		item := Item{Field: field, Span: diag.Span{Start: start, End: p.at}}
		item.Kind, item.Text = beginning(p.text[from:p.at])
		if err := p.fits(item, from); err != nil {
			return nil, err
		}
		all, start = append(all, item), p.at+1
	}
	p.at = end
	return all, nil
}
