package mask

import (
	"bytes"
	"slices"
)

// wording is a pass over the source that finds CriticMarkup.
type wording struct {
	m     *Mask
	open  []opener // that wait for their end in this paragraph
	found []Mark
	after int // no mark begins before it
}

// opener is a mark that was opened, and the index of its change of text.
type opener struct {
	char       byte // that its end is made of: '-', '+', '~', '<' or '='
	start, mid int  // mid is -1 for as long as there is none
	twice      bool // it has a second "~>"
}

// kinds are the kinds of mark by the character that follows the brace: the one
// that their end is made of, and for whom their words are.
var kinds = map[byte]struct {
	end byte
	is  Wording
}{'-': {'-', Inside}, '>': {'<', Inside}, '+': {'+', Public}, '=': {'=', All}, '~': {'~', Inside}}

// findWording finds {--…--}, {>>…<<}, {++…++}, {==…==} and {~~…~>…~~}. Whether
// they stand in code is not known yet.
func (m *Mask) findWording(from int) {
	b := m.Bytes
	if !mayHold(b) {
		return
	}
	w := wording{m: m, after: from}
	for i := from; i < len(b); i++ {
		switch b[i] {
		case '{':
			w.opens(i)
		case '}':
			w.closes(i)
		case '>':
			w.turns(i)
		case '\n':
			w.newline(i)
		}
	}
	w.abandon(0)
	m.Marks = append(m.Marks, w.found...)
	slices.SortFunc(m.Marks, func(a, b Mark) int { return a.Start - b.Start })
}

// mayHold says that a source may hold marks.
func mayHold(b []byte) bool {
	for _, start := range []string{"{--", "{++", "{~~", "{>>", "{=="} {
		if bytes.Contains(b, []byte(start)) {
			return true
		}
	}
	return false
}

// opens takes "{" at i as the start of a mark, if it is one.
func (w *wording) opens(i int) {
	b := w.m.Bytes
	if i+2 >= len(b) || b[i+1] != b[i+2] || i > 0 && b[i-1] == '\\' {
		return
	}
	kind, ok := kinds[b[i+1]]
	if !ok {
		return
	}
	if len(w.open) == maxWording {
		w.found = append(w.found, unended(w.open[0].start))
		w.open = w.open[:copy(w.open, w.open[1:])]
	}
	w.open = append(w.open, opener{kind.end, i, -1, false})
	w.after = i + 3
}

// maxWording is how deep marks of wording nest.
const maxWording = 8

// turns takes ">" at i as the end of "~>".
func (w *wording) turns(i int) {
	n := len(w.open) - 1
	if n < 0 || i <= w.after || w.m.Bytes[i-1] != '~' || w.open[n].char != '~' {
		return
	}
	if w.open[n].mid >= 0 {
		w.open[n].twice = true
		return
	}
	w.open[n].mid = i - 1
	w.after = i + 1
}

// closes takes "}" at i as the end of the last mark of its kind; marks in
// between do not end.
func (w *wording) closes(i int) {
	b := w.m.Bytes
	if i-2 < w.after || b[i-1] != b[i-2] {
		return
	}
	for n := len(w.open) - 1; n >= 0; n-- {
		if o := w.open[n]; o.char == b[i-1] && (o.char != '~' || o.mid >= 0) {
			w.abandon(n + 1)
			if o.twice { // its words for the public may end with any of them
				w.abandon(n)
				return
			}
			w.open = w.open[:n]
			w.pair(o, i-2)
			w.after = i + 1
			return
		}
	}
}

// pair notes a whole mark that ends with the three bytes at end.
func (w *wording) pair(o opener, end int) {
	is := kinds[w.m.Bytes[o.start+1]].is
	w.add(Mark{Start: o.start, End: o.start + 3, Opens: is, Group: o.start})
	if o.mid >= 0 {
		w.add(Mark{Start: o.mid, End: o.mid + 2, Closes: Inside, Opens: Public, Group: o.start})
		is = Public
	}
	w.add(Mark{Start: end, End: end + 3, Closes: is, Group: o.start})
}

func (w *wording) add(k Mark) {
	w.m.paint(k.Start, k.End)
	w.found = append(w.found, k)
}

// newline gives up what is open where the paragraph ends.
func (w *wording) newline(i int) {
	rest := bytes.TrimLeft(w.m.Bytes[i+1:min(len(w.m.Bytes), i+16)], " \t\r>")
	if len(rest) == 0 || rest[0] == '\n' {
		w.abandon(0)
	}
}

// abandon gives up the marks that were opened from the n-th on.
func (w *wording) abandon(n int) {
	for _, o := range w.open[n:] {
		w.found = append(w.found, unended(o.start))
	}
	w.open = w.open[:n]
}

func unended(start int) Mark { return Mark{Start: start, End: start + 3, Group: -1} }
