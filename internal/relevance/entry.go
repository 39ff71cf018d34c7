package relevance

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Entry is an action item or an event. Of what is written of it only its text
// is searched and shown: not what steers Afterword, as "due:2026-02-01" and
// "[started]". Who does an action item and its tickets are part of the Head.
type Entry struct {
	Span  diag.Span
	text  string
	event bool
}

// Entries are those of a report, in the order of the file.
func Entries(pm *postmortem.Postmortem) []Entry {
	return entries(pm.Events, pm.Actions)
}

func entries(events []postmortem.Event, actions []postmortem.Action) []Entry {
	all := make([]Entry, 0, len(events)+len(actions))
	for i := range events {
		all = append(all, Entry{events[i].Span, events[i].Text, true})
	}
	for i := range actions {
		all = append(all, Entry{actions[i].Span, actions[i].Text, false})
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return all
}

// Kept says what of the paragraph of an entry is searched and shown: what stands
// before lead, and from from to to. All of it, if the text does not stand in it
// in one piece.
func (e Entry) Kept(paragraph string) (lead, from, to int) {
	from, to = e.find(paragraph)
	if from < 0 {
		return 0, 0, len(paragraph)
	}
	if e.event { // with its time
		lead = from
		if i := strings.IndexByte(paragraph[:from], '['); i >= 0 {
			lead = i
		}
	}
	return lead, from, to
}

// find is where the text of an entry stands in its paragraph or in more. What
// stands beneath an event is part of its text, and not of its paragraph.
func (e Entry) find(in string) (from, to int) {
	const enough = 24 // bytes by which it is recognised
	if from = index(in, e.text[:min(len(e.text), enough)]); from < 0 {
		return -1, -1
	}
	to = from + alike(e.text, in[from:])
	switch {
	case to == from+len(e.text):
	case !e.event:
		return -1, -1
	case strings.IndexByte(in[to:], '\n') >= 0:
		to += strings.IndexByte(in[to:], '\n')
	default:
		to = len(in)
	}
	return from, to
}

// index is where a text stands in another, whichever way the lines of both end;
// -1 if it is empty.
func index(in, text string) int {
	word := text
	if i := strings.IndexAny(text, " \n"); i >= 0 {
		word = text[:i]
	}
	for at := 0; at < len(in) && text != ""; at++ {
		i := strings.Index(in[at:], word)
		if i < 0 {
			break
		}
		if at += i; alike(text, in[at:]) == len(text) {
			return at
		}
	}
	return -1
}

// alike is for how many bytes two texts are the same, but for the ends of
// lines.
func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && (a[n] == b[n] || blank(a[n]) && blank(b[n])) {
		n++
	}
	return n
}

// blank says that a byte parts words: the end of a line does so like a space.
func blank(c byte) bool { return c == ' ' || c == '\n' }

// Shown is the text of a section as it is searched and shown.
func Shown(pm *postmortem.Postmortem, s *postmortem.Section) string {
	const ahead = 4 << 10 // bytes in which an entry is looked for: there may be very many
	rest := s.Text
	var b strings.Builder
	for _, part := range s.Body {
		for _, e := range entries(pm.Events[part.Events.From:part.Events.To], pm.Actions[part.Actions.From:part.Actions.To]) {
			from, to := e.find(rest[:min(len(rest), ahead)])
			if from < 0 {
				continue
			}
			start, end := strings.LastIndexByte(rest[:from], '\n')+1, len(rest)
			if i := strings.IndexByte(rest[to:], '\n'); i >= 0 {
				end = to + i
			}
			lead, from, to := e.Kept(rest[start:end])
			if b.Len() == 0 {
				b.Grow(len(s.Text)) // it is kept: no longer than it must be
			}
			b.WriteString(rest[:start+lead])
			b.WriteString(rest[start+from : start+to])
			rest = rest[end:]
		}
	}
	if b.Len() == 0 {
		return rest // as it is, and not once more
	}
	b.WriteString(rest)
	return b.String()
}

// Beside are the words of an action item that are not of its text: why it was
// dropped, and what shows that it is done. Some may be empty.
func Beside(a *postmortem.Action) [2]string { return [2]string{a.Reason, a.Evidence} }

// Opening is the first paragraph of a report without a summary, which stands for
// one; empty for one that has a summary.
func Opening(pm *postmortem.Postmortem) string {
	for i := range pm.Sections {
		if s := &pm.Sections[i]; FieldOf(s.Role) == Summary && s.Text != "" {
			return ""
		}
	}
	return pm.Summary
}
