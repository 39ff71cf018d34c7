package postmortem

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// Items that are neither in a list nor in a table: headings with the text
// beneath them, paragraphs, and the text behind a label.

// headingsAreItems says that a section holds no list or table, but at least
// two headings with text beneath, or one that counts or names somebody.
func (r *reading) headingsAreItems(blocks []*markdown.Block) bool {
	n := 0
	for i, b := range blocks {
		switch b.Kind {
		case markdown.List, markdown.Table:
			return false
		case markdown.Heading:
			if n++; i+1 < len(blocks) && blocks[i+1].Kind == markdown.Heading && blocks[i+1].Level > b.Level {
				return false
			}
			if strings.TrimLeft(b.Text.S, "0123456789") != b.Text.S || strings.Contains(b.Text.S, "@") {
				n++
			}
		}
	}
	return n > 1
}

// heading reads a heading as an item, and the blocks under it as its body.
func (a *actions) heading(b *markdown.Block, body []*markdown.Block) {
	a.group = group{kind: a.group.kind, advice: a.group.advice}
	d := newDraft(a, b.Text, b.Span)
	if n := len(b.Text.S) - len(trimNumbering(b.Text.S)); n > 0 {
		d.drop = append(d.drop, stretch{0, n})
	}
	d.tagged()
	d.attributes()
	parts := []markdown.Fragment{d.inline(b)}
	if len(body) > 0 {
		parts = append(parts, a.doc.Fragment(body...))
	}
	a.add(d, markdown.Join(parts...))
}

// tagged reads what stands at the end of a heading in a form that is text
// elsewhere: an owner in code and a kind in brackets, as in "`@dana` [repair]".
func (d *draft) tagged() {
	s := strings.TrimRight(d.text.S, " ")
	if open := strings.LastIndexByte(s, '['); open > 0 && strings.HasSuffix(s, "]") {
		if d.set("kind", s[open+1:len(s)-1], d.text.Span(open, len(s))) {
			d.drop = append(d.drop, stretch{open, len(s)})
			s = strings.TrimRight(s[:open], " ")
		}
	}
	if at := strings.LastIndexByte(s, '@'); at > 0 && isHandle(s[at:]) && d.text.Mark(at)&markdown.InCode != 0 {
		d.set("owner", s[at:], d.text.Span(at, len(s)))
		d.drop = append(d.drop, stretch{at, len(s)})
	}
}

// keepLabel keeps the label of a section, which names no group of its items, and
// gives the blocks beneath.
func (a *actions) keepLabel(raw rawSection) []*markdown.Block {
	if raw.label == "" {
		return raw.blocks
	}
	if !a.bulleted(raw.blocks[0]) {
		a.parts = append(a.parts, a.paragraphPart(raw.blocks[0], raw.blocks[0].Span))
	}
	return raw.blocks[1:]
}

// itemBehindLabel reads the text behind the label of a section as an item, and gives
// the blocks beneath.
func (a *actions) itemBehindLabel(raw rawSection) []*markdown.Block {
	if raw.label == "" {
		return raw.blocks
	}
	b := raw.blocks[0]
	n := strings.Index(b.Text.S, raw.label) + len(raw.label)
	n += len(b.Text.S[n:]) - len(strings.TrimLeft(b.Text.S[n:], ": \n"))
	if !isTask(b.Text.S[n:]) {
		return a.keepLabel(raw)
	}
	a.parts = append(a.parts, a.paragraphPart(b, b.Text.Span(0, n)))
	d := newDraft(a, b.Text, b.Span)
	d.drop = append(d.drop, stretch{0, n})
	d.attributes()
	a.add(d, d.inline(b))
	return raw.blocks[1:]
}

// paragraph is text between the items; a short one that ends with a colon, or
// is all bold, names the group of the items that follow.
func (a *actions) paragraph(b *markdown.Block) {
	const longest = 60
	if a.bulleted(b) {
		return
	}
	if TabbedRows(b.Text.S) >= 0 {
		a.prose = append(a.prose, b)
		return
	}
	if name, _, ok := boldLabel(b); ok && a.roles.Of(name) == RoleActions && isTask(strings.TrimLeft(strings.TrimPrefix(b.Text.S, name), ": ")) {
		a.itemBehindLabel(rawSection{label: name, blocks: []*markdown.Block{b}})
		return
	}
	if a.named(b) || a.plain && !a.group.advice && a.lines(b) {
		return
	}
	if a.plain && !a.group.advice && saysWhatToDo(b) {
		d := newDraft(a, b.Text, b.Span)
		d.attributes()
		a.add(d, d.inline(b))
		return
	}
	s := strings.TrimSpace(b.Text.S)
	a.group.owner = ""
	_, _, bold := boldLabel(b)
	if len(s) <= longest && !strings.Contains(s, "\n") && (strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") || bold) {
		a.enter(s)
	}
	a.prose = append(a.prose, b)
}

// named reads a paragraph that begins with whose it is, in bold, as an item:
// "**AB** Move the alert". One that ends with a colon names the group that follows.
func (a *actions) named(b *markdown.Block) bool {
	n := strongEnd(b.Text, 0, len(b.Text.S))
	if n == 0 || n > 40 {
		return false
	}
	owner, rest := a.ownerOf(strings.Trim(b.Text.S[:n], " :")), strings.TrimLeft(b.Text.S[n:], " :")
	if owner == "" || strings.IndexAny(rest, "-–—(") == 0 || !isTask(strings.TrimRight(rest, ": ")) {
		return false
	}
	if strings.HasSuffix(strings.TrimSpace(rest), ":") {
		a.enter(b.Text.S)
		a.group.owner = owner
		a.prose = append(a.prose, b)
		return true
	}
	d := newDraft(a, b.Text, b.Span)
	d.item.Owner, d.item.OwnerSpan = owner, b.Text.Span(0, n)
	d.drop = append(d.drop, stretch{0, len(b.Text.S) - len(rest)})
	d.attributes()
	a.add(d, d.inline(b))
	return true
}

// lines reads the lines of a paragraph as items, where each of several is a whole
// sentence that says what to do, or a name for it and more behind a colon.
func (a *actions) lines(b *markdown.Block) bool {
	at := linesOfWork(b)
	for _, l := range at {
		d := newDraft(a, b.Text.Part(l.from, l.to), b.Text.Span(l.from, l.to))
		d.attributes()
		a.add(d, d.inlinePart(b))
	}
	return len(at) > 0
}

// tells are first words of sentences that tell, and say not what is to be done.
var tells = map[string]bool{
	"the": true, "this": true, "that": true, "it": true, "we": true, "our": true, "i": true, "they": true, "he": true, "she": true,
	"in": true, "as": true, "at": true, "after": true, "during": true, "while": true, "however": true, "most": true, "going": true, "although": true,
}

func listsWork(b *markdown.Block) bool { return len(linesOfWork(b)) > 0 }

// linesOfWork are the lines of such a paragraph; none if it is another.
func linesOfWork(b *markdown.Block) []stretch {
	if b.Kind != markdown.Paragraph || len(b.Text.S) > longestList || strings.IndexByte(b.Text.S, '\n') < 0 {
		return nil
	}
	var out []stretch
	start := 0
	for line := range strings.Lines(b.Text.S) {
		s := strings.TrimSpace(line)
		first, _ := utf8.DecodeRuneInString(s)
		word, _, _ := strings.Cut(strings.ToLower(s), " ")
		if !isTask(s) || unicode.IsLower(first) || !strings.ContainsAny(s[len(s)-1:], ".!?)") || isRemark(strings.ToLower(s)) || tells[word] {
			return nil
		}
		out = append(out, stretch{start, start + len(strings.TrimRight(line, "\n"))})
		start += len(line)
	}
	return out
}

// interrupts says that a list of bullets, which stands directly under a numbered
// one, belongs to the last item of that: the numbers go on below it, or the item
// announces it with a colon. In markdown it would be indented.
func interrupts(blocks []*markdown.Block, i int) bool {
	if i == 0 || blocks[i].Ordered || blocks[i-1].Kind != markdown.List || !blocks[i-1].Ordered {
		return false
	}
	items := blocks[i-1].Children
	var said line
	said.addBlock(items[len(items)-1])
	below := i+1 < len(blocks) && blocks[i+1].Kind == markdown.List && blocks[i+1].Ordered
	return below || strings.HasSuffix(said.String(), ":")
}

// rest keeps a block with the item before it.
func (a *actions) rest(b *markdown.Block) {
	if len(a.parts) == 0 || a.parts[len(a.parts)-1].Actions.To == 0 {
		a.prose = append(a.prose, b)
		return
	}
	item := &a.pm.Actions[len(a.pm.Actions)-1]
	item.Body = markdown.Join(item.Body, a.doc.Fragment(b))
}

// saysWhatToDo says that a paragraph could be an action item where nothing else
// is: no placeholder, guidance, label or remark that there are none.
func saysWhatToDo(b *markdown.Block) bool {
	return b.Kind == markdown.Paragraph && b.Text.S != "" && b.Text.Mark(0)&(markdown.InEmphasis|markdown.InLink) == 0 && isTask(b.Text.S)
}

// isTask says that a text could be an action item.
func isTask(s string) bool {
	const shortest, longest = 12, 500
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) < shortest || len(s) > longest || placeholder(s) || strings.HasSuffix(s, ":") || s[0] == '|' {
		return false
	}
	first, _, _ := strings.Cut(s, " ")
	return !slices.Contains(noItem, strings.Trim(first, ",.:")) && !isRemark(s)
}

// isRemark says that a text is one sentence which names no work, but where it
// stands or when it will be talked of: "To be discussed", "Tracked in OPS-12".
func isRemark(s string) bool {
	return remark.MatchString(s) && !strings.Contains(s, ". ")
}

var remark = regexp.MustCompile(`^(?:(?:we will|we['’]ll|let['’]s) (?:talk|discuss|meet)|` +
	`(?:(?:this|these|it|they|all|the|actions?|items?|tasks?|details) )*(?:` +
	`(?:to|will) be (?:discussed|decided|determined|defined|agreed|announced|confirmed)|` +
	`(?:(?:is|are|will be) )?(?:tracked|listed|collected) (?:in|as|under|on|by|at|here|elsewhere)))\b`)

// noItem are first words of remarks in a section that has no items.
var noItem = []string{"no", "none", "nothing", "not", "n/a", "see", "these", "this", "list", "there", "ingen", "keine", "aucune", "ninguna", "nenhuma", "geen", "inga"}
