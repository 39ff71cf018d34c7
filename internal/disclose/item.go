package disclose

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// writeEvents writes the events that are public, each with its time.
func (r *report) writeEvents() {
	var items []block
	for i := range r.pm.Sections {
		for _, part := range r.pm.Sections[i].Body {
			for k := part.Events.From; k < part.Events.To; k++ {
				e := &r.pm.Events[k]
				if !r.isPublic(i, e.Public, e.Span, "an entry") {
					continue
				}
				if e.Time.IsZero() {
					r.problem("public-time", e.Span, "a public entry of the timeline has no time of day", "begin it with a time, or take public:yes from it")
					continue
				}
				words := r.entry(e.Span, e.Words)
				if words.empty() {
					r.problem("public-time", e.Span, "a public entry of the timeline has a time and no words", "write them on the line of its time: 16:32 Restarted public:yes")
				}
				p := plainPhrase(r.when(e), e.Span.Start)
				p.join(words)
				items = append(items, item(p))
			}
		}
	}
	r.under("Timeline", items)
}

// when is the time of an event, to the second and with its offset.
func (r *report) when(e *postmortem.Event) string {
	s := e.Time.In(r.zone()).Format(time.RFC3339)
	if e.Approx {
		s = "~" + s
	}
	if !e.End.IsZero() {
		s += "–" + e.End.In(r.zone()).Format(time.RFC3339)
	}
	return s
}

// isPublic says that an entry of the i-th section passes.
func (r *report) isPublic(i int, marked bool, at diag.Span, what string) bool {
	if r.passes(i) && !marked {
		r.cut(at, what+" that does not say public:yes", "")
	}
	if !r.passes(i) && marked {
		r.cut(at, what+" that says public:yes, in a section that is not public", "")
	}
	return r.passes(i) && marked
}

// writeActions writes the action items that are public, and the commitments.
func (r *report) writeActions() {
	told := r.toldActions()
	var items []block
	for i := range r.pm.Sections {
		for _, part := range r.pm.Sections[i].Body {
			for k := part.Actions.From; k < part.Actions.To; k++ {
				a := &r.pm.Actions[k]
				if r.isPublic(i, a.Public, a.Span, "an action item") && !slices.Contains(told, a) {
					items = append(items, task(r.entry(a.Span, a.Words), a.State, a.Due, a.DoneOn))
				}
			}
		}
	}
	for i, c := range r.pm.Public.Commitments {
		items = append(items, r.commitment(c, told[i]))
	}
	r.under("Action items", items)
}

// toldActions are the action items that the commitments tell of, nil for those
// that tell of none.
func (r *report) toldActions() []*postmortem.Action {
	told := make([]*postmortem.Action, len(r.pm.Public.Commitments))
	for i, c := range r.pm.Public.Commitments {
		if c.Action == "" {
			continue
		}
		if told[i] = r.actionNamed(c.Action); told[i] == nil {
			r.problem("public-commitment", c.Span, "the commitment tells of an action item that the report does not have", "name the item by its id, or as in action-3 by its number")
		}
	}
	return told
}

// actionNamed is the action item of an id, or with a number as in "action-3".
func (r *report) actionNamed(name string) *postmortem.Action {
	for i := range r.pm.Actions {
		if a := &r.pm.Actions[i]; a.ID == name || a.Anchor == name {
			return a
		}
	}
	number, _ := strings.CutPrefix(name, "action-")
	if n, err := strconv.Atoi(number); err == nil && 0 < n && n <= len(r.pm.Actions) {
		return &r.pm.Actions[n-1]
	}
	return nil
}

// commitment is what is promised; of an action item that it tells of it has
// what it does not say itself, but for words that are not public.
func (r *report) commitment(c postmortem.Commitment, of *postmortem.Action) block {
	p := r.mendString(c.Text, c.Span)
	if of == nil {
		of = &postmortem.Action{State: postmortem.Open}
	}
	switch {
	case !p.empty():
	case of.Public:
		p = r.entry(of.Span, of.Words)
	default:
		r.problem("public-commitment", c.Span, "the commitment has no words", "add text:, or mark the action item public:yes")
	}
	state, due, done := of.State, of.Due, of.DoneOn
	if c.State != "" {
		state = c.State
	}
	if !c.Due.IsZero() {
		due = c.Due
	}
	if !c.Done.IsZero() {
		done = c.Done
	}
	return task(p, state, due, done)
}

// task is an item with its state and day.
func task(p phrase, state postmortem.State, due, done postmortem.Day) block {
	end := p.at(len(p.words))
	if state == postmortem.Done && !done.IsZero() {
		p.join(plainPhrase("done:"+done.String(), end))
	} else if !due.IsZero() {
		p.join(plainPhrase("due:"+due.String(), end))
	}
	box := markdown.Unchecked
	switch state {
	case postmortem.Done:
		box = markdown.Checked
	case postmortem.Doing, postmortem.Dropped:
		p.join(plainPhrase("state:"+string(state), end))
	}
	b := item(p)
	b.task = box
	return b
}

func item(p phrase) block {
	return block{kind: markdown.Item, number: -1, inner: []block{{kind: markdown.Paragraph, number: -1, text: p}}}
}

// under adds a section of items.
func (r *report) under(heading string, items []block) {
	items = slices.DeleteFunc(items, func(b block) bool { return b.inner[0].text.empty() })
	if len(items) > 0 {
		r.blocks = append(r.blocks, block{kind: markdown.Heading, level: 2, number: -1, text: plainPhrase(heading, 0)},
			block{kind: markdown.List, number: -1, inner: items})
	}
}

// entry is what stands in an entry that is public. Whatever it does not say for
// certain is a problem.
func (r *report) entry(at diag.Span, places []diag.Span) phrase {
	r.checkPublic(at, places)
	p := r.words(places)
	for _, m := range entryAttribute.FindAllStringSubmatchIndex(p.words, -1) {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				r.problem("public-attribute", p.span(m[i], m[i+1]), fmt.Sprintf("the attribute %q is not known here, and would be words", p.words[m[i]:m[i+1]]),
					"leave it out, or mark the wording: {--only inside--}")
			}
		}
	}
	return p
}

// entryAttribute finds what looks like a phase or an attribute of an entry.
var entryAttribute = regexp.MustCompile(`^(\[[^\]]*\])|(?:^|[\s(])(\pL[\pL_-]+:[^\s/:*"'“‘’”][^\s,;)]*)`)

// checkPublic sees to it that an entry says but once that it is public, and
// behind all of its words.
func (r *report) checkPublic(at diag.Span, places []diag.Span) {
	marked := -1
	for _, m := range saysPublic.FindAllSubmatchIndex(r.doc.Source[at.Start:at.End], -1) {
		if from := at.Start + m[0]; r.isInside(diag.Span{Start: from, End: from}) {
			continue
		}
		if m[2] >= 0 {
			r.problem("public-attribute", diag.Span{Start: at.Start + m[0], End: at.Start + m[1]}, "the entry says that it is public, and that it is not", "leave one of them out")
		}
		if denied.Match(r.doc.Source[at.Start : at.Start+m[0]]) {
			r.problem("public-attribute", diag.Span{Start: at.Start + m[0], End: at.Start + m[1]}, "the entry says that it is not public:yes", "leave that out, or write public:no")
		}
		marked = at.Start + m[1]
	}
	for _, p := range places {
		if marked >= 0 && p.End > marked && bytes.ContainsRune(r.doc.Source[marked:p.End], '\n') {
			start := max(p.Start, marked)
			r.problem("public-attribute", diag.Span{Start: start, End: p.End}, "this stands on a line below public:yes, where nothing passes",
				"say public:yes at the end of the entry, or leave a blank line before what is only for inside")
		}
	}
}

// denied finds a word that takes back what follows.
var denied = regexp.MustCompile(`(?i)(?:^|[^\pL\pN:])(?:not|no|never|isn['’]?t|don['’]?t)[^\pL\pN\n]{0,3}$`)

// saysPublic finds the attribute; its group, that it is "no".
var saysPublic = regexp.MustCompile(`\bpublic:(?:yes|(no))\b`)

// words is what stands at some places of the source, as the public may read it.
func (r *report) words(places []diag.Span) phrase {
	var p phrase
	b := r.blocker(2)
	for _, at := range places {
		if leaf := r.leaf(at.Start); leaf != nil {
			p.join(b.phrase(leaf, at).flat())
		}
	}
	return r.mend(p).flat()
}

// leaf is the block whose running text stands at an offset.
func (r *report) leaf(at int) *markdown.Block {
	if r.leaves == nil {
		r.leaves = leavesOf(r.doc.Root, nil)
	}
	i := sort.Search(len(r.leaves), func(i int) bool { return r.leaves[i].Text.Source(0) > at }) - 1
	if i < 0 {
		return nil
	}
	return r.leaves[i]
}

// leavesOf are the blocks that hold running text, as they stand in the file.
func leavesOf(b *markdown.Block, all []*markdown.Block) []*markdown.Block {
	if b.Text != nil && b.Text.S != "" {
		all = append(all, b)
	}
	for _, c := range b.Children {
		all = leavesOf(c, all)
	}
	if b.Kind == markdown.Root {
		slices.SortStableFunc(all, func(a, b *markdown.Block) int { return a.Text.Source(0) - b.Text.Source(0) })
	}
	return all
}
