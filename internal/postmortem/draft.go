package postmortem

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// draft is an action item on its way: what its text says, and which stretches
// of the text were attributes and are not part of it.
type draft struct {
	*actions
	text *markdown.Text
	item Action

	tokens []stretch // of text.S: its words outside code
	drop   []stretch // in any order
	keep   []stretch // made by keeps
	spans  []diag.Span
	stated bool // a box or a column says the state: that of the group is not its own
}

// stretch is a half-open range of a text.
type stretch struct{ from, to int }

// newDraft begins the next item; there is one at a time.
func newDraft(a *actions, text *markdown.Text, at diag.Span) *draft {
	d := &a.draft
	*d = draft{
		actions: a, text: text, item: Action{State: Open, Span: at},
		tokens: d.tokens[:0], drop: d.drop[:0], keep: d.keep[:0], spans: d.spans[:0],
	}
	return d
}

// task takes the state from a box.
func (d *draft) task(t markdown.Task) {
	d.stated = t != markdown.NoTask
	if t == markdown.Checked {
		d.item.State = Done
	}
}

// longestItem is how long the text of an item may be, in bytes, to be searched
// for attributes: what is longer is no item but a mistake in the markup.
const longestItem = 16 << 10

// box reads "[-]" for what was dropped and "[~]" for what is being done, which
// markdown takes for text.
func (d *draft) box() {
	const length = len("[-] ")
	if state := boxes[d.text.S[:min(length, len(d.text.S))]]; state != "" {
		d.item.State = state
		d.drop = append(d.drop, stretch{0, length})
	}
}

// boxes are how people mark a state that markdown has no box for.
var boxes = map[string]State{"[-] ": Dropped, "[~] ": Doing, "[/] ": Doing}

// attributes reads owner, dates, tickets and the rest out of the text.
func (d *draft) attributes() {
	s := d.text.S
	if len(s) > longestItem {
		d.item.Text = d.kept()
		return
	}
	d.parentheses(s)
	d.dashedParts(s)
	d.tokenize(s)
	if len(d.tokens) > 1 && doneMark(s[d.tokens[0].from:d.tokens[0].to]) {
		d.item.State = Done
		d.drop = append(d.drop, d.tokens[0])
	}
	for _, k := range d.tokens {
		d.keyed(s, k)
	}
	d.spoken(s)
	d.trailing(s)
	d.leading(s)
	d.bracketedEnd(s)
	d.leadingTicket(s)
	d.dashedState(s)
	d.mentioned(s)
	d.links()
	if d.struck() && d.item.State == Open {
		d.item.State = Dropped
	}
	d.item.Text = d.kept()
	if d.item.State == Open {
		d.leadingState()
	}
}

// tokenize finds the words of the text that stand outside code.
func (d *draft) tokenize(s string) {
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(c) {
			i += size
			continue
		}
		end := len(s)
		if n := strings.IndexFunc(s[i:], unicode.IsSpace); n >= 0 {
			end = i + n
		}
		end = quotedEnd(s, i, end)
		if d.text.Mark(i)&markdown.InCode == 0 {
			d.tokens = append(d.tokens, stretch{i, end})
		}
		i = end
	}
}

// quotedEnd is the end of a token, which for key:"a value" is after the quote.
func quotedEnd(s string, from, end int) int {
	colon := strings.Index(s[from:end], ":\"")
	if colon < 0 {
		return end
	}
	open := from + colon + 2
	if close := strings.IndexByte(s[open:], '"'); close >= 0 {
		return max(end, open+close+1)
	}
	return end
}

// keyed reads one key:value.
func (d *draft) keyed(s string, k stretch) {
	if strings.IndexByte(s[k.from:k.to], ':') < 0 {
		return
	}
	key, value, ok := strings.Cut(strings.Trim(s[k.from:k.to], "(),;"), ":")
	if !ok || value == "" || strings.HasPrefix(value, "//") || !isKey(key) {
		return
	}
	value = strings.Trim(value, "\".,;")
	at := d.text.Span(k.from, k.to)
	if d.set(strings.ToLower(key), value, at) || d.keyMeant(key) == "due" && d.set("due", value, at) {
		d.drop = append(d.drop, k)
		return
	}
	if expected := attributeValues[key]; expected != "" {
		d.problem(at, diag.Warning, "bad-attribute", key+" is "+strconv.Quote(value)+"; "+expected+" is expected", "")
	}
	if key == strings.ToLower(key) {
		d.item.Extra = append(d.item.Extra, Attribute{Key: key, Value: value, Span: d.text.Span(k.from, k.to)})
	}
}

// isKey says that a word could be the key of an attribute.
func isKey(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '_' })
}

// leadingState reads "DONE: …" and a mark such as "✅" before the text.
func (d *draft) leadingState() {
	word, rest, ok := strings.Cut(d.item.Text, ":")
	if !ok || len(word) > 20 || word != strings.ToUpper(word) || !d.state(word) {
		return
	}
	d.item.Text = strings.TrimSpace(rest)
	if i := strings.IndexByte(d.text.S, ':'); i >= 0 {
		d.drop = append(d.drop, stretch{0, i + 1})
	}
}

// struck says that all of the text is struck through.
func (d *draft) struck() bool {
	struck := false
	for _, k := range d.keeps() {
		for i := k.from; i < k.to; i++ {
			if d.text.S[i] == ' ' || d.text.S[i] == '\n' {
				continue
			}
			if d.text.Mark(i)&markdown.InStrike == 0 {
				return false
			}
			struck = true
		}
	}
	return struck
}

// kept is the text without the attributes.
func (d *draft) kept() string {
	var l line
	for _, k := range d.keeps() {
		l.add(d.text.S[k.from:k.to])
	}
	s := l.String()
	return strings.TrimSpace(strings.TrimRight(s, " -–—:;,(、，"))
}

// keeps are the stretches of the text that are no attributes.
func (d *draft) keeps() []stretch {
	slices.SortFunc(d.drop, func(a, b stretch) int { return a.from - b.from })
	d.keep = d.keep[:0]
	at := 0
	for _, x := range d.drop {
		if x.from > at {
			d.keep = append(d.keep, stretch{at, x.from})
		}
		at = max(at, x.to)
	}
	if at < len(d.text.S) {
		d.keep = append(d.keep, stretch{at, len(d.text.S)})
	}
	return d.keep
}

// inline is the text as HTML, without the attributes.
func (d *draft) inline(b *markdown.Block) markdown.Fragment {
	if len(d.drop) == 0 {
		d.noteWords()
		return d.doc.Inline(b)
	}
	return d.inlineKept(b, func(from, to int) diag.Span { return stretchOf(b, from, to) })
}

// inlinePart is the same where the text is but a part of that of the block.
func (d *draft) inlinePart(b *markdown.Block) markdown.Fragment {
	return d.inlineKept(b, d.text.Span)
}

// inlineKept is what is kept of the text as HTML, by where a stretch of it stands
// in the file.
func (d *draft) inlineKept(b *markdown.Block, span func(from, to int) diag.Span) markdown.Fragment {
	d.noteWords()
	d.spans = d.spans[:0]
	for _, k := range d.keeps() {
		if strings.TrimSpace(d.text.S[k.from:k.to]) != "" {
			d.spans = append(d.spans, span(k.from, k.to))
		}
	}
	if len(d.spans) == 0 {
		return markdown.Fragment{}
	}
	return d.doc.Inline(b, d.spans...)
}

// noteWords keeps where the text stands, for the public.
func (d *draft) noteWords() {
	if d.file.Public {
		d.item.Words = d.words()
	}
}

// words is where the text stands in the file, without attributes of any key.
func (d *draft) words() []diag.Span {
	var out []diag.Span
	for _, k := range d.keeps() {
		out = append(out, d.text.Span(k.from, k.to))
	}
	for _, x := range d.item.Extra {
		if i := slices.IndexFunc(out, func(s diag.Span) bool { return s.Start <= x.Span.Start && x.Span.End <= s.End }); i >= 0 {
			after := diag.Span{Start: x.Span.End, End: out[i].End}
			out[i].End = x.Span.Start
			out = slices.Insert(out, i+1, after)
		}
	}
	return out
}
