package disclose

import (
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// phraser makes phrases of the running text of a document.
type phraser struct {
	doc *markdown.Document
	// link says where a link or picture leads for the public; nil if it is
	// to be words, or no picture. With other words than its own, these.
	link func(l markdown.Link) (to *target, words string)
}

// phrase is the running text of a block, of which only what stands within
// keep; all of it without.
func (r *phraser) phrase(b *markdown.Block, keep ...diag.Span) phrase {
	var p phrase
	if b.Text == nil {
		return p
	}
	w := walk{phraser: r, out: &p, text: b.Text, keep: keep}
	for piece := range b.Text.Pieces() {
		w.piece(piece)
	}
	p.prune()
	return p
}

// walk is one text on its way to a phrase.
type walk struct {
	*phraser
	out  *phrase
	text *markdown.Text
	keep []diag.Span

	open  []*target // the links around, nil for those that are words
	quiet int       // how deep in markup whose words are not wanted
}

func (w *walk) piece(p markdown.Piece) {
	switch p.Kind {
	case markdown.Words:
		w.words(p.From, p.To)
	case markdown.Picture:
		w.picture(p)
	case markdown.Anchor:
		w.anchor(p)
	case markdown.Break:
		if w.quiet == 0 && w.keeps(w.text.Source(p.From)) {
			w.mark(mark{kind: p.Kind})
		}
	case markdown.Strong, markdown.Emphasis, markdown.Strike, markdown.CodeSpan:
		if w.quiet == 0 {
			w.mark(mark{kind: p.Kind, ends: p.Ends})
		}
	}
}

func (w *walk) mark(m mark) {
	m.at = len(w.out.words)
	w.out.marks = append(w.out.marks, m)
}

func (w *walk) words(from, to int) {
	if w.quiet > 0 {
		return
	}
	kept := make([]byte, 0, to-from)
	for i := from; i < to; i++ {
		if at := w.text.Source(i); w.keeps(at) {
			kept = append(kept, w.text.S[i])
			w.out.src = append(w.out.src, at)
		}
	}
	w.out.words += string(kept)
}

func (w *walk) keeps(at int) bool {
	for _, k := range w.keep {
		if k.Start <= at && at < k.End {
			return true
		}
	}
	return len(w.keep) == 0
}

func (w *walk) picture(p markdown.Piece) {
	if p.Ends {
		w.quiet--
		return
	}
	l := w.doc.Links[p.Link]
	if to, _ := w.link(l); to != nil && w.quiet == 0 && w.keeps(l.Span.Start) {
		w.mark(mark{kind: markdown.Picture, to: to})
	}
	w.quiet++
}

// anchor begins or ends a link. What has other words than its own is quiet
// until it ends.
func (w *walk) anchor(p markdown.Piece) {
	if p.Ends {
		last := len(w.open) - 1
		to := w.open[last]
		w.open = w.open[:last]
		if to != nil && to.title {
			w.quiet--
		}
		if to != nil && w.quiet == 0 {
			w.mark(mark{kind: markdown.Anchor, ends: true, to: to})
		}
		return
	}
	l := w.doc.Links[p.Link]
	to, words := w.link(l)
	w.open = append(w.open, to)
	if to == nil {
		return
	}
	if w.quiet == 0 {
		w.mark(mark{kind: markdown.Anchor, to: to})
	}
	if to.title {
		if w.quiet == 0 && w.keeps(l.Span.Start) {
			w.out.say(words, l.Span.Start)
		}
		w.quiet++
	}
}

// oneLine is a text without line breaks and blanks at its ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
